import { join } from 'node:path';
import { z } from 'zod';
import type { Forge } from '../forge/index.ts';
import { type OnLine, type RunnerContext, runStep, type StepResult } from '../runner/runner.ts';
import { type DispatchedRuns, onDispatch } from './dispatches.ts';

/** What the alert relay sends with a dispatch of the type `slipway-rollback`. */
const demandSchema = z.object({
  model: z.string(),
  environment: z.string(),
  key: z.string(),
  reason: z.string(),
  evidence: z.object({
    alert: z.string(),
    query: z.string().optional(),
    value: z.string().optional(),
    window: z.string().optional(),
    startsAt: z.string(),
    labels: z.record(z.string(), z.string()),
  }),
});
export type RollbackDemand = z.infer<typeof demandSchema>;

export interface RollbackRequest {
  readonly forge: Pick<Forge, 'dispatches'>;
  /** The root of Slipway, whose action runs. */
  readonly root: string;
  /** The repository that gets the dispatches is the runner's. */
  readonly runner: RunnerContext;
  /** Inputs of the action beside what the dispatch says and the token, e.g. `gitops-repository`. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly onLine: OnLine;
  /** Hears what came of each run. */
  readonly ended: (demand: RollbackDemand, result: StepResult) => void | Promise<void>;
  /** Hears of a dispatch that is none of the relay's, and of a run that could not be started. */
  readonly failed: (error: unknown) => void;
}

/**
 * Runs the action `rollback` for every `slipway-rollback` that the forge receives from now on, as `rollback.yml` does on
 * GitHub: one run after the other for the same environment and model.
 */
export function rollBackOnDispatch(request: RollbackRequest): DispatchedRuns {
  const { forge, root, runner, inputs, onLine, ended, failed } = request;
  const [owner = '', name = ''] = runner.repository.split('/');
  return onDispatch({
    forge,
    owner,
    name,
    eventType: 'slipway-rollback',
    groupOf: ({ clientPayload: { environment, model } }) => `${environment}/${model}`,
    async run({ clientPayload }) {
      const demand = demandSchema.parse(clientPayload);
      const { model, environment, reason, key } = demand;
      const evidence = JSON.stringify(demand.evidence);
      const given = { model, environment, reason, key, evidence, token: runner.token, ...inputs };
      const result = await runStep(join(root, 'actions', 'rollback'), given, onLine, runner);
      await ended(demand, result);
    },
    failed,
  });
}
