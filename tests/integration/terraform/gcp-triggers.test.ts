import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from '../../support/tree.ts';

const folder = join(root, 'terraform/modules/gcp/triggers');
const workflow = z.object({ main: z.object({ steps: z.array(z.record(z.string(), z.unknown())).min(3) }) });

describe.each(['receive', 'dispatch'])('the workflow %s of Google Cloud’s triggers', (name) => {
  it('is one', async () => {
    const source = await readFile(join(folder, `${name}.yaml`), 'utf8');
    const { main } = workflow.parse(parse(source));
    expect(main.steps.flatMap((step) => Object.keys(step)).length).toBe(main.steps.length);
    // Google Cloud takes up to 128 KiB, and expressions of up to 400 characters.
    expect(source.length).toBeLessThan(128 * 1024);
    for (const [expression] of source.matchAll(/\$\{[^}]*\}/g)) expect(expression.length).toBeLessThan(400);
  });

  it('reads what it is given, and is given what it reads', async () => {
    const source = await readFile(join(folder, `${name}.yaml`), 'utf8');
    const configuration = await readFile(join(folder, 'main.tf'), 'utf8');
    const [, given = ''] =
      new RegExp(
        `resource "google_workflows_workflow" "${name}" \\{[^]*?user_env_vars = \\{\\n([^}]*)\\}`,
      ).exec(configuration) ?? [];
    const names = [...given.matchAll(/^ *([A-Z_]+) += /gm)].map(([, variable]) => variable);
    const read = [...source.matchAll(/sys\.get_env\("([A-Z_]+)"\)/g)].map(([, variable]) => variable);
    const own = new Set(read.filter((variable) => !variable?.startsWith('GOOGLE_CLOUD_')));
    expect(names.length).toBeGreaterThan(1);
    expect([...own].toSorted()).toEqual(names.toSorted());
  });
});

describe('the dispatch to GitHub', () => {
  it('is one that train.yml waits for', async () => {
    const source = parse(await readFile(join(folder, 'dispatch.yaml'), 'utf8'));
    const train = parse(await readFile(join(root, '.github/workflows/train.yml'), 'utf8'));
    const types = z.object({
      on: z.object({ repository_dispatch: z.object({ types: z.array(z.string()) }) }),
    });
    const text = JSON.stringify(source);
    for (const type of types.parse(train).on.repository_dispatch.types) {
      expect(text).toContain(`"event_type":"${type}"`);
    }
    expect(text).toContain('"client_payload":{"model":');
  });
});
