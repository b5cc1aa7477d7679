import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { describeWithGoogle } from '../../support/google/terraform.ts';

const settings = {
  project: 'acme-ml-prod',
  name: 'acme-ml',
  region: 'europe-west1',
  models: ['penguins', 'birds'],
  github_repository: 'acme/models',
  github_owner_id: 1234567,
  github_repository_id: 890123456,
};

/** All that can be asked for, in the kind of cluster that is asked for. */
const everything = {
  ...settings,
  size: 'large',
  private_endpoint: true,
  binary_authorization: true,
  managed_prometheus: true,
  train_on_new_data: true,
  budget_monthly: 300,
  budget_emails: ['team@acme.example'],
  billing_account: '01AB23-45CD67-89EF01',
  state_bucket: 'acme-ml-prod-terraform-state',
  admins: ['group:platform@acme.example'],
};

const resource = z.object({
  address: z.string(),
  type: z.string(),
  values: z.record(z.string(), z.unknown()),
});
const module_ = z.object({
  resources: z.array(resource).default([]),
  get child_modules() {
    return z.array(module_).default([]);
  },
});
const plan = z.object({ planned_values: z.object({ root_module: module_ }) });

type Resource = z.infer<typeof resource>;

function resourcesIn({ resources, child_modules }: z.infer<typeof module_>): Resource[] {
  return [...resources, ...child_modules.flatMap(resourcesIn)];
}

describeWithGoogle('terraform/gcp', (copy) => {
  /** The options for a run with these variables. */
  const withVariables = async (name: string, variables: object): Promise<string> => {
    const file = join(copy.folder, `${name}.tfvars.json`);
    await writeFile(file, JSON.stringify(variables));
    return `-var-file=${file}`;
  };

  it('is formatted', async () => {
    const { output, exitCode } = await copy.run([
      'fmt',
      '-check',
      '-recursive',
      '-diff',
      '.',
      '../modules/gcp',
    ]);
    expect({ output, exitCode }).toEqual({ output: '', exitCode: 0 });
  });

  it('is valid', async () => {
    const { output } = await copy.run(['validate']);
    expect(output.trim()).toBe('Success! The configuration is valid.');
  });

  it('passes its own tests', async () => {
    const { output, exitCode } = await copy.run(['test']);
    if (exitCode !== 0) throw new Error(output);
    expect(output).toMatch(/Success! \d+ passed, 0 failed\./);
  }, 120_000);

  describe('with a state', () => {
    beforeAll(async () => {
      await rm(join(copy.folder, 'backend.tf'));
      await copy.run(['init', '-reconfigure']);
    });

    it.each([
      ['Autopilot', everything],
      ['a standard cluster', { ...everything, cluster_mode: 'standard', spot: true }],
      ['what is made when nothing is asked for', settings],
    ])(
      'plans nothing that is public, unencrypted or all-powerful: %s',
      async (_, variables) => {
        const file = join(copy.folder, 'plan');
        const planned = await copy.run(['plan', `-out=${file}`, await withVariables('plan', variables)]);
        if (planned.exitCode !== 0) throw new Error(planned.output);
        const { output } = await copy.run(['show', '-json', file]);
        const resources = resourcesIn(plan.parse(JSON.parse(output)).planned_values.root_module);
        expect(resources.length).toBeGreaterThan(50);
        expect(resources.flatMap(faults)).toEqual([]);
      },
      60_000,
    );

    it('is made, then changes nothing when applied again, and goes at the first try', async () => {
      const variables = await withVariables('apply', { ...everything, cluster_mode: 'standard', spot: true });
      const applied = await copy.run(['apply', '-auto-approve', variables]);
      expect(applied.output).toContain('Apply complete!');
      const again = await copy.run(['plan', '-detailed-exitcode', variables]);
      expect(again.output).toContain('No changes.');
      const destroyed = await copy.run(['destroy', '-auto-approve', variables]);
      expect(destroyed.output).toContain('Destroy complete!');
    }, 120_000);

    it('keeps the cluster when another option is added later', async () => {
      const before = await withVariables('before', settings);
      expect((await copy.run(['apply', '-auto-approve', before])).output).toContain('Apply complete!');
      const later = await withVariables('later', {
        ...settings,
        train_on_new_data: true,
        admins: ['user:jane@acme.example'],
      });
      const { output } = await copy.run(['plan', later]);
      expect(output).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy\./);
    }, 120_000);

    it('goes and leaves its data when the state forgets them first', async () => {
      const variables = await withVariables('kept', settings);
      expect((await copy.run(['apply', '-auto-approve', variables])).output).toContain('Apply complete!');
      expect((await copy.run(['state', 'rm', 'module.data'])).output).toContain('Successfully removed');
      const { output } = await copy.run(['destroy', '-auto-approve', variables]);
      expect(output).toContain('Destroy complete!');
      expect(output).not.toMatch(/google_storage_bucket\.\S+: Destroying/);
    }, 120_000);
  });
});

