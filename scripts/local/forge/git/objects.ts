import { isObjectName } from './names.ts';
import { git, gitText } from './run.ts';

export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag';

/** Who made a commit or tag, and when. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly at: Date;
}

export interface TagObject {
  readonly sha: string;
  readonly tag: string;
  readonly object: string;
  readonly type: string;
  readonly tagger: Signature;
  readonly message: string;
}

/** Stores an object and gives its name. @throws GitError when Git finds it malformed */
export async function writeObject(
  gitFolder: string,
  type: ObjectType,
  content: Uint8Array | string,
): Promise<string> {
  return await gitText(gitFolder, ['hash-object', '-w', '-t', type, '--stdin'], { input: content });
}

/** The type of the object `sha`, or undefined when there is none. */
export async function objectType(gitFolder: string, sha: string): Promise<ObjectType | undefined> {
  if (!isObjectName(sha)) return undefined;
  const { code, stdout } = await git(gitFolder, ['cat-file', '-t', sha], { codes: [0, 1, 128] });
  const type = stdout.toString().trim();
  return code === 0 && (type === 'blob' || type === 'tree' || type === 'commit' || type === 'tag')
    ? type
    : undefined;
}

/** The bytes of the object `sha`, which must exist and be of `type`. */
export async function readObject(gitFolder: string, type: ObjectType, sha: string): Promise<Buffer> {
  if (!isObjectName(sha)) throw new TypeError(`${sha} is not an object name`);
  return (await git(gitFolder, ['cat-file', type, sha])).stdout;
}

/** The text of a commit object. The same values give the same text, and so the same object name. */
export function commitText({
  tree,
  parents,
  author,
  committer,
  message,
}: {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}): string {
  const header = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${signatureText(author)}`,
    `committer ${signatureText(committer)}`,
  ];
  return `${header.join('\n')}\n\n${message.replaceAll('\0', '')}`;
}

/** The text of an annotated tag object. */
export function tagText({ object, type, tag, tagger, message }: Omit<TagObject, 'sha'>): string {
  return `object ${object}\ntype ${type}\ntag ${tag}\ntagger ${signatureText(tagger)}\n\n${message.replaceAll('\0', '')}`;
}

/** The annotated tag object `sha`, which must exist. */
export async function readTag(gitFolder: string, sha: string): Promise<TagObject> {
  const text = (await readObject(gitFolder, 'tag', sha)).toString('utf8');
  const end = text.indexOf('\n\n');
  const header = new Map<string, string>();
  for (const line of (end < 0 ? text : text.slice(0, end)).split('\n')) {
    const space = line.indexOf(' ');
    header.set(line.slice(0, space), line.slice(space + 1));
  }
  const [, name = '', email = '', seconds = '0'] =
    /^(.*) <(.*)> (\d+) [+-]\d{4}$/.exec(header.get('tagger') ?? '') ?? [];
  return {
    sha,
    tag: header.get('tag') ?? '',
    object: header.get('object') ?? '',
    type: header.get('type') ?? '',
    tagger: { name, email, at: new Date(Number(seconds) * 1000) },
    message: end < 0 ? '' : text.slice(end + 2),
  };
}

function signatureText({ name, email, at }: Signature): string {
  return `${plain(name)} <${plain(email)}> ${Math.floor(at.getTime() / 1000)} +0000`;
}

/** Git's own rule: angle brackets and line ends cannot stand in a name or an address. */
function plain(text: string): string {
  return text.replace(/[<>\p{Cc}]/gu, '').trim();
}
