/**
 * Writes go.mod and go.sum of the tools that are named, or of all: the versions of everything that each tool was released
 * with. A module of its own cannot take them over by requiring the tool, since `replace` lines count in the main module
 * alone.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { describeError } from '../../../lib/errors/describe.ts';
import { runGo } from './go.ts';
import { type Tool, tools } from './tools.ts';

const moduleVersion = z.object({ Path: z.string(), Version: z.string().optional() });
const goMod = z.object({
  Go: z.string(),
  GoDebug: z.array(z.object({ Key: z.string(), Value: z.string() })).nullish(),
  Require: z.array(moduleVersion),
  Replace: z.array(z.object({ Old: moduleVersion, New: moduleVersion })).nullish(),
  Exclude: z.array(moduleVersion).nullish(),
});

async function pin(tool: Tool): Promise<void> {
  const folder = join(import.meta.dirname, '..', 'tools', tool.name);
  await mkdir(folder, { recursive: true });
  await rm(join(folder, 'go.sum'), { force: true });
  await writeFile(join(folder, 'go.mod'), await goModOf(tool));
  const packages = tool.programs.map((program) => program.package);
  await runGo(['list', '-mod=mod', '-deps', ...packages], folder);
}

/** The text of a go.mod that requires, replaces and excludes what the tool's own does. */
async function goModOf({ name, module, version, parts, programs }: Tool): Promise<string> {
  const found = z
    .object({ GoMod: z.string() })
    .parse(JSON.parse(await runGo(['mod', 'download', '-json', `${module}@${version}`], '/')));
  const own = goMod.parse(JSON.parse(await runGo(['mod', 'edit', '-json', found.GoMod], '/')));
  const at = ({ Path, Version }: z.infer<typeof moduleVersion>) =>
    Version === undefined ? Path : `${Path} ${Version}`;
  const replaced = (own.Replace ?? []).flatMap(({ Old, New }) => {
    if (!/^\.{1,2}\//.test(New.Path)) return [`replace ${at(Old)} => ${at(New)}`];
    // A folder beside it, which others get as a published module: as required, or as `parts` says.
    return parts === undefined ? [] : [`replace ${at(Old)} => ${Old.Path} ${parts}`];
  });
  return [
    `// What ${name} ${version} was released with: npm run pin-cluster-tools`,
    `module slipway.invalid/cluster/${name}`,
    `go ${own.Go}`,
    ...(own.GoDebug ?? []).map(({ Key, Value }) => `godebug ${Key}=${Value}`),
    ...programs.map((program) => `tool ${program.package}`),
    `require ${module} ${version}`,
    `require (\n${own.Require.map((required) => `\t${at(required)} // indirect`).join('\n')}\n)`,
    ...replaced,
    ...(own.Exclude ?? []).map((excluded) => `exclude ${at(excluded)}`),
    '',
  ].join('\n');
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => tools.every((tool) => tool.name !== name));
  if (unknown.length > 0) throw new Error(`there is no tool ${unknown.join(', ')}`);
  for (const tool of tools) {
    if (names.length > 0 && !names.includes(tool.name)) continue;
    await pin(tool);
    console.log(`${tool.name} ${tool.version}`);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(describeError(error));
  process.exitCode = 1;
});
