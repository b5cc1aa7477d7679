import type { Deployment } from '../../lib/gitops/gitops.ts';
import { type Evidence, versionIn } from '../../lib/observation/evidence.ts';

/** What an environment runs, and since when. */
export interface Running {
  readonly environment: string;
  readonly current: Deployment;
  /** The version that is tried beside it. */
  readonly challenger: string | undefined;
  /** When it was merged; ISO 8601. */
  readonly since: string | undefined;
}

/**
 * Why `evidence` says nothing of what runs now, or undefined when it does: alerts come in storms and late, and what they
 * are about may have been rolled back already. Its version decides where it names one, else when it began.
 */
export function staleReason(
  evidence: Evidence,
  { environment, current, challenger, since }: Running,
): string | undefined {
  const version = versionIn(evidence);
  if (version !== undefined) {
    return version === current.version || version === challenger
      ? undefined
      : `The evidence is about ${current.model} ${version}, but ${environment} runs ${current.version} by now.`;
  }
  const began = Date.parse(evidence.startsAt ?? '');
  const deployed = Date.parse(since ?? '');
  return began < deployed
    ? `The evidence is of ${new Date(began).toISOString()}, before ${environment} was given ${current.model} ${current.version} (${new Date(deployed).toISOString()}), so it is about what ran before.`
    : undefined;
}
