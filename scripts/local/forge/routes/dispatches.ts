import { Hono } from 'hono';
import { parse } from 'yaml';
import { z } from 'zod';
import { readObject } from '../git/objects.ts';
import { resolveCommit } from '../git/refs.ts';
import { readEntry } from '../git/trees.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { readBody } from '../http/body.ts';
import { type ForgeEnvironment, type Parts, pathPart } from '../http/environment.ts';
import type { Repository } from '../state/repository.ts';

const repositoryEvent = z.object({
  event_type: z.string().min(1).max(100),
  client_payload: z.record(z.string(), z.json()).default({}),
});

const workflowEvent = z.object({
  ref: z.string(),
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
});

const largestPayload = 65_535;

/** `dispatches` and `actions/workflows/{file}/dispatches`: they are kept; starting a workflow is for who reads them. */
export function dispatchRoutes({ nextId, now }: Parts): Hono<ForgeEnvironment> {
  return new Hono<ForgeEnvironment>()
    .post('/dispatches', async (c) => {
      const { event_type: eventType, client_payload: clientPayload } = await readBody(c, repositoryEvent);
      const properties = Object.keys(clientPayload).length;
      if (properties > 10) {
        throw new ApiError(422, `No more than 10 properties are allowed; ${properties} were supplied.`);
      }
      if (Buffer.byteLength(JSON.stringify(clientPayload)) > largestPayload) {
        throw new ApiError(422, 'client_payload is too large.');
      }
      const id = await nextId();
      await c.get('repository').dispatches.put(id, {
        kind: 'repository_dispatch',
        id,
        at: now().toISOString(),
        sender: c.get('actor').login,
        eventType,
        clientPayload,
      });
      return c.body(null, 204);
    })
    .post('/actions/workflows/:workflow/dispatches', async (c) => {
      const repository = c.get('repository');
      const { ref, inputs } = await readBody(c, workflowEvent);
      const workflow = pathPart(c, 'workflow');
      checkInputs(await declaredInputs(repository, workflow, ref), inputs);
      const id = await nextId();
      await repository.dispatches.put(id, {
        kind: 'workflow_dispatch',
        id,
        at: now().toISOString(),
        sender: c.get('actor').login,
        workflow,
        ref,
        inputs,
      });
      return c.body(null, 204);
    });
}

const inputSchema = z
  .object({ required: z.boolean().default(false), default: z.unknown().optional() })
  .nullable();
type Inputs = Readonly<Record<string, z.infer<typeof inputSchema>>>;

/** The part of a workflow that says whether and how it can be dispatched; `on` may be a name, a list or a map. */
const workflowSchema = z.object({
  on: z.union([
    z.string().transform((name) => [name]),
    z.array(z.string()),
    z.record(z.string(), z.unknown()),
  ]),
});
const triggerSchema = z
  .object({ inputs: z.record(z.string(), inputSchema).nullable().default({}) })
  .nullable();

async function declaredInputs({ gitFolder }: Repository, workflow: string, ref: string): Promise<Inputs> {
  if (!/^[\w.-]+\.ya?ml$/.test(workflow)) throw notFound();
  const commit = await resolveCommit(gitFolder, ref);
  if (commit === undefined) throw new ApiError(422, `No ref found for: ${ref}`);
  const entry = await readEntry(gitFolder, commit, `.github/workflows/${workflow}`);
  if (entry?.type !== 'blob') throw notFound();
  const text = (await readObject(gitFolder, 'blob', entry.sha)).toString('utf8');
  let content: unknown;
  try {
    content = parse(text);
  } catch {
    throw new ApiError(422, `Failed to parse workflow: ${workflow}`);
  }
  const { on } = workflowSchema.safeParse(content).data ?? { on: [] };
  if (Array.isArray(on)) {
    if (on.includes('workflow_dispatch')) return {};
  } else if ('workflow_dispatch' in on) {
    const trigger = triggerSchema.safeParse(on['workflow_dispatch']);
    if (!trigger.success) throw new ApiError(422, `Failed to parse workflow: ${workflow}`);
    return trigger.data?.inputs ?? {};
  }
  throw new ApiError(422, "Workflow does not have 'workflow_dispatch' trigger");
}

function checkInputs(declared: Inputs, given: Readonly<Record<string, string>>): void {
  const unexpected = Object.keys(given).filter((name) => !Object.hasOwn(declared, name));
  if (unexpected.length > 0) {
    throw new ApiError(422, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
  }
  for (const [name, input] of Object.entries(declared)) {
    if (input?.required === true && input.default === undefined && !Object.hasOwn(given, name)) {
      throw new ApiError(422, `Required input '${name}' not provided`);
    }
  }
}
