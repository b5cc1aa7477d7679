import type { Row } from '../../lib/data/table.ts';
import { predictionsOf } from '../../lib/model/batch.ts';
import { RequestError } from '../http/error.ts';
import type { PredictionObserver } from '../prediction/observer.ts';
import type { ChosenVersion } from '../traffic/choose.ts';
import { type BatchRow, type BatchWriter, RowFault } from './format.ts';

/** So many rows are checked before the answer begins; a wrong one among them is an answer of its own. */
const checkedFirst = 1000;

/**
 * The first rows of `groups`: 1,000 of them or all there are, and what came with them.
 *
 * @throws RequestError 400 for a wrong row among the first 1,000, or when there is none
 */
export async function firstRows(groups: AsyncIterator<readonly BatchRow[]>): Promise<readonly BatchRow[]> {
  const rows: BatchRow[] = [];
  while (rows.length < checkedFirst) {
    const { done, value } = await groups.next();
    if (done) break;
    for (const row of value) {
      if (row instanceof RowFault && rows.length < checkedFirst) throw refusal(row, rows.length);
      rows.push(row);
    }
  }
  if (rows.length > 0) return rows;
  throw new RequestError(400, 'no_instances', 'expected at least one row, but found none');
}

function refusal({ code, field, message }: RowFault, instance: number): RequestError {
  return new RequestError(400, code, message, { field, instance });
}

/** Answers the rows of one request, in order. */
export interface BatchScorer {
  /** The answers to `rows`, the next of the request. */
  answer(rows: readonly BatchRow[]): string;
  /** How many rows were answered so far, and how many of them with an error. */
  readonly rows: number;
  readonly wrong: number;
}

/** Predicts the rows of the request `requestId` by the version that was `chosen` for all of them. */
export function batchScorer(
  { observer }: { readonly observer: PredictionObserver },
  requestId: string,
  chosen: ChosenVersion,
  writer: BatchWriter,
): BatchScorer {
  let answered = 0;
  let wrong = 0;
  const predict = (rows: readonly Row[]) => {
    const start = performance.now();
    const told = { ...chosen, requestId, first: answered };
    try {
      const batch = chosen.served.batch.predictRows(rows);
      const milliseconds = performance.now() - start;
      observer({ ...told, rows, predictions: predictionsOf(batch), milliseconds, failed: false });
      return writer.predictions(batch);
    } catch (error) {
      const milliseconds = performance.now() - start;
      observer({ ...told, rows: [], predictions: [], milliseconds, failed: true });
      throw error;
    }
  };
  return {
    get rows() {
      return answered;
    },
    get wrong() {
      return wrong;
    },
    answer(rows) {
      let text = '';
      for (const part of partsOf(rows)) {
        if (part instanceof RowFault) {
          text += writer.fault(part);
          wrong += 1;
          answered += 1;
        } else {
          text += predict(part);
          answered += part.length;
        }
      }
      return text;
    },
  };
}

/** The faults of `rows`, and the rows between them together. */
function* partsOf(rows: readonly BatchRow[]): Generator<RowFault | readonly Row[]> {
  let good: Row[] = [];
  for (const row of rows) {
    if (!(row instanceof RowFault)) {
      good.push(row);
      continue;
    }
    if (good.length > 0) yield good;
    good = [];
    yield row;
  }
  if (good.length > 0) yield good;
}
