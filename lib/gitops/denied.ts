import { GateError } from '../errors/errors.ts';
import { denialOf, readDenied } from './denied-file.ts';
import type { Proposal } from './gitops.ts';

/**
 * Refuses a proposal whose image or one of whose versions `content`, the environment's `denied.yaml`, names.
 *
 * @throws GateError saying which line, why, by whom, and how to lift it
 */
export function refuseDenied(
  content: string | undefined,
  { environment, next, experiment }: Pick<Proposal, 'environment' | 'next' | 'experiment'>,
  path: string,
): void {
  const challenger = experiment?.arms.challenger.version;
  const versions = challenger === undefined ? [next.version] : [next.version, challenger];
  const denial = denialOf(readDenied(content, path), next.image, versions);
  if (denial === undefined) return;
  const { version, reason, by, at, line } = denial;
  throw new GateError(
    `${next.model} ${version} is denied in ${environment} (${path}:${line}): ${sentence(reason)} Denied by ${by} at ${at}.`,
    {
      location: { file: path, line },
      hint: `If it may run there again, take its entry out of ${path} by a pull request, then run this again.`,
    },
  );
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
