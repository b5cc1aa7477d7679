import { readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nothingRead } from '../../../../lib/feedback/lines.ts';
import { readRecords } from '../../../../lib/feedback/read-records.ts';
import { openRecordLog } from '../../../../lib/feedback/record-log.ts';
import { aFeedback, aPrediction } from '../../../fixtures/experiment.ts';
import { linesOf, someOwners } from '../../../fixtures/feedback.ts';
import { aDiskError, faultyFiles, type Outcome } from '../../../support/faulty-files.ts';
import { aFolder } from '../../../support/folder.ts';

type Step = 'prediction' | 'feedback' | 'pause' | 'close';

/** A process: what it does, and what becomes of its disk: at which operation, counted from 1, and how. */
interface Life {
  readonly steps: readonly Step[];
  readonly fault: { readonly at: number; readonly how: 'killed' | 'power' | 'full' | 'broken' };
  /** How much of what was not flushed is still there when the power fails, from 0 to 1. */
  readonly kept: number;
}

const life: fc.Arbitrary<Life> = fc.record({
  steps: fc.array(
    fc.constantFrom<Step>('prediction', 'prediction', 'feedback', 'feedback', 'pause', 'close'),
    { maxLength: 20 },
  ),
  fault: fc.record({
    at: fc.integer({ min: 1, max: 120 }),
    how: fc.constantFrom('killed', 'killed', 'power', 'full', 'broken'),
  }),
  kept: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** Lives one life in the spool and the store under `root`. @returns the ids of the feedback that was acknowledged */
async function live(
  root: string,
  name: string,
  { steps, fault, kept }: Life,
  owners: ReturnType<typeof someOwners>,
  flushed: Map<string, number>,
) {
  let operations = 0;
  const outcome = (): Outcome => {
    operations += 1;
    if (fault.how === 'full') return operations === fault.at ? aDiskError('ENOSPC') : 'well';
    if (fault.how === 'broken') return operations === fault.at ? aDiskError('EIO') : 'well';
    return operations < fault.at ? 'well' : 'killed';
  };
  const { files, kill } = faultyFiles(outcome, flushed);
  const log = openRecordLog(
    { store: `file:${root}`, spool: join(root, '.spool'), rotateMs: 60_000 },
    { info: () => undefined, error: () => undefined },
    { files, owner: owners.owner(name), maxSegmentBytes: 700, pauseMs: 1, longestPauseMs: 2 },
  );
  const acknowledged: string[] = [];
  const asked: Promise<unknown>[] = [];
  for (const [index, step] of steps.entries()) {
    const requestId = `${name}-${index}`;
    if (step === 'pause') await wait(2);
    else if (step === 'close') asked.push(log.close(15));
    else if (step === 'prediction') asked.push(log.append(linesOf(aPrediction({ requestId }))));
    else {
      asked.push(
        log.appendSynced(linesOf(aFeedback({ requestId }))).then(() => acknowledged.push(requestId)),
      );
    }
  }
  // One that is killed never comes to an end.
  await Promise.race([Promise.allSettled([...asked, log.recovered]), wait(25)]);
  const before = [...acknowledged];
  await kill();
  if (fault.how === 'power') await cutPower(root, flushed, kept);
  owners.end(name);
  return before;
}

/** Takes from each segment some of what was not flushed. */
async function cutPower(root: string, flushed: ReadonlyMap<string, number>, kept: number): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  for (const { name, parentPath } of entries.filter((entry) => entry.isFile())) {
    const path = join(parentPath, name);
    const safe = flushed.get(name) ?? flushed.get(`${name}.part`) ?? 0;
    await truncate(path, Math.min((await stat(path)).size, safe + Math.floor(kept * 100)));
  }
}

describe('records, whatever is done and wherever processes are killed', () => {
  it('hold all feedback that was acknowledged, and each record once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 3 }), async (lives) => {
        const root = await aFolder();
        const owners = someOwners();
        const acknowledged: string[] = [];
        const flushed = new Map<string, number>();
        for (const [index, each] of lives.entries()) {
          acknowledged.push(...(await live(root, `life${index}`, each, owners, flushed)));
        }
        const errors: unknown[] = [];
        const last = openRecordLog(
          { store: `file:${root}`, spool: join(root, '.spool'), rotateMs: 60_000 },
          { info: () => undefined, error: (message, fields) => errors.push([message, fields]) },
          { owner: owners.owner('last') },
        );
        await last.recovered;
        expect(await last.close(10_000)).toBe(0);
        expect(errors).toEqual([]);
        const counts = nothingRead();
        const ids: string[] = [];
        for await (const { requestId } of readRecords(`file:${root}`, { counts })) ids.push(requestId);
        expect(ids).toEqual(expect.arrayContaining(acknowledged));
        expect(new Set(ids).size).toBe(ids.length);
        expect(counts).toMatchObject({ badLines: 0, brokenSegments: 0, foreignFiles: 0 });
        expect(await readdir(join(root, '.spool')).catch(() => [])).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
