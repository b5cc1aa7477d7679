import { describe, expect, it } from '@jest/globals';
import { pauseAfter, startCourier } from '../../../../relay/delivery/courier.ts';
import type { Demand } from '../../../../relay/demand.ts';
import type { DeadLetter } from '../../../../relay/queue/dead-letters.ts';
import { createLog } from '../../../../serving/log.ts';
import { aDemand } from '../../../fixtures/alerts.ts';
import { aRefusal } from '../../../fixtures/github-failure.ts';

/** Lets a courier work on `demands` with a GitHub that answers by `dispatch`, until nothing waits. */
async function deliver(
  demands: readonly Demand[],
  dispatch: (demand: Demand, attempt: number) => Promise<void>,
  { lettersFail = 0 } = {},
) {
  let waiting = demands.map((demand) => ({ demand, acceptedAt: 0 }));
  const settled: [string, string][] = [];
  const letters: DeadLetter[] = [];
  const pauses: number[] = [];
  const outcomes: string[] = [];
  const attempted: string[] = [];
  let failing = lettersFail;
  let clock = 0;
  let emptied: () => void = () => undefined;
  const empty = new Promise<void>((resolve) => {
    emptied = resolve;
  });
  const courier = startCourier({
    queue: {
      waiting: () => waiting,
      async settle({ key, model }, outcome) {
        waiting = waiting.filter(({ demand }) => demand.key !== key);
        settled.push([model, outcome]);
        if (waiting.length === 0) emptied();
      },
    },
    github: {
      async dispatch(demand) {
        attempted.push(demand.model);
        await dispatch(demand, attempted.length);
      },
    },
    deadLetters: {
      async add(letter) {
        failing -= 1;
        if (failing >= 0) throw new Error('the disk is full');
        letters.push(letter);
      },
    },
    log: createLog(() => undefined),
    observer: { delivered: () => outcomes.push('delivered'), failed: (kind) => outcomes.push(kind) },
    now: () => clock,
    random: () => 0,
    async sleep(milliseconds, signal) {
      if (waiting.length === 0) {
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        return;
      }
      pauses.push(milliseconds);
      clock += milliseconds;
    },
  });
  await empty;
  await courier.stop();
  return { settled, letters, pauses, outcomes, attempted };
}

const [first, second] = [aDemand({ model: 'a' }), aDemand({ model: 'b' })];

describe('the courier', () => {
  it('delivers what waits, the oldest first', async () => {
    const { settled, pauses } = await deliver([first, second], async () => undefined);
    expect(settled).toEqual([
      ['a', 'delivered'],
      ['b', 'delivered'],
    ]);
    expect(pauses).toEqual([]);
  });

  it('waits longer after each failure in a row, and begins anew after a success', async () => {
    const { pauses, outcomes } = await deliver([first, second], async (_, attempt) => {
      if (attempt <= 4 || attempt === 6) throw aRefusal(502);
    });
    expect(pauses).toEqual([500, 1000, 2000, 4000, 500]);
    expect(outcomes).toEqual(['retry', 'retry', 'retry', 'retry', 'delivered', 'retry', 'delivered']);
  });

  it('tries the next when one is refused, so that none holds up the others', async () => {
    const { settled, attempted } = await deliver([first, second], async ({ model }, attempt) => {
      if (model === 'a' && attempt < 4) throw aRefusal(500);
    });
    expect(attempted).toEqual(['a', 'b', 'a', 'a']);
    expect(settled.map(([model]) => model)).toEqual(['b', 'a']);
  });

  it('puts what is refused for good among the dead letters, so that it can be sent by hand', async () => {
    const { settled, letters, outcomes } = await deliver([first], async () => {
      throw aRefusal(422);
    });
    expect(settled).toEqual([['a', 'dead']]);
    expect(outcomes).toEqual(['dead']);
    expect(letters).toEqual([
      {
        at: '1970-01-01T00:00:00.000Z',
        why: 'POST /repos/acme/models/dispatches was answered 422: said',
        dispatch: {
          event_type: 'slipway-rollback',
          client_payload: {
            model: 'a',
            environment: 'production',
            key: first.key,
            reason: first.reason,
            evidence: first.evidence,
          },
        },
      },
    ]);
  });

  it('keeps what cannot be put among the dead letters', async () => {
    const { settled, attempted } = await deliver(
      [first],
      async () => {
        throw aRefusal(404);
      },
      { lettersFail: 1 },
    );
    expect(attempted).toEqual(['a', 'a']);
    expect(settled).toEqual([['a', 'dead']]);
  });

  it('gives up a day after the demand came', async () => {
    const { letters, attempted } = await deliver([first], async () => {
      throw aRefusal(503);
    });
    expect(letters).toEqual([
      expect.objectContaining({ why: expect.stringContaining('it has waited for a day') }),
    ]);
    expect(attempted.length).toBeGreaterThan(1400);
  });
});

describe('the pause after a failure', () => {
  it('doubles up to a minute, less up to half by chance', () => {
    expect([0, 1, 2, 6, 7, 100].map((failures) => pauseAfter(failures, 0, 0))).toEqual([
      500, 1000, 2000, 32_000, 60_000, 60_000,
    ]);
    expect(pauseAfter(2, 0, 1)).toBe(1000);
  });

  it('is never shorter than what GitHub asks for', () => {
    expect(pauseAfter(9, 7000, 0)).toBe(7000);
    expect(pauseAfter(0, 7000, 0.5)).toBeGreaterThan(7000);
  });
});
