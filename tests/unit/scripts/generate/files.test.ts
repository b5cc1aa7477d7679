import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { NotFoundError } from '../../../../lib/errors/errors.ts';
import { generatedFiles } from '../../../../scripts/generate/files.ts';
import { aFolder } from '../../../support/folder.ts';

const actionFile = `
name: Slipway train
description: Trains.
author: Slipway
branding: { icon: box, color: blue }
inputs:
  model: { description: Path of model.yml., required: true }
runs: { using: node24, main: main.js }
`;

/** A repository with one action and two decisions. */
async function aRepository(): Promise<string> {
  const root = await aFolder();
  await mkdir(join(root, 'actions', 'train'), { recursive: true });
  await mkdir(join(root, 'docs', 'decisions'), { recursive: true });
  await writeFile(join(root, 'actions', 'train', 'action.yml'), actionFile);
  await writeFile(join(root, 'docs', 'decisions', 'b.md'), '# Second\n');
  await writeFile(join(root, 'docs', 'decisions', 'a.md'), '# First\n');
  return root;
}

const readme = '# train\n<!-- inputs --><!-- /inputs -->\n<!-- outputs --><!-- /outputs -->\n';

describe('generatedFiles', () => {
  it('says in each file that it is generated, and by which command', async () => {
    const root = await aRepository();
    await writeFile(join(root, 'actions', 'train', 'README.md'), readme);
    const files = await generatedFiles(root);
    expect(files.map(({ path }) => path)).toEqual([
      'model.schema.json',
      'docs/model-yml.md',
      'experiment.schema.json',
      'docs/experiment-yaml.md',
      ...['service', 'model-quality', 'drift', 'experiment', 'releases'].map(
        (name) => `gitops/monitoring/dashboards/${name}.json`,
      ),
      'docs/decisions/README.md',
      'actions/train/README.md',
    ]);
    for (const { content } of files)
      expect(content.slice(0, 300)).toMatch(/Generated .* by `npm run generate`/);
  });

  it('lists the decisions by their titles', async () => {
    const root = await aRepository();
    await writeFile(join(root, 'actions', 'train', 'README.md'), readme);
    const index = (await generatedFiles(root)).find(({ path }) => path === 'docs/decisions/README.md');
    expect(index?.content).toContain('- [First](a.md)\n- [Second](b.md)\n');
  });

  it('says which action has no README', async () => {
    const attempt = generatedFiles(await aRepository());
    await expect(attempt).rejects.toThrow(NotFoundError);
    await expect(attempt).rejects.toThrow('There is no actions/train/README.md');
  });
});
