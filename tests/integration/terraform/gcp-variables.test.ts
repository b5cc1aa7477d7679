import { execFile } from 'node:child_process';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { root } from '../../support/tree.ts';

const good = {
  project: 'acme-ml-prod',
  name: 'acme-ml',
  region: 'europe-west1',
  models: ['penguins'],
  github_repository: 'acme/models',
  github_owner_id: 1234567,
  github_repository_id: 890123456,
};

describeWith(['terraform'], 'the variables of terraform/gcp', ({ terraform }) => {
  let folder: string;
  // Variables alone need no provider.
  beforeAll(async () => {
    folder = await aFolder();
    await copyFile(join(root, 'terraform/gcp/variables.tf'), join(folder, 'variables.tf'));
    await writeFile(join(folder, 'terraform.rc'), '');
  });

  /** What `terraform plan` says of these variables, on one line. */
  async function verdictOn(variables: object): Promise<string> {
    await writeFile(join(folder, 'terraform.tfvars.json'), JSON.stringify(variables));
    const env = { ...process.env, TF_CLI_CONFIG_FILE: join(folder, 'terraform.rc'), CHECKPOINT_DISABLE: '1' };
    const output = await new Promise<string>((resolve) => {
      execFile(terraform, ['plan', '-input=false', '-no-color'], { cwd: folder, env }, (_, stdout, stderr) =>
        resolve(`${stdout}${stderr}`),
      );
    });
    return output.replace(/[\s│]+/g, ' ');
  }

  it('take what the example says', async () => {
    expect(await verdictOn(good)).toContain('No changes.');
  });

  it('take ranges that touch', async () => {
    const ranges = { subnet_cidr: '10.0.0.0/20', pod_cidr: '10.0.16.0/20', service_cidr: '10.0.32.0/20' };
    expect(await verdictOn({ ...good, ...ranges })).toContain('No changes.');
  });

  describe('refuse', () => {
    it.each([
      ['a project by its number', { project: '123456789012' }, 'project must be the ID of a project'],
      ['a name with capitals', { name: 'Acme' }, 'name must be 3 to 12 lower-case letters'],
      [
        'a name that is too long',
        { name: 'acme-machine-learning' },
        'name must be 3 to 12 lower-case letters',
      ],
      ['a name that is Google’s', { name: 'gcp-models' }, 'name must not begin with "gcp-"'],
      ['a zone for a region', { region: 'europe-west1-b' }, 'region must be a region'],
      ['a region of another cloud', { region: 'eu-central-1' }, 'region must be a region'],
      ['a model that has capitals', { models: ['Penguins'] }, 'models must be names as in model.yml'],
      [
        'a repository with its address',
        { github_repository: 'https://github.com/acme/models' },
        'github_repository must be owner/name',
      ],
      ['a pattern for a repository', { github_repository: 'acme/*' }, 'github_repository must be owner/name'],
      ['an owner without a number', { github_owner_id: 0 }, "github_owner_id must be the owner's number"],
      [
        'a broken number',
        { github_repository_id: 1.5 },
        "github_repository_id must be the repository's number",
      ],
      ['a pattern for a branch', { github_branch: 'release/*' }, 'github_branch must be one branch'],
      [
        'an administrator of no kind',
        { admins: ['jane@acme.example'] },
        'admins must be members of IAM with their kind',
      ],
      [
        'everybody as administrator',
        { admins: ['allUsers'] },
        'admins must be members of IAM with their kind',
      ],
      [
        'an address that is no range',
        { admin_cidrs: ['203.0.113.7'] },
        'admin_cidrs must be ranges of addresses',
      ],
      [
        'the whole internet',
        { admin_cidrs: ['0.0.0.0/0'] },
        'admin_cidrs must not open the cluster to the whole internet',
      ],
      ['no environment', { environments: [] }, 'environments must be names of folders'],
      [
        'an environment that is too long',
        { environments: ['pre-production'] },
        'environments must be names of folders',
      ],
      [
        'the environment of Terraform',
        { environments: ['infrastructure'] },
        'environments must not hold "infrastructure"',
      ],
      ['a size that there is not', { size: 'huge' }, 'size must be "small", "medium" or "large"'],
      [
        'a kind of cluster that there is not',
        { cluster_mode: 'Autopilot' },
        'cluster_mode must be "autopilot" or "standard"',
      ],
      ['Spot with Autopilot', { spot: true }, 'set cluster_mode = "standard"'],
      [
        'public addresses of a private cluster',
        { private_endpoint: true, admin_cidrs: ['203.0.113.7/32'] },
        'private_endpoint leaves no way in for public addresses',
      ],
      ['a channel in small letters', { release_channel: 'stable' }, 'release_channel must be "RAPID"'],
      [
        'any image at all',
        { allowed_images: ['*'] },
        'allowed_images must be patterns that begin with a registry',
      ],
      ['a subnet that is too large', { subnet_cidr: '10.0.0.0/8' }, 'subnet_cidr must be a range'],
      ['too few addresses for Pods', { pod_cidr: '10.4.0.0/24' }, 'pod_cidr must be a range'],
      [
        'Pods and nodes that overlap',
        { pod_cidr: '10.0.0.0/14' },
        'pod_cidr and subnet_cidr must not overlap',
      ],
      [
        'Services and Pods that overlap',
        { service_cidr: '10.5.0.0/20' },
        'service_cidr must overlap with neither',
      ],
      ['too few Services', { service_cidr: '10.8.0.0/29' }, 'service_cidr must be a range'],
      ['feedback for no day', { feedback_days: 0 }, 'feedback_days must be a whole number of days'],
      ['a budget in cents', { budget_monthly: 99.5 }, 'budget_monthly must be a whole amount'],
      [
        'a budget that nobody hears of',
        { budget_monthly: 100, billing_account: '01AB23-45CD67-89EF01' },
        'budget_emails must name somebody to tell',
      ],
      [
        'an address that is none',
        { budget_emails: ['team'] },
        'budget_emails must be up to five e-mail addresses',
      ],
      [
        'a budget that nobody pays',
        { budget_monthly: 100, budget_emails: ['a@b.example'] },
        'billing_account must name the account that pays',
      ],
      [
        'an account by its path',
        { billing_account: 'billingAccounts/01AB23-45CD67-89EF01' },
        'billing_account must be the ID of an account',
      ],
      [
        'a bucket by its address',
        { state_bucket: 'gs://acme-state' },
        'state_bucket must be the name of a bucket',
      ],
    ])('%s', async (_, bad, message) => {
      expect(await verdictOn({ ...good, ...bad })).toContain(message);
    });
  });
});
