/**
 * `npm run plot-dashboards`: draws the panels of all dashboards as docs/monitor.md shows them, from what a real Prometheus
 * answers to their own queries. See `usage`.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeError } from '../lib/errors/describe.ts';
import { InputError, NotFoundError } from '../lib/errors/errors.ts';
import { readDashboards } from './dashboards/panels.ts';
import { sheet } from './dashboards/plot/sheet.ts';
import type { Span } from './dashboards/prometheus-api.ts';
import { trainTwice } from './dashboards/scene/models.ts';
import { playScene } from './dashboards/scene/scene.ts';
import { findProgram } from './monitor/program.ts';

const usage = `npm run plot-dashboards -- [options]

Draws the panels of gitops/monitoring/dashboards as SVGs, from what a Prometheus answers to their own queries. Without
--prometheus it trains the examples, starts their services and a Prometheus, lets visitors ask for some minutes, and draws
that. One's own Prometheus, such as that of npm run monitor, is drawn for its last hours.

  --prometheus <url>  a Prometheus that has the rules of gitops/monitoring
  --hours <number>    so much of it is drawn (default: 6)
  --seconds <number>  without --prometheus: how long visitors ask (default: 240)
  --out <folder>      where the SVGs go (default: docs/images/dashboards)
  --help              show this`;

const root = dirname(import.meta.dirname);

try {
  await plotDashboards(process.argv.slice(2));
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}

async function plotDashboards(parameters: readonly string[]): Promise<void> {
  const { prometheus, out, help, ...numbers } = read(parameters);
  if (help) {
    console.log(usage);
    return;
  }
  if (prometheus !== undefined) {
    const end = Date.now() / 1000;
    const hours = positive('--hours', numbers.hours);
    await draw(prometheus.replace(/\/$/, ''), { start: end - 3600 * hours, end, step: 36 * hours }, out);
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'slipway-dashboards-'));
  try {
    const scene = await play(folder, positive('--seconds', numbers.seconds));
    try {
      await draw(scene.url, scene.span, out);
    } finally {
      await scene.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function play(folder: string, seconds: number) {
  const program = await findProgram(['prometheus'], process.env['PATH'] ?? '');
  if (program === undefined) {
    throw new NotFoundError('There is no program prometheus on this machine', {
      hint: 'Install it: apt install prometheus, brew install prometheus, or from https://prometheus.io/download/',
    });
  }
  console.log('Training two versions of penguins and of birdstrikes');
  const classifier = await trainTwice(root, 'penguins', folder);
  const regression = await trainTwice(root, 'birdstrikes', folder);
  console.log(`Visitors ask for ${seconds} s`);
  const mass = 'Body Mass (g)';
  return playScene({
    prometheus: program,
    root,
    folder: join(folder, 'scene'),
    classifier,
    regression,
    // Somebody's scales show a quarter too much.
    drift: (instance) => {
      const grams = instance[mass];
      return { ...instance, [mass]: typeof grams === 'number' ? Math.min(7000, 1.25 * grams) : null };
    },
    seconds,
  });
}

async function draw(url: string, span: Span, out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  const any = { environment: 'production', service: 'penguins', model: '.+', experiment: '.+' };
  const of: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    drift: { model: 'penguins', feature: 'Body Mass (g)' },
  };
  // As Grafana sets it: four scrapes, and no less than the time between two points.
  const interval = `${Math.max(10, Math.ceil(span.step))}s`;
  for (const dashboard of await readDashboards(root)) {
    const values = { ...any, ...of[dashboard.name], __rate_interval: interval };
    const { svg, empty } = await sheet({ dashboard, url, span, values });
    const file = join(out, `${dashboard.name}.svg`);
    await writeFile(file, svg);
    const said = empty.length === 0 ? '' : `; no data for ${empty.join(', ')}`;
    console.log(`${file}: ${Math.round(svg.length / 1024)} KiB${said}`);
  }
}

function read(parameters: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: {
        prometheus: { type: 'string' },
        hours: { type: 'string', default: '6' },
        seconds: { type: 'string', default: '240' },
        out: { type: 'string', default: 'docs/images/dashboards' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { ...values, out: resolve(values.out) };
  } catch (cause) {
    throw new InputError(cause instanceof Error ? cause.message : String(cause), {
      hint: 'See npm run plot-dashboards -- --help',
    });
  }
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 100_000) return value;
  throw new InputError(`${name}: expected a number above 0, but found ${JSON.stringify(text)}`);
}
