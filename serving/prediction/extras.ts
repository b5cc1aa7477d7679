import type { Explanation } from '../../lib/model/explain.ts';
import { RequestError } from '../http/error.ts';
import { type Lineage, lineageOf } from '../models/served.ts';
import type { MadeAnswer } from './predict.ts';

/** How a request asks for more than predictions. */
interface Asking {
  header(name: string): string | undefined;
  query(name: string): string | undefined;
}

/** What an answer holds beside predictions, when it was asked for. */
export interface Extras {
  readonly lineage?: Lineage;
  /** One for each instance, in order. */
  readonly explanations?: readonly Explanation[];
}

/** An explanation costs up to a thousand predictions, so a request gets no more of them than this. */
const maxExplained = 10;
const none: Extras = {};

/**
 * What a request asks for beside predictions: the lineage by `?lineage=true` or the header `x-slipway-lineage: true`,
 * and the contribution of each input by `?explain=true` or the header `x-slipway-explain: true`.
 *
 * @throws RequestError 413 when more than 10 instances are to be explained
 */
export function extrasOf(asking: Asking, made: MadeAnswer, image: string | undefined): Extras {
  const wantsLineage = asks(asking, 'lineage', 'x-slipway-lineage');
  const wantsExplanation = asks(asking, 'explain', 'x-slipway-explain');
  if (!wantsLineage && !wantsExplanation) return none;
  const { served, rows } = made;
  if (wantsExplanation && rows.length > maxExplained) {
    throw new RequestError(
      413,
      'too_many_instances',
      `expected at most ${maxExplained} instances to explain, but found ${rows.length}`,
    );
  }
  return {
    ...(wantsLineage ? { lineage: lineageOf(served, image) } : {}),
    ...(wantsExplanation ? { explanations: rows.map(served.explain) } : {}),
  };
}

function asks({ header, query }: Asking, parameter: string, headerName: string): boolean {
  return header(headerName) === 'true' || query(parameter) === 'true';
}
