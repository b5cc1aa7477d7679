import { describe, expect, it } from '@jest/globals';
import { createFaults, type Fault, faultSchema } from '../../../../../scripts/local/forge/http/faults.ts';

const refs = '/api/v3/repos/acme/models/git/refs';

describe('createFaults', () => {
  it('strikes once when not told otherwise, and then no more', () => {
    const faults = createFaults();
    faults.add({ kind: 'error-before' });
    expect(faults.take('GET', refs)).toMatchObject({ kind: 'error-before', status: 502 });
    expect(faults.take('GET', refs)).toBeUndefined();
  });

  it('lets the first requests pass and strikes as often as it was told', () => {
    const faults = createFaults();
    faults.add({ kind: 'conflict', after: 1, times: 2 });
    const struck = [1, 2, 3, 4].map(() => faults.take('GET', refs)?.kind);
    expect(struck).toEqual([undefined, 'conflict', 'conflict', undefined]);
  });

  it.each<[Fault['path'], string, boolean]>([
    ['/repos/*/*/git/refs', refs, true],
    ['/repos/*/*/git/refs', `${refs}/heads/main`, false],
    ['/repos/**', refs, true],
    ['/repos/*/git/refs', refs, false],
    ['**/assets', '/api/uploads/repos/acme/models/releases/1/assets', true],
    ['/repos/acme/mod.ls/git/refs', refs, false],
    [/\/refs$/, refs, true],
    [/\/refs$/g, refs, true],
    [/\/tags$/, refs, false],
    ['/acme/models/git-receive-pack', '/acme/models/git-receive-pack', true],
  ])('holds the path pattern %p against %p', (path, requested, expected) => {
    const faults = createFaults();
    faults.add({ kind: 'conflict', ...(path === undefined ? {} : { path }) });
    expect(faults.take('GET', requested) !== undefined).toBe(expected);
  });

  it('strikes only the method that it names', () => {
    const faults = createFaults();
    faults.add({ kind: 'conflict', method: 'post' });
    expect(faults.take('GET', refs)).toBeUndefined();
    expect(faults.take('POST', refs)).toBeDefined();
  });

  it.each([
    { kind: 'explode' },
    { kind: 'conflict', time: 2 },
    { kind: 'slow' },
    { kind: 'error-before', status: 200 },
  ])('refuses the fault %j, which it does not know', (fault) =>
    expect(faultSchema.safeParse(fault).success).toBe(false),
  );
});
