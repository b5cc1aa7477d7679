import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../../../lib/errors/errors.ts';
import { checkArguments, checkPositionals } from '../../../../scripts/gitops/arguments.ts';

const options = {
  environment: { type: 'string' },
  label: { type: 'string', multiple: true },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

describe('the arguments of a command', () => {
  it.each([
    [['penguins', '--environment', 'staging', '--dry-run']],
    [['--environment=staging', 'penguins']],
    [['--label', 'a', '--label', 'b']],
    [['-h']],
    [[]],
  ])('%j are taken', (args) => {
    expect(() => checkArguments(args, options)).not.toThrow();
  });

  it.each<[string[], RegExp]>([
    [['--enviroment', 'staging'], /no option --enviroment\. Did you mean --environment\?/],
    [['--dryrun'], /Did you mean --dry-run\?/],
    [['--colour'], /no option --colour\.$/],
    [['-x'], /no option -x/],
    [['--environment'], /--environment: expected a value after it, but found nothing/],
    [['--environment', '--dry-run'], /--environment: expected a value after it, but found --dry-run/],
    [['--environment='], /expected a value/],
    [['--dry-run=yes'], /--dry-run: expected no value, but found "yes"/],
    [['--environment', 'a', '--environment', 'b'], /given twice/],
  ])('%j are refused', (args, message) => {
    expect(() => checkArguments(args, options)).toThrow(InputError);
    expect(() => checkArguments(args, options)).toThrow(message);
  });

  it('are as many as have a name', () => {
    expect(() => checkPositionals(['a'], ['a model'], 1)).not.toThrow();
    expect(() => checkPositionals([], ['a folder'], 0)).not.toThrow();
    expect(() => checkPositionals([], ['a model'], 1)).toThrow('expected a model');
    expect(() => checkPositionals(['a', 'staging'], ['a model'], 1)).toThrow('but found staging too');
  });
});
