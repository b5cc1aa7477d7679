import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UnavailableError } from '../../../lib/errors/errors.ts';

const execute = promisify(execFile);

/** The same for every build, on every machine: other flags mean other cache entries, and minutes of building anew. */
export const buildFlags = ['-mod=readonly', '-trimpath', '-buildvcs=false'];

/**
 * Runs Go in `folder` and gives what it prints.
 *
 * @throws UnavailableError with what Go said
 */
export async function runGo(
  parameters: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  try {
    // Hours of compiling must not take the machine from whoever works on it.
    const { stdout } = await execute('nice', ['go', ...parameters], {
      cwd: folder,
      env: { ...process.env, GOFLAGS: '', GOWORK: 'off', CGO_ENABLED: '0', ...env },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
    throw new UnavailableError(`go ${parameters[0]} failed in ${folder}: ${said.slice(-4000)}`, {
      cause,
      hint: 'Building needs Go as new as tests/cluster/tools/*/go.mod say, and a Go module proxy.',
    });
  }
}
