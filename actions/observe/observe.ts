import { resolve } from 'node:path';
import { defineAction } from '../../lib/action/action.ts';
import { githubWith, ownRepository } from '../../lib/action/github.ts';
import type { PastProposal } from '../../lib/gitops/gitops.ts';
import { openGitops } from '../../lib/gitops/open.ts';
import { runningExperiment } from '../../lib/gitops/running.ts';
import { evidenceOf } from '../../lib/observation/evidence.ts';
import type { Observation } from '../../lib/observation/observation.ts';
import { observe as observeVersion, unobserved } from '../../lib/observation/observe.ts';
import { openPrometheus } from '../../lib/observation/prometheus.ts';
import { loadSpec } from '../../lib/spec/load.ts';
import { type JudgedExperiment, judgeExperiment } from './experiment.ts';
import { inputs } from './inputs.ts';
import { emptySummary, observeSummary } from './summary.ts';

const outputs = [
  'decision',
  'reason',
  'observation',
  'evidence',
  'key',
  'policy',
  'version',
  'verdict',
  'proposal',
  'proposedVersion',
  'image',
] as const;

/**
 * Says what is to become of the version that an environment runs: `keep`, `roll back`, `retrain`, or `no data` when too
 * little is known; and what of the A/B test that runs there. It changes nothing.
 *
 * @throws NotFoundError for an unknown environment or a model.yml that is not there
 * @throws PermissionError or InputError when Prometheus refuses the token or the queries
 */
export const observe = defineAction('observe', inputs, outputs, async (given, context) => {
  const { environment: runner, log, summarize } = context;
  const { environment } = given;
  const { spec } = await loadSpec(resolve(runner.workspace, given.model));
  const policy = spec.deployment.environments[environment]?.rollback ?? 'propose';
  const gitops = openGitops({
    github: githubWith(given.token, runner, log),
    repository: given.gitopsRepository ?? ownRepository(runner),
    path: given.gitopsPath,
  });
  const current = await gitops.current(environment, spec.name);
  if (current === undefined) {
    const reason = `${environment} runs no version of ${spec.name}.`;
    log.info(reason);
    summarize(emptySummary(environment, spec.name));
    return {
      ...nothingProposed,
      decision: 'no data',
      reason,
      observation: '',
      evidence: '',
      key: '',
      policy,
      version: '',
      image: '',
    };
  }
  const { version, image } = current;
  const running = await runningExperiment(gitops, environment, spec.name, log.warning);
  // What was rolled back, allowed again and promoted again is looked at anew.
  const proposals = await gitops.proposals(environment, spec.name);
  const since = proposals.find(({ state }) => state === 'merged')?.mergedAt ?? 'start';
  const request = { environment, model: spec.name, version, section: spec.observe, now: Date.now() };
  const [observation, experiment] = await Promise.all([
    given.prometheus === undefined
      ? unobserved(request, 'No Prometheus was named.')
      : observeVersion(openPrometheus({ url: given.prometheus, token: given.prometheusToken }), request),
    judgeExperiment(running, given.feedback && feedbackOf(given.feedback, environment, spec.name)),
  ]);
  const refused = declinedSince(proposals, experiment);
  tell(observation, experiment, log);
  if (refused !== undefined) log.info(`A person closed #${refused.number}, which did what is proposed.`);
  summarize(observeSummary(observation, policy, experiment));
  return {
    decision: observation.decision,
    reason: observation.reason,
    observation: JSON.stringify(observation),
    evidence: JSON.stringify(evidenceOf(observation)),
    key: `observe:${environment}/${spec.name}/${version}@${image.slice(image.indexOf('@') + 1)}/${since}`,
    policy,
    version,
    image,
    ...proposalOf(experiment, refused),
  };
});

/** The store that `template` names for one environment and one model. */
function feedbackOf(template: string, environment: string, model: string): string {
  return template.replaceAll('{environment}', environment).replaceAll('{model}', model);
}

const nothingProposed = { verdict: '', proposal: '', proposedVersion: '' };

function proposalOf(experiment: JudgedExperiment, refused: PastProposal | undefined) {
  if (experiment.kind !== 'judged') return nothingProposed;
  const { step, version = '' } = experiment;
  const verdict = JSON.stringify(experiment.verdict);
  return refused === undefined
    ? { verdict, proposal: step, proposedVersion: version }
    : { verdict, proposal: 'wait', proposedVersion: '' };
}

/** The pull request that proposed the same since the last change, and that a person closed: they need not do so again. */
function declinedSince(
  proposals: readonly PastProposal[],
  experiment: JudgedExperiment,
): PastProposal | undefined {
  if (experiment.kind !== 'judged' || experiment.version === undefined) return undefined;
  const merged = proposals.findIndex(({ state }) => state === 'merged');
  const recent = merged < 0 ? proposals : proposals.slice(0, merged);
  const action = experiment.step === 'promote' ? 'promote' : 'rollback';
  return recent.find(
    (each) =>
      each.state === 'declined' &&
      each.action === action &&
      each.challenger === undefined &&
      each.version === experiment.version,
  );
}

function tell(
  { decision, reason, model, version, environment }: Observation,
  experiment: JudgedExperiment,
  log: { info(message: string): void; warning(message: string): void },
): void {
  const line = `${model} ${version} in ${environment}: ${decision}. ${reason}`;
  if (decision === 'keep') log.info(line);
  else log.warning(line);
  if (experiment.kind === 'unjudged')
    log.warning(`${experiment.experiment.name}: no verdict. ${experiment.why}`);
  if (experiment.kind === 'judged') {
    const { verdict, step } = experiment;
    log.info(`${verdict.experiment}: ${verdict.decision} (proposed: ${step}). ${verdict.reason}`);
  }
}
