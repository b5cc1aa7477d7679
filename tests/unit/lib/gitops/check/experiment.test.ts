import { describe, expect, it } from '@jest/globals';
import { formatLocation } from '../../../../../lib/errors/describe.ts';
import { checkExperiment, type ExperimentSurroundings } from '../../../../../lib/gitops/check/experiment.ts';
import { anExperimentFile, anImage } from '../../../../fixtures/gitops-tree.ts';

const around: ExperimentSurroundings = {
  model: 'penguins',
  release: { deployment: { model: 'penguins', version: '1.3.0', image: anImage }, unreleased: false },
  kustomization: 'files: [experiment.yaml]',
};

function found(text: string, surroundings: Partial<ExperimentSurroundings> = {}): string[] {
  const findings = checkExperiment(text, 'experiment.yaml', { ...around, ...surroundings });
  return findings.map(({ message, location }) => `${location && formatLocation(location)} ${message}`);
}

describe('the check of an experiment.yaml', () => {
  it('finds nothing in one of the version that runs', () => {
    expect(found(anExperimentFile)).toEqual([]);
  });

  it('finds nothing where there is no experiment, whatever is released', () => {
    const nothing = { deployment: undefined, unreleased: true };
    expect(found('# No experiment runs here.\n', { release: nothing, kustomization: '' })).toEqual([]);
  });

  it.each<[string, string, Partial<ExperimentSurroundings>, RegExp]>([
    [
      'weights that do not add up',
      anExperimentFile.replace('weight: 10', 'weight: 20'),
      {},
      /:5:41 arms\.challenger\.weight: expected 10.*found 20/,
    ],
    [
      'another champion than runs',
      anExperimentFile.replace('1.3.0', '1.2.0'),
      {},
      /:4:24 arms\.champion\.version: expected 1\.3\.0, which release\.yaml runs, but found "1\.2\.0"/,
    ],
    [
      'another model',
      anExperimentFile.replace('penguins', 'birds'),
      {},
      /:2:8 model: expected penguins.*"birds"/,
    ],
    [
      'a model that has no release yet',
      anExperimentFile,
      { release: { deployment: undefined, unreleased: true } },
      /:1:7 nothing is released here/,
    ],
    [
      'one that no Pod would see',
      anExperimentFile,
      { kustomization: 'resources: []' },
      /:1:7 kustomization\.yaml does not name this file/,
    ],
    [
      'an unknown field',
      `${anExperimentFile}metrik: error\n`,
      {},
      /:6:1 metrik: unknown key\. Did you mean metric/,
    ],
    ['no YAML', 'name: [', {}, /:1:8 /],
  ])('refuses %s, and names the place', (_, text, surroundings, expected) => {
    expect(found(text, surroundings).join('\n')).toMatch(expected);
  });

  it('says what does not go with the release though the weights are wrong too', () => {
    const text = anExperimentFile.replace('weight: 10', 'weight: 20').replace('1.3.0', '1.2.0');
    expect(found(text)).toHaveLength(2);
  });

  it('does not guess at the champion when the release itself is wrong', () => {
    expect(found(anExperimentFile, { release: { deployment: undefined, unreleased: false } })).toEqual([]);
  });
});
