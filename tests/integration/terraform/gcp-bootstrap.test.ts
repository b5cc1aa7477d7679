import { execFile } from 'node:child_process';
import { chmod, copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { aFolder } from '../../support/folder.ts';
import { root } from '../../support/tree.ts';

/** Writes down how it was called. `describe` finds a bucket when the file `bucket` is there, which `create` makes. */
const gcloud = `#!/usr/bin/env bash
cd "$(dirname "$0")"
echo "$*" >>calls
case "$*" in
  'storage buckets describe '*) [[ -e bucket ]] ;;
  'storage buckets create '*) touch bucket ;;
esac
`;

describe('terraform/gcp/bootstrap', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await aFolder();
    await copyFile(join(root, 'terraform/gcp/bootstrap'), join(folder, 'bootstrap'));
    await writeFile(join(folder, 'gcloud'), gcloud);
    await chmod(join(folder, 'gcloud'), 0o755);
  });

  const bootstrap = (...args: readonly string[]) =>
    new Promise<{ code: number | null; output: string }>((resolve) => {
      const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
      const child = execFile(join(folder, 'bootstrap'), args, { env }, (_, stdout, stderr) =>
        resolve({ code: child.exitCode, output: `${stdout}${stderr}` }),
      );
    });
  const calls = async () => (await readFile(join(folder, 'calls'), 'utf8')).trimEnd().split('\n');

  it('makes a bucket that is never public and keeps old states, and says what comes next', async () => {
    const { code, output } = await bootstrap('acme-ml-prod', 'acme-ml', 'europe-west1');
    expect(code).toBe(0);
    expect(output).toContain('terraform init -backend-config=backend.hcl');
    expect(await readFile(join(folder, 'backend.hcl'), 'utf8')).toBe(
      'bucket = "acme-ml-prod-terraform-state"\nprefix = "acme-ml"\n',
    );
    expect(await calls()).toEqual([
      expect.stringMatching(/^services enable .*storage\.googleapis\.com --project acme-ml-prod$/),
      'storage buckets describe gs://acme-ml-prod-terraform-state --project acme-ml-prod',
      'storage buckets create gs://acme-ml-prod-terraform-state --project acme-ml-prod --location europe-west1 --uniform-bucket-level-access --public-access-prevention',
      'storage buckets update gs://acme-ml-prod-terraform-state --versioning',
    ]);
  });

  it('leaves a bucket that is there when it is run again', async () => {
    await bootstrap('acme-ml-prod', 'acme-ml', 'europe-west1');
    expect((await bootstrap('acme-ml-prod', 'acme-ml', 'europe-west1')).code).toBe(0);
    expect((await calls()).filter((call) => call.startsWith('storage buckets create'))).toHaveLength(1);
  });

  it('says what it wants when something is missing', async () => {
    const { code, output } = await bootstrap('acme-ml-prod');
    expect(code).toBe(2);
    expect(output).toContain('usage: ./bootstrap PROJECT NAME REGION');
  });
});
