import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aFreePort } from './ports.ts';
import { startProgram } from './process.ts';

/** Debian's docker-registry (CNCF distribution) on the loopback interface. */
export interface RunningRegistry {
  /** `localhost:<port>`, as references name it. */
  readonly host: string;
  /** Its access log and messages. */
  output(): string;
  stop(): Promise<void>;
}

/** How a registry authenticates: not at all, by an htpasswd file, or by tokens of another service. */
export type RegistryAuthentication =
  | { readonly htpasswd: string }
  | {
      readonly token: {
        readonly realm: string;
        readonly service: string;
        readonly issuer: string;
        readonly rootcertbundle: string;
      };
    };

/** Starts the program at `program` with its data in `folder`. */
export async function startRegistry(
  program: string,
  folder: string,
  { authentication, port }: { readonly authentication?: RegistryAuthentication; readonly port?: number } = {},
): Promise<RunningRegistry> {
  const own = port ?? (await aFreePort());
  await mkdir(folder, { recursive: true });
  const configuration = join(folder, 'registry.json');
  // The registry reads YAML, of which JSON is a part.
  await writeFile(
    configuration,
    JSON.stringify({
      version: 0.1,
      log: { level: 'info' },
      storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
      http: { addr: `127.0.0.1:${own}` },
      ...(authentication === undefined ? {} : { auth: authenticationOf(authentication) }),
    }),
  );
  const isReady = async () => (await fetch(`http://127.0.0.1:${own}/v2/`)).status < 500;
  const running = await startProgram(program, ['serve', configuration], isReady);
  return { host: `localhost:${own}`, output: running.output, stop: running.stop };
}

function authenticationOf(authentication: RegistryAuthentication): object {
  return 'htpasswd' in authentication
    ? { htpasswd: { realm: 'test', path: authentication.htpasswd } }
    : { token: authentication.token };
}
