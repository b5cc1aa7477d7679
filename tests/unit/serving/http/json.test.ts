import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findJsonFault } from '../../../../serving/http/json.ts';

describe('findJsonFault', () => {
  it.each([
    ['an unclosed object', '{"a": 1', 1, 8, 'end of the text'],
    ['a comma before the end', '[1, 2,]', 1, 7, '"]"'],
    ['a key without quotes', '{\n  a: 1\n}', 2, 3, '"a"'],
    ['a missing colon', '{"a" 1}', 1, 6, '"1"'],
    ['the wrong bracket', '{"a": [1}', 1, 9, '"}"'],
    ['NaN', '[NaN]', 1, 2, '"NaN"'],
    ['a number with a leading zero', '[01]', 1, 2, '"01"'],
    ['a plus sign', '[+1]', 1, 2, '"+1"'],
    ['a single quote', "['a']", 1, 2, `"'"`],
    ['an unclosed string', '["abc', 1, 6, 'end of the text'],
    ['a line end in a string', '["a\nb"]', 1, 4, String.raw`"\n"`],
    ['a wrong escape', String.raw`["a\x"]`, 1, 4, String.raw`"\\"`],
    ['something after the end', '{} {}', 1, 4, '"{"'],
    ['nothing', '', 1, 1, 'end of the text'],
  ])('finds %s', (_, text, line, column, found) => {
    expect(findJsonFault(text)).toEqual({ line, column, found });
  });

  it('agrees with JSON.parse on what is JSON', () => {
    const soup = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '1',
        '-0.5e3',
        'true',
        'null',
        ' ',
        '\n',
        '"\\u00e9"',
        'x',
        '"',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          soup.map((parts) => parts.join('')),
          fc.json(),
        ),
        (text) => {
          let isJson = true;
          try {
            JSON.parse(text);
          } catch {
            isJson = false;
          }
          expect(findJsonFault(text) === undefined).toBe(isJson);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('needs no stack for deep nesting', () => {
    expect(findJsonFault('['.repeat(500_000))).toEqual({
      line: 1,
      column: 500_001,
      found: 'end of the text',
    });
  });
});
