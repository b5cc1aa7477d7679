import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestOf } from '../../../lib/digest/digest.ts';
import { IntegrityError } from '../../../lib/errors/errors.ts';
import { buildFlags, runGo } from './go.ts';
import { type Program, type Tool, tools } from './tools.ts';

/** What a cluster is made of, built and ready. */
export interface Built {
  /** The path of a program. */
  program(name: string): string;
  /** The path of a file or folder of a tool's module, as `files` of the tool names it. */
  file(tool: string, path: string): string;
}

/** The tools that are to be built, since they were not yet or their pins have changed. */
export async function staleTools(cache: string): Promise<readonly Tool[]> {
  const stale: Tool[] = [];
  for (const tool of tools) {
    const built = await readFile(join(cache, tool.name, 'built'), 'utf8').catch(() => undefined);
    if (built !== (await identityOf(tool))) stale.push(tool);
  }
  return stale;
}

/** Where the programs lie once no tool is stale. */
export function builtIn(cache: string): Built {
  const folderOf = (program: string) =>
    tools.find(({ programs }) => programs.some(({ name }) => name === program))?.name ?? '';
  return {
    program: (name) => join(cache, folderOf(name), 'bin', name),
    file: (tool, path) => join(cache, tool, 'files', path),
  };
}

/**
 * Builds the programs of `tool` from its module, and copies what a cluster needs beside them. Killed at any point or run
 * twice at once, it leaves the tool as it was or whole.
 *
 * @throws UnavailableError with what Go said
 * @throws IntegrityError when its pins are for another version
 */
export async function buildTool(tool: Tool, cache: string): Promise<void> {
  const pins = pinsOf(tool);
  const module = await moduleFolder(tool);
  await mkdir(cache, { recursive: true });
  const made = await mkdtemp(join(cache, `.${tool.name}-`));
  try {
    for (const program of tool.programs) {
      const output = join(made, 'bin', program.name);
      await runGo(
        ['build', ...buildFlags, `-ldflags=${linkerFlags(program)}`, '-o', output, program.package],
        pins,
      );
    }
    for (const path of tool.files) await copyWritable(join(module, path), join(made, 'files', path));
    await writeFile(join(made, 'built'), await identityOf(tool));
    const place = join(cache, tool.name);
    await rm(place, { recursive: true, force: true });
    await rename(made, place);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/** Where the source of the tool lies, which is fetched unless it was before. */
async function moduleFolder(tool: Tool): Promise<string> {
  const format = '{{.Version}} {{.Dir}}';
  await runGo(['mod', 'download', tool.module], pinsOf(tool));
  const listed = await runGo(['list', '-mod=readonly', '-m', '-f', format, tool.module], pinsOf(tool));
  const [version = '', ...folder] = listed.trim().split(' ');
  if (version !== tool.version) {
    throw new IntegrityError(
      `${pinsOf(tool)}/go.mod pins ${version}, but build/tools.ts wants ${tool.version}`,
      {
        hint: `npm run pin-cluster-tools -- ${tool.name}`,
      },
    );
  }
  return folder.join(' ');
}

/** Copies a file or a folder. What lies in Go's cache may not be changed nor removed; the copy may. */
async function copyWritable(from: string, to: string): Promise<void> {
  if (!(await stat(from)).isDirectory()) {
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, await readFile(from));
    return;
  }
  for (const name of await readdir(from)) await copyWritable(join(from, name), join(to, name));
}

function pinsOf({ name }: Tool): string {
  return join(import.meta.dirname, '..', 'tools', name);
}

function linkerFlags({ variables = {} }: Program): string {
  const set = Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`);
  return ['-s', '-w', ...set].join(' ');
}

/** Changes with the pins, the flags, and what is wanted of the tool. */
async function identityOf(tool: Tool): Promise<string> {
  const pins = await Promise.all(
    ['go.mod', 'go.sum'].map((name) => readFile(join(pinsOf(tool), name), 'utf8')),
  );
  return digestOf(JSON.stringify([tool, buildFlags, ...pins]));
}
