import { Hono } from 'hono';
import { z } from 'zod';
import { resolveCommit } from '../git/refs.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { readBody, readQuery } from '../http/body.ts';
import { type ForgeContext, type ForgeEnvironment, type Parts, pathNumber } from '../http/environment.ts';
import { paginate } from '../http/paging.ts';
import { deploymentShape, deploymentStatusShape } from '../shapes/deployment.ts';
import type { DeploymentRecord, DeploymentStatusRecord } from '../state/records.ts';

const newDeployment = z.object({
  ref: z.string().min(1),
  task: z.string().default('deploy'),
  payload: z.union([z.string(), z.record(z.string(), z.json())]).default({}),
  environment: z.string().min(1).default('production'),
  description: z.string().nullable().default(''),
  transient_environment: z.boolean().default(false),
  production_environment: z.boolean().optional(),
});

const url = z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default('');

const newStatus = z.object({
  state: z.enum(['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']),
  description: z.string().max(140).default(''),
  environment: z.string().min(1).optional(),
  environment_url: url,
  log_url: url,
  auto_inactive: z.boolean().default(true),
});

const filterSchema = z.object({
  sha: z.string().optional(),
  ref: z.string().optional(),
  task: z.string().optional(),
  environment: z.string().optional(),
});

/** `deployments` and their statuses. The forge has no checks that a deployment would have to wait for. */
export function deploymentRoutes({ links, nextId, now }: Parts): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>()
    .get('/deployments', (c) => {
      const { deployments, record } = c.get('repository');
      const filter = readQuery(c, filterSchema);
      const found = deployments
        .newestFirst()
        .filter((deployment) =>
          (['sha', 'ref', 'task', 'environment'] as const).every(
            (field) => filter[field] === undefined || filter[field] === deployment[field],
          ),
        );
      return c.json(paginate(c, found).map((one) => deploymentShape(links, record(), one)));
    })
    .post('/deployments', async (c) => {
      const { deployments, gitFolder, record } = c.get('repository');
      const body = await readBody(c, newDeployment);
      const sha = await resolveCommit(gitFolder, body.ref);
      if (sha === undefined) throw new ApiError(422, `No ref found for: ${body.ref}`);
      const at = now().toISOString();
      const deployment: DeploymentRecord = {
        id: await nextId(),
        sha,
        ref: body.ref,
        task: body.task,
        payload: body.payload,
        environment: body.environment,
        originalEnvironment: body.environment,
        description: body.description,
        transient: body.transient_environment,
        production: body.production_environment ?? body.environment === 'production',
        creator: c.get('actor').login,
        createdAt: at,
        updatedAt: at,
        statuses: [],
      };
      await deployments.put(deployment.id, deployment);
      return c.json(deploymentShape(links, record(), deployment), 201);
    })
    .get('/deployments/:id{[0-9]+}/statuses', (c) => {
      const deployment = findDeployment(c);
      const newestFirst = deployment.statuses.toReversed();
      const { record } = c.get('repository');
      return c.json(
        paginate(c, newestFirst).map((status) => deploymentStatusShape(links, record(), deployment, status)),
      );
    })
    .post('/deployments/:id{[0-9]+}/statuses', async (c) => {
      const { deployments, record } = c.get('repository');
      const body = await readBody(c, newStatus);
      const deployment = findDeployment(c);
      const at = now().toISOString();
      const status: DeploymentStatusRecord = {
        id: await nextId(),
        state: body.state,
        description: body.description,
        environment: body.environment ?? deployment.environment,
        environmentUrl: body.environment_url,
        logUrl: body.log_url,
        creator: c.get('actor').login,
        createdAt: at,
      };
      const next = {
        ...deployment,
        environment: status.environment,
        updatedAt: at,
        statuses: [...deployment.statuses, status],
      };
      await deployments.put(deployment.id, next);
      if (body.auto_inactive && body.state === 'success') {
        for (const other of replacedBy(next, deployments.newestFirst())) {
          const inactive = { ...status, id: await nextId(), state: 'inactive' as const, description: '' };
          await deployments.put(other.id, {
            ...other,
            updatedAt: at,
            statuses: [...other.statuses, inactive],
          });
        }
      }
      return c.json(deploymentStatusShape(links, record(), next, status), 201);
    });
}

/** The lasting deployments of the same environment that were active until `deployment` succeeded. */
function replacedBy(
  deployment: DeploymentRecord,
  all: readonly DeploymentRecord[],
): readonly DeploymentRecord[] {
  return all.filter(
    (other) =>
      other.id < deployment.id &&
      other.environment === deployment.environment &&
      !other.transient &&
      !other.production &&
      other.statuses.at(-1)?.state === 'success',
  );
}

function findDeployment(c: ForgeContext): DeploymentRecord {
  const deployment = c.get('repository').deployments.get(pathNumber(c, 'id'));
  if (deployment === undefined) throw notFound();
  return deployment;
}
