import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { packageRoot, serviceFiles } from '../../../../lib/image/service.ts';
import { aServiceBundle, writeFiles } from '../../../fixtures/image.ts';
import { aFolder } from '../../../support/folder.ts';

describe('packageRoot', () => {
  it('is the folder of this package', async () => {
    expect(await packageRoot()).toBe(join(import.meta.dirname, '..', '..', '..', '..'));
  });
});

describe('serviceFiles', () => {
  it('are all files of the bundle, below /app', async () => {
    const folder = await aServiceBundle(await aFolder());
    await writeFiles(folder, { 'assets/page.html': '<p>' });
    const paths = (await serviceFiles(folder)).map(({ path }) => path).sort();
    expect(paths).toEqual(['app/12.index.js', 'app/assets/page.html', 'app/index.js', 'app/package.json']);
  });
});
