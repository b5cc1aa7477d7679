import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { SchemaModule } from './modules.ts';

const execute = promisify(execFile);

const downloaded = z.object({ Dir: z.string(), Sum: z.string() });

/**
 * The files with schemas of `module`, by their names, through Go's module cache.
 * @throws Error when it is not the module whose checksum is pinned, or has no such files
 */
export async function schemaFiles(go: string, module: SchemaModule): Promise<ReadonlyMap<string, string>> {
  const { path, version, sum } = module;
  const { stdout } = await execute(go, ['mod', 'download', '-json', `${path}@${version}`], {
    // Outside of any module, so that none is changed.
    cwd: tmpdir(),
    env: { ...process.env, GOFLAGS: '-mod=mod', GO111MODULE: 'on' },
  });
  const { Dir, Sum } = downloaded.parse(JSON.parse(stdout));
  if (Sum !== sum) throw new Error(`${path} ${version} has the checksum ${Sum}, but ${sum} is pinned`);
  const folder = join(Dir, module.folder);
  const names = (await readdir(folder)).filter((name) => module.files.test(name)).sort();
  if (names.length === 0)
    throw new Error(`${path} ${version} has no file ${module.files} in ${module.folder}`);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}
