import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { runSimulation } from '@cloud-copilot/iam-simulate';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ingest } from '../../../lib/data/ingest.ts';
import { loadSpec } from '../../../lib/spec/load.ts';
import { openStore } from '../../../lib/store/open.ts';
import { failureOf } from '../../support/errors.ts';
import { aFolder } from '../../support/folder.ts';
import { fitToMoto } from '../../support/moto.ts';
import { describeWith } from '../../support/needs.ts';
import { aFreePort } from '../../support/ports.ts';
import { type RunningProgram, startProgram } from '../../support/process.ts';
import { describeWithTerraform } from '../../support/terraform.ts';
import { type Resource, resourcesOf } from '../../support/terraform-state.ts';
import { root } from '../../support/tree.ts';

const account = '123456789012';
const region = 'eu-central-1';
const bucketOf = (purpose: string) => `acme-ml-${account}-${purpose}`;

const values = `
name                 = "acme-ml"
region               = "${region}"
models               = ["birdstrikes", "penguins"]
github_repository    = "acme/models"
github_owner_id      = 1234567
github_repository_id = 890123456
admins               = ["arn:aws:iam::${account}:role/Admin"]
admin_cidrs          = ["203.0.113.7/32"]
size                 = "large"
spot                 = true
train_on_new_data    = true
retain_data          = false
state_bucket         = "${bucketOf('state')}"
`;

const document = z.object({
  Statement: z.array(
    z.looseObject({
      Effect: z.enum(['Allow', 'Deny']),
      Action: z.union([z.string(), z.array(z.string())]),
      Principal: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
    }),
  ),
});

