import type { Signature, SignatureInput } from '../../lib/model/model.ts';
import type { ModelVersions } from '../models/catalog.ts';
import type { ServedModel } from '../models/served.ts';
import { outputsOf } from './outputs.ts';

/** One input or output as metadata has it; -1 in a shape stands for any number of rows. */
interface MetadataTensor {
  readonly name: string;
  readonly datatype: string;
  readonly shape: readonly number[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a model takes and gives, as the protocol says it. */
export function modelMetadata({ name, versions }: ModelVersions, served: ServedModel) {
  return {
    name,
    versions: versions.map(({ version }) => version),
    platform: platformOf(served),
    inputs: inputsOf(served.signature),
    outputs: describedOutputs(served.signature),
    parameters: { version: served.version, digest: served.digest, description: served.description },
  };
}

/**
 * The same as Triton writes a model's configuration. `max_batch_size` is 0 because a tensor's first dimension is given
 * in `dims`; it does not mean that a request has one row.
 */
export function modelConfiguration({ name }: ModelVersions, { signature, ...served }: ServedModel) {
  const described = ({ name, datatype, shape }: MetadataTensor) => ({
    name,
    data_type: datatype === 'BYTES' ? 'TYPE_STRING' : `TYPE_${datatype}`,
    dims: shape,
  });
  return {
    name,
    platform: platformOf(served),
    backend: 'slipway',
    max_batch_size: 0,
    input: inputsOf(signature).map(described),
    output: describedOutputs(signature).map(described),
  };
}

function platformOf({ flavor }: Pick<ServedModel, 'flavor'>): string {
  return `slipway_${flavor.name}`;
}

const datatypes: Readonly<Record<SignatureInput['type'], string>> = {
  number: 'FP64',
  integer: 'INT64',
  boolean: 'BOOL',
  category: 'BYTES',
  timestamp: 'BYTES',
};

/** A tensor for each input, with what the signature knows of it beside. */
function inputsOf({ inputs }: Signature): readonly MetadataTensor[] {
  return inputs.map(({ name, type, ...known }) => ({
    name,
    datatype: datatypes[type],
    shape: [-1],
    parameters: { type, ...known },
  }));
}

function describedOutputs(signature: Signature): readonly MetadataTensor[] {
  const { output } = signature;
  const parameters =
    output.task === 'classification'
      ? { target: output.name, classes: output.classes }
      : { target: output.name, ...(output.unit === undefined ? {} : { unit: output.unit }) };
  return outputsOf(signature).map((tensor) => ({ ...tensor, parameters }));
}
