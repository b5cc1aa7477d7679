import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { customKindsOf } from './custom.ts';
import { schemaFiles } from './download.ts';
import { type KindSchema, kindsOf, metadataOf } from './kubernetes.ts';
import { customResources, kubernetes } from './modules.ts';

const cache = join(import.meta.dirname, '..', '..', '..', '..', '.cache', 'schemas');

/**
 * Makes strict JSON Schemas of all kinds that the tree may hold, once for what is pinned and how they are made.
 * @returns where kubeconform finds the schema of a kind
 */
export async function strictSchemas(go: string): Promise<string> {
  const folder = join(cache, await digestOfSources());
  const location = join(folder, '{{ .ResourceKind }}{{ .KindSuffix }}.json');
  if ((await readdir(folder).catch(() => [])).length > 0) return location;
  const part = `${folder}.${process.pid}`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  for (const { group, version, kind, schema } of await allKinds(go)) {
    // As kubeconform spells it: the first word of the group.
    const suffix = group === '' ? version : `${group.split('.')[0]}-${version}`;
    await writeFile(join(part, `${kind}-${suffix}.json`.toLowerCase()), JSON.stringify(schema));
  }
  await rm(folder, { recursive: true, force: true });
  await rename(part, folder);
  return location;
}

async function allKinds(go: string): Promise<KindSchema[]> {
  const documents = await schemaFiles(go, kubernetes);
  const [core] = documents.values();
  if (core === undefined) throw new Error('Kubernetes has no schemas');
  const metadata = metadataOf(core);
  const definitions = await Promise.all(customResources.map((module) => schemaFiles(go, module)));
  const own = await ownDefinitions();
  return [
    ...[...documents.values()].flatMap(kindsOf),
    ...[...definitions.flatMap((files) => [...files.values()]), ...own].flatMap((text) =>
      customKindsOf(text, metadata),
    ),
  ];
}

/** Definitions that no registry has: the fields that the tree uses, noted down in clouds/. */
async function ownDefinitions(): Promise<string[]> {
  const folder = join(import.meta.dirname, 'clouds');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const names = await readdir(import.meta.dirname, { recursive: true });
  for (const name of names.filter((each) => /\.(ts|yaml)$/.test(each)).sort())
    hash.update(`${name}\n`).update(await readFile(join(import.meta.dirname, name)));
  return hash.digest('hex').slice(0, 16);
}
