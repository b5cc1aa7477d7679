import { cp, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UnavailableError } from '../../../lib/errors/errors.ts';
import { experimentSchema } from '../../../lib/experiment/experiment.ts';
import { experimentText } from '../../../lib/experiment/write.ts';
import type { Sample } from '../../local/quickstart/prediction.ts';
import { type RunningServer, startServer } from '../../monitor/program.ts';
import { startPrometheus } from '../../monitor/prometheus.ts';
import type { Span } from '../prometheus-api.ts';
import type { TrainedModel } from './models.ts';
import { visitorsOf } from './visitors.ts';

const environment = 'production';
/** Requests in flight that the classifier's service takes, few enough to be filled. */
const places = 16;
/** A scene below so many seconds has too few visitors for what is told from a thousand on, unless a crowd comes. */
const short = 60;
/** How long a service may take until it has taken up a new experiment, in milliseconds. */
const patience = 20_000;
/** The time between two rounds of visitors, in milliseconds. */
const round = 250;

export interface SceneParts {
  /** The program. */
  readonly prometheus: string;
  /** The root of Slipway. */
  readonly root: string;
  /** Everything is kept there. */
  readonly folder: string;
  /** A model of classes with the versions 1.0.0 and 1.1.0: first in the shadow, then with a part of the units. */
  readonly classifier: TrainedModel;
  /** A model of numbers: 1.0.0 answers, then 1.1.0. */
  readonly regression: TrainedModel;
  /** The input of the classifier that drifts, and how. */
  readonly drift: (instance: Sample['instance']) => Sample['instance'];
  /** How long visitors ask. */
  readonly seconds: number;
}

export interface Scene {
  /** The Prometheus that has seen it. */
  readonly url: string;
  readonly span: Span;
  close(): Promise<void>;
}

/**
 * Lets visitors ask two real services with feedback, while a real Prometheus scrapes them each second with the rules of
 * `gitops/monitoring`: a challenger comes into the shadow and then gets a part of the units, a model is promoted, an input
 * drifts, some clients ask wrongly, and some stall so that others are refused.
 */
