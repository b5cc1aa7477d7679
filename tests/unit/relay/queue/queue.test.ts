import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ConflictError } from '../../../../lib/errors/errors.ts';
import { openQueue, type Queue, type QueueSettings } from '../../../../relay/queue/queue.ts';
import { createLog } from '../../../../serving/log.ts';
import { aDemand } from '../../../fixtures/alerts.ts';
import { failureOf } from '../../../support/errors.ts';
import { aFolder } from '../../../support/folder.ts';

const start = Date.parse('2026-11-24T10:00:00Z');
const minute = 60_000;
const day = 86_400_000;

interface Opened {
  readonly queue: Queue;
  readonly clock: { now: number };
  readonly folder: string;
  readonly lines: string[];
  readonly ousted: ConflictError[];
  /** Opens the same folder once more, as after the end of the process. */
  again(): Promise<Opened>;
}

async function aQueue(parts: Partial<QueueSettings> = {}, clock = { now: start }): Promise<Opened> {
  const folder = parts.folder ?? (await aFolder());
  const lines: string[] = [];
  const ousted: ConflictError[] = [];
  const queue = await openQueue(
    { cooldownMs: 60 * minute, limit: 10, ...parts, folder },
    {
      log: createLog((line) => lines.push(line)),
      now: () => clock.now,
      arrived: () => undefined,
      ousted: (error) => ousted.push(error),
    },
  );
  return { queue, clock, folder, lines, ousted, again: () => aQueue({ ...parts, folder }, clock) };
}

function keys(queue: Queue): string[] {
  return queue.waiting().map(({ demand }) => demand.key);
}

