import { execFile } from 'node:child_process';
import { chmod, copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { aFolder } from '../../support/folder.ts';
import { root } from '../../support/tree.ts';

/** Writes down how it was called. `head-bucket` finds a bucket when the file `bucket` is there, which `create-bucket` makes. */
const aws = `#!/usr/bin/env bash
cd "$(dirname "$0")"
echo "$AWS_REGION" "$*" >>calls
case "$*" in
  *'--query Account '*) echo 123456789012 ;;
  *'--query Arn '*) echo arn:aws:iam::123456789012:user/me ;;
  's3api head-bucket '*) [[ -e bucket ]] ;;
  's3api create-bucket '*) touch bucket ;;
esac
`;

describe('terraform/aws/bootstrap', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await aFolder();
    await copyFile(join(root, 'terraform/aws/bootstrap'), join(folder, 'bootstrap'));
    await writeFile(join(folder, 'aws'), aws);
    await chmod(join(folder, 'aws'), 0o755);
  });

  const bootstrap = (...args: readonly string[]) =>
    new Promise<{ code: number | null; output: string }>((resolve) => {
      const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
      const child = execFile(join(folder, 'bootstrap'), args, { env }, (_, stdout, stderr) =>
        resolve({ code: child.exitCode, output: `${stdout}${stderr}` }),
      );
    });
  const calls = () => readFile(join(folder, 'calls'), 'utf8');

  it('makes a bucket that is never public and keeps old states, and says what comes next', async () => {
    const { code, output } = await bootstrap('acme-ml', 'eu-central-1');
    expect(code).toBe(0);
    expect(output).toContain('terraform init -backend-config=backend.hcl');
    expect(await readFile(join(folder, 'backend.hcl'), 'utf8')).toBe(
      'bucket = "acme-ml-123456789012-state"\nkey    = "acme-ml/terraform.tfstate"\nregion = "eu-central-1"\n',
    );
    const called = await calls();
    expect(called).toContain(
      'eu-central-1 s3api create-bucket --bucket acme-ml-123456789012-state --create-bucket-configuration LocationConstraint=eu-central-1\n',
    );
    for (const text of ['Status=Enabled', 'BlockPublicPolicy=true', '"SSEAlgorithm":"AES256"', 'TlsOnly'])
      expect(called).toContain(text);
  });

  it('names no place to the first region, which S3 would refuse', async () => {
    expect((await bootstrap('acme-ml', 'us-east-1')).code).toBe(0);
    expect(await calls()).toContain('s3api create-bucket --bucket acme-ml-123456789012-state\n');
  });

  it('leaves a bucket that is there when it is run again', async () => {
    await bootstrap('acme-ml', 'eu-central-1');
    expect((await bootstrap('acme-ml', 'eu-central-1')).code).toBe(0);
    expect((await calls()).match(/create-bucket /g)).toHaveLength(1);
  });

  it('says what it wants when something is missing', async () => {
    const { code, output } = await bootstrap('acme-ml');
    expect(code).toBe(2);
    expect(output).toContain('usage: ./bootstrap NAME REGION');
  });
});
