import { ServerResponse } from 'node:http';
import { type Context, Hono } from 'hono';
import { answerStream } from '../batch/answer-stream.ts';
import { piecesOf } from '../batch/body.ts';
import { csvFormat } from '../batch/csv-format.ts';
import type { BatchFormat, BatchRow, BatchWriter } from '../batch/format.ts';
import { jsonLinesFormat } from '../batch/json-lines-format.ts';
import { type BatchScorer, batchScorer, firstRows } from '../batch/score.ts';
import { predictPath } from '../endpoints/plain-predict.ts';
import { onlyMethods } from '../http/answer.ts';
import { checkNotCompressed } from '../http/body.ts';
import { takeAnyTime } from '../http/client-error.ts';
import { RequestError } from '../http/error.ts';
import type { Log } from '../log.ts';
import type { ServiceEnvironment } from '../middleware/request-id.ts';
import { choose, type PredictionParts } from '../prediction/predict.ts';
import type { ChosenVersion } from '../traffic/choose.ts';

export interface BatchParts extends Pick<PredictionParts, 'state' | 'observer'> {
  readonly settings: { readonly maxBodyBytes: number };
  readonly log: Log;
}

const formats: ReadonlyMap<string, BatchFormat> = new Map([
  ['text/csv', csvFormat],
  ['application/x-ndjson', jsonLinesFormat('application/x-ndjson')],
  ['application/jsonl', jsonLinesFormat('application/jsonl')],
]);

/**
 * `POST /predict` with rows as CSV or JSON Lines: any number of them, answered in order, in the same format, while they
 * come. No faster than the client takes the answers are its rows read, so that memory stays the same.
 */
export function batchRoutes(parts: BatchParts): Hono<ServiceEnvironment> {
  return new Hono<ServiceEnvironment>()
    .post(predictPath, (c) => answerBatch(parts, c))
    .all(predictPath, onlyMethods('POST'));
}

async function answerBatch(parts: BatchParts, c: Context<ServiceEnvironment>): Promise<Response> {
  c.set('route', predictPath);
  const header = (name: string) => c.req.header(name);
  const format = formatOf(header('content-type'));
  checkNotCompressed(header);
  const requestId = c.get('requestId');
  const chosen = choose(parts.state(), {
    requestId,
    model: c.req.query('model'),
    version: c.req.query('version'),
    header,
    field: () => undefined,
  });
  const outgoing = nodeAnswer(c.env);
  if (outgoing !== undefined) takeAnyTime(outgoing);

  const { signature } = chosen.served;
  const reader = bodyOf(c.req.raw).getReader();
  const groups = format.read(piecesOf(reader), signature, parts.settings.maxBodyBytes);
  const writer = format.writer(signature.output);
  const scorer = batchScorer(parts, requestId, chosen, writer);
  const first = `${writer.head}${scorer.answer(await firstRows(groups))}`;

  const { body, sent } = answerStream(
    restOf(first, groups, scorer, writer, (error) => c.set('fault', error)),
    outgoing && (() => outgoing.socket?.destroySoon()),
    // Whatever waits for the rest of the body is told that there is none.
    () => void reader.cancel().catch(() => undefined),
  );
  c.set('sent', sent);
  void sent.then((ending) => {
    const { name, version } = chosen.served;
    const { rows, wrong } = scorer;
    parts.log.info('batch', { requestId, model: name, version, rows, wrong, ending });
  });
  return c.body(body, 200, { 'content-type': format.contentType, ...originHeaders(chosen) });
}

/** @throws RequestError 415 for a type that rows do not come in */
function formatOf(contentType: string | undefined): BatchFormat {
  const [, type = '', parameters = ''] = /^\s*([^;\s]*)\s*(.*)$/.exec(contentType ?? '') ?? [];
  const format = formats.get(type.toLowerCase());
  if (format !== undefined && /^(;\s*(charset="?utf-8"?|header="?present"?)\s*)*$/i.test(parameters)) {
    return format;
  }
  const known = ['application/json', ...formats.keys()].join(', ');
  const found = contentType === undefined ? 'none' : JSON.stringify(contentType.slice(0, 100));
  throw new RequestError(
    415,
    'wrong_content_type',
    `expected one of the content types ${known}, in UTF-8, but found ${found}`,
  );
}

/** Node's side of the answer; undefined where the application runs without a server. */
function nodeAnswer(env: ServiceEnvironment['Bindings'] | undefined): ServerResponse | undefined {
  const outgoing = env?.outgoing;
  return outgoing instanceof ServerResponse ? outgoing : undefined;
}

function bodyOf({ body }: Request): ReadableStream<Uint8Array> {
  return body ?? new Blob([]).stream();
}

/** The answers; `onFault` hears of what is ours to mend. */
async function* restOf(
  first: string,
  groups: AsyncIterable<readonly BatchRow[]>,
  scorer: BatchScorer,
  writer: BatchWriter,
  onFault: (error: unknown) => void,
): AsyncGenerator<string> {
  try {
    yield first;
    for await (const rows of groups) yield scorer.answer(rows);
  } catch (error) {
    if (error instanceof RequestError) {
      yield writer.fault({ code: error.code, message: `${error.message}; what follows was not read` });
    } else {
      onFault(error);
    }
    throw error;
  }
}

/** What JSON answers say in their body. */
function originHeaders({ served: { name, version }, assignment }: ChosenVersion): Record<string, string> {
  return {
    'x-slipway-model': `${name}@${version}`,
    ...(assignment === undefined
      ? {}
      : {
          'x-slipway-experiment': assignment.experiment,
          'x-slipway-arm': assignment.arm,
          'x-slipway-assigned-by': assignment.by,
        }),
  };
}
