import { describe, expect, it } from '@jest/globals';
import { type Challenge, experimentFor } from '../../../../actions/promote/experiment.ts';
import type { VersionFacts } from '../../../../actions/promote/facts.ts';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { InputError } from '../../../../lib/errors/errors.ts';
import { parseExperiment } from '../../../../lib/experiment/parse.ts';
import { experimentText } from '../../../../lib/experiment/write.ts';
import { aDataset } from '../../../fixtures/data.ts';
import { aDeployment } from '../../../fixtures/deployment.ts';
import { anExperiment } from '../../../fixtures/experiment.ts';
import { aModel, anEvaluation, aRun } from '../../../fixtures/model.ts';
import { aRelease } from '../../../fixtures/release.ts';

function aChallenge(parts: Partial<Challenge> = {}): Challenge {
  return {
    environment: 'production',
    share: '20',
    challenger: aRelease({ version: '1.1.0' }),
    current: aDeployment({ version: '1.0.0' }),
    champion: undefined,
    running: undefined,
    ...parts,
  };
}

function facts(metrics: VersionFacts['evaluation']['metrics']): VersionFacts {
  return {
    release: aRelease(),
    digest: digestOf('release'),
    url: 'https://github.com/acme/models',
    model: aModel(),
    dataset: aDataset(),
    run: aRun(),
    evaluation: anEvaluation({ metrics }),
  };
}

describe('the experiment of a promotion with a share', () => {
  it('holds the version against what runs, under a name made of both', () => {
    expect(experimentFor(aChallenge())).toMatchObject({
      name: 'penguins-1-0-0-vs-1-1-0',
      model: 'penguins',
      arms: {
        champion: { version: '1.0.0', weight: 80 },
        challenger: { version: '1.1.0', weight: 20 },
      },
      unit: { header: 'x-unit-id' },
      minimumEffect: 0.02,
    });
  });

  it.each(['0.01', '12.34', '33.3', '99.99'])('takes any share with two decimals: %s', (share) => {
    const experiment = experimentFor(aChallenge({ share }));
    expect(parseExperiment(experimentText(experiment), 'experiment.yaml')).toEqual(experiment);
  });

  it('takes for what matters in an error with a unit a twentieth of what the champion has', () => {
    const champion = facts({ mae: { value: 1234.5, interval: null } });
    expect(experimentFor(aChallenge({ champion })).minimumEffect).toBe(62);
  });

  it('goes on with the one that runs, whatever people chose for it, with other weights', () => {
    const running = anExperiment({ share: 5, name: 'ours', metric: 'conversion', minimumSample: 500 });
    expect(experimentFor(aChallenge({ running }))).toEqual({
      ...running,
      arms: {
        champion: { ...running.arms.champion, weight: 80 },
        challenger: { ...running.arms.challenger, weight: 20 },
      },
    });
  });

  it('is another one for another challenger', () => {
    const challenger = aRelease({ version: '1.2.0' });
    const experiment = experimentFor(aChallenge({ running: anExperiment(), challenger }));
    expect(experiment.name).toBe('penguins-1-0-0-vs-1-2-0');
  });

  it.each([
    [`m${'o'.repeat(49)}`, '1.0.0', '1.1.0'],
    ['penguins', '1.0.0-RC.1', '1.0.0-rc.1'],
    ['penguins', '1.0.0', `1.1.0-${'x'.repeat(100)}`],
  ])('has a name that an experiment may have and no other has: %s %s %s', (name, champion, version) => {
    const of = (challenger: string) =>
      experimentFor(
        aChallenge({
          challenger: aRelease({ name, version: challenger }),
          current: aDeployment({ model: name, version: champion }),
        }),
      ).name;
    expect(of(version)).toMatch(/^[a-z][a-z0-9-]{0,62}$/);
    expect(of(version)).not.toBe(of(`${version}9`));
    expect(of(version)).toBe(of(version));
  });

  it.each([
    [{ current: undefined }, /share: production runs no penguins yet/],
    [
      { current: aDeployment({ version: '1.1.0' }) },
      /share: production runs penguins 1\.1\.0 as its champion/,
    ],
  ])('is refused where there is nothing to hold it against: %j', (parts, message) => {
    expect(() => experimentFor(aChallenge(parts))).toThrow(InputError);
    expect(() => experimentFor(aChallenge(parts))).toThrow(message);
  });
});
