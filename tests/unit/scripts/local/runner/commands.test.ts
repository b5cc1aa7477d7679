import { describe, expect, it } from '@jest/globals';
import { parseCommand, parseOutputs } from '../../../../../scripts/local/runner/commands.ts';

describe('parseCommand', () => {
  it('reads a command with properties', () => {
    expect(parseCommand('::error file=a%2Cb.yml,line=3,col=5::Unknown key%0Ain it')).toEqual({
      name: 'error',
      properties: { file: 'a,b.yml', line: '3', col: '5' },
      message: 'Unknown key\nin it',
    });
  });

  it('reads a command without properties whose text holds colons', () => {
    expect(parseCommand('::notice::see a::b')).toEqual({
      name: 'notice',
      properties: {},
      message: 'see a::b',
    });
  });

  it.each(['text', '::', ' ::error::x', '::not a command'])('takes %j for text', (line) => {
    expect(parseCommand(line)).toBeUndefined();
  });
});

describe('parseOutputs', () => {
  it('reads both forms', () => {
    expect(parseOutputs('a=1\nb<<END\nx=1\ny\nEND\nc=a=b\n')).toEqual({ a: '1', b: 'x=1\ny', c: 'a=b' });
  });

  it('refuses an output that is never closed', () => {
    expect(() => parseOutputs('b<<END\nx')).toThrow('the output b is not closed by END');
  });
});
