import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Digest } from '../../../lib/digest/digest.ts';
import { describeError } from '../../../lib/errors/describe.ts';
import { UnavailableError } from '../../../lib/errors/errors.ts';
import { lockState } from '../state-lock.ts';
import { desiredBy } from './desired.ts';
import { experimentFileOf, placeExperiment, serviceEnvironmentOf } from './experiment.ts';
import { imageCache } from './images.ts';
import { openTrafficSwitch } from './proxy.ts';
import { reportQueue } from './report-queue.ts';
import { deploymentReports, type ForgeAddress } from './reports.ts';
import { type ReleaseFile, type RepositoryAddress, releaseSource } from './source.ts';
import { type Target, type TargetStatus, targetName } from './status.ts';
import { statusFile } from './status-file.ts';
import { type TargetRollout, targetRollout } from './target.ts';

export interface DeployerOptions {
  /** The GitOps repository. */
  readonly repository: RepositoryAddress;
  /** Its folder that has `envs/`; `.` is the repository itself. */
  readonly path: string;
  /** Default: `main`. */
  readonly branch?: string;
  /** Default: all that there are. */
  readonly environments?: readonly string[];
  /** Folders of OCI layouts, in which images are looked for before their registry is asked. */
  readonly layouts: readonly string[];
  /** Left out: nothing is reported. */
  readonly forge?: ForgeAddress;
  /** Where images, logs and `status.json` are kept. */
  readonly stateFolder: string;
  /** The port of `<environment>/<model>`. Default: the one it had before, else a free one. */
  readonly ports?: Readonly<Record<string, number>>;
  /** How often the repository and the services are looked at, in milliseconds. Default: 1000. */
  readonly intervalMs?: number;
  /** How long a new service may take to be ready, in milliseconds. Default: 15,000. */
  readonly readyTimeoutMs?: number;
  readonly onEvent?: (event: DeployerEvent) => void;
}

/** Something that a person who watches should see. */
export type DeployerEvent =
  | { readonly kind: 'status'; readonly status: TargetStatus }
  /** The repository cannot be read, or the forge not be told; said once, while it is tried again and again. */
  | { readonly kind: 'trouble'; readonly message: string };

export interface Deployer {
  /** What is known of every target. */
  status(): readonly TargetStatus[];
  /**
   * Looks at the repository now, also at releases that failed before, and resolves when every target is what it says
   * or has failed to become that.
   *
   * @throws the error, when the repository cannot be read
   */
  refresh(): Promise<readonly TargetStatus[]>;
  /**
   * Resolves when `environment` runs `digest` of `model` and is healthy.
   *
   * @throws UnavailableError with the reason when that release fails, or after `timeoutMs`
   */
  waitFor(environment: string, model: string, digest: Digest, timeoutMs: number): Promise<TargetStatus>;
  /** Stops all services and the deployer. */
  close(): Promise<void>;
}

/**
 * Watches a GitOps repository as Argo CD does, and runs on this machine what it says: for each
 * `<path>/envs/<environment>/<model>/release.yaml` the image with exactly that digest, behind an address that stays.
 * A new release gets the traffic once it is ready; one that does not become ready changes nothing but the status.
 *
 * @throws ConflictError when another deployer uses `stateFolder`
 */
