import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Problem, SpecPath } from './problem.ts';
import { show } from './problem.ts';

/** A place in a text. Both count from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** A YAML text that could be read: its value, and where each part of it stands. */
export interface YamlText {
  readonly value: unknown;
  /** Keys that stand twice, or that cannot be keys. */
  readonly problems: readonly Problem[];
  /** Where the key or the value of `path` stands, or else the nearest thing around it. */
  locate(path: SpecPath, at: Problem['at']): Position;
}

/** What keeps a text from being YAML, and where. */
export interface YamlFault {
  readonly message: string;
  readonly position: Position;
}

/** Aliases may repeat at most this many nodes, so that a few lines cannot stand for gigabytes. */
const maxAliasCount = 100;

/** Reads `text` as one YAML 1.2 document. */
export function parseYaml(text: string): YamlText | { readonly faults: readonly YamlFault[] } {
  const lines = new LineCounter();
  const start = { line: 1, column: 1 };
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    const faults = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
      message: faultText(code, message),
      position: positionAt(lines, pos[0]),
    }));
    const aliases = unresolvedAliases(document, lines);
    if (faults.length + aliases.length > 0) return { faults: [...faults, ...aliases] };
    const index: PairIndex = new WeakMap();
    return {
      value: document.toJS({ maxAliasCount }),
      problems: keyProblems(document, lines),
      locate: (path, at) => positionAt(lines, offsetOf(document, path, at, index)),
    };
  } catch (error) {
    if (error instanceof RangeError) return { faults: [{ message: tooDeep, position: start }] };
    if (error instanceof ReferenceError) {
      return {
        faults: [{ message: `aliases (*name) repeat more than ${maxAliasCount} nodes`, position: start }],
      };
    }
    throw error;
  }
}

const tooDeep = 'lists and mappings are nested too deeply';

function faultText(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'expected spaces, but found a tab: YAML is indented with spaces';
  return message.startsWith('Maximum call stack') ? tooDeep : message;
}

function unresolvedAliases(document: Document, lines: LineCounter): YamlFault[] {
  const faults: YamlFault[] = [];
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      faults.push({
        message: `the alias *${alias.source} has no anchor &${alias.source} above it`,
        position: positionAt(lines, startOf(alias) ?? 0),
      });
    },
  });
  return faults;
}

function positionAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** The text of a key, as it names the member of the object that the mapping becomes; undefined when it cannot. */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  return key.value === null ? '' : String(key.value);
}

function keyProblems(document: Document, lines: LineCounter): Problem[] {
  const problems: Problem[] = [];
  const look = (node: unknown, path: SpecPath): void => {
    if (isSeq(node)) for (const [index, item] of node.items.entries()) look(item, [...path, index]);
    if (!isMap(node)) return;
    const seen = new Map<string, number>();
    for (const { key, value } of node.items) {
      const text = keyText(key);
      const offset = startOf(key) ?? 0;
      if (text === undefined || text === '__proto__') {
        const name = text ?? 'a list or a mapping';
        problems.push({ path: [...path, text ?? ''], at: 'key', message: `${name} cannot be a key` });
        continue;
      }
      const first = seen.get(text);
      if (first === undefined) seen.set(text, offset);
      else {
        const { line } = positionAt(lines, first);
        problems.push({
          path: [...path, text],
          at: 'key',
          message: `the key ${show(text)} stands already on line ${line}`,
        });
      }
      look(value, [...path, text]);
    }
  };
  look(document.contents, []);
  return problems;
}

function startOf(node: unknown): number | undefined {
  return isAlias(node) || isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
}

/** The pairs of a mapping by their keys; of two with one key the second, which is the one that should not be there. */
type PairIndex = WeakMap<YAMLMap<unknown, unknown>, Map<string, Pair>>;

function pairOf(map: YAMLMap<unknown, unknown>, part: string | number, index: PairIndex): Pair | undefined {
  let pairs = index.get(map);
  if (pairs === undefined) {
    pairs = new Map(map.items.map((pair) => [keyText(pair.key) ?? '', pair]));
    index.set(map, pairs);
  }
  return pairs.get(String(part));
}

function offsetOf(document: Document, path: SpecPath, at: Problem['at'], index: PairIndex): number {
  let node: Node | null | undefined = document.contents;
  let key = startOf(node) ?? 0;
  let value = key;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    let next: unknown;
    if (isMap(node)) {
      const pair = pairOf(node, part, index);
      if (pair === undefined) return key;
      key = startOf(pair.key) ?? key;
      next = pair.value;
    } else if (isSeq(node) && typeof part === 'number' && part in node.items) {
      next = node.items[part];
      key = startOf(next) ?? key;
    } else return key;
    const isWritten = !(isScalar(next) && next.source === '');
    value = isWritten ? (startOf(next) ?? key) : key;
    node = isMap(next) || isSeq(next) || isScalar(next) || isAlias(next) ? next : undefined;
  }
  return at === 'key' ? key : value;
}
