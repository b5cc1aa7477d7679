/** What an environment is to run: the content of its `release.yaml`. */
export interface Deployment {
  readonly model: string;
  /** Semantic version without `v`. */
  readonly version: string;
  /** `repository@sha256:…`. */
  readonly image: string;
}

/** A state of an environment's `release.yaml` in the history of the default branch. */
export interface HistoricDeployment {
  readonly deployment: Deployment;
  readonly commit: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface Proposal {
  readonly action: 'promote' | 'rollback';
  readonly environment: string;
  readonly next: Deployment;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly branch: string;
  /** Whether this call opened it; false when an earlier one had. */
  readonly created: boolean;
}

/** The repository that says what runs where. */
export interface GitopsRepository {
  /**
   * What `environment` is to run now; undefined when nothing has been promoted there yet.
   * @throws NotFoundError for an unknown environment, naming those that exist
   */
  current(environment: string, model: string): Promise<Deployment | undefined>;
  /** What `environment` ran, newest first. */
  history(environment: string, model: string): Promise<readonly HistoricDeployment[]>;
  /**
   * Opens the pull request that makes `proposal.next` what its environment runs, or brings it up to date.
   * The branch's name is made of action, environment, model and version, and its head moves only from the commit
   * that was read, so this may be run again and twice at once.
   *
   * @throws ConflictError when the environment changed while the pull request was being made
   */
  propose(proposal: Proposal): Promise<PullRequest>;
}
