import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { actionNames } from '../../../scripts/generate/files.ts';

const root = join(import.meta.dirname, '..', '..', '..');

const caller = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.strictObject({}),
  jobs: z.record(
    z.string(),
    z.object({
      permissions: z.record(z.string(), z.string()),
      uses: z.string(),
      with: z.record(z.string(), z.unknown()),
    }),
  ),
});

const pipeline = z.object({
  on: z.object({ workflow_call: z.object({ inputs: z.record(z.string(), z.unknown()) }) }),
  jobs: z.record(z.string(), z.object({ permissions: z.record(z.string(), z.string()) })),
});

async function read(path: string): Promise<string> {
  return readFile(join(root, path), 'utf8');
}

/** The first workflow that a page shows. */
async function workflowIn(page: string): Promise<string> {
  const blocks = (await read(page)).matchAll(/^```yaml\n([\s\S]*?)^```/gm);
  const found = Array.from(blocks, ([, text = '']) => text).find((text) => text.startsWith('name:'));
  if (found === undefined) throw new Error(`${page} shows no workflow`);
  return found;
}

describe.each(['README.md', 'docs/use-from-your-repository.md'])('the workflow in %s', (page) => {
  it('has at most 25 lines', async () => {
    expect((await workflowIn(page)).trimEnd().split('\n').length).toBeLessThanOrEqual(25);
  });

  it('calls the pipeline with inputs that it has, and grants just what its jobs ask for', async () => {
    const { jobs } = caller.parse(parse(await workflowIn(page)));
    const called = pipeline.parse(parse(await read('.github/workflows/pipeline.yml')));
    const asked = new Map<string, string>();
    for (const { permissions } of Object.values(called.jobs)) {
      for (const [scope, level] of Object.entries(permissions)) {
        if (asked.get(scope) !== 'write') asked.set(scope, level);
      }
    }
    for (const job of Object.values(jobs)) {
      expect(job.uses).toBe('OWNER/slipway/.github/workflows/pipeline.yml@v1');
      expect(Object.keys(called.on.workflow_call.inputs)).toEqual(
        expect.arrayContaining(Object.keys(job.with)),
      );
      expect(job.permissions).toEqual(Object.fromEntries(asked));
    }
  });
});

describe('the lists of actions', () => {
  it.each(['README.md', 'actions/README.md'])('%s names every action', async (page) => {
    const prefix = page === 'README.md' ? 'actions/' : '';
    const text = await read(page);
    for (const name of await actionNames(root)) expect(text).toContain(`](${prefix}${name}/README.md)`);
  });
});

describe('docs/README.md', () => {
  it('lists every page', async () => {
    const index = await read('docs/README.md');
    const pages = (await readdir(join(root, 'docs'))).filter(
      (name) => name.endsWith('.md') && name !== 'README.md',
    );
    expect(pages.filter((name) => !index.includes(`](${name})`))).toEqual([]);
  });
});

describe('the commands in the documentation', () => {
  it('are scripts of package.json', async () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await read('package.json')));
    const pages = [
      'README.md',
      'CONTRIBUTING.md',
      'scripts/README.md',
      'examples/README.md',
      'tests/README.md',
    ];
    const documentation = ['bring-your-data', 'run-locally', 'manifests', 'use-from-your-repository'];
    for (const page of [...pages, ...documentation.map((name) => `docs/${name}.md`)]) {
      for (const [, name = ''] of (await read(page)).matchAll(/npm run ([a-z-]+)/g)) {
        expect([page, name, Object.keys(scripts).includes(name)]).toEqual([page, name, true]);
      }
    }
  });
});
