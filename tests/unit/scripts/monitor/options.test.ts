import { describe, expect, it } from '@jest/globals';
import { readOptions } from '../../../../scripts/monitor/options.ts';

describe('the parameters of npm run monitor', () => {
  it('take the services of the quickstart when none is named', () => {
    expect(readOptions([])).toEqual({ targets: undefined, port: 9090 });
  });

  it('name services, and what rules call them', () => {
    const named = ['--target', 'http://127.0.0.1:8080/', '--target', 'https://models:8443'];
    expect(readOptions([...named, '--service', 'penguins', '--environment', 'staging'])?.targets).toEqual([
      { url: 'http://127.0.0.1:8080', service: 'penguins', environment: 'staging' },
      { url: 'https://models:8443', service: 'penguins', environment: 'staging' },
    ]);
  });

  it.each([
    [['--target', '127.0.0.1:8080'], '--target: expected an address'],
    [['--target', 'http://127.0.0.1:8080/metrics'], '--target: expected an address'],
    [['--target', 'file:///etc'], '--target: expected an address'],
    [['--port', '99999'], '--port: expected a number'],
    [['--port', 'any'], '--port: expected a number'],
    [['--watch'], "Unknown option '--watch'"],
    [['penguins'], 'penguins'],
  ])('are refused where they are wrong: %j', (parameters, message) => {
    expect(() => readOptions(parameters)).toThrow(message);
  });

  it('ask for help', () => {
    expect(readOptions(['--help'])).toBeUndefined();
  });
});
