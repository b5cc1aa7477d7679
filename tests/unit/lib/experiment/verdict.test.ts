import { describe, expect, it } from '@jest/globals';
import type { ArmName, Experiment } from '../../../../lib/experiment/experiment.ts';
import { experimentTally } from '../../../../lib/experiment/tally.ts';
import { verdict } from '../../../../lib/experiment/verdict.ts';
import { aFeedback, anExperiment, aPrediction } from '../../../fixtures/experiment.ts';

interface ArmParts {
  readonly units: number;
  /** How many of a hundred labels are wrong, or how many outcomes are true. */
  readonly percent?: number;
  /** How many of a hundred units have feedback. */
  readonly feedback?: number;
  readonly milliseconds?: number;
  /** How many of a hundred requests fail. */
  readonly failing?: number;
}

/** The verdict over arms of so many units, each with a request and its feedback, that take turns. */
function verdictOf(arms: Record<ArmName, ArmParts>, experiment: Experiment = anExperiment({ share: 50 })) {
  const tally = experimentTally(experiment);
  const share = experiment.arms.challenger.weight / 100;
  for (let index = 0; index < Math.max(arms.champion.units, arms.challenger.units); index += 1) {
    for (const arm of ['champion', 'challenger'] as const) {
      const { units, percent = 30, feedback = 100, milliseconds = 1, failing = 0 } = arms[arm];
      if (index >= units) continue;
      const requestId = `${arm}-${index}`;
      // 37 and 100 have no common divisor: any hundred in a row have each remainder once.
      const turn = (index * 37) % 100;
      const answered = turn >= failing;
      const predictions = answered ? ['Adelie'] : [];
      tally.add(
        aPrediction({
          requestId,
          arm,
          unit: requestId,
          share,
          milliseconds,
          answered,
          predictions,
          second: index,
        }),
      );
      if ((index * 61) % 100 >= feedback) continue;
      const isOne = turn < percent;
      tally.add(aFeedback({ requestId, second: index, label: isOne ? 'Gentoo' : 'Adelie', outcome: isOne }));
    }
  }
  return verdict(tally);
}

