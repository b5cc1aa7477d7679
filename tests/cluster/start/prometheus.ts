import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Programs } from './programs.ts';

/** A Prometheus that scrapes what is written into its folder of targets. */
export interface RunningPrometheus {
  readonly url: string;
  /** Each JSON file in it names targets and their labels, as `file_sd_configs` reads them; a change is seen at once. */
  readonly targets: string;
}

export async function startPrometheus(
  prometheus: string,
  programs: Programs,
  folder: string,
): Promise<RunningPrometheus> {
  const own = join(folder, 'prometheus');
  const targets = join(own, 'targets');
  await mkdir(targets, { recursive: true });
  const config = join(own, 'prometheus.yml');
  await writeFile(
    config,
    stringify({
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      scrape_configs: [
        {
          job_name: 'models',
          file_sd_configs: [{ files: [join(targets, '*.json')], refresh_interval: '1s' }],
        },
      ],
    }),
  );
  const [port] = await programs.start({
    name: 'prometheus',
    program: prometheus,
    layer: 'client',
    ports: 1,
    parameters: ([listen]) => [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(own, 'data')}`,
      `--web.listen-address=127.0.0.1:${listen}`,
    ],
    isReady: async ([listen]) => (await fetch(`http://127.0.0.1:${listen}/-/ready`)).ok,
  });
  return { url: `http://127.0.0.1:${port}`, targets };
}
