import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../errors/code.ts';
import { NotFoundError } from '../errors/errors.ts';
import type { LayerFile } from './layer.ts';

/** Where the service's bundle is inside an image. */
export const serviceFolder = '/app';
/** The program of the service inside an image. */
export const serviceProgram = `${serviceFolder}/index.js`;

/**
 * How Node runs the service: what keeps its memory below 100 MB under load, as `npm run bench -- serving` measures. Young
 * objects have 2 MiB in place of 16 (30 MB less, and up to a tenth slower), the compiler between the quick one and the
 * best one is left out (10 MB less), and the C library keeps one pool of memory (5 MB less); the last two cost no speed.
 */
export const serviceRuntime = {
  nodeOptions: ['--no-maglev'],
  environment: { NODE_OPTIONS: '--max-semi-space-size=2', MALLOC_ARENA_MAX: '1' },
} as const;

const packageSchema = z.object({ name: z.literal('slipway') });

/**
 * The folder of this package, which holds `dist/` and `serving/`: found upward from this code, which runs from its
 * source or from a bundle in `dist/`.
 */
export async function packageRoot(): Promise<string> {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    try {
      const text = await readFile(join(folder, 'package.json'), 'utf8');
      if (packageSchema.safeParse(JSON.parse(text)).success) return folder;
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
    if (folder === dirname(folder))
      throw new Error(`no package.json of slipway above ${import.meta.dirname}`);
  }
}

/**
 * The files of a program's bundle in `folder`, the service or the alert relay, as they lie in an image.
 *
 * @throws NotFoundError when there is no bundle
 */
export async function serviceFiles(folder: string): Promise<LayerFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw missing(folder, cause);
  });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const inside = relative(folder, path).split(sep).join('/');
        return { path: `${serviceFolder.slice(1)}/${inside}`, bytes: await readFile(path) };
      }),
  );
  if (!files.some(({ path }) => `/${path}` === serviceProgram)) throw missing(folder);
  return files;
}

function missing(folder: string, cause?: unknown): NotFoundError {
  return new NotFoundError(`There is no bundle in ${folder}`, {
    hint: 'Make it with `npm run build`.',
    cause,
  });
}
