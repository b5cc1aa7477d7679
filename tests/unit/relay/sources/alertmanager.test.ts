import { describe, expect, it } from '@jest/globals';
import { readAlertmanager } from '../../../../relay/sources/alertmanager.ts';
import { aNotification } from '../../../fixtures/alerts.ts';

describe('a notification of Alertmanager', () => {
  it('is a demand with the evidence that it has', () => {
    const { demands, ignored } = readAlertmanager(
      aNotification([{ annotations: { summary: '12% failed', value: '0.12' } }]),
    );
    expect(ignored).toEqual([]);
    expect(demands).toEqual([
      {
        key: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        model: 'penguins',
        environment: 'production',
        reason: '12% failed',
        evidence: {
          alert: 'SlipwayErrorBudgetBurn',
          query: 'errors:ratio1h > 0.0144',
          value: '0.12',
          window: '1h',
          startsAt: '2026-11-24T10:00:00.123Z',
          labels: expect.objectContaining({ service: 'penguins', severity: 'critical' }),
        },
      },
    ]);
  });

  it('takes the model from its own label before that of the service', () => {
    const { demands } = readAlertmanager(aNotification([{ labels: { model: 'wine' } }]));
    expect(demands.map(({ model }) => model)).toEqual(['wine']);
  });

  it('is one demand for each model and environment, for which the first alert stands, in whatever order', () => {
    const early = { startsAt: '2026-11-24T11:00:00+02:00', labels: { alertname: 'Early' } };
    const late = { startsAt: '2026-11-24T09:30:00Z', labels: { alertname: 'Late' } };
    const other = { labels: { service: 'wine' } };
    const keys = [
      [early, late, other],
      [other, late, early],
    ].map((alerts) => {
      const { demands } = readAlertmanager(aNotification(alerts));
      const penguins = demands.find(({ model }) => model === 'penguins');
      expect(demands).toHaveLength(2);
      expect(penguins?.evidence).toMatchObject({ alert: 'Early', startsAt: '2026-11-24T09:00:00.000Z' });
      return penguins?.key;
    });
    expect(keys[0]).toBe(keys[1]);
  });

  it('has the same key when it is repeated, and another for another group', () => {
    const [first, again, other] = [
      aNotification(),
      { ...aNotification(), status: 'firing', receiver: 'renamed' },
      aNotification([{}], 'other'),
    ].map((one) => readAlertmanager(one).demands[0]?.key);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it.each([
    ['is resolved', { status: 'resolved' as const }, 'is resolved'],
    [
      'does not ask for a rollback',
      { labels: { slipway_action: 'page' } },
      'does not carry slipway_action="rollback"',
    ],
    ['names no model', { labels: { service: 'Not a name' } }, '"Not a name" is no model\'s name'],
    ['names no environment', { labels: { environment: '../x' } }, '"../x" is no environment\'s name'],
  ])('asks for nothing when its alert %s', (_, alert, why) => {
    const { demands, ignored } = readAlertmanager(aNotification([alert, alert]));
    expect(demands).toEqual([]);
    expect(ignored).toEqual([expect.stringContaining(why)]);
    expect(ignored[0]).toContain('(2 times)');
  });

  it('asks for nothing when its alert says nothing of a model', () => {
    const notification = aNotification([{}]);
    const alerts = [
      { ...notification.alerts[0], labels: { alertname: 'Watchdog', slipway_action: 'rollback' } },
    ];
    expect(readAlertmanager({ ...notification, alerts })).toEqual({
      demands: [],
      ignored: ['Watchdog does not say of which model and environment it is'],
    });
  });

  it('has a reason, and no query, where the alert says nothing', () => {
    const { demands } = readAlertmanager(aNotification([{ annotations: {}, generatorURL: 'none' }]));
    expect(demands[0]).toMatchObject({ reason: 'SlipwayErrorBudgetBurn fires' });
    expect(demands[0]?.evidence).not.toHaveProperty('query');
  });

  it('may have members that are not known', () => {
    expect(readAlertmanager({ ...aNotification(), notificationReason: 'new' }).demands).toHaveLength(1);
  });

  it.each([
    ['nothing', {}],
    ['another version', { ...aNotification(), version: '3' }],
    ['no group', { ...aNotification(), groupKey: '' }],
    ['a time that is none', aNotification([{ startsAt: 'yesterday' }])],
    ['a list', []],
    ['null', null],
  ])('is refused with %s', (_, body) => {
    expect(() => readAlertmanager(body)).toThrow();
  });
});
