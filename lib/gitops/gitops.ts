import type { Experiment } from '../experiment/experiment.ts';
import type { Denial, PlacedDenial } from './denied-file.ts';

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
  /** When the change was committed; ISO 8601, UTC. */
  readonly at: string;
}

export interface Proposal {
  readonly action: 'promote' | 'rollback';
  readonly environment: string;
  /** What the environment must run while this is made; left out, whatever it runs. */
  readonly from?: Deployment | undefined;
  readonly next: Deployment;
  /** The experiment that is to run there; undefined is none, and ends one that runs. */
  readonly experiment: Experiment | undefined;
  /** What must not run there again. */
  readonly denial?: Denial | undefined;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** A pull request on the GitOps repository, as it is named to people. */
export interface PullRequestLink {
  readonly number: number;
  readonly url: string;
  readonly title: string;
}

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly branch: string;
  /** The commit that it proposes. */
  readonly head: string;
  /** Whether this call opened it; false when an earlier one had. */
  readonly created: boolean;
  /** Others that are open for the same environment and model. They are left alone: which one to merge is for people. */
  readonly others: readonly PullRequestLink[];
  /** Earlier ones of the same change that people closed without merging. */
  readonly declined: readonly PullRequestLink[];
}

/** A pull request for one environment and model, open or not. */
export interface PastProposal extends PullRequestLink {
  readonly action: 'promote' | 'rollback';
  /** The version that it brings, or that goes on answering beside a challenger. */
  readonly version: string;
  readonly challenger: string | undefined;
  readonly state: 'open' | 'merged' | 'declined';
  /** When it was merged; ISO 8601, UTC. */
  readonly mergedAt: string | undefined;
  /** Markdown. */
  readonly body: string;
}

/** What came of the wish to merge a pull request. */
export type MergeOutcome = { readonly merged: true } | { readonly merged: false; readonly reason: string };

/** The repository that says what runs where. */
export interface GitopsRepository {
  /**
   * What `environment` is to run now; undefined when nothing has been promoted there yet.
   * @throws NotFoundError for an unknown environment, naming those that exist
   */
  current(environment: string, model: string): Promise<Deployment | undefined>;
  /**
   * The experiment that is to run in `environment` now; undefined when there is none.
   * @throws FormatError when its file is not one
   */
  experiment(environment: string, model: string): Promise<Experiment | undefined>;
  /**
   * What must not run in `environment` again.
   * @throws FormatError when its file cannot be read
   */
  denied(environment: string, model: string): Promise<readonly PlacedDenial[]>;
  /** The pull requests for `environment` and `model` among the 100 newest of the repository, newest first. */
  proposals(environment: string, model: string): Promise<readonly PastProposal[]>;
  /** What `environment` ran, newest first. Each is read when it is asked for, so taking a few is cheap. */
  history(environment: string, model: string): AsyncIterable<HistoricDeployment>;
  /**
   * Opens the pull request that makes `proposal.next` what its environment runs, or brings it up to date; undefined
   * when the environment runs it already.
   *
   * The branch's name is made of action, environment, model and version, and its head moves only from the commit
   * that was read, so this may be run again and twice at once. A pull request that a person closed stays closed:
   * running this again is a new request and opens a new one.
   *
   * @throws NotFoundError for an unknown environment, naming those that exist
   * @throws GateError when the environment's `denied.yaml` has what is to run, at the commit that the change is built on
   * @throws ConflictError when somebody has pushed something else to the branch, or the environment keeps changing, or
   * does not run `proposal.from`
   */
  propose(proposal: Proposal): Promise<PullRequest | undefined>;
  /**
   * Merges a pull request as long as its head is the commit that was proposed. That a rule, a conflict or a person
   * stands in the way is an outcome, not an error.
   */
  merge(pullRequest: Pick<PullRequest, 'number' | 'head'>): Promise<MergeOutcome>;
  /** Writes a comment under an issue or pull request, once for each `mark`. */
  comment(number: number, mark: string, markdown: string): Promise<void>;
  /** Closes an open pull request without merging it, and says why. */
  decline(number: number, mark: string, markdown: string): Promise<void>;
  /** Opens an issue, once for each `mark`. @returns the one that there is */
  openIssue(mark: string, title: string, markdown: string): Promise<PullRequestLink>;
}
