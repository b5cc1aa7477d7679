import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { FormatError } from '../../../../../lib/errors/errors.ts';
import { letMachinesMerge } from '../../../../../scripts/local/story/bad-version.ts';

describe('a model.yml whose rollbacks machines may merge', () => {
  it('says so of the environment, and is the same otherwise', () => {
    const text = `# Ours.
name: penguins
deployment:
  environments:
    staging: { rollback: report } # for now
`;
    expect(letMachinesMerge(text, 'production')).toBe(`# Ours.
name: penguins
deployment:
  environments:
    staging: { rollback: report } # for now
    production:
      rollback: merge
`);
  });

  it('says so where nothing was said of environments', () => {
    expect(parse(letMachinesMerge('name: penguins\n', 'production'))).toEqual({
      name: 'penguins',
      deployment: { environments: { production: { rollback: 'merge' } } },
    });
  });

  it.each(['', '- a\n', 'penguins\n'])('is not made of %j', (text) => {
    expect(() => letMachinesMerge(text, 'production')).toThrow(FormatError);
  });
});