export async function startDeployer(options: DeployerOptions): Promise<Deployer> {
  const { path, branch = 'main', environments, layouts, forge, ports = {}, onEvent } = options;
  const { intervalMs = 1000, readyTimeoutMs = 15_000 } = options;
  const stateFolder = resolve(options.stateFolder);
  const unlock = await lockState(stateFolder, 'deployer');
  const source = releaseSource(options.repository, { path, branch, stateFolder });
  const images = imageCache(join(stateFolder, 'images'), layouts);
  const file = statusFile(stateFolder);
  const before = new Map((await file.read()).map((record) => [targetName(record), record]));
  const targets = new Map<string, { readonly rollout: TargetRollout; readonly port: number }>();
  const busy = new Map<string, Promise<void>>();
  const closing = new AbortController();

  const troubles = new Map<string, string | undefined>();
  const trouble = (about: string, message: string | undefined) => {
    if (message !== undefined && message !== troubles.get(about)) onEvent?.({ kind: 'trouble', message });
    troubles.set(about, message);
  };

  const statuses = () => [...targets.values()].map(({ rollout }) => rollout.status());
  const save = async () => {
    const records = [...targets].map(([name, { rollout, port }]) => ({
      ...rollout.status(),
      port,
      deployments: reports.known(name),
    }));
    await file.write(records).then(
      () => trouble('state', undefined),
      (error: unknown) => trouble('state', `The state cannot be saved: ${describeError(error)}`),
    );
  };

  const reports = reportQueue({
    reports: forge === undefined ? undefined : deploymentReports(forge),
    before: new Map([...before].map(([name, { deployments }]) => [name, deployments])),
    onReported: () => void save(),
    onTrouble: (message) => trouble('forge', message),
  });

  const open = async (target: Target): Promise<TargetRollout> => {
    const name = targetName(target);
    const earlier = before.get(name);
    const traffic = await openTrafficSwitch(ports[name] ?? earlier?.port ?? 0);
    const rollout = targetRollout(target, {
      images,
      traffic,
      logFolder: join(stateFolder, 'logs'),
      serviceEnvironment: serviceEnvironmentOf(stateFolder, target),
      readyTimeoutMs,
      lastGood: earlier?.running ?? undefined,
      onChange(status) {
        onEvent?.({ kind: 'status', status });
        reports.offer(status);
        void save();
      },
    });
    targets.set(name, { rollout, port: traffic.port });
    return rollout;
  };

  /** Starts to bring each target to what the branch says; one that is at work is left alone unless it was `asked` for. */
  const look = async (asked?: number) => {
    const files = (await source.read()).filter((each) => isWatched(each, environments));
    for (const each of files) {
      const rollout = targets.get(targetName(each))?.rollout ?? (await open(each));
      await placeExperiment(experimentFileOf(stateFolder, each), each.experiment);
      bring(each, () => rollout.bringTo(desiredBy(each), asked), asked);
    }
    const named = new Set(files.map(targetName));
    for (const [name, { rollout }] of targets) {
      const status = rollout.status();
      if (!named.has(name))
        bring(status, () => rollout.bringTo({ kind: 'nothing', commit: status.commit }, asked), asked);
    }
  };

  const bring = (target: Target, work: () => Promise<void>, asked: number | undefined) => {
    const name = targetName(target);
    if (busy.has(name) && asked === undefined) return;
    const done: Promise<void> = work()
      .then(
        () => trouble(name, undefined),
        (error: unknown) => trouble(name, `${name}: ${describeError(error)}`),
      )
      .finally(() => {
        if (busy.get(name) === done) busy.delete(name);
      });
    busy.set(name, done);
  };

  // One look at a time: two could open one target twice.
  let looking: Promise<void> = Promise.resolve();
  const lookInTurn = (asked?: number) => {
    const turn = looking.then(() => look(asked));
    looking = turn.catch(() => undefined);
    return turn;
  };

  const watch = async () => {
    while (!closing.signal.aborted) {
      await lookInTurn().then(
        () => trouble('source', undefined),
        (error: unknown) => trouble('source', `The repository cannot be read: ${describeError(error)}`),
      );
      await Promise.all([...targets.values()].map(({ rollout }) => rollout.check()));
      for (const status of statuses()) reports.offer(status);
      await wait(intervalMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const watching = watch();

  return {
    status: statuses,
    async refresh() {
      await lookInTurn(performance.now());
      await Promise.all(busy.values());
      await reports.settled();
      // Whoever reads the file then reads what is returned.
      await save();
      return statuses();
    },
    async waitFor(environment, model, digest, timeoutMs) {
      const name = targetName({ environment, model });
      const deadline = performance.now() + timeoutMs;
      while (!closing.signal.aborted) {
        const status = targets.get(name)?.rollout.status();
        if (status?.health === 'Healthy' && status.running?.digest === digest) return status;
        if (status?.health === 'Degraded' && status.wanted?.digest === digest) {
          throw new UnavailableError(`${name} does not run ${digest}: ${status.reason}`);
        }
        if (performance.now() >= deadline) {
          const found = status === undefined ? 'the repository does not name it' : summaryOf(status);
          throw new UnavailableError(`${name} does not run ${digest} after ${timeoutMs / 1000} s: ${found}`);
        }
        await wait(50);
      }
      throw new UnavailableError(`The deployer was closed before ${name} ran ${digest}`);
    },
    async close() {
      if (closing.signal.aborted) return await watching;
      closing.abort();
      await watching;
      await Promise.all([...targets.values()].map(({ rollout }) => rollout.close()));
      await reports.settled();
      // A closed target's status still says what ran: that is what runs first at the next start.
      await save();
      await unlock();
    },
  };
}

function isWatched({ environment }: ReleaseFile, environments: readonly string[] | undefined): boolean {
  return environments?.includes(environment) ?? true;
}

function summaryOf({ sync, health, running, reason }: TargetStatus): string {
  const what = running === null ? 'nothing runs' : `${running.version} runs`;
  return `${sync}, ${health}, ${what}${reason === null ? '' : ` (${reason})`}`;
}
