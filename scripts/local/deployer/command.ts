import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import { promisify } from 'node:util';
import { FormatError } from '../../../lib/errors/errors.ts';
import type { UnpackedImage } from '../../../lib/image/unpack.ts';

const execute = promisify(execFile);

/** How to run an unpacked image on this machine, without a container. */
export interface ImageCommand {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
}

/**
 * Translates the image's entrypoint, environment and working directory to this machine: what names a file inside of the
 * image names it where it was unpacked. Node is the image's own when that runs here, else the one that runs this.
 *
 * @throws FormatError when the image does not say what to run, or runs something else than Node
 */
export async function commandOf(image: UnpackedImage): Promise<ImageCommand> {
  const { folder: root, workingDirectory } = image;
  const [runtime, ...parameters] = [...image.entrypoint, ...image.command];
  if (runtime === undefined) throw new FormatError(`The image ${image.digest} does not say what to run`);
  if (basename(runtime) !== 'node') {
    throw new FormatError(
      `The image ${image.digest} runs ${JSON.stringify(runtime)}, but only Node is run here`,
    );
  }
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(image.environment)) {
    // A search path of the image would find none of this machine's programs.
    if (name !== 'PATH') environment[name] = await insideOf(root, value);
  }
  const located: string[] = [];
  for (const parameter of parameters) located.push(await insideOf(root, parameter));
  return {
    program: await ownNode(root, runtime),
    parameters: located,
    environment,
    folder: join(root, workingDirectory),
  };
}

/** `value` as a path on this machine when it is that of something in the image, else unchanged. */
async function insideOf(root: string, value: string): Promise<string> {
  if (!value.startsWith('/') || value.includes('\0')) return value;
  const path = join(root, posix.resolve(value));
  return (await exists(path)) ? path : value;
}

async function ownNode(root: string, runtime: string): Promise<string> {
  if (!runtime.startsWith('/')) return process.execPath;
  const own = join(root, posix.resolve(runtime));
  if (!(await exists(own))) return process.execPath;
  try {
    await execute(own, ['--version'], { timeout: 10_000 });
    return own;
  } catch {
    // It was built for another system, or needs libraries that are not here.
    return process.execPath;
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
