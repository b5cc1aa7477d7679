import { decode, ExtensionCodec, encode } from '@msgpack/msgpack';
import type { Block, NestedBlock, ValueType } from './schema.ts';

/** A value that is known only after the apply. */
class Unknown {}

const unknown = new Unknown();
const codec = new ExtensionCodec();
codec.register({
  type: 0,
  encode: (value) => (value instanceof Unknown ? new Uint8Array([0]) : null),
  decode: () => unknown,
});
// An unknown value of which something is known, such as that it is not null.
codec.register({ type: 12, encode: () => null, decode: () => unknown });

export function valueIn(message: Uint8Array): unknown {
  return decode(message, { extensionCodec: codec });
}

export function messageOf(value: unknown): Uint8Array {
  return encode(value, { extensionCodec: codec });
}

/** Says what a computed attribute that nobody has set is. */
type Fill = (name: string, type: ValueType) => unknown;

/** What is planned: a computed attribute that nobody has set is not known yet. */
export function planned(block: Block, value: unknown): unknown {
  return filled(block, value, () => unknown, isNull);
}

/** What an apply, or a data source, answers: a made-up value for all that is not known. */
export function applied(block: Block, value: unknown, fill: Fill): unknown {
  return filled(block, value, fill, (inner) => isNull(inner) || inner instanceof Unknown);
}

function isNull(value: unknown): boolean {
  return value === null || value === undefined;
}

function filled(block: Block, value: unknown, fill: Fill, isMissing: (value: unknown) => boolean): unknown {
  if (!isRecord(value)) return value;
  const answer: Record<string, unknown> = { ...value };
  for (const { name, type, computed } of block.attributes) {
    if (computed && isMissing(answer[name])) answer[name] = fill(name, type);
  }
  for (const nested of block.blocks) {
    const inner = answer[nested.name];
    answer[nested.name] = Array.isArray(inner)
      ? inner.map((item) => filled(nested.block, item, fill, isMissing))
      : filled(nested.block, inner, fill, isMissing);
  }
  return answer;
}

/** A state of an older Terraform, or one that lacks what is new in the schema, made whole. */
export function upgraded(block: Block, value: unknown): unknown {
  if (!isRecord(value)) return value;
  const attributes = block.attributes.map(({ name }) => [name, value[name] ?? null]);
  const blocks = block.blocks.map((nested) => [nested.name, upgradedBlock(nested, value[nested.name])]);
  return Object.fromEntries([...attributes, ...blocks]);
}

function upgradedBlock({ nesting, block }: NestedBlock, value: unknown): unknown {
  if (nesting === 'single') return value ?? null;
  return Array.isArray(value) ? value.map((item) => upgraded(block, item)) : [];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

/** The attributes in a configuration that Google Cloud alone can know, and that cannot be set for that reason. */
export function settingsOfComputed(block: Block, value: unknown): string[] {
  if (!isRecord(value)) return [];
  const own = block.attributes
    .filter(({ name, required, optional }) => !required && !optional && !isNull(value[name]))
    .map(({ name }) => name);
  const inner = block.blocks.flatMap((nested) =>
    [value[nested.name]].flat().flatMap((item) => settingsOfComputed(nested.block, item)),
  );
  return [...own, ...inner];
}