describeWith(['moto_server'], 'with an account of AWS that moto plays', ({ moto_server }) => {
  describeWithTerraform('aws', 'terraform/aws', (terraform) => {
    let moto: RunningProgram | undefined;
    let endpoint = '';
    let s3: S3Client | undefined;
    let resources: Resource[] = [];
    const before = { ...process.env };

    beforeAll(async () => {
      const port = await aFreePort();
      endpoint = `http://127.0.0.1:${port}`;
      moto = await startProgram(
        moto_server,
        ['-H', '127.0.0.1', '-p', String(port)],
        async () => (await fetch(`${endpoint}/moto-api/data.json`)).ok,
        { env: { MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' }, seconds: 60 },
      );
      s3 = new S3Client({
        endpoint,
        forcePathStyle: true,
        region,
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      });
      await fitToMoto(terraform);
      await writeFile(join(terraform.folder, 'terraform.tfvars'), values);
      expect(await run('init', '-reconfigure')).toMatchObject({ exitCode: 0 });
    }, 120_000);

    afterAll(async () => {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
      s3?.destroy();
      await moto?.stop();
    });

    const run = (...args: string[]) =>
      terraform.run(args, {
        env: {
          AWS_ENDPOINT_URL: endpoint,
          AWS_ACCESS_KEY_ID: 'test',
          AWS_SECRET_ACCESS_KEY: 'test',
          AWS_EC2_METADATA_DISABLED: 'true',
        },
      });

    /** The policy of the role of a workflow, or of the services of an environment. */
    function policyOf(purpose: string): unknown {
      const kind = ['production', 'staging'].includes(purpose) ? 'service' : 'workflow';
      const address = `module.identity.aws_iam_role_policy.${kind}["${purpose}"]`;
      const found = resources.find((resource) => resource.address === address);
      return JSON.parse(z.string().parse(found?.values['policy']));
    }

    /** What configure-aws-credentials sets in a workflow, for a role and a token of GitHub. */
    async function credentialsOf(role: string): Promise<Record<string, string>> {
      const form = new URLSearchParams({
        Action: 'AssumeRoleWithWebIdentity',
        Version: '2011-06-15',
        RoleArn: `arn:aws:iam::${account}:role/${role}`,
        RoleSessionName: 'workflow',
        WebIdentityToken: 'signed by GitHub',
      });
      const answer = await (await fetch(endpoint, { method: 'POST', body: form })).text();
      const field = (name: string) => z.string().parse(new RegExp(`<${name}>([^<]+)<`).exec(answer)?.[1]);
      return {
        AWS_ACCESS_KEY_ID: field('AccessKeyId'),
        AWS_SECRET_ACCESS_KEY: field('SecretAccessKey'),
        AWS_SESSION_TOKEN: field('SessionToken'),
      };
    }

    it('is applied again after an apply that was half made, and then changes nothing', async () => {
      const there = { Bucket: bucketOf('feedback') };
      await s3?.send(
        new CreateBucketCommand({ ...there, CreateBucketConfiguration: { LocationConstraint: region } }),
      );
      const half = await run('apply', '-auto-approve', '-target=module.data.aws_s3_bucket.this');
      expect(half).toMatchObject({ exitCode: 1, output: expect.stringContaining('BucketAlready') });
      await s3?.send(new DeleteBucketCommand(there));

      const whole = await run('apply', '-auto-approve');
      expect(whole).toMatchObject({ exitCode: 0, output: expect.stringContaining('Apply complete!') });
      const again = await run('plan', '-detailed-exitcode');
      expect(again).toMatchObject({ exitCode: 0, output: expect.stringContaining('No changes.') });

      const state = await run('show', '-json');
      resources = resourcesOf(state.output);
    }, 300_000);

    it('has no policy that lets in everybody, or allows an action by a wildcard', () => {
      const policies = resources.flatMap(({ address, type, values: { policy, assume_role_policy } }) =>
        // Of the lifecycle of images, and of an endpoint, whose policy AWS writes and which gives no right by itself.
        type === 'aws_ecr_lifecycle_policy' || type === 'aws_vpc_endpoint'
          ? []
          : [policy, assume_role_policy].flatMap((text) =>
              typeof text === 'string' && text !== ''
                ? [{ address, ...document.parse(JSON.parse(text)) }]
                : [],
            ),
      );
      expect(policies.length).toBeGreaterThan(25);
      const tooWide = policies.filter(({ Statement }) =>
        Statement.some(
          ({ Effect, Action, Principal = {} }) =>
            Effect === 'Allow' &&
            ([Action].flat().some((action) => action.includes('*')) ||
              Object.values(Principal)
                .flat()
                .some((principal) => principal.includes('*'))),
        ),
      );
      expect(tooWide.map(({ address }) => address)).toEqual([]);
    });

    it('lets the pipeline read data and write the store, and write no data', async () => {
      const data = await readFile(join(root, 'examples', 'birdstrikes', 'data', 'birdstrikes.csv'));
      const at = { Bucket: bucketOf('data'), Key: 'birdstrikes/birdstrikes.csv' };
      // moto is spoken to without TLS, which the buckets refuse.
      for (const purpose of ['data', 'store'])
        await s3?.send(new DeleteBucketPolicyCommand({ Bucket: bucketOf(purpose) }));
      await s3?.send(new PutObjectCommand({ ...at, Body: data }));
      const loaded = await loadSpec(join(root, 'examples', 'birdstrikes'));
      const sources: [string] = [`s3://${at.Bucket}/${at.Key}`];
      const spec = { ...loaded, spec: { ...loaded.spec, data: { ...loaded.spec.data, sources } } };

      Object.assign(process.env, await credentialsOf('acme-ml-pipeline'), {
        AWS_ENDPOINT_URL: endpoint,
        AWS_REGION: region,
        AWS_EC2_METADATA_DISABLED: 'true',
      });
      // From here on moto asks the policies of whoever asks it before it answers.
      const leaveUnasked = (requests: string) =>
        fetch(`${endpoint}/moto-api/reset-auth`, { method: 'POST', body: requests });
      await leaveUnasked('0');
      try {
        const workspace = await aFolder();
        const made = await ingest(spec, openStore(`s3://${bucketOf('store')}/slipway`, { workspace }));
        expect(made).toMatchObject({ reused: false, dataset: { rows: { read: 10_000 } } });
        const refused = ingest(
          spec,
          openStore(`s3://${bucketOf('data')}/slipway`, { workspace: await aFolder() }),
        );
        expect(await failureOf(refused)).toContain('PermissionError: The credentials may not');
      } finally {
        await leaveUnasked('1000000');
      }
    }, 120_000);

    describe('its policies, by a simulator of IAM', () => {
      const objectIn = (purpose: string, key: string) => `arn:aws:s3:::${bucketOf(purpose)}/${key}`;
      const images = `arn:aws:ecr:${region}:${account}:repository/acme-ml/penguins`;
      async function decision(
        purpose: string,
        action: string,
        resource: string,
        contextVariables: Record<string, string> = {},
      ): Promise<string> {
        const result = await runSimulation(
          {
            request: {
              principal: `arn:aws:iam::${account}:role/acme-ml-${purpose}`,
              action,
              resource: { resource, accountId: account },
              contextVariables,
            },
            identityPolicies: [{ name: purpose, policy: policyOf(purpose) }],
            serviceControlPolicies: [],
            resourceControlPolicies: [],
          },
          {},
        );
        return result.resultType === 'error' ? JSON.stringify(result.errors) : result.overallResult;
      }

      it.each([
        ['pipeline', 's3:GetObject', objectIn('data', 'penguins/a.csv')],
        ['pipeline', 's3:GetObject', objectIn('store', 'slipway/x')],
        ['pipeline', 's3:PutObject', objectIn('store', 'slipway/x')],
        ['pipeline', 's3:ListBucket', `arn:aws:s3:::${bucketOf('data')}`],
        ['review', 's3:GetObject', objectIn('data', 'penguins/a.csv')],
        ['build', 'ecr:PutImage', images],
        ['build', 'ecr:UploadLayerPart', images],
        ['deploy', 'ecr:BatchGetImage', images],
        ['observe', 's3:GetObject', objectIn('feedback', 'production/penguins/x')],
        ['staging', 's3:PutObject', objectIn('feedback', 'staging/penguins/x')],
      ])('lets %s do %s on %s', async (purpose, action, resource) => {
        expect(await decision(purpose, action, resource)).toBe('Allowed');
      });

      it.each([
        ['pipeline', 's3:PutObject', objectIn('data', 'penguins/a.csv')],
        ['pipeline', 's3:DeleteObject', objectIn('store', 'slipway/x')],
        ['pipeline', 's3:GetObject', objectIn('feedback', 'production/penguins/x')],
        ['pipeline', 's3:GetObject', 'arn:aws:s3:::of-somebody-else/x'],
        ['pipeline', 'ecr:PutImage', images],
        ['review', 's3:PutObject', objectIn('store', 'slipway/x')],
        ['review', 's3:GetObject', objectIn('store', 'slipway/x')],
        ['build', 's3:GetObject', objectIn('data', 'penguins/a.csv')],
        ['build', 'ecr:DeleteRepository', images],
        ['build', 'ecr:BatchDeleteImage', images],
        ['build', 'ecr:PutImage', `arn:aws:ecr:${region}:${account}:repository/others/penguins`],
        ['deploy', 'ecr:PutImage', images],
        ['observe', 's3:PutObject', objectIn('feedback', 'production/penguins/x')],
        ['staging', 's3:GetObject', objectIn('feedback', 'production/penguins/x')],
        ['production', 's3:DeleteObject', objectIn('feedback', 'production/penguins/x')],
        ['plan', 's3:GetObject', objectIn('data', 'penguins/a.csv')],
        ['plan', 's3:PutObject', objectIn('state', 'acme-ml/terraform.tfstate')],
        ['apply', 'iam:AttachRolePolicy', `arn:aws:iam::${account}:role/of-somebody-else`],
      ])('does not let %s do %s on %s', async (purpose, action, resource) => {
        expect(await decision(purpose, action, resource)).toBe('ImplicitlyDenied');
      });

      it('lets a service list its own records alone', async () => {
        const bucket = `arn:aws:s3:::${bucketOf('feedback')}`;
        expect([
          await decision('staging', 's3:ListBucket', bucket, { 's3:prefix': 'staging/penguins/' }),
          await decision('staging', 's3:ListBucket', bucket, { 's3:prefix': 'production/penguins/' }),
          await decision('staging', 's3:ListBucket', bucket),
        ]).toEqual(['Allowed', 'ImplicitlyDenied', 'ImplicitlyDenied']);
      });
    });

    // The simulator does not know the condition on the context of an encryption, so the documents are compared.
    it.each([
      ['pipeline', { 'kms:Decrypt': ['data', 'store'], 'kms:GenerateDataKey': ['store'] }],
      ['review', { 'kms:Decrypt': ['data'] }],
      ['observe', { 'kms:Decrypt': ['feedback'] }],
      ['staging', { 'kms:Decrypt': ['feedback'], 'kms:GenerateDataKey': ['feedback'] }],
      ['build', {}],
      ['deploy', {}],
    ])('lets %s use the key for its buckets alone, by way of S3', (purpose, expected) => {
      const key = resources.find(({ address }) => address === 'module.data.module.key.aws_kms_key.this');
      const used: Record<string, string[]> = {};
      for (const statement of document.parse(policyOf(purpose)).Statement) {
        for (const action of [statement.Action].flat().filter((name) => name.startsWith('kms:'))) {
          const bucket = ['data', 'store', 'feedback'].find((name) =>
            JSON.stringify(statement['Condition']).includes(bucketOf(name)),
          );
          const arn = `arn:aws:s3:::${bucketOf(String(bucket))}`;
          expect(statement['Resource']).toBe(key?.values['arn']);
          expect(statement['Condition']).toEqual({
            StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
            StringLike: { 'kms:EncryptionContext:aws:s3:arn': [arn, `${arn}/*`] },
          });
          used[action] = [...(used[action] ?? []), String(bucket)];
        }
      }
      expect(used).toEqual(expected);
    });

    it('goes at the first try, with what is in it', async () => {
      const gone = await run('destroy', '-auto-approve');
      expect(gone).toMatchObject({ exitCode: 0, output: expect.stringContaining('Destroy complete!') });
      expect((await run('state', 'list')).output).toBe('');
    }, 300_000);
  });
});
