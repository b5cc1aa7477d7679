import { runAction } from '../lib/action/run.ts';

/**
 * Each action behind its name. What an action does not use is not loaded: the one bundle of all actions has a file of
 * its own for each of them.
 */
const actions = {
  plan: async () => runAction((await import('./plan/plan.ts')).plan),
  ingest: async () => runAction((await import('./ingest/ingest.ts')).ingest),
  train: async () => runAction((await import('./train/train.ts')).train),
  evaluate: async () => runAction((await import('./evaluate/evaluate.ts')).evaluate),
  register: async () => runAction((await import('./register/register.ts')).register),
  'build-push': async () => runAction((await import('./build-push/build-push.ts')).buildPush),
  promote: async () => runAction((await import('./promote/promote.ts')).promote),
  observe: async () => runAction((await import('./observe/observe.ts')).observe),
  rollback: async () => runAction((await import('./rollback/rollback.ts')).rollback),
  'check-gitops': async () => runAction((await import('./check-gitops/check-gitops.ts')).checkGitops),
  'record-deployment': async () =>
    runAction((await import('./record-deployment/record-deployment.ts')).recordDeployment),
};

/** Runs the action `name` as a step of a workflow. */
export async function run(name: keyof typeof actions): Promise<void> {
  await actions[name]();
}
