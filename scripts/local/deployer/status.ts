import type { Digest } from '../../../lib/digest/digest.ts';

/** One model in one environment. */
export interface Target {
  readonly environment: string;
  readonly model: string;
}

/** `production/penguins`. */
export function targetName({ environment, model }: Target): string {
  return `${environment}/${model}`;
}

/** A release as `release.yaml` names it, and the commit that brought it there. */
export interface WantedRelease {
  readonly version: string;
  /** `repository@sha256:…`. */
  readonly image: string;
  readonly digest: Digest;
  readonly commit: string;
}

/** Whether what runs is what Git says, in Argo CD's words. */
type SyncState = 'Synced' | 'OutOfSync';

/** How that is going, in Argo CD's words. */
type HealthState = 'Healthy' | 'Progressing' | 'Degraded' | 'Missing';

/** What is known of one target. */
export interface TargetStatus extends Target {
  readonly sync: SyncState;
  readonly health: HealthState;
  /** Why it is Degraded or Missing. */
  readonly reason: string | null;
  /** What `release.yaml` says; null when it says nothing, or cannot be read. */
  readonly wanted: WantedRelease | null;
  /** What gets the traffic. */
  readonly running: WantedRelease | null;
  /** The commit of the GitOps repository that this status is about. */
  readonly commit: string;
  /** The address for people and programs; it stays the same while versions change. */
  readonly url: string;
}
