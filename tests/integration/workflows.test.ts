import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { root } from '../support/tree.ts';
import { copyWorkflows, inOlderWords } from '../support/workflows.ts';

const folder = join(root, '.github', 'workflows');

/** What the linter `program` says: all that it prints, when it is not content. */
function verdict(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd }, (error, stdout, stderr) =>
      resolve(error === null ? 'nothing to say' : `${error.message}\n${stdout}\n${stderr}`),
    );
  });
}

describeWith(['actionlint', 'shellcheck'], 'actionlint', ({ actionlint, shellcheck }) => {
  it('finds nothing in the workflows, nor in how they call the actions', async () => {
    const copy = await aFolder();
    await mkdir(join(copy, '.git')); // it takes the folder with .git for the repository that ./ starts from
    await copyWorkflows(root, copy);
    expect(await verdict(actionlint, ['-shellcheck', shellcheck], copy)).toBe('nothing to say');
  });
});

describeWith(['zizmor'], 'zizmor', ({ zizmor }) => {
  it('finds nothing in the workflows, the actions and the updates, however pedantic', async () => {
    const args = ['--offline', '--pedantic', '--no-ignores', '.github', 'actions'];
    expect(await verdict(zizmor, args, root)).toBe('nothing to say');
  });
});

const workflowSchema = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      uses: z.string().optional(),
      permissions: z.record(z.string(), z.string()).optional(),
      'timeout-minutes': z.number().optional(),
      steps: z.array(z.looseObject({ uses: z.string().optional(), run: z.string().optional() })).optional(),
    }),
  ),
});

describe('workflows', () => {
  const workflows = readdirSync(folder).map(
    (name) => [name, workflowSchema.parse(parse(readFileSync(join(folder, name), 'utf8')))] as const,
  );

  it.each(workflows)(
    '%s gives no right but what a job asks for, and no job may run for hours',
    (_, workflow) => {
      expect(workflow.permissions).toEqual({});
      for (const job of Object.values(workflow.jobs)) {
        expect(job.permissions).toBeDefined();
        if (job.uses === undefined) expect(job['timeout-minutes']).toBeLessThanOrEqual(120);
      }
    },
  );

  it.each(workflows)('%s calls actions and workflows that this repository has', (_, { jobs }) => {
    const called = Object.values(jobs).flatMap(({ uses, steps = [] }) => [
      uses,
      ...steps.map((step) => step.uses),
    ]);
    const own = called.flatMap((uses) => (uses?.startsWith('$/') ? [uses.slice(2)] : []));
    const files = own.map((path) => (path.startsWith('actions/') ? `${path}/action.yml` : path));
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it.each(workflows)('%s puts no value of a context into a script', (_, workflow) => {
    const scripts = Object.values(workflow.jobs).flatMap(({ steps = [] }) =>
      steps.flatMap(({ run }) => run ?? []),
    );
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });
});

describe('inOlderWords', () => {
  it('changes what this repository calls itself, and nothing else', () => {
    const text = [
      '      - uses: $/actions/train',
      '        uses: $/actions/plan',
      '    uses: $/.github/workflows/pipeline.yml',
      '      - run: echo "uses: $/x" # $/y',
      '      queue: max',
      '',
    ].join('\n');
    expect(inOlderWords(text, (path) => `acme/slipway/${path}@v1`)).toBe(
      [
        '      - uses: acme/slipway/actions/train@v1',
        '        uses: acme/slipway/actions/plan@v1',
        '    uses: acme/slipway/.github/workflows/pipeline.yml@v1',
        '      - run: echo "uses: $/x" # $/y',
        '',
      ].join('\n'),
    );
  });
});
