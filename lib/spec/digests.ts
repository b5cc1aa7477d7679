import { type Digest, digestOfJson } from '../digest/digest.ts';
import type { Spec } from './schema.ts';

/** What of `model.yml` decides the rows and their splits. */
export function contractDigest({ data, split }: Spec): Digest {
  const { columns, ignore, key, maxRejected, format } = data;
  return digestOfJson({
    columns: Object.entries(columns),
    ignore,
    key,
    maxRejected,
    format: format ?? null,
    split,
  });
}

/** What of `model.yml` decides the model, beside the data. */
export function trainingDigest({ name, description, task, target, features, train }: Spec): Digest {
  return digestOfJson({ name, description, task, target, features: features ?? null, train });
}

/** What of `model.yml` decides whether a model may go on. */
export function gatesDigest({ gates }: Spec): Digest {
  return digestOfJson(gates);
}
