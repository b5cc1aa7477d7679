import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { experimentText } from '../../lib/experiment/write.ts';
import type { StoredRecord } from '../../lib/feedback/record.ts';
import { openRecordLog } from '../../lib/feedback/record-log.ts';
import { aFeedback, anExperiment, aPrediction } from '../fixtures/experiment.ts';
import { aFolder } from '../support/folder.ts';

const root = join(import.meta.dirname, '..', '..');

/** Runs `npm run compare-ab` as a person in `folder` does. */
function compareAb(
  folder: string,
  ...parameters: string[]
): Promise<{ code: number; output: string; error: string }> {
  const env = { ...process.env, NODE_OPTIONS: '', INIT_CWD: folder };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'scripts', 'compare-ab.ts'), ...parameters],
      { cwd: root, env },
      (failure, output, error) => resolve({ code: Number(failure?.code ?? 0), output, error }),
    );
  });
}

/** Keeps `records` in the store of `folder`, as the service does. */
async function keep(folder: string, records: readonly StoredRecord[]): Promise<void> {
  const store = join(folder, 'feedback');
  const errors: string[] = [];
  const log = openRecordLog(
    { store: `file:${store}`, spool: join(store, '.spool'), rotateMs: 60_000 },
    { info: () => undefined, error: (message) => errors.push(message) },
  );
  const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  await log.append({ bytes: Buffer.from(text), records: records.length });
  expect([await log.close(10_000), errors]).toEqual([0, []]);
}

/** Units that both arms share; of a hundred answers of an arm so many are wrong. */
function experimentRecords(units: number, wrong: { champion: number; challenger: number }): StoredRecord[] {
  return Array.from({ length: units }, (_, index): StoredRecord[] => {
    const arm = index % 2 === 0 ? 'champion' : 'challenger';
    const requestId = `request-${index}`;
    const label = (Math.floor(index / 2) * 37) % 100 < wrong[arm] ? 'Gentoo' : 'Adelie';
    return [
      aPrediction({ requestId, arm, unit: `unit-${index}`, share: 0.5, second: index }),
      aFeedback({ requestId, label, second: index + 30 }),
    ];
  }).flat();
}

async function aPlace(records: readonly StoredRecord[]): Promise<string> {
  const folder = await aFolder();
  await writeFile(join(folder, 'experiment.yaml'), experimentText(anExperiment({ share: 50 })));
  await keep(folder, records);
  return folder;
}

describe('compare-ab', () => {
  let folder: string;
  const given = ['--experiment', 'experiment.yaml', '--feedback', 'file:feedback'];

  beforeAll(async () => {
    const stray = aFeedback({ requestId: 'nobody knows it' });
    folder = await aPlace([...experimentRecords(2000, { champion: 30, challenger: 10 }), stray]);
  });

  it('says who wins and what that rests upon', async () => {
    const { code, output, error } = await compareAb(folder, ...given);
    expect([code, error]).toEqual([0, '']);
    expect(output).toMatch(/^deeper-network of penguins: challenger wins\n/);
    expect(output).toMatch(/^share of wrong answers +30\.00% +10\.00%$/m);
    expect(output).toMatch(/^with feedback +1,000 +1,000$/m);
    expect(output).toMatch(
      /^difference +-20\.00 points, from -\d+\.\d\d points to -\d+\.\d\d points; lower is better$/m,
    );
    expect(output).toMatch(
      /^sample ratio +sound: 1,000 of 2,000 with the challenger, 1,000 expected, p = 1$/m,
    );
    expect(output).toMatch(/^ {2}feedback for no prediction that counts +1$/m);
    expect(output).toMatch(/^Read 4001 records in 1 segment\.$/m);
  });

  it('gives the same as JSON', async () => {
    const { code, output } = await compareAb(folder, ...given, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      experiment: 'deeper-network',
      decision: 'challenger wins',
      arms: { champion: { units: 1000, mean: expect.closeTo(0.3, 10) }, challenger: { units: 1000 } },
      leftOut: { unmatchedFeedback: 1 },
      read: { records: 4001, brokenSegments: 0 },
    });
  });

  it('ends with 2 while it is too early to say', async () => {
    const young = await aPlace(experimentRecords(60, { champion: 30, challenger: 10 }));
    const { code, output } = await compareAb(young, ...given);
    expect(code).toBe(2);
    expect(output).toMatch(
      /not yet\nEach arm needs 100 units with feedback; the champion has 30 and the challenger has 30\./,
    );
  });

  it('ends with 3 when the experiment should be stopped', async () => {
    const uneven = await aPlace(
      Array.from({ length: 100 }, (_, index) =>
        aPrediction({ requestId: `${index}`, unit: `unit-${index}`, share: 0.5 }),
      ),
    );
    const { code, output } = await compareAb(uneven, ...given);
    expect(code).toBe(3);
    expect(output).toMatch(
      /stop: sample ratio broken\nOf 100 units the challenger has 0, but by the weights about 50/,
    );
  });

  it.each([
    [['--feedback', 'file:feedback'], /expected --experiment/],
    [['--experiment', 'experiment.yaml'], /expected --feedback/],
    [[...given, '--jsn'], /Unknown option '--jsn'/],
    [['--experiment', 'none.yaml', '--feedback', 'file:feedback'], /none\.yaml cannot be read/],
    [['--experiment', 'experiment.yaml', '--feedback', 'http://feedback'], /http:\/\/feedback/],
  ])('ends with 1 for %j, and says what is wrong', async (parameters, expected) => {
    const { code, output, error } = await compareAb(folder, ...parameters);
    expect([code, output]).toEqual([1, '']);
    expect(error).toMatch(expected);
    expect(error).not.toMatch(/^ {4}at /m);
  });

  it('names line and column of an experiment that is wrong, and says so of an empty one', async () => {
    await writeFile(join(folder, 'wrong.yaml'), 'name: Deeper\n');
    const wrong = await compareAb(folder, '--experiment', 'wrong.yaml', '--feedback', 'file:feedback');
    expect([wrong.code, wrong.error]).toEqual([
      1,
      expect.stringMatching(/wrong\.yaml:1:7: name: expected lower-case/),
    ]);
    await writeFile(join(folder, 'empty.yaml'), '# none\n');
    const empty = await compareAb(folder, '--experiment', 'empty.yaml', '--feedback', 'file:feedback');
    expect([empty.code, empty.error]).toEqual([1, expect.stringMatching(/empty\.yaml holds no experiment/)]);
  });
});
