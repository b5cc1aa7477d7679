import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type RunningServer, startServer } from './program.ts';

/** Groups and silences, and sends nothing to anybody. */
const silent = stringify({
  route: { receiver: 'nobody', group_by: ['alertname', 'environment', 'service'] },
  receivers: [{ name: 'nobody' }],
});

/** Starts Alertmanager on the loopback interface with the text of its configuration; left out, it tells nobody. */
export async function startAlertmanager(
  program: string,
  folder: string,
  configuration = silent,
): Promise<RunningServer> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'alertmanager.yml');
  await writeFile(file, configuration);
  return startServer(
    program,
    (port) => [
      `--config.file=${file}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
    ],
    { port: 9093, readyPath: '/-/ready' },
  );
}
