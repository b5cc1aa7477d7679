import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { InputError, NotFoundError, SpecError } from '../errors/errors.ts';
import { checkSpec } from './checks.ts';
import { fieldAt } from './json-schema.ts';
import { count, type Problem, show } from './problem.ts';
import { readFormat } from './read.ts';
import { type Spec, specSchema } from './schema.ts';
import { escapes } from './sources.ts';

/** A valid `model.yml` and where it is. */
export interface LoadedSpec {
  readonly spec: Spec;
  /** Absolute path of the file. */
  readonly file: string;
  /** Absolute path of the folder it is in: relative sources start there. */
  readonly folder: string;
}

/** Bytes. A `model.yml` is written by people; one larger than this is something else. */
const maxBytes = 1_000_000;

const hint = 'Correct what is listed and run again. docs/model-yml.md says what each field may be.';

/**
 * Reads the `model.yml` at `path`, or in the folder `path`.
 *
 * @throws NotFoundError when there is none
 * @throws SpecError with a finding for each thing that is wrong, its location relative to the working directory
 */
export async function loadSpec(path: string): Promise<LoadedSpec> {
  const file = await findFile(path);
  const folder = dirname(file);
  const shown = shownPath(file);
  const { size } = await stat(file);
  if (size > maxBytes) {
    throw new SpecError(`${shown} holds ${count(size, 'byte')}; a model.yml has at most ${maxBytes}`, {
      location: { file: shown },
      hint: 'Rows belong into the files that data.sources names.',
    });
  }
  const root = repositoryOf(folder);
  const outside = ({ data }: Spec): Problem[] =>
    data.sources.flatMap((source, index) =>
      escapes(source, folder, root)
        ? [
            {
              path: ['data', 'sources', index],
              at: 'value',
              message: `expected a file inside of the repository, but ${show(source)} leads out of it`,
            },
          ]
        : [],
    );
  return { spec: readSpec(decode(await readFile(file), shown), shown, outside), file, folder };
}

/**
 * The specification in `text`. `file` is named in the findings; nothing is read.
 *
 * @throws SpecError with a finding, its line and its column for each thing that is wrong
 */
export function parseSpec(text: string, file: string): Spec {
  return readSpec(text, file, () => []);
}

function readSpec(text: string, file: string, furtherProblems: (spec: Spec) => Problem[]): Spec {
  const read = readFormat(text, file, {
    schema: specSchema,
    fieldAt,
    check: (spec) => [...checkSpec(spec), ...furtherProblems(spec)],
  });
  if ('value' in read) return read.value;
  if ('empty' in read) {
    throw new SpecError(`${file} is empty`, {
      location: { file, line: 1 },
      hint: '`npm run init -- data.csv --target column` writes a model.yml from the data.',
    });
  }
  throw new SpecError(`${file} ${read.fault}`, { findings: read.findings, hint });
}

async function findFile(path: string): Promise<string> {
  const given = resolve(path);
  const entry = await stat(given).catch(() => undefined);
  const file = entry?.isDirectory() ? join(given, 'model.yml') : given;
  const found = file === given ? entry : await stat(file).catch(() => undefined);
  if (found?.isFile()) return file;
  if (found !== undefined) throw new InputError(`${shownPath(file)} is not a file`);
  const other = join(dirname(file), 'model.yaml');
  throw new NotFoundError(`There is no ${shownPath(file)}`, {
    hint: existsSync(other)
      ? `Rename ${shownPath(other)} to model.yml.`
      : 'Give the path of a model.yml or of its folder. `npm run init -- data.csv --target column` writes one from the data.',
  });
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SpecError(`${file} is not UTF-8 text`, {
      location: { file },
      hint: 'Save it with the encoding UTF-8.',
      cause,
    });
  }
}

/** Relative to the working directory where the file is in it: what terminals and annotations make a link of. */
function shownPath(file: string): string {
  const way = relative(process.cwd(), file);
  return way.startsWith('..') ? file : way;
}

/** The folder that sources must stay in: the repository, else the working directory, else `folder` itself. */
function repositoryOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) break;
  }
  const here = process.cwd();
  return relative(here, folder).startsWith('..') ? folder : here;
}
