import { request } from 'node:http';
import { z } from 'zod';
import type { Sample } from '../../local/quickstart/prediction.ts';

const answer = z.looseObject({ requestId: z.string() });

/** Those who ask a service, and tell later what was true. */
export interface Visitors {
  /** Asks for `count` rows, one request each, by so many units. */
  ask(count: number, change?: (instance: Sample['instance']) => Sample['instance']): Promise<void>;
  /** Asks what is no instance of the model, as a client with a fault would. */
  askWrongly(count: number): Promise<void>;
  /** Asks for rows as a batch of JSON Lines. */
  askForBatch(rows: number): Promise<void>;
  /** Tells what was true of the older half of what was asked and not told yet. */
  tell(): Promise<void>;
  /** Takes all places of requests in flight for so long, as clients do that stall, so that others are refused. */
  stall(places: number, milliseconds: number): Promise<void>;
}

/** Visitors of the service at `url`, who ask the model for `samples` in turn. */
export function visitorsOf(url: string, model: string, samples: readonly Sample[]): Visitors {
  const path = `/v1/models/${model}:predict`;
  const untold: { requestId: string; label: unknown }[] = [];
  let asked = 0;
  const post = async (to: string, body: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}${to}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return { ok: response.ok, text: await response.text() };
  };
  const nextSample = () => {
    asked += 1;
    const sample = samples[asked % samples.length];
    if (sample === undefined) throw new TypeError('there are no rows to ask for');
    return sample;
  };

  return {
    async ask(count, change = (instance) => instance) {
      const one = async () => {
        const { instance, actual } = nextSample();
        const unit = { 'x-unit-id': `visitor-${asked}` };
        const { ok, text } = await post(path, JSON.stringify({ instances: [change(instance)] }), unit);
        if (ok) untold.push({ requestId: answer.parse(JSON.parse(text)).requestId, label: actual });
      };
      await Promise.all(Array.from({ length: count }, one));
    },
    async askWrongly(count) {
      for (let index = 0; index < count; index += 1) await post(path, '{"instances": [{}]}');
    },
    async askForBatch(rows) {
      const lines = Array.from({ length: rows }, () => `${JSON.stringify(nextSample().instance)}\n`);
      await post(`/predict?model=${model}`, lines.join(''), { 'content-type': 'application/x-ndjson' });
    },
    async tell() {
      const feedback = untold.splice(0, Math.min(500, Math.ceil(untold.length / 2)));
      if (feedback.length > 0) await post('/feedback', JSON.stringify({ feedback }));
    },
    async stall(places, milliseconds) {
      const { hostname, port } = new URL(url);
      const waiting = Array.from({ length: places }, () => {
        const stalled = request({ hostname, port, path, method: 'POST', headers: { 'content-length': 100 } });
        stalled.on('error', () => undefined);
        stalled.write('{"instances"');
        return stalled;
      });
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      for (const stalled of waiting) stalled.destroy();
    },
  };
}
