import type { Demand } from '../demand.ts';

/** The `event_type` of every dispatch of the relay. */
const eventType = 'slipway-rollback';

/** The body of `POST /repos/{owner}/{repo}/dispatches` for `demand`: five top-level keys, below 64 KB. */
export function dispatchOf({ model, environment, key, reason, evidence }: Demand) {
  return { event_type: eventType, client_payload: { model, environment, key, reason, evidence } } as const;
}
