import { relative, resolve } from 'node:path';
import { type Problem, show } from './problem.ts';
import type { Spec } from './schema.ts';

/** What is wrong with the sources as they are written; {@link escapes} looks at where they lead. */
export function sourceProblems({ sources, format }: Spec['data']): Problem[] {
  const seen = new Set<string>();
  return sources.flatMap((source, index) => {
    const wrong = sourceFault(source) ?? (seen.has(source) ? again(source) : undefined);
    seen.add(source);
    const message = wrong ?? (format === undefined ? formatFault(source) : undefined);
    return message === undefined ? [] : [{ path: ['data', 'sources', index], at: 'value', message }];
  });
}

const expected = 'expected a path relative to model.yml, s3://bucket/key or gs://bucket/key';

/** How an object in a bucket is named, by the scheme of its URI. */
const objects: ReadonlyMap<string, RegExp> = new Map([
  ['s3', /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/.+$/],
  ['gs', /^gs:\/\/[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]\/.+$/],
]);

/** Whether `source` is an object in a bucket, and not a file. */
export function isInBucket(source: string): boolean {
  return /^(s3|gs):\/\//.test(source);
}

function sourceFault(source: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(source)?.[1]?.toLowerCase();
  const named = scheme === undefined ? undefined : objects.get(scheme);
  if (named !== undefined) {
    return named.test(source) ? undefined : `expected ${scheme}://bucket/key, but found ${show(source)}`;
  }
  if (scheme === 'http' || scheme === 'https') {
    return `${scheme}:// is not yet supported: ${expected}, but found ${show(source)}`;
  }
  if (scheme !== undefined || source.startsWith('/') || source.startsWith('~') || source.includes('\0')) {
    return `${expected}, but found ${show(source)}`;
  }
  if (source.includes('\\')) return `${expected}, with / between folders, but found ${show(source)}`;
  return undefined;
}

function again(source: string): string {
  return `expected each source once, but found ${show(source)} again: its rows would count twice`;
}

function formatFault(source: string): string | undefined {
  if (/\.(csv|json)$/i.test(source)) return undefined;
  return `expected a name that ends in .csv or .json, but found ${show(source)}. Say what it is with data.format`;
}

/** Whether `source`, relative to `folder`, leads out of the folder `root`. */
export function escapes(source: string, folder: string, root: string): boolean {
  if (isInBucket(source)) return false;
  const way = relative(root, resolve(folder, source));
  return way === '..' || way.startsWith('../');
}
