import { type Document, parseAllDocuments, visit } from 'yaml';

/**
 * `text`, one or several YAML documents, in which the environment `from` is called `to`: in values and comments, not in
 * keys. Not a character else changes.
 */
export function renameEnvironment(text: string, from: string, to: string): string {
  const keys = parseAllDocuments(text).flatMap(keyRanges);
  // "dev" may be an environment, and is no part of Slipway's own name for things.
  const word = new RegExp(`(?<!slipway\\.)\\b${from}\\b`, 'g');
  return text.replace(word, (found: string, offset: number) =>
    keys.some(([start, end]) => start <= offset && offset < end) ? found : to,
  );
}

/**
 * `text`, the resources that make the namespaces of a cluster, with those of the environment `from` once more for `to` at its
 * end; undefined when it has none for `from`.
 */
export function withNamespacesFor(text: string, from: string, to: string): string | undefined {
  const own = parseAllDocuments(text).filter((document) => {
    const path = document.get('kind') === 'Namespace' ? ['metadata', 'name'] : ['metadata', 'namespace'];
    return document.getIn(path) === `models-${from}`;
  });
  if (own.length === 0) return undefined;
  const added = own.map(({ range }) => {
    const lines = text.slice(range?.[0], range?.[2]).replace(/^---\r?\n/, '');
    return `---\n${renameEnvironment(ended(lines), from, to)}`;
  });
  return `${ended(text)}${added.join('')}`;
}

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

function keyRanges(document: Document): [number, number][] {
  const ranges: [number, number][] = [];
  visit(document, {
    Scalar(key, { range }) {
      if (key === 'key' && range) ranges.push([range[0], range[1]]);
    },
  });
  return ranges;
}
