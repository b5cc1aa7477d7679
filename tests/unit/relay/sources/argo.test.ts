import { describe, expect, it } from '@jest/globals';
import { readArgoCd } from '../../../../relay/sources/argo-cd.ts';
import { argoRolloutsReader } from '../../../../relay/sources/argo-rollouts.ts';

const application = {
  application: 'penguins-production',
  namespace: 'argocd',
  model: 'penguins',
  environment: 'production',
  version: '1.3.0',
  revision: '6b0e2f3d6b0e2f3d6b0e2f3d6b0e2f3d6b0e2f3d',
  health: 'Degraded',
  finishedAt: '2026-11-24T10:00:00Z',
};

describe('a notification of Argo CD', () => {
  it('is a demand when the application is degraded', () => {
    expect(readArgoCd(application)).toEqual({
      demands: [
        {
          key: expect.stringMatching(/^sha256:/),
          model: 'penguins',
          environment: 'production',
          reason: 'Argo CD finds penguins-production degraded',
          evidence: {
            alert: 'ArgoCDDegraded',
            value: 'Degraded',
            startsAt: '2026-11-24T10:00:00.000Z',
            labels: {
              application: 'penguins-production',
              namespace: 'argocd',
              revision: application.revision,
              version: '1.3.0',
            },
          },
        },
      ],
      ignored: [],
    });
  });

  it('is one demand for a commit, however often it is synchronised', () => {
    const keyOf = (parts: object) => readArgoCd({ ...application, ...parts }).demands[0]?.key;
    expect(keyOf({ finishedAt: '2026-11-24T10:05:00Z' })).toBe(keyOf({}));
    expect(keyOf({ revision: 'other' })).not.toBe(keyOf({}));
  });

  it.each([
    [{ health: 'Healthy' }, 'is Healthy, not Degraded'],
    [{ model: null }, 'does not say of which model'],
    [{ environment: 'No name' }, 'names no model or no environment'],
  ])('asks for nothing with %j', (parts, why) => {
    const { demands, ignored } = readArgoCd({ ...application, ...parts });
    expect(demands).toEqual([]);
    expect(ignored).toEqual([expect.stringContaining(why)]);
  });

  it.each([{ revision: '' }, { finishedAt: null }, { more: 1 }, { health: 7 }])(
    'is refused with %j',
    (parts) => {
      expect(() => readArgoCd({ ...application, ...parts })).toThrow();
    },
  );
});

const rollout = {
  rollout: 'penguins',
  namespace: 'models-production',
  model: 'penguins',
  environment: 'production',
  version: null,
  revision: '7',
  createdAt: '2026-01-02T03:04:05Z',
};

describe('a notification of Argo Rollouts', () => {
  const at = (time: string) => argoRolloutsReader(() => new Date(time));

  it('is a demand, from the time at which it came', () => {
    const { demands } = at('2026-11-24T10:00:00Z')(rollout);
    expect(demands).toMatchObject([
      {
        model: 'penguins',
        environment: 'production',
        reason: 'Argo Rollouts has aborted change 7 of penguins',
        evidence: {
          alert: 'RolloutAborted',
          startsAt: '2026-11-24T10:00:00.000Z',
          labels: { rollout: 'penguins', namespace: 'models-production', revision: '7' },
        },
      },
    ]);
  });

  it('has the same key when it comes again later, and another for the next change', () => {
    const keyOf = (time: string, parts: object = {}) => at(time)({ ...rollout, ...parts }).demands[0]?.key;
    const key = keyOf('2026-11-24T10:00:00Z');
    expect(keyOf('2026-11-24T11:00:00Z')).toBe(key);
    expect(keyOf('2026-11-24T10:00:00Z', { revision: '8' })).not.toBe(key);
    expect(keyOf('2026-11-24T10:00:00Z', { createdAt: '2026-11-24T09:00:00Z' })).not.toBe(key);
  });

  it('asks for nothing when it is not of a model', () => {
    expect(at('2026-11-24T10:00:00Z')({ ...rollout, model: null }).demands).toEqual([]);
  });
});
