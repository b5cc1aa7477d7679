import type { FeedbackRecord } from '../../lib/feedback/record.ts';
import { checkNotCompressed, parseJson } from '../http/body.ts';
import { RequestError } from '../http/error.ts';
import { requestIdOf } from '../http/identity.ts';
import { findJsonFault } from '../http/json.ts';

/** What a client says of a prediction. */
export type GivenFeedback = Omit<FeedbackRecord, 'kind' | 'at'>;

interface FeedbackBody {
  header(name: string): string | undefined;
  readonly body: Uint8Array;
}

const jsonLines = /^application\/(x-ndjson|jsonl)\s*(;\s*charset="?utf-8"?\s*)?$/i;
const maxLabelLength = 200;

/**
 * The feedback in a body: as JSON one object `{"requestId": …, "label": …}`, or `{"feedback": [{…}, …]}`; as JSON Lines
 * an object a line. Only the form is checked: the prediction may have been given by another replica, and a class that the
 * model does not know may be the truth.
 *
 * @throws RequestError 400 naming the first that is wrong, 413 for more than `max`, 415 for another content type
 */
export function parseFeedback(request: FeedbackBody, max: number): readonly GivenFeedback[] {
  const given = jsonLines.test(request.header('content-type') ?? '') ? linesOf(request) : itemsOf(request);
  if (given.length === 0) {
    throw new RequestError(400, 'no_feedback', 'expected at least one feedback, but found none');
  }
  if (given.length > max) {
    throw new RequestError(
      413,
      'too_much_feedback',
      `expected feedback on at most ${max} instances, but found ${given.length}`,
    );
  }
  return given.map(checked);
}

function itemsOf(request: FeedbackBody): readonly unknown[] {
  const body = parseJson(request);
  if (typeof body === 'object' && body !== null && Object.hasOwn(body, 'feedback')) {
    const { feedback, ...others } = body as { readonly feedback: unknown };
    if (Array.isArray(feedback) && Object.keys(others).length === 0) return feedback;
    throw new RequestError(400, 'no_feedback', 'expected {"feedback": [{…}, …]} and nothing beside it');
  }
  return [body];
}

function linesOf({ header, body }: FeedbackBody): readonly unknown[] {
  checkNotCompressed(header);
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength)
    .toString('utf8')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, index + 1)]));
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    const fault = findJsonFault(line);
    const where = fault === undefined ? '' : `: unexpected ${fault.found} at column ${fault.column}`;
    throw new RequestError(400, 'malformed_json', `line ${number} is not JSON${where}`);
  }
}

const members = new Set(['requestId', 'instance', 'label', 'outcome']);

function checked(given: unknown, index: number): GivenFeedback {
  const wrong = (code: string, field: string | undefined, message: string) => {
    const where = field === undefined ? `feedback ${index}` : `feedback ${index}, ${JSON.stringify(field)}`;
    return new RequestError(400, code, `${where}: ${message}`, { field });
  };
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw wrong('not_an_object', undefined, 'expected an object with "requestId" and "label" or "outcome"');
  }
  const unknown = Object.keys(given).find((name) => !members.has(name));
  if (unknown !== undefined) {
    const known = [...members].join(', ');
    throw wrong('unknown_field', unknown.slice(0, 60), `there is no such member; there are ${known}`);
  }
  const { requestId, instance = 0, label, outcome } = given as Readonly<Record<string, unknown>>;
  if (requestId === undefined) {
    throw wrong('missing_field', 'requestId', 'expected the request id of the prediction, but it is missing');
  }
  if (typeof requestId !== 'string' || requestIdOf(requestId) !== requestId) {
    const expected = 'expected the request id of a prediction, of letters, digits and . _ ~ -, at most 128';
    throw wrong('wrong_type', 'requestId', expected);
  }
  if (typeof instance !== 'number' || !Number.isSafeInteger(instance) || instance < 0) {
    throw wrong('wrong_type', 'instance', 'expected the index of an instance in its request, from 0');
  }
  if (label === undefined && outcome === undefined) {
    throw wrong('missing_field', 'label', 'expected a label or an outcome, but both are missing');
  }
  if (!isLabel(label)) {
    const expected = `expected a finite number, or a text of 1 to ${maxLabelLength} characters`;
    throw wrong('wrong_type', 'label', expected);
  }
  if (outcome !== undefined && typeof outcome !== 'boolean') {
    throw wrong('wrong_type', 'outcome', 'expected true or false');
  }
  return {
    requestId,
    instance,
    ...(label === undefined ? {} : { label }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

function isLabel(label: unknown): label is string | number | undefined {
  if (typeof label === 'number') return Number.isFinite(label);
  return label === undefined || (typeof label === 'string' && label !== '' && label.length <= maxLabelLength);
}
