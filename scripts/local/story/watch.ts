import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { UnavailableError } from '../../../lib/errors/errors.ts';
import { startAlertmanager } from '../../monitor/alertmanager.ts';
import { startPrometheus } from '../../monitor/prometheus.ts';
import { type RollbackDemand, rollBackOnDispatch } from '../dispatches/rollbacks.ts';
import type { Forge } from '../forge/index.ts';
import { startRelay } from '../relay/relay.ts';
import type { RunnerContext, StepResult } from '../runner/runner.ts';
import type { WatchPrograms } from './watch-programs.ts';

/** By how many times the windows of the rules are shorter than in `gitops/monitoring`: ten seconds for an hour. */
export const hastenedBy = 360;
/** What the relay takes no other demand for a model in: the hour of its default, as much shorter, in seconds. */
const cooldown = 10;

/** What was done about an alert, and when; in milliseconds since 1970. */
export interface Reaction {
  readonly demand: RollbackDemand;
  readonly result: StepResult;
  /** The relay has it on its disk. */
  readonly told: number;
  /** The forge has taken it. */
  readonly dispatched: number;
  /** The action says that its pull request is merged; undefined when it is not. */
  readonly merged: number | undefined;
}

/** Prometheus, Alertmanager, the relay, and the action that a dispatch starts, each a process of its own. */
export interface Watch {
  readonly prometheusUrl: string;
  /**
   * What came of the alert of `version`, also of one that was there already.
   *
   * @throws UnavailableError with what the relay said last, when nothing does within `patience` seconds
   */
  reactionTo(version: string, since: number, patience?: number): Promise<Reaction>;
  close(): Promise<void>;
}

export interface WatchRequest {
  /** The root of Slipway. */
  readonly root: string;
  /** State of all parts; what is there is removed. */
  readonly folder: string;
  readonly programs: WatchPrograms;
  readonly forge: Forge;
  readonly runner: RunnerContext;
  /** Inputs of the action rollback that a dispatch does not say. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Ends what waits for a reaction. */
  readonly signal?: AbortSignal;
  /** The service, which has answered a prediction already: it counts labels from then on. */
  readonly target: { readonly url: string; readonly service: string; readonly environment: string };
}

const logLine = z.looseObject({ message: z.string(), key: z.string().optional() });

/**
 * Starts all that sees a bad version and goes back, with the rules and the configurations of `gitops/`, hastened.
 *
 * @throws UnavailableError when a part does not start
 */
export async function startWatch(request: WatchRequest): Promise<Watch> {
  const { root, folder, programs, forge, runner, inputs, target } = request;
  await rm(folder, { recursive: true, force: true });
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const each of closers.splice(0).toReversed()) await each();
  };
  const seen = new Map<string, { told?: number; dispatched?: number }>();
  const reactions: Reaction[] = [];
  const said: string[] = [];
  let merged: number | undefined;
  try {
    const relay = await startRelay({
      root,
      folder: join(folder, 'relay'),
      apiUrl: runner.apiUrl,
      repository: runner.repository,
      env: { GITHUB_TOKEN: runner.token, RELAY_COOLDOWN_SECONDS: String(cooldown) },
      onLine(line) {
        said.push(line);
        const { message, key = '' } = logLine.parse(JSON.parse(line));
        if (message === 'accepted') seen.set(key, { ...seen.get(key), told: Date.now() });
        if (message === 'delivered') seen.set(key, { ...seen.get(key), dispatched: Date.now() });
      },
    });
    closers.push(() => relay.stop());
    const runs = rollBackOnDispatch({
      forge,
      root,
      runner,
      inputs,
      onLine(line) {
        said.push(line);
        if (line.startsWith('Merged pull request')) merged = Date.now();
      },
      ended(demand, result) {
        const { told = Number.NaN, dispatched = told } = seen.get(demand.key) ?? {};
        reactions.push({ demand, result, told, dispatched, merged });
        merged = undefined;
      },
      failed: (error) => void said.push(String(error)),
    });
    closers.push(() => runs.close());
    const token = join(folder, 'relay-token');
    await writeFile(token, relay.token, { mode: 0o600 });
    const alertmanager = await startAlertmanager(
      programs.alertmanager,
      join(folder, 'alertmanager'),
      await routesTo(`${relay.url}/alertmanager`, token, root),
    );
    closers.push(alertmanager.close);
    const prometheus = await startPrometheus({
      program: programs.prometheus,
      root,
      folder: join(folder, 'prometheus'),
      targets: [target],
      interval: '1s',
      times: hastenedBy,
      port: 0,
      alertmanager: alertmanager.url,
    });
    closers.push(prometheus.close);
    await scraped(prometheus.url);
    return {
      prometheusUrl: prometheus.url,
      async reactionTo(version, since, patience = 60) {
        const deadline = performance.now() + 1000 * patience;
        for (;;) {
          const found = reactions.find(
            ({ demand, told }) => demand.evidence.labels['version'] === version && told >= since,
          );
          if (found !== undefined) return found;
          if (performance.now() > deadline) {
            throw new UnavailableError(
              `No alert about ${version} led to a rollback within ${patience} s. What was said last:\n${said.slice(-20).join('\n')}`,
            );
          }
          await wait(20, undefined, { signal: request.signal });
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * What `gitops/relay` tells an Alertmanager, with the address and the token of a relay, and with groups that are soon done.
 *
 * @param token the file with the token
 */
export async function routesTo(url: string, token: string, root: string): Promise<string> {
  const file = join(root, 'gitops', 'relay', 'monitoring', 'alertmanager.yaml');
  const document = parseDocument(await readFile(file, 'utf8'));
  const webhook = ['receivers', 1, 'webhook_configs', 0];
  document.setIn([...webhook, 'url'], url);
  document.setIn([...webhook, 'http_config', 'authorization', 'credentials_file'], token);
  document.setIn(['route', 'routes', 0, 'group_interval'], '1s');
  document.setIn(['route', 'routes', 0, 'repeat_interval'], `${cooldown}s`);
  return document.toString();
}

const valueSchema = z.object({ data: z.object({ result: z.array(z.unknown()) }) });

/** Waits until the service has been scraped, so that nothing that it counts from now on is missed. */
async function scraped(prometheusUrl: string): Promise<void> {
  const deadline = performance.now() + 15_000;
  for (;;) {
    const response = await fetch(`${prometheusUrl}/api/v1/query?query=slipway_feedback_judged_total`);
    if (valueSchema.parse(await response.json()).data.result.length > 0) return;
    if (performance.now() > deadline) {
      throw new UnavailableError('Prometheus finds no counts of feedback at the service', {
        hint: `Look at ${prometheusUrl}/targets.`,
      });
    }
    await wait(100);
  }
}
