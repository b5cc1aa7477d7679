import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Generated, type Reading, readGenerated, type Setting } from './generated.ts';
import type { Attribute, Block, NestedBlock, ProviderSchema, ValueType } from './schema.ts';

const packageFolder = join(
  import.meta.dirname,
  '../../provider-google/node_modules/@cdktf/provider-google/lib',
);

/** Whether the published schema is installed: `npm ci --prefix tests/provider-google`. */
export function hasPublishedSchema(): boolean {
  return existsSync(packageFolder);
}

/**
 * The schema of the provider for Google Cloud, version 6.50.0, as the npm package `@cdktf/provider-google` has it.
 *
 * What the package does not tell: which of the arguments that may be left out are then filled by Google Cloud (here all),
 * which of them exclude each other, and which values are allowed.
 *
 * @param types those to read, such as `google_storage_bucket`; what the provider does not have is left out
 */
export function publishedSchema(types: Iterable<string>): ProviderSchema {
  const provider = readGenerated(join(packageFolder, 'provider'));
  if (provider === undefined) throw new Error(`${packageFolder} has no provider`);
  const resources = new Map<string, Block>();
  const dataSources = new Map<string, Block>();
  for (const type of types) {
    const folder = type.replace(/^google_/, '').replaceAll('_', '-');
    const resource = readGenerated(join(packageFolder, folder));
    if (resource !== undefined) resources.set(type, blockOfResource(resource));
    const dataSource = readGenerated(join(packageFolder, `data-google-${folder}`));
    if (dataSource !== undefined) dataSources.set(type, blockOfResource(dataSource));
  }
  const { attributes, blocks } = asGiven(blockOfResource(provider));
  return {
    // A provider's alias is Terraform's own.
    provider: { attributes: attributes.filter(({ name }) => name !== 'alias'), blocks },
    resources,
    dataSources,
  };
}

function blockOfResource(generated: Generated): Block {
  const { className } = generated;
  return blockOf(generated, className, `${className}Config`, className);
}

/** @param settings, interfaceName, className where the three parts of a block's description stand */
function blockOf(generated: Generated, settings: string, interfaceName: string, className: string): Block {
  const required = generated.required.get(interfaceName) ?? new Set();
  const attributes: Attribute[] = [];
  const blocks: NestedBlock[] = [];
  const written = generated.settings.get(settings) ?? new Map<string, Setting>();
  for (const [name, setting] of written) {
    if (setting.isBlock) {
      blocks.push(nestedBlockOf(generated, name, setting, required.has(name)));
      continue;
    }
    const isRequired = required.has(name);
    const type = typeOf(setting, `${className}.${name}`);
    attributes.push({ name, type, required: isRequired, optional: !isRequired, computed: !isRequired });
  }
  for (const [name, reading] of generated.readings.get(className) ?? []) {
    if (written.has(name)) continue;
    const type = typeRead(generated, reading);
    attributes.push({ name, type, required: false, optional: false, computed: true });
  }
  return { attributes, blocks };
}

function nestedBlockOf(
  generated: Generated,
  name: string,
  { collection, storage, many }: Setting,
  required: boolean,
): NestedBlock {
  if (collection === 'struct') {
    // Times that a resource may take.
    const block = blockOf(generated, functionOf(storage), storage, `${storage}OutputReference`);
    return { name, nesting: 'single', required, many: false, block: asGiven(block) };
  }
  const struct = storage.replace(/List$/, '');
  const block = blockOf(generated, functionOf(struct), struct, `${struct}OutputReference`);
  // A block in a set is told from others by all that is in it, so that nothing may be filled in later.
  if (collection === 'set') return { name, nesting: 'set', required, many, block: asGiven(block) };
  return { name, nesting: 'list', required, many, block };
}

/** The block, when what is not set in it stays so. */
function asGiven({ attributes, blocks }: Block): Block {
  return {
    attributes: attributes.map((attribute) => ({
      ...attribute,
      computed: attribute.computed && !attribute.optional,
    })),
    blocks: blocks.map((nested) => ({ ...nested, block: asGiven(nested.block) })),
  };
}

function functionOf(struct: string): string {
  return `${struct.charAt(0).toLowerCase()}${struct.slice(1)}ToHclTerraform`;
}

function typeOf({ collection, storage }: Setting, where: string): ValueType {
  const [, element] = /^(string|number|boolean)(List|Map)?$/.exec(storage) ?? [];
  const type = element === 'boolean' ? 'bool' : element;
  if (type !== 'string' && type !== 'number' && type !== 'bool') {
    throw new Error(`${where} has a type that is not known here: ${storage}`);
  }
  if (collection === 'list' || collection === 'set' || collection === 'map') return [collection, type];
  return type;
}

function typeRead(generated: Generated, reading: Reading): ValueType {
  if ('type' in reading) return reading.type;
  const fields = [...(generated.readings.get(reading.className) ?? [])];
  const object = Object.fromEntries(fields.map(([name, field]) => [name, typeRead(generated, field)]));
  return [reading.isSet ? 'set' : 'list', ['object', object]];
}
