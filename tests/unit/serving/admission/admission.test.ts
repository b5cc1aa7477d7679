import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { admissionBy } from '../../../../serving/admission/admission.ts';
import { parseApiKeys } from '../../../../serving/admission/keys.ts';
import { aPenguin, aService } from '../../../support/service.ts';

const keys = parseApiKeys(`shop sha256:${hash('sha256', 'secret')}`, 'keys');
const limits = { maxInFlight: 2, maxLagMs: 100 };

function aGuardedService({ lag = 0, withKeys = true } = {}) {
  return aService({
    admission: admissionBy({ keys: () => (withKeys ? keys : undefined), lag: () => lag, limits }),
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

  it('gives up what was let in and then waited too long, before its work begins', async () => {
    let lag = 0;
    const admission = admissionBy({ keys: () => undefined, lag: () => lag, limits });
    const service = aService({
      admission: {
        ...admission,
        enter(head) {
          admission.enter(head);
          lag = 101;
        },
      },
    });
    const response = await service.predict({ instances: [aPenguin] });
    expect(await response.json()).toMatchObject({ error: { code: 'overloaded' } });
    lag = 0;
    expect(() => admission.begin()).not.toThrow();
  });

  it('still says that it is alive', async () => {
    const { app } = aGuardedService({ lag: 1000 });
    expect((await app.request('/health/live')).status).toBe(200);
  });

  it('takes no more than so many at once, and another when one is answered', () => {
    const admission = admissionBy({ keys: () => undefined, lag: () => 0, limits });
    const head = { method: 'POST', path: '/predict', header: () => undefined };
    admission.enter(head);
    admission.enter(head);
    expect(() => admission.enter(head)).toThrow(/too much to do/);
    admission.leave();
    expect(() => admission.enter(head)).not.toThrow();
  });
});
