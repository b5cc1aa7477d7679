import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { runProgram } from '../../../scripts/checks/program.ts';
import { describeWith } from '../../support/needs.ts';
import { describeWithTerraform } from '../../support/terraform.ts';
import { root } from '../../support/tree.ts';

const valid = {
  name: 'acme-ml',
  region: 'eu-central-1',
  models: '["penguins"]',
  github_repository: 'acme/models',
  github_owner_id: '1234567',
  github_repository_id: '890123456',
  admins: '["arn:aws:iam::123456789012:role/Admin"]',
  admin_cidrs: '["203.0.113.7/32"]',
};

describeWithTerraform('aws', 'terraform/aws', (terraform) => {
  it('is formatted', async () => {
    const { exitCode, output } = await terraform.run(['fmt', '-check', '-diff', '-recursive', '../aws']);
    const modules = await terraform.run(['fmt', '-check', '-diff', '-recursive', '../modules/aws']);
    expect([output + modules.output, exitCode, modules.exitCode]).toEqual(['', 0, 0]);
  });

  it('is valid', async () => {
    expect((await terraform.run(['validate'])).output).toBe('Success! The configuration is valid.\n\n');
  });

  it('keeps what its own tests say of each module and each switch', async () => {
    const { exitCode, output } = await terraform.run(['test']);
    expect({ exitCode, output }).toEqual({
      exitCode: 0,
      output: expect.stringMatching(/[1-9]\d+ passed, 0 failed/),
    });
  }, 180_000);

  /** What `terraform plan` says of values that are refused before anything is asked. */
  async function refusals(values: Readonly<Record<string, string>>): Promise<string> {
    await writeFile(join(terraform.folder, 'local_override.tf'), 'terraform {\n  backend "local" {}\n}\n');
    await terraform.run(['init', '-reconfigure']);
    const all = Object.entries({ ...valid, ...values }).map(([name, value]) => `-var=${name}=${value}`);
    const { exitCode, output } = await terraform.run(['plan', ...all]);
    expect(exitCode).toBe(1);
    return output.replace(/[│\s]+/g, ' ');
  }

  it('refuses each value that cannot be right, and names the variable and the remedy', async () => {
    const output = await refusals({
      name: 'Acme_ML',
      region: 'Frankfurt',
      models: '["Penguins!"]',
      github_repository: 'https://github.com/acme/models',
      github_owner_id: '0',
      github_repository_id: '1.5',
      github_branch: '*',
      admins: '["arn:aws:sts::123456789012:assumed-role/Admin/me"]',
      admin_cidrs: '["0.0.0.0/0"]',
      environments: '["infrastructure"]',
      size: 'huge',
      kubernetes_version: '1.29',
      vpc_cidr: '10.0.0.0/24',
      feedback_days: '0',
      budget_emails: '["nobody"]',
      state_bucket: 's3://bucket',
    });
    for (const message of [
      'name must be 3 to 20 lower-case letters',
      'region must be the code of a region, such as "eu-central-1"',
      'models must be names as in model.yml',
      'github_repository must be owner/name',
      "github_owner_id must be the owner's number",
      "github_repository_id must be the repository's number",
      'github_branch must be one branch',
      'of arn:aws:sts::…:assumed-role/NAME/SESSION the role is',
      'admin_cidrs must not open the cluster to the whole internet',
      'environments must not hold "infrastructure"',
      'size must be "small", "medium" or "large"',
      'kubernetes_version must be 1.31 or newer',
      'vpc_cidr must be a range of IPv4 addresses between /16 and /20',
      'feedback_days must be a whole number of days',
      'budget_emails must be up to ten e-mail addresses',
      'state_bucket must be the name of a bucket, without s3://',
    ])
      expect(output).toContain(message);
  });

  it('refuses values that do not go together', async () => {
    const output = await refusals({
      name: 'a-name-that-is-too-long',
      admins: '[]',
      admin_cidrs: '[]',
      environments: '["Staging"]',
      vpc_cidr: '172.20.64.0/18',
      budget_monthly: '100',
    });
    for (const message of [
      'name must be 3 to 20 lower-case letters',
      'admins must name at least one role or user',
      'or set private_endpoint = true',
      'environments must be names of folders in gitops/envs',
      'vpc_cidr and service_cidr must not overlap',
      'budget_emails must name somebody to tell',
    ])
      expect(output).toContain(message);
  });

  it('refuses what other values depend on', async () => {
    const output = await refusals({ service_cidr: '8.8.0.0/16', budget_monthly: '-1' });
    expect(output).toContain('service_cidr must be a private range');
    expect(output).toContain('budget_monthly must be US dollars');
  });
});

describeWith(['checkov'], 'checkov', ({ checkov }) => {
  it('finds nothing in terraform/aws but the exceptions that have a reason', async () => {
    const args = ['--config-file', 'terraform/.checkov.yaml', '--directory', 'terraform/aws'];
    const { exitCode, output } = await runProgram([checkov, ...args], root);
    expect({ exitCode, output }).toEqual({
      exitCode: 0,
      output: expect.stringMatching(/Passed checks: [1-9]\d+, Failed checks: 0/),
    });
  }, 120_000);
});

describeWith(['tflint'], 'tflint', ({ tflint }) => {
  it('finds nothing in terraform/aws and its modules', async () => {
    const whole = await runProgram([tflint, '--chdir=terraform/aws'], root);
    const modules = await runProgram([tflint, '--chdir=terraform/modules/aws', '--recursive'], root);
    expect([whole, modules].map(({ exitCode, output }) => ({ exitCode, output }))).toEqual([
      { exitCode: 0, output: '' },
      { exitCode: 0, output: '' },
    ]);
  }, 120_000);
});
