import { findProgram } from '../../monitor/program.ts';

/** Paths of the programs that see a bad version. */
export interface WatchPrograms {
  readonly prometheus: string;
  readonly alertmanager: string;
}

/** The programs that watch, or the names of those that are missing. */
export async function findWatchPrograms(
  path: string,
): Promise<{ readonly programs: WatchPrograms } | { readonly missing: readonly string[] }> {
  const [prometheus, alertmanager] = await Promise.all([
    findProgram(['prometheus'], path),
    findProgram(['alertmanager', 'prometheus-alertmanager'], path),
  ]);
  if (prometheus !== undefined && alertmanager !== undefined)
    return { programs: { prometheus, alertmanager } };
  return {
    missing: [
      ...(prometheus === undefined ? ['prometheus'] : []),
      ...(alertmanager === undefined ? ['prometheus-alertmanager'] : []),
    ],
  };
}
