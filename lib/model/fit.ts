import type { Table } from '../data/table.ts';
import type { Digest } from '../digest/digest.ts';
import { TrainingError } from '../errors/errors.ts';
import { trainingDigest } from '../spec/digests.ts';
import type { Spec } from '../spec/schema.ts';
import { featureColumns } from './columns.ts';
import { encodedWidth, encodeTable, featureWidth } from './encoder.ts';
import { fitEncoder } from './fit-encoder.ts';
import type { TrainingRequest, TrainingResult } from './flavor.ts';
import type { Encoder, Model } from './model.ts';
import { referenceBins } from './reference.ts';
import { signatureOf } from './signature.ts';
import { trainableFlavor } from './trainable-flavors.ts';

export interface Fitted {
  readonly model: Model;
  readonly training: Omit<TrainingResult, 'weights'>;
}

/** Encoded rows are held in memory; beyond this many bytes they are refused rather than let the process die. */
const maxEncodedBytes = 2 ** 31;

/** With fewer rows than this nothing that generalises can be learnt, and scaling by deviation means little. */
const fewestRows = 10;

/**
 * Learns a model from the two splits. The result depends on nothing but what is given: no clock, no machine.
 *
 * @param dataset digest of the dataset that the splits are of
 * @throws TrainingError when `spec` and the splits do not make a training set, or training fails
 */
export async function fitModel(
  spec: Spec,
  dataset: Digest,
  { train, validation }: { readonly train: Table; readonly validation: Table },
  onEpoch?: TrainingRequest['onEpoch'],
): Promise<Fitted> {
  const features = featureColumns(spec);
  if (train.rows < fewestRows) {
    throw new TrainingError(`The training split has ${train.rows} rows; at least ${fewestRows} are needed`, {
      hint: 'Add rows to the sources, or give split.train a larger share.',
    });
  }
  const encoder = fitEncoder(spec, features, train);
  refuseTooLarge(encoder, train.rows);
  const signature = signatureOf(spec, features, encoder, train);
  const flavor = trainableFlavor(spec.train.flavor);
  const { weights, ...training } = await flavor.train({
    train: encodeTable(encoder, train, spec.target),
    validation: encodeTable(encoder, validation, spec.target),
    seed: spec.train.seed,
    parameters: spec.train.parameters,
    ...(onEpoch === undefined ? {} : { onEpoch }),
  });
  const model: Model = {
    kind: 'slipway.model/v1',
    name: spec.name,
    description: spec.description,
    signature,
    encoder,
    flavor: { name: flavor.name, version: flavor.version, weights },
    seed: spec.train.seed,
    reference: referenceBins(signature.inputs, train),
    dataset,
    specification: trainingDigest(spec),
  };
  return { model, training };
}

function refuseTooLarge(encoder: Encoder, rows: number): void {
  const width = encodedWidth(encoder);
  if (rows * width * Float32Array.BYTES_PER_ELEMENT <= maxEncodedBytes) return;
  const widest = encoder.features.reduce((a, b) => (featureWidth(b) > featureWidth(a) ? b : a));
  throw new TrainingError(
    `${rows} rows of ${width} numbers do not fit in memory; ${JSON.stringify(widest.input)} alone takes ${featureWidth(widest)} of them`,
    { hint: 'Leave that column out of features, or give it fewer values.' },
  );
}
