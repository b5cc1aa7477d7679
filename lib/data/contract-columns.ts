import { closest, distance } from 'fastest-levenshtein';
import { ContractError, type Finding } from '../errors/errors.ts';
import type { Spec } from '../spec/schema.ts';

const maxFindings = 20;
const maxNameLength = 100;

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
    throw new ContractError(`The columns of ${origin} are not those of the contract`, {
      findings: [
        ...cut(missing.map((name) => missingFinding(name, extra, origin))),
        ...cut(extra.map((name) => extraFinding(name, origin))),
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

function missingFinding(name: string, extra: readonly string[], origin: string): Finding {
  const near = nearest(name, extra);
  const guess = near === undefined ? '' : `; is it ${quote(near)} in the source?`;
  return { message: `column ${quote(name)} is missing${guess}`, location: { file: origin, line: 1 } };
}

function extraFinding(name: string, origin: string): Finding {
  return {
    message: `column ${quote(name)} is not in the contract: add it to data.columns or data.ignore`,
    location: { file: origin, line: 1 },
  };
}

/** The name among `names` that a person may have meant by `name`. */
function nearest(name: string, names: readonly string[]): string | undefined {
  const short = names.filter(({ length }) => length <= maxNameLength);
  if (short.length === 0 || name.length > maxNameLength) return undefined;
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const same = short.find((other) => plain(other) === plain(name) && plain(name) !== '');
  if (same !== undefined) return same;
  const near = closest(name, short);
  return distance(name, near) <= Math.max(2, name.length / 3) ? near : undefined;
}

function cut(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= maxFindings) return findings;
  const more = findings.length - maxFindings;
  return [...findings.slice(0, maxFindings), { message: `and ${more} more like these` }];
}

function list(names: readonly string[]): string {
  const more = names.length - maxFindings;
  return `${names.slice(0, maxFindings).map(quote).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function quote(name: string): string {
  return JSON.stringify(name.length > maxNameLength ? `${name.slice(0, maxNameLength)}…` : name);
}
