/** The object name that stands for "does not exist" where a ref is compared and set. */
export const noObject = '0'.repeat(40);

/** Whether `text` is a whole SHA-1 object name. */
export function isObjectName(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}

/**
 * Whether `name` may stand in a ref, by the rules of `git check-ref-format`, and does not start like an option.
 * Names that pass hold nothing that Git reads as revision syntax (`~`, `^`, `:`, `@{`, `..`) or as a pattern.
 */
export function isRefName(name: string): boolean {
  if (name === '' || name === '@' || name.length > 240 || name.startsWith('-')) return false;
  return !/[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|(^|\/)\.|\.lock(\/|$)|^\/|[/.]$/u.test(name);
}

/** Whether `path` names a file inside a tree: relative, no empty part, no `.`, `..` or `.git`. */
export function isTreePath(path: string): boolean {
  if (path === '' || path.length > 4096 || path.includes('\0')) return false;
  return path
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..' && !/^\.git$/i.test(part));
}
