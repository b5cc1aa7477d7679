import { catalogOf } from '../../serving/models/catalog.ts';
import type { ServedModel } from '../../serving/models/served.ts';
import type { MadePredictions } from '../../serving/prediction/observer.ts';
import { aServedModel } from '../fixtures/served.ts';
import { aPenguin, aService } from './service.ts';

export const anAdelie = { island: 'Torgersen', beak_length: 39.1, body_mass: 3750, sex: 'MALE' };

/** The header of penguins, and the rows {@link aPenguin} and {@link anAdelie}, as CSV. */
export const csvHeader = Object.keys(aPenguin).join(',');
export const csvPenguin = Object.values(aPenguin).join(',');
export const csvAdelie = Object.values(anAdelie).join(',');

/** A body, or its chunks. */
export type Body = string | Uint8Array | readonly (string | Uint8Array)[];

export interface BatchAsking {
  readonly headers?: Readonly<Record<string, string>>;
  readonly served?: ServedModel;
}

/** Posts `body` as a client that streams. Lines may have 1,000 bytes. */
export async function postBatch(
  type: string,
  body: Body,
  { headers = {}, served = aServedModel() }: BatchAsking = {},
) {
  const told: MadePredictions[] = [];
  const service = aService({
    maxBodyBytes: 1000,
    state: { catalog: catalogOf([served]) },
    observer: (made) => told.push(made),
  });
  const chunks = typeof body === 'string' || body instanceof Uint8Array ? [body] : body;
  const response = await service.app.request('/predict', {
    method: 'POST',
    headers: { 'content-type': type, ...headers },
    body: ReadableStream.from(chunks.map((chunk) => Buffer.from(chunk))),
    duplex: 'half',
  } as RequestInit);
  return { response, told, service };
}

/** The lines of the answer to `body`. */
export async function batchLines(type: string, body: Body, asking?: BatchAsking) {
  const { response } = await postBatch(type, body, asking);
  return { status: response.status, lines: (await response.text()).split('\n').slice(0, -1) };
}

/** What is said of a body that is refused as a whole, with its status. */
export async function batchRefusal(type: string, body: Body, asking?: BatchAsking): Promise<unknown> {
  const { response } = await postBatch(type, body, asking);
  return { status: response.status, ...Object(await response.json()).error };
}

/** What the other protocols say of `rows`. */
export function predictionsAsJson(rows: readonly object[], served = aServedModel()): unknown[] {
  return rows.map((row) => {
    const { task: _, ...prediction } = served.predict(Object.fromEntries(Object.entries(row)));
    return prediction;
  });
}
