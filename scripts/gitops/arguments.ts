import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { InputError } from '../../lib/errors/errors.ts';
import { enumerate, suggestion } from '../../lib/spec/problem.ts';

/**
 * Refuses what `parseArgs` takes in silence or words in a way that helps nobody: an option that is not one of `options`,
 * one without its value or with one too many, and one that is given twice but may be once.
 *
 * @throws InputError
 */
export function checkArguments(args: readonly string[], options: ParseArgsOptionsConfig): void {
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const option = options[name];
    if (option === undefined) {
      const names = Object.keys(options);
      const others = `The options are ${names.map((each) => `--${each}`).join(', ')}.`;
      throw new InputError(
        `There is no option ${rawName}.${suggestion(name, names).replace('mean ', 'mean --')}`,
        {
          hint: others,
        },
      );
    }
    if (option.type === 'boolean' && value !== undefined) {
      throw new InputError(`${rawName}: expected no value, but found ${JSON.stringify(value)}`);
    }
    if (option.type === 'string' && (value === undefined || value === '' || /^--/.test(value))) {
      throw new InputError(`${rawName}: expected a value after it, but found ${value ? value : 'nothing'}`);
    }
    if (given.has(name) && option.multiple !== true) {
      throw new InputError(`${rawName}: expected once, but it is given twice`);
    }
    given.add(name);
  }
}

/** @throws InputError when `positionals` are not as many as have `names` */
export function checkPositionals(
  positionals: readonly string[],
  names: readonly string[],
  least: number,
): void {
  if (positionals.length < least)
    throw new InputError(`expected ${enumerate(names.slice(positionals.length, least))}`);
  const extra = positionals.slice(names.length);
  if (extra.length > 0) {
    throw new InputError(`expected ${enumerate(names)} and no more, but found ${enumerate(extra)} too`, {
      hint: 'With npm run, options come after a lone --: npm run gitops -- add penguins --environment staging',
    });
  }
}