/** What is wrong with a resource, in the eyes of somebody who answers for its safety. */
function faults({ address, type, values }: Resource): string[] {
  const text = JSON.stringify(values);
  const found: string[] = [];
  const demand = (holds: boolean, what: string) => {
    if (!holds) found.push(`${address} ${what}`);
  };
  demand(!/all(Authenticated)?Users/.test(text), 'names everybody');
  demand(!/"roles\/(owner|editor|viewer)"/.test(text), 'gives a basic role');
  demand(!type.endsWith('_key') || type === 'google_kms_crypto_key', 'is a key to be carried about');
  if (type === 'google_storage_bucket') {
    demand(values['public_access_prevention'] === 'enforced', 'may become public');
    demand(values['uniform_bucket_level_access'] === true, 'gives access object by object');
    demand(one(values['versioning'])['enabled'] === true, 'forgets what was written over');
    demand(one(values['encryption']) !== nothing, 'is not encrypted by the key');
    demand(values['force_destroy'] === false, 'is destroyed with all that it holds');
    demand(address.endsWith('.logs') || one(values['logging']) !== nothing, 'does not say who looked at it');
  }
  if (type === 'google_artifact_registry_repository') {
    demand(one(values['docker_config'])['immutable_tags'] === true, 'lets a tag be moved');
  }
  if (type === 'google_container_cluster') {
    demand(one(values['private_cluster_config'])['enable_private_nodes'] === true, 'has nodes in public');
    demand(one(values['database_encryption'])['state'] === 'ENCRYPTED', 'keeps secrets in the clear');
    demand(
      one(values['master_authorized_networks_config'])['gcp_public_cidrs_access_enabled'] === false,
      'lets in whoever is at Google',
    );
  }
  if (type === 'google_container_node_pool') {
    const node = one(values['node_config']);
    demand(one(node['shielded_instance_config'])['enable_secure_boot'] === true, 'boots what is not signed');
    demand(
      one(node['workload_metadata_config'])['mode'] === 'GKE_METADATA',
      'lends Pods the account of the node',
    );
    demand(one(values['network_config'])['enable_private_nodes'] === true, 'has nodes in public');
  }
  if (type === 'google_iam_workload_identity_pool_provider') {
    const condition = String(values['attribute_condition']);
    demand(
      condition.includes(`assertion.repository == '${settings.github_repository}'`),
      'trusts other repositories',
    );
    demand(
      condition.includes(`'${settings.github_repository_id}'`),
      'trusts another repository of that name',
    );
  }
  if (type === 'google_compute_subnetwork') {
    demand(values['private_ip_google_access'] === true, 'goes to Google through the internet');
  }
  if (type === 'google_compute_address') demand(address.includes('.nat['), 'is a public address');
  return found;
}

const nothing: Readonly<Record<string, unknown>> = {};

/** The one block of that name. */
function one(blocks: unknown): Readonly<Record<string, unknown>> {
  const parsed = z.array(z.record(z.string(), z.unknown())).safeParse(blocks);
  return (parsed.success ? parsed.data[0] : undefined) ?? nothing;
}