describe('verdict', () => {
  it('is not yet without any prediction', () => {
    const { decision, reason, arms, difference, p } = verdict(experimentTally(anExperiment()));
    expect([decision, reason]).toEqual(['not yet', 'No prediction of this experiment has been counted.']);
    expect(arms.champion).toEqual({
      version: '1.0.0',
      weight: 80,
      units: 0,
      withFeedback: 0,
      mean: null,
      interval: null,
      requests: 0,
    });
    expect([difference, p]).toEqual([null, 1]);
  });

  it('is not yet without feedback, and says what is needed', () => {
    const arms = { champion: { units: 200, feedback: 0 }, challenger: { units: 200, feedback: 0 } };
    expect(verdictOf(arms).reason).toMatch(/No feedback has come: the metric needs labels/);
    const conversions = anExperiment({ share: 50, metric: 'conversion' });
    expect(verdictOf(arms, conversions).reason).toMatch(/the metric needs outcomes, sent to POST \/feedback/);
  });

  it('is not yet below the minimum sample, and says which arm has how many', () => {
    const { decision, reason } = verdictOf({ champion: { units: 90 }, challenger: { units: 90 } });
    expect(decision).toBe('not yet');
    expect(reason).toBe(
      'Each arm needs 100 units with feedback; the champion has 90 and the challenger has 90.',
    );
  });

  it('is not yet while the arms cannot be told apart, and says about how many units that takes', () => {
    const { decision, reason, unitsNeeded, p } = verdictOf({
      champion: { units: 500, percent: 30 },
      challenger: { units: 500, percent: 31 },
    });
    expect(decision).toBe('not yet');
    // 0.3 · 0.7 · 4 / 0.02² is 2,100 times 9.2, the ratio of the squared effect to the variance that tells it.
    expect(unitsNeeded).toBeGreaterThan(18_000);
    expect(unitsNeeded).toBeLessThan(21_000);
    expect(reason).toMatch(
      /^1000 units with feedback do not tell the arms apart; about \d+ tell a difference of 0\.02/,
    );
    expect(p).toBeGreaterThan(0.05);
  });

  it.each([
    ['error', 10, 30, 'challenger wins'],
    ['error', 30, 10, 'champion wins'],
    ['conversion', 10, 30, 'champion wins'],
    ['conversion', 30, 10, 'challenger wins'],
  ] as const)(
    'with the metric %s, at %d%% for the challenger and %d%% for the champion: %s',
    (metric, challenger, champion, expected) => {
      const found = verdictOf(
        { champion: { units: 800, percent: champion }, challenger: { units: 800, percent: challenger } },
        anExperiment({ share: 50, metric }),
      );
      expect(found.decision).toBe(expected);
      expect(found.reason).toMatch(
        /^After \d+ units with feedback the chance of such a difference .* fell below 0\.05/,
      );
      expect(found.p).toBeLessThan(0.001);
      const { estimate, low, high } = found.difference ?? { estimate: Number.NaN, low: 0, high: 0 };
      expect(estimate).toBeCloseTo((challenger - champion) / 100, 10);
      expect(low * high).toBeGreaterThan(0);
      expect(low < estimate && estimate < high).toBe(true);
      expect(found.arms.champion.mean).toBeCloseTo(champion / 100, 10);
      expect(found.arms.champion.interval?.low).toBeLessThan(champion / 100);
      expect(found.better).toBe(metric === 'error' ? 'lower' : 'higher');
    },
  );

  it('finds no difference when the interval lies within the minimum effect', () => {
    const arms = { champion: { units: 3000 }, challenger: { units: 3000 } };
    const found = verdictOf(arms, anExperiment({ share: 50, minimumEffect: 0.1 }));
    expect(found.decision).toBe('no difference');
    expect(found.reason).toMatch(/less than the minimum effect of 0\.1 apart/);
  });

  it('says that a difference is real, but smaller than the minimum effect', () => {
    const arms = { champion: { units: 4000, percent: 30 }, challenger: { units: 4000, percent: 25 } };
    const { decision, notes } = verdictOf(arms, anExperiment({ share: 50, minimumEffect: 0.06 }));
    expect(decision).toBe('challenger wins');
    expect(notes).toEqual(['The difference is real, but smaller than the minimum effect of 0.06.']);
  });

  it('stops when the units did not fall to the arms by their weights, whatever the metric says', () => {
    const { decision, reason, sampleRatio } = verdictOf({
      champion: { units: 800, percent: 40 },
      challenger: { units: 600, percent: 10 },
    });
    expect(decision).toBe('stop: sample ratio broken');
    expect(reason).toMatch(
      /^Of 1400 units the challenger has 600, but by the weights about 700 were expected \(p = /,
    );
    expect(sampleRatio.all).toMatchObject({ units: 1400, challenger: 600, expected: 700, broken: true });
  });

  it('stops when feedback comes more often for one arm', () => {
    const { decision, reason } = verdictOf({
      champion: { units: 1000, feedback: 60, percent: 40 },
      challenger: { units: 1000, feedback: 40, percent: 10 },
    });
    expect(decision).toBe('stop: sample ratio broken');
    expect(reason).toMatch(
      /^Of 1000 units with feedback the challenger has 400, .* Feedback comes more often for one arm/,
    );
  });

  it('stops when the challenger fails, though it wins by what it answers', () => {
    const { decision, reason } = verdictOf({
      champion: { units: 1000, percent: 60 },
      challenger: { units: 1000, percent: 30, failing: 20 },
    });
    expect(decision).toBe('stop: guardrail broken');
    expect(reason).toBe(
      "The challenger fails 20.00% of its requests, and 1.00% are allowed beside the champion's 0.00%.",
    );
  });

  it('stops when the challenger is slow, and says by how much', () => {
    const { decision, reason } = verdictOf({
      champion: { units: 500, percent: 60 },
      challenger: { units: 500, percent: 10, milliseconds: 30 },
    });
    expect(decision).toBe('stop: guardrail broken');
    expect(reason).toBe(
      "The challenger takes 30.00 ms, and 2.00 ms are allowed beside the champion's 1.00 ms.",
    );
  });

  it('says that outcomes must be sent when they are false, too', () => {
    const arms = { champion: { units: 200, percent: 100 }, challenger: { units: 200, percent: 100 } };
    const { decision, reason, notes } = verdictOf(arms, anExperiment({ share: 50, metric: 'conversion' }));
    expect([decision, reason]).toEqual([
      'not yet',
      'All 400 units are nearly alike: too few differ to compare the arms.',
    ]);
    expect(notes).toEqual([expect.stringMatching(/^All outcomes are true: send outcome false, too/)]);
  });

  it('says that an arm without traffic cannot be compared', () => {
    const { reason } = verdictOf(
      { champion: { units: 300 }, challenger: { units: 0 } },
      anExperiment({ share: 0 }),
    );
    expect(reason).toBe('The challenger has no share of the traffic: there is nothing to compare with.');
  });

  it('judges nothing in the shadow', () => {
    const { decision, reason } = verdict(experimentTally(anExperiment({ mode: 'shadow', share: 0 })));
    expect([decision, reason]).toEqual(['not yet', expect.stringMatching(/^In the mode shadow/)]);
  });

  it('notes when what was decided has become less clear', () => {
    const experiment = anExperiment({ share: 50 });
    const tally = experimentTally(experiment);
    for (let index = 0; index < 6000; index += 1) {
      const arm = index % 2 === 0 ? 'champion' : 'challenger';
      // At first the challenger is far better, later it is as much worse.
      const isWrong = (index * 37) % 100 < (arm === 'champion' ? 50 : index < 1500 ? 20 : 60);
      const requestId = `${index}`;
      tally.add(aPrediction({ requestId, arm, unit: requestId, share: 0.5, second: index }));
      tally.add(aFeedback({ requestId, second: index, label: isWrong ? 'Gentoo' : 'Adelie' }));
    }
    const { decision, notes } = verdict(tally);
    expect(decision).toBe('challenger wins');
    expect(notes).toEqual([expect.stringMatching(/has become less clear since it was decided/)]);
  });

  it('is a JSON value', () => {
    const found = verdictOf({ champion: { units: 150 }, challenger: { units: 150 } });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    const early = verdict(experimentTally(anExperiment()));
    expect(JSON.parse(JSON.stringify(early))).toEqual(early);
  });
});