describe('the queue', () => {
  it('takes a demand, and has it on the disk before it says so', async () => {
    const { queue, folder } = await aQueue();
    expect(await queue.admit(aDemand())).toBe('accepted');
    expect(await readFile(join(folder, 'queue.jsonl'), 'utf8')).toContain(aDemand().key);
    expect(keys(queue)).toEqual([aDemand().key]);
  });

  it('knows a demand again, also while the first is on its way to the disk, and after it was delivered', async () => {
    const { queue, clock } = await aQueue({ cooldownMs: 0 });
    expect(await Promise.all([queue.admit(aDemand()), queue.admit(aDemand())])).toEqual([
      'accepted',
      'duplicate',
    ]);
    await queue.settle(aDemand(), 'delivered');
    clock.now += day;
    expect(await queue.admit(aDemand())).toBe('duplicate');
    expect(queue.waiting()).toEqual([]);
  });

  it('takes one demand for a model and environment until the cooldown after its delivery is over', async () => {
    const { queue, clock } = await aQueue();
    const next = (group: string) => queue.admit(aDemand({ group }));
    expect(await Promise.all([next('1'), next('2')])).toEqual(['accepted', 'cooldown']);
    clock.now += 90 * minute;
    expect(await next('3')).toBe('cooldown');
    await queue.settle(aDemand({ group: '1' }), 'delivered');
    clock.now += 59 * minute;
    expect(await next('4')).toBe('cooldown');
    expect(await queue.admit(aDemand({ environment: 'staging' }))).toBe('accepted');
    expect(await queue.admit(aDemand({ model: 'wine' }))).toBe('accepted');
    clock.now += minute;
    expect(await next('5')).toBe('accepted');
  });

  it('takes a demand again that GitHub refused for good, after the cooldown', async () => {
    const { queue, clock, again } = await aQueue();
    await queue.admit(aDemand());
    await queue.settle(aDemand(), 'dead');
    expect(await queue.admit(aDemand())).toBe('cooldown');
    clock.now += 61 * minute;
    expect(await queue.admit(aDemand())).toBe('accepted');
    expect(keys((await again()).queue)).toEqual([aDemand().key]);
  });

  it('refuses what is too much, and takes it when there is room again', async () => {
    const { queue } = await aQueue({ limit: 2 });
    const admit = (model: string) => queue.admit(aDemand({ model }));
    expect(await Promise.all([admit('a'), admit('b')])).toEqual(['accepted', 'accepted']);
    expect(await failureOf(admit('c'))).toContain('The queue is full: 2 demands wait for GitHub');
    expect(await admit('a')).toBe('duplicate');
    await queue.settle(aDemand({ model: 'a' }), 'delivered');
    expect(await admit('c')).toBe('accepted');
  });

  it('has after a restart what it had before: those that wait, those it knows, and their cooldowns', async () => {
    const first = await aQueue({ cooldownMs: 10 * minute });
    await first.queue.admit(aDemand({ model: 'a' }));
    await first.queue.admit(aDemand({ model: 'b' }));
    await first.queue.settle(aDemand({ model: 'a' }), 'delivered');
    const { queue, clock } = await first.again();
    expect(queue.waiting().map(({ demand, acceptedAt }) => [demand, acceptedAt])).toEqual([
      [aDemand({ model: 'b' }), start],
    ]);
    expect(await queue.admit(aDemand({ model: 'a' }))).toBe('duplicate');
    expect(await queue.admit(aDemand({ model: 'a', group: 'other' }))).toBe('cooldown');
    clock.now += 11 * minute;
    expect(await queue.admit(aDemand({ model: 'a', group: 'other' }))).toBe('accepted');
  });

  it('leaves out the end of a line that was being written when the process ended', async () => {
    const { queue, folder, again } = await aQueue();
    await queue.admit(aDemand());
    await appendFile(join(folder, 'queue.jsonl'), '{"event":"accepted","at":17,"dem');
    const reopened = await again();
    expect(keys(reopened.queue)).toEqual([aDemand().key]);
    expect(reopened.lines.join('')).not.toContain('cannot be read');
    expect(await reopened.queue.admit(aDemand({ model: 'wine' }))).toBe('accepted');
    expect(keys((await reopened.again()).queue)).toHaveLength(2);
  });

  it('leaves out a line that is damaged, says so, and keeps all others', async () => {
    const { queue, folder, again } = await aQueue();
    await queue.admit(aDemand({ model: 'a' }));
    await appendFile(join(folder, 'queue.jsonl'), 'damaged\n{"event":"lost","at":1}\n');
    await queue.admit(aDemand({ model: 'b' }));
    const { lines, queue: reopened } = await again();
    expect(reopened.waiting().map(({ demand }) => demand.model)).toEqual(['a', 'b']);
    expect(lines.filter((line) => line.includes('cannot be read'))).toEqual([
      expect.stringContaining('"line":2,"text":"damaged"'),
      expect.stringContaining('"line":3'),
    ]);
  });

  it('forgets what was delivered a week ago', async () => {
    const { queue, clock, again, folder } = await aQueue();
    await queue.admit(aDemand());
    await queue.settle(aDemand(), 'delivered');
    clock.now += 7 * day + 1;
    const reopened = await again();
    expect(await readFile(join(folder, 'queue.jsonl'), 'utf8')).toBe('');
    expect(await reopened.queue.admit(aDemand())).toBe('accepted');
  });

  it('does not grow for ever', async () => {
    const { queue, clock, folder } = await aQueue({ cooldownMs: 0 });
    const reason = 'x'.repeat(60_000);
    for (let count = 0; count < 200; count += 1) {
      const demand = { ...aDemand({ group: String(count) }), reason };
      await queue.admit(demand);
      await queue.settle(demand, 'delivered');
      clock.now += 10 * minute;
    }
    expect((await stat(join(folder, 'queue.jsonl'))).size).toBeLessThan(4.2 * 1024 ** 2);
    expect(queue.waiting()).toEqual([]);
  });

  it('keeps nothing, and says so, once another process has taken the folder over', async () => {
    const { queue, again, ousted } = await aQueue();
    await queue.admit(aDemand({ model: 'a' }));
    const other = await again();
    expect(await failureOf(queue.admit(aDemand({ model: 'b' })))).toMatch(/Another process has taken over/);
    expect(ousted).toHaveLength(1);
    expect(keys(queue)).toEqual([aDemand({ model: 'a' }).key]);
    expect(await other.queue.admit(aDemand({ model: 'b' }))).toBe('accepted');
  });

  it('is not opened where it cannot be written', async () => {
    const file = join(await aFolder(), 'file');
    await writeFile(file, '');
    expect(await failureOf(aQueue({ folder: join(file, 'queue') }))).toMatch(/ENOTDIR/);
  });
});
