import { bucketsOf, type MeshDecision } from '../../lib/experiment/assign.ts';
import { RequestError } from '../http/error.ts';

/** The headers by which a gateway decides; they count only where the experiment has `mesh: true`. */
const armHeader = 'x-slipway-arm';
const weightsHeader = 'x-slipway-weights';

/** Weights that were read before: a gateway sends the same few texts with every request. */
const knownWeights = new Map<string, MeshDecision>();
const maxKnown = 100;

/**
 * What a gateway decided for a request; undefined when it left the decision to the experiment.
 *
 * @throws RequestError 400 for a header that names no arm, or weights that do not add up to 100
 */
export function meshDecision(header: (name: string) => string | undefined): MeshDecision | undefined {
  const arm = header(armHeader);
  if (arm === 'champion' || arm === 'challenger') return { arm };
  if (arm !== undefined) throw wrongHeader(armHeader, 'champion or challenger', arm);
  const weights = header(weightsHeader);
  if (weights === undefined) return undefined;
  const known = knownWeights.get(weights);
  if (known !== undefined) return known;
  const read = readWeights(weights);
  if (knownWeights.size < maxKnown) knownWeights.set(weights, read);
  return read;
}

const weightsForm = /^champion=(\d{1,3}(?:\.\d{1,2})?),\s?challenger=(\d{1,3}(?:\.\d{1,2})?)$/;

function readWeights(text: string): MeshDecision {
  const [, champion, challenger] = weightsForm.exec(text) ?? [];
  const challengerBuckets = bucketsOf(Number(challenger));
  if (bucketsOf(Number(champion)) + challengerBuckets === bucketsOf(100)) return { challengerBuckets };
  throw wrongHeader(weightsHeader, 'champion=90,challenger=10 with percentages that add up to 100', text);
}

function wrongHeader(name: string, expected: string, found: string): RequestError {
  return new RequestError(
    400,
    'wrong_mesh_header',
    `${name}: expected ${expected}, but found ${JSON.stringify(found.slice(0, 60))}`,
  );
}
