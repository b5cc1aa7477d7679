import { distance } from 'fastest-levenshtein';

/** The way from the top of a file to a value: keys, and indexes from 0. */
export type SpecPath = readonly (string | number)[];

/** Something wrong in a file that people write. */
export interface Problem {
  readonly path: SpecPath;
  /** What of `path` is wrong: its last key, or the value under it. */
  readonly at: 'key' | 'value';
  /** What was expected and what was found; the path is put in front of it. */
  readonly message: string;
}

/** `path` as people write it: `gates[0].metric`, `data.columns["Body Mass (g)"].min`. */
export function pathText(path: SpecPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    if (!/^[\w-]+$/.test(part)) return `${text}[${show(part)}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

const maxShown = 60;

/**
 * `value` for a message: JSON, cut after 60 characters, control characters and direction overrides escaped;
 * long lists and mappings by their size.
 */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value))
    return value.length === 0 ? 'an empty list' : `a list of ${count(value.length, 'item')}`;
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    if (keys.length === 0) return 'an empty mapping';
    return keys.length > 3 ? `a mapping of ${keys.length} keys` : `a mapping with ${enumerate(keys)}`;
  }
  if (typeof value !== 'string') return String(value);
  const characters = Array.from(value);
  const cut = characters.length > maxShown ? `${characters.slice(0, maxShown).join('')}…` : value;
  return JSON.stringify(cut).replace(/[\p{Cf}\p{Cc}]/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** `words` as a list in a sentence, those that are not plain words quoted; at most 40 of them. */
export function enumerate(words: readonly string[]): string {
  const shown = words
    .slice(0, 40)
    .map((word) => (/^[\w .()%$-]+$/.test(word) && word.length <= maxShown ? word : show(word)));
  return words.length > shown.length
    ? `${shown.join(', ')} and ${words.length - shown.length} more`
    : shown.join(', ');
}

/** `2 rows`, `1 row`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** ` Did you mean X?` for the one of `known` that `word` is likely to stand for, or nothing. */
export function suggestion(word: string, known: readonly string[]): string {
  const nearest = nearestOf(word, known);
  return nearest === undefined ? '' : ` Did you mean ${enumerate([nearest])}?`;
}

/** Comparing with more than these takes longer than it helps. */
const maxCompared = 500;

/** The one of `known` that is `word` but for a slip of the pen, or that holds it or is held in it. */
export function nearestOf(word: string, known: readonly string[]): string | undefined {
  const plain = simplify(word);
  if (plain === '' || word.length > 200 || known.length > maxCompared) return undefined;
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(plain.length / 3)) + 1;
  for (const candidate of known) {
    const edits = distance(plain, simplify(candidate));
    if (edits < least) {
      nearest = candidate;
      least = edits;
    }
  }
  return nearest ?? known.find((candidate) => candidate.length > 1 && holds(plain, simplify(candidate)));
}

function holds(a: string, b: string): boolean {
  return Math.min(a.length, b.length) > 1 && (a.includes(b) || b.includes(a));
}

/** Without case, spaces, hyphens and underscores, which people mix up most. */
function simplify(word: string): string {
  return word.toLowerCase().replace(/[\s_-]/g, '');
}
