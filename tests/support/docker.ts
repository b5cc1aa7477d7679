import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startProgram } from './process.ts';

const execute = promisify(execFile);

/** A Docker daemon of the tests' own: its sockets and data in one folder, no network of its own. */
export interface RunningDocker {
  /** Variables by which the `docker` program finds it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Runs `docker` with `args` and gives what it prints. */
  docker(...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the daemon with everything it writes in `folder`, whose path must be short: sockets lie in it. */
export async function startDocker(
  { dockerd, docker }: { readonly dockerd: string; readonly docker: string },
  folder: string,
): Promise<RunningDocker> {
  const socket = join(folder, 'docker.sock');
  const data = join(folder, 'data');
  const environment = { DOCKER_HOST: `unix://${socket}`, DOCKER_CONFIG: join(folder, 'client') };
  await mkdir(environment.DOCKER_CONFIG, { recursive: true });
  const run = async (...args: string[]) => {
    const options = { env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 };
    return (await execute(docker, args, options)).stdout;
  };
  const running = await startProgram(
    dockerd,
    [
      '--iptables=false',
      '--ip6tables=false',
      '--bridge=none',
      '--storage-driver=vfs',
      `--host=unix://${socket}`,
      `--data-root=${data}`,
      `--exec-root=${join(folder, 'exec')}`,
      `--pidfile=${join(folder, 'docker.pid')}`,
    ],
    async () => (await run('version', '--format', '{{.Server.Version}}')) !== '',
    { seconds: 60 },
  );
  return {
    environment,
    docker: run,
    async stop() {
      await running.stop();
      // The daemon leaves the network namespace of `--network host` mounted.
      await execute('umount', [join(folder, 'exec', 'netns', 'default')]).catch(() => undefined);
    },
  };
}
