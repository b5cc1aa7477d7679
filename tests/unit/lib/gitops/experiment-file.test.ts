import { describe, expect, it } from '@jest/globals';
import { FormatError } from '../../../../lib/errors/errors.ts';
import { parseExperiment } from '../../../../lib/experiment/parse.ts';
import { experimentText } from '../../../../lib/experiment/write.ts';
import { experimentAfter, experimentOnBranch } from '../../../../lib/gitops/experiment-file.ts';
import { anExperiment, anExperimentText } from '../../../fixtures/experiment.ts';

const file = 'experiment.yaml';
const none = '# Nothing runs here.\n';

describe('experiment.yaml after a proposal', () => {
  it('is what Slipway writes where nothing ran', () => {
    const experiment = anExperiment();
    const text = experimentText(experiment);
    expect(experimentAfter(none, experiment, file)).toBe(text);
    expect(experimentAfter(undefined, experiment, file)).toBe(text);
    expect(experimentAfter('arms: [', experiment, file)).toBe(text);
  });

  it('keeps every character but the weights when the versions are the same', () => {
    const text = `# Ask the penguin team.\n${anExperimentText()}metric: conversion # sold or not\n`;
    expect(experimentAfter(text, anExperiment({ share: 33.5 }), file)).toBe(
      text.replace('weight: 80', 'weight: 66.5').replace('weight: 20', 'weight: 33.5'),
    );
  });

  it('is the text as it was when the weights are the same too', () => {
    const text = anExperimentText();
    expect(experimentAfter(text, anExperiment({ share: 20 }), file)).toBe(text);
  });

  it('is written anew for other versions', () => {
    const other = anExperiment({ name: 'other' });
    const experiment = {
      ...other,
      arms: { ...other.arms, challenger: { ...other.arms.challenger, version: '2.0.0' } },
    };
    expect(experimentAfter(anExperimentText(), experiment, file)).toBe(experimentText(experiment));
  });

  it('says where weights do not go with what people wrote', () => {
    const shadow = `${anExperimentText().replace('80', '100').replace('20', '0')}mode: shadow\n`;
    expect(() => experimentAfter(shadow, anExperiment(), file)).toThrow(FormatError);
  });

  it.each([
    ['an experiment', anExperimentText()],
    ['what cannot be read', 'arms: ['],
  ])('holds nothing but a comment where %s is to end', (_, text) => {
    const after = experimentAfter(text, undefined, file) ?? '';
    expect(parseExperiment(after, file)).toBeUndefined();
    expect(after).toMatch(/^# No experiment runs here/);
  });

  it('is left alone where nothing runs and nothing is to run', () => {
    expect(experimentAfter(none, undefined, file)).toBe(none);
    expect(experimentAfter(undefined, undefined, file)).toBeUndefined();
  });
});

describe('experiment.yaml on the branch of a proposal', () => {
  const experiment = anExperiment({ share: 50 });
  const written = experimentText(experiment);
  const wanted = { path: file, before: none, after: written };
  const earlier = experimentText(anExperiment({ share: 20 }));
  const refined = `${anExperimentText()}minimumSample: 500\n`;

  it.each([
    ['nothing', undefined],
    ['what it began with', none],
    ['what is wanted', written],
    ['a comment', '# Nothing.\n'],
  ])('becomes what is wanted where it holds %s', (_, there) => {
    expect(experimentOnBranch(wanted, experiment, none, there)).toBe(wanted);
  });

  it('gets the wanted weights where an earlier share is', () => {
    expect(experimentOnBranch(wanted, experiment, none, earlier)).toEqual(wanted);
  });

  it('keeps what people refined', () => {
    expect(experimentOnBranch(wanted, experiment, none, refined)?.after).toBe(
      refined.replace('80', '50').replace('20', '50'),
    );
  });

  it.each([
    ['cannot be read', 'arms: ['],
    ['is another experiment', anExperimentText().replace('1.1.0', '2.0.0')],
  ])('is not overwritten where it %s', (_, there) => {
    expect(experimentOnBranch(wanted, experiment, none, there)).toBeUndefined();
  });

  it('is not overwritten by the end of an experiment', () => {
    const ended = { path: file, before: earlier, after: none };
    expect(experimentOnBranch(ended, undefined, earlier, refined)).toBeUndefined();
    expect(experimentOnBranch(ended, undefined, earlier, earlier)).toBe(ended);
  });

  it('follows the base once the experiment runs there, unless a person wrote on the branch', () => {
    const goesOn = { path: file, before: refined, after: refined.replace('80', '50').replace('20', '50') };
    expect(experimentOnBranch(goesOn, experiment, none, earlier)).toBe(goesOn);
    expect(experimentOnBranch(goesOn, experiment, none, `# Mine.\n${earlier}`)).toBeUndefined();
  });
});
