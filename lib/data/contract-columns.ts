import { ContractError, type Finding } from '../errors/errors.ts';
import { nearestOf } from '../spec/problem.ts';
import type { Spec } from '../spec/schema.ts';

const maxFindings = 20;
const maxNameLength = 100;
/** Among how many names the one is looked for that was meant: a source may have thousands. */
const maxCandidates = 1000;

/**
 * Where the contract's columns are in a source: for each of `data.columns`, in its order, an index into `found`.
 *
 * @param origin what errors call the source
 * @throws ContractError when a column is missing, or one is there that the contract neither has nor ignores
 */
export function matchColumns(
  found: readonly string[],
  { columns, ignore }: Pick<Spec['data'], 'columns' | 'ignore'>,
  origin: string,
): readonly number[] {
  const expected = Object.keys(columns);
  const positions = new Map(found.map((name, index) => [name, index]));
  const known = new Set([...expected, ...ignore]);
  const missing = expected.filter((name) => !positions.has(name));
  const extra = found.filter((name) => !known.has(name));
  if (missing.length > 0 || extra.length > 0) {
    const candidates = extra.slice(0, maxCandidates);
    throw new ContractError(`The columns of ${origin} are not those of the contract`, {
      findings: [
        ...findings(missing, origin, (name) => missingMessage(name, candidates)),
        ...findings(extra, origin, extraMessage),
        { message: `expected: ${list(expected)}` },
        { message: `found: ${list(found)}` },
      ],
      hint:
        extra.length > 0
          ? 'Add each column that the contract does not have to data.columns, or to data.ignore, in model.yml.'
          : 'Mend the source, or take the missing columns out of data.columns in model.yml.',
    });
  }
  return expected.map((name) => positions.get(name) ?? -1);
}

function missingMessage(name: string, extra: readonly string[]): string {
  const near = nearestOf(name, extra);
  return `column ${quote(name)} is missing${near === undefined ? '' : `; is it ${quote(near)} in the source?`}`;
}

function extraMessage(name: string): string {
  return `column ${quote(name)} is not in the contract: add it to data.columns or data.ignore`;
}

/** A finding for each of `names`, or, of many, for the first and one for the rest. */
function findings(names: readonly string[], origin: string, messageOf: (name: string) => string): Finding[] {
  const location = { file: origin };
  const shown = names.slice(0, maxFindings).map((name) => ({ message: messageOf(name), location }));
  const more = names.length - shown.length;
  return more > 0 ? [...shown, { message: `and ${more} more like these`, location }] : shown;
}

function list(names: readonly string[]): string {
  const more = names.length - maxFindings;
  return `${names.slice(0, maxFindings).map(quote).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function quote(name: string): string {
  return JSON.stringify(name.length > maxNameLength ? `${name.slice(0, maxNameLength)}…` : name);
}
