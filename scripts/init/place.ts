import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

/** How the data comes to where the new `model.yml` can name it. */
export interface Place {
  /** As `data.sources` names it: relative to the folder of `model.yml`, with `/`. */
  readonly source: string;
  /** Absolute path that the data must be copied to first; undefined when it stays where it is. */
  readonly copyTo: string | undefined;
}

/**
 * Data in the same repository as `folder`, or below it, stays where it is; other data is copied beside `model.yml`, as a
 * source must be where a checkout has it.
 *
 * @param data absolute path of the file of rows
 * @param folder absolute path of the folder that `model.yml` is written to
 */
export function placeData(data: string, folder: string): Place {
  const root = repositoryOf(folder) ?? folder;
  if (isWithin(root, data)) {
    return { source: relative(folder, data).split(sep).join('/'), copyTo: undefined };
  }
  return { source: basename(data), copyTo: join(folder, basename(data)) };
}

/** The nearest folder with a `.git`, from `folder` upward. */
export function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  return dirname(folder) === folder ? undefined : repositoryOf(dirname(folder));
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}

/** A model's name made of the name of a file: `My Data (2).csv` gives `my-data-2`. */
export function modelName(path: string): string {
  const words = basename(path)
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 50)
    .replace(/-+$/, '');
  return words === '' ? 'model' : words;
}
