import { describe, expect, it } from '@jest/globals';
import { describeError, formatLocation } from '../../../../lib/errors/describe.ts';
import { ContractError } from '../../../../lib/errors/errors.ts';

describe('describeError', () => {
  it("shows a user's mistake with what to do and no stack trace", () => {
    const error = new ContractError('The column age is missing', {
      hint: 'Add it to the data.',
      findings: [{ message: 'no such column', location: { file: 'model.yml', line: 3, column: 5 } }],
      cause: new Error('the file ends early'),
    });
    expect(describeError(error)).toBe(
      [
        'ContractError: The column age is missing',
        '  - model.yml:3:5: no such column',
        'What to do: Add it to the data.',
        'Caused by: Error: the file ends early',
      ].join('\n'),
    );
  });

  it('shows the stack trace of a mistake of ours', () => {
    expect(describeError(new TypeError('x is undefined'))).toMatch(/^TypeError: x is undefined\n\s+at /);
  });

  it('ends a chain of causes that goes in a circle', () => {
    const error = new Error('a');
    error.cause = error;
    expect(
      describeError(error)
        .split('\n')
        .filter((line) => line.startsWith('Caused by')).length,
    ).toBe(8);
  });

  it('shows what is thrown that is no error', () => {
    expect(describeError('just text')).toBe('just text');
  });

  it('writes a location as editors read it', () => {
    expect(formatLocation({ file: 'a.csv', line: 2 })).toBe('a.csv:2');
  });
});