export async function playScene(parts: SceneParts): Promise<Scene> {
  const { root, folder, classifier, regression, seconds } = parts;
  const servers: RunningServer[] = [];
  const close = async () => {
    for (const server of servers.splice(0).toReversed()) await server.close();
  };
  try {
    const experiment = join(folder, 'experiment.yaml');
    const kept = { [classifier.name]: 'classifier', [regression.name]: 'regression' };
    for (const place of Object.values(kept)) await mkdir(join(folder, place), { recursive: true });
    await cp(classifier.versions, join(folder, 'classifier', classifier.name), { recursive: true });
    await cp(join(regression.versions, '1.0.0'), join(folder, 'regression', regression.name, '1.0.0'), {
      recursive: true,
    });
    const first = await startService(root, folder, 'classifier', {
      DEFAULT_VERSIONS: `${classifier.name}@1.0.0`,
      EXPERIMENT_FILE: experiment,
      MAX_IN_FLIGHT: String(places),
    });
    servers.push(first);
    const second = await startService(root, folder, 'regression', {});
    servers.push(second);
    const prometheus = await startPrometheus({
      program: parts.prometheus,
      root,
      folder: join(folder, 'prometheus'),
      targets: [
        { url: first.url, service: classifier.name, environment },
        { url: second.url, service: regression.name, environment },
      ],
      interval: '1s',
      port: 0,
    });
    servers.push(prometheus);

    const start = Date.now() / 1000;
    await Promise.all([playClassifier(parts, first.url, experiment), playRegression(parts, second.url)]);
    const end = Date.now() / 1000;
    // Rates need some scrapes before they are any, but a short scene has no time to lose.
    const span = { start: seconds < short ? start : start + 15, end, step: Math.max(1, seconds / 80) };
    return { url: prometheus.url, span, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Calls `visit` for each round with the part of the time that is over, and what of `moments` has come, once. */
async function rounds(
  seconds: number,
  visit: (part: number) => Promise<void>,
  moments: readonly (readonly [part: number, act: () => Promise<void>])[],
): Promise<void> {
  const began = performance.now();
  const coming = [...moments];
  for (;;) {
    const part = (performance.now() - began) / 1000 / seconds;
    if (part >= 1) return;
    const [next] = coming;
    if (next !== undefined && next[0] <= part) {
      coming.shift();
      await next[1]();
    }
    await Promise.all([visit(part), wait(round)]);
  }
}

async function playClassifier(
  { classifier, drift, seconds }: SceneParts,
  url: string,
  experimentFile: string,
): Promise<void> {
  const visitors = visitorsOf(url, classifier.name, classifier.samples);
  const challenge = async (name: string, mode: 'shadow' | 'split', weight: number) => {
    await place(
      experimentFile,
      experimentText(
        experimentSchema.parse({
          name,
          mode,
          model: classifier.name,
          arms: {
            champion: { version: '1.0.0', weight: 100 - weight },
            challenger: { version: '1.1.0', weight },
          },
        }),
      ),
    );
    await takesUp(url, name);
  };
  await challenge(`${classifier.name}-shadow`, 'shadow', 0);
  // Enough for what is told from a thousand values on.
  await visitors.askForBatch(1000);
  await rounds(
    seconds,
    async (part) => {
      const isDrifting = part > 0.5;
      await visitors.ask(
        Math.round(9 + 4 * Math.sin(2 * Math.PI * part * 3)),
        isDrifting ? drift : undefined,
      );
      if (Math.random() < 0.3) await visitors.askWrongly(1);
      await visitors.tell();
    },
    [
      [0.3, () => challenge(`${classifier.name}-1-1-0`, 'split', 20)],
      [0.35, async () => void (await visitors.askForBatch(200))],
      [
        0.4,
        async () => {
          for (let asked = 0; seconds < short && asked < 1200; asked += 10) await visitors.ask(10);
        },
      ],
      [0.5, async () => void visitors.stall(places, 1000)],
      [0.7, async () => void (await visitors.askForBatch(400))],
    ],
  );
}

async function playRegression({ regression, folder, seconds }: SceneParts, url: string): Promise<void> {
  const visitors = visitorsOf(url, regression.name, regression.samples);
  await visitors.askForBatch(200);
  await rounds(
    seconds,
    async (part) => {
      await visitors.ask(Math.round(4 + 2 * Math.cos(2 * Math.PI * part * 2)));
      await visitors.tell();
    },
    [
      [
        0.45,
        async () => {
          // Moved into place whole.
          const coming = join(folder, '1.1.0');
          await cp(join(regression.versions, '1.1.0'), coming, { recursive: true });
          await rename(coming, join(folder, 'regression', regression.name, '1.1.0'));
        },
      ],
    ],
  );
}

/** Waits until the service at `url` runs an experiment. @throws UnavailableError when it does not come to that */
async function takesUp(url: string, experiment: string): Promise<void> {
  const deadline = performance.now() + patience;
  while (performance.now() < deadline) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    if (metrics.includes(`experiment="${experiment}"`)) return;
    await wait(100);
  }
  throw new UnavailableError(`The service did not take up the experiment ${experiment}`);
}

async function place(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

function startService(
  root: string,
  folder: string,
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  return startServer(process.execPath, () => [join(root, 'serving', 'server.ts')], {
    port: 0,
    readyPath: '/health/ready',
    env: (port) => ({
      MODELS_DIR: join(folder, name),
      HOST: '127.0.0.1',
      PORT: String(port),
      RELOAD_SECONDS: '1',
      ACCESS_LOG: 'false',
      DRAIN_DELAY_MS: '0',
      // A machine that does much besides is late for other reasons than too many requests.
      MAX_LAG_MS: '0',
      FEEDBACK_STORE: `file:${join(folder, `${name}-feedback`)}`,
      FEEDBACK_ROTATE_SECONDS: '5',
      ...env,
    }),
  });
}
