import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createLog, gatheredWrites, undividedLines } from '../../../serving/log.ts';

describe('createLog', () => {
  it('writes one line of JSON, whatever is in it', () => {
    const lines: string[] = [];
    const log = createLog(
      (line) => lines.push(line),
      { worker: 2 },
      () => new Date(0),
    );
    log.info('request', { path: '/a\nb"', status: 200, gone: undefined });
    expect(lines).toEqual([
      '{"time":"1970-01-01T00:00:00.000Z","level":"info","message":"request","worker":2,"path":"/a\\nb\\"","status":200}\n',
    ]);
  });
});

describe('gatheredWrites', () => {
  it('writes the lines of one turn at once', async () => {
    const written: string[] = [];
    const { write } = gatheredWrites((text) => written.push(text));
    write('a\n');
    write('b\n');
    expect(written).toEqual([]);
    await turn();
    write('c\n');
    await turn();
    expect(written).toEqual(['a\nb\n', 'c\n']);
  });

  it('loses nothing when it is flushed before the end, and writes nothing twice', async () => {
    const written: string[] = [];
    const { write, flush } = gatheredWrites((text) => written.push(text));
    write('a\n');
    flush();
    await turn();
    expect(written).toEqual(['a\n']);
  });
});

describe('undividedLines', () => {
  it('writes whole lines, as many at once as a pipe takes undivided', () => {
    const written: string[] = [];
    const write = undividedLines((text) => written.push(text), 10);
    write('aaa\nbbb\nccc\n');
    write('ééé\néé\n');
    expect(written).toEqual(['aaa\nbbb\n', 'ccc\n', 'ééé\n', 'éé\n']);
  });

  it('writes a line that is longer by itself', () => {
    const written: string[] = [];
    undividedLines((text) => written.push(text), 10)('a\nbbbbbbbbbbbbbbb\nc\n');
    expect(written).toEqual(['a\n', 'bbbbbbbbbbbbbbb\n', 'c\n']);
  });
});
