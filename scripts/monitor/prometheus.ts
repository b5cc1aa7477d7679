import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type RunningServer, startServer } from './program.ts';
import { type RuleFile, ruleFiles } from './rules.ts';

/** A service that is scraped, with the labels by which rules count. */
export interface Target {
  /** Its address, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly service: string;
  readonly environment: string;
}

export interface PrometheusParts {
  /** The program. */
  readonly program: string;
  /** The root of Slipway, whose rules are loaded. */
  readonly root: string;
  /** Configuration goes there, and what is measured; what was measured before stays. */
  readonly folder: string;
  readonly targets: readonly Target[];
  /** How often services are scraped and rules evaluated, such as `5s`. */
  readonly interval: string;
  /** By how many times all that rules look back on and wait for is shorter; left out, nothing is. */
  readonly times?: number;
  /** The port that is tried first; 0 is any. */
  readonly port: number;
  /** The address of an Alertmanager; left out, alerts are only shown. */
  readonly alertmanager?: string | undefined;
}

/**
 * Starts Prometheus on the loopback interface, with the rules of `gitops/monitoring`, and waits until it is ready.
 *
 * @throws UnavailableError when it does not come to that
 */
export async function startPrometheus(parts: PrometheusParts): Promise<RunningServer> {
  const { program, root, folder } = parts;
  const rules = await ruleFiles(root, parts.interval, parts.times);
  const rulesFolder = join(folder, 'rules');
  await rm(rulesFolder, { recursive: true, force: true });
  await mkdir(rulesFolder, { recursive: true });
  for (const { name, content } of rules) await writeFile(join(rulesFolder, name), content);
  const file = join(folder, 'prometheus.yml');
  await writeFile(file, stringify(configuration(parts, rules)));
  return startServer(
    program,
    (port) => [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--enable-feature=exemplar-storage',
    ],
    { port: parts.port, readyPath: '/-/ready' },
  );
}

function configuration({ targets, interval, alertmanager }: PrometheusParts, rules: readonly RuleFile[]) {
  const schemes = [...new Set(targets.map(({ url }) => new URL(url).protocol.slice(0, -1)))];
  return {
    global: { scrape_interval: interval, scrape_timeout: interval, evaluation_interval: interval },
    rule_files: rules.map(({ name }) => `rules/${name}`),
    ...(alertmanager === undefined
      ? {}
      : { alerting: { alertmanagers: [{ static_configs: [{ targets: [new URL(alertmanager).host] }] }] } }),
    scrape_configs: schemes.map((scheme) => ({
      job_name: `slipway-${scheme}`,
      scheme,
      static_configs: targets
        .filter(({ url }) => new URL(url).protocol === `${scheme}:`)
        .map(({ url, service, environment }) => ({
          targets: [new URL(url).host],
          labels: { service, environment },
        })),
    })),
  };
}
