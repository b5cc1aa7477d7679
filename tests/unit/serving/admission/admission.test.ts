import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { admissionBy } from '../../../../serving/admission/admission.ts';
import { parseApiKeys } from '../../../../serving/admission/keys.ts';
import { openAdmission } from '../../../../serving/http/admission.ts';
import { aPenguin, aService } from '../../../support/service.ts';

const keys = parseApiKeys(`shop sha256:${hash('sha256', 'secret')}`, 'keys');
const limits = { maxInFlight: 2, maxLagMs: 100 };

function aLoop({ lag = 0, isSaturated = false } = {}) {
  return { lag: () => lag, isSaturated: () => isSaturated };
}

function aGuardedService({ lag = 0, withKeys = true } = {}) {
  return aService({
    admission: admissionBy({ keys: () => (withKeys ? keys : undefined), loop: aLoop({ lag }), limits }),
  });
}

describe('a service with keys', () => {
  it.each([
    ['a bearer token', { authorization: 'Bearer secret' }],
    ['a bearer token, however it is written', { authorization: 'bearer  secret' }],
    ['a header of its own', { 'x-api-key': 'secret' }],
  ])('answers who has a key as %s', async (_, headers) => {
    const response = await aGuardedService().predict({ instances: [aPenguin] }, { headers });
    expect(response.status).toBe(200);
  });

  it.each([
    ['no key', {}, /expected an API key/],
    ['another key', { authorization: 'Bearer Secret' }, /is not known/],
    ['a key of another scheme', { authorization: 'Basic secret' }, /expected an API key/],
  ])('refuses who has %s, and says how to give one', async (_, headers, message) => {
    const response = await aGuardedService().predict({ instances: [aPenguin] }, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({
      error: { code: 'unauthorized', message: expect.stringMatching(message) },
    });
  });

  it.each(['/health/live', '/health/ready', '/v2/health/live', '/metrics', '/', '/playground/main.js'])(
    'lets anybody ask for %s',
    async (path) => {
      expect((await aGuardedService().app.request(path)).status).toBe(200);
    },
  );

  it.each(['/v1/models', '/v1/models/penguins/card', '/v2/models/penguins', '/openapi.json', '/experiments'])(
    'does not tell anybody of %s',
    async (path) => {
      expect((await aGuardedService().app.request(path)).status).toBe(401);
    },
  );
});

describe('a service with too much to do', () => {
  it('says so at once, and when to try again', async () => {
    const response = await aGuardedService({ lag: 101, withKeys: false }).predict({ instances: [aPenguin] });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toMatchObject({ error: { code: 'overloaded' } });
  });

  it.each([
    ['waited while the event loop had no idle time', { isSaturated: true }, 101, true],
    ['came slowly, while there was idle time', { isSaturated: false }, 101, false],
    ['came just now, while the event loop has none', { isSaturated: true }, 0, false],
    ['came just now, while the event loop is late', { lag: 101 }, 0, true],
  ])('gives up what %s, before its work: %j', (_, state, waited, isGivenUp) => {
    const admission = admissionBy({ keys: () => undefined, loop: aLoop(state), limits });
    const begin = () => admission.begin(performance.now() - waited);
    if (isGivenUp) expect(begin).toThrow(/too much to do/);
    else expect(begin).not.toThrow();
  });

  it('answers 503 to what it gives up', async () => {
    const refuse = admissionBy({ keys: () => undefined, loop: aLoop({ lag: 101 }), limits });
    const service = aService({ admission: { ...openAdmission, begin: refuse.begin } });
    const response = await service.predict({ instances: [aPenguin] });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ error: { code: 'overloaded' } });
  });

  it('has no limit of lateness when that is 0', async () => {
    const admission = admissionBy({
      keys: () => undefined,
      loop: aLoop({ lag: 60_000, isSaturated: true }),
      limits: { ...limits, maxLagMs: 0 },
    });
    expect((await aService({ admission }).predict({ instances: [aPenguin] })).status).toBe(200);
  });

  it('still says that it is alive', async () => {
    const { app } = aGuardedService({ lag: 1000 });
    expect((await app.request('/health/live')).status).toBe(200);
  });

  it('takes no more than so many at once, and another when one is answered', () => {
    const admission = admissionBy({ keys: () => undefined, loop: aLoop(), limits });
    const head = { method: 'POST', path: '/predict', header: () => undefined };
    admission.enter(head);
    admission.enter(head);
    expect(() => admission.enter(head)).toThrow(/too much to do/);
    admission.leave();
    expect(() => admission.enter(head)).not.toThrow();
  });
});
