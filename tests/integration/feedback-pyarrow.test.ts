import { execFile, execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { assigner } from '../../lib/experiment/assign.ts';
import { anExperiment } from '../fixtures/experiment.ts';
import { aServedModel } from '../fixtures/served.ts';
import { aFeedbackStore } from '../support/feedback.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { findProgram } from '../support/programs.ts';
import { aPenguin } from '../support/service.ts';

const execute = promisify(execFile);
const python = findProgram('python3');

function hasPyarrow(): boolean {
  if (python === undefined) return false;
  try {
    execFileSync(python, ['-c', 'import pyarrow'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What docs/feedback.md shows. */
const script = `
import glob, gzip, json, sys, pyarrow.json
segments = sorted(glob.glob(sys.argv[1] + "/2*/*/*/*.jsonl.gz"))
table = pyarrow.json.read_json(gzip.open(segments[0]))
rows = table.to_pylist()
print(json.dumps({
  "types": {field.name: str(field.type) for field in table.schema},
  "rows": [{"kind": row["kind"], "label": row["label"], "predictions": row["predictions"],
    "arm": (row["experiment"] or {}).get("arm"), "instances": row["instances"]} for row in rows],
}))`;

describeWith(hasPyarrow() ? ['python3'] : ['python3 with pyarrow'], 'segments of feedback', (paths) => {
  it('are read by pyarrow as they are', async () => {
    const folder = await aFolder();
    const { feedback } = await aFeedbackStore({ store: `file:${folder}`, inputs: true });
    const served = aServedModel();
    const assignment = assigner(anExperiment({ share: 100 }))('user-1');
    feedback.record({
      requestId: 'a',
      served,
      assignment,
      rows: [aPenguin, { ...aPenguin, sex: null }],
      predictions: [served.predict(aPenguin), served.predict(aPenguin)],
      milliseconds: 0.1,
      failed: false,
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await feedback.take([{ requestId: 'a', instance: 1, label: 'Gentoo' }]);
    await feedback.close();
    expect((await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.gz'))).toHaveLength(
      1,
    );
    const { stdout } = await execute(Object.values(paths)[0] ?? 'python3', ['-c', script, join(folder)]);
    expect(JSON.parse(stdout)).toMatchObject({
      types: {
        at: 'string',
        milliseconds: 'double',
        answered: 'bool',
        predictions: 'list<item: string>',
      },
      rows: [
        {
          kind: 'prediction',
          label: null,
          predictions: ['Gentoo', 'Gentoo'],
          arm: 'challenger',
          instances: [aPenguin, { ...aPenguin, sex: null }],
        },
        { kind: 'feedback', label: 'Gentoo', predictions: null },
      ],
    });
  });
});
