import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeError } from '../../../../lib/errors/describe.ts';
import { FormatError } from '../../../../lib/errors/errors.ts';
import { type Experiment, experimentSchema } from '../../../../lib/experiment/experiment.ts';
import { parseExperiment } from '../../../../lib/experiment/parse.ts';
import { experimentText } from '../../../../lib/experiment/write.ts';
import { jsonSchemaOf } from '../../../../lib/spec/fields.ts';
import { anExperiment, anExperimentText } from '../../../fixtures/experiment.ts';

function messageOf(text: string): string {
  try {
    parseExperiment(text, 'experiment.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError);
    return describeError(error);
  }
  throw new Error('it should have failed');
}

describe('parseExperiment', () => {
  it('fills what is left out', () => {
    expect(parseExperiment(anExperimentText(), 'experiment.yaml')).toEqual({
      name: 'deeper-network',
      model: 'penguins',
      mode: 'split',
      unit: { header: 'x-unit-id' },
      arms: {
        champion: { version: '1.0.0', weight: 80, units: [] },
        challenger: { version: '1.1.0', weight: 20, units: [] },
      },
      mesh: false,
      metric: 'error',
      minimumEffect: 0.02,
      alpha: 0.05,
      minimumSample: 100,
      guardrails: { errorRate: 0.01, latency: 0.5 },
    });
  });

  it.each(['', '\n', '# no experiment\n', 'null\n', '---\n'])('finds no experiment in %j', (text) => {
    expect(parseExperiment(text, 'experiment.yaml')).toBeUndefined();
  });

  it.each([
    ['weight: 20', 'weight: 30', /:5:41: arms\.challenger\.weight: expected 20, so that both .* found 30$/m],
    ['weight: 20', 'weight: 20.001', /:5:41: .*weight: expected at most two decimals.* found 20\.001$/m],
    ['weight: 20', 'weight: -20', /:5:41: .*weight: expected a number of at least 0, but found -20$/m],
    ['weight: 20', 'weight: .nan', /:5:41: .*weight: expected a number/m],
    ['1.1.0', '1.0.0', /:5:26: arms\.challenger\.version: expected another version .* found 1\.0\.0 again$/m],
    ['1.1.0', '1.1', /:5:26: .*version: expected a text, but found 1\.1\. Put it in quotes: "1\.1"$/m],
    ['1.1.0', 'v1.1.0', /:5:26: .*version: expected a semantic version without "v".* found "v1\.1\.0"$/m],
    ['deeper-network', 'Deeper', /:1:7: name: expected lower-case letters.* found "Deeper"$/m],
    ['model:', 'modle:', /:2:1: modle: unknown key\. Did you mean mode(l)?\?/m],
    ['name: deeper-network\n', '', /:1:1: name: missing; expected a text\. Name of the experiment/m],
    ['model:', 'mode: shadw\nmodel:', /:2:7: mode: expected one of split, shadow.* Did you mean shadow\?$/m],
    ['model:', 'unit: {heder: x}\nmodel:', /:2:7: unit: expected one of header, field or cookie/m],
    ['model:', 'unit: {header: "a b"}\nmodel:', /:2:16: unit\.header: expected letters, digits and hyphens/m],
    [
      'model:',
      'minimumSample: 3\nmodel:',
      /:2:16: minimumSample: expected a number of at least 20, but found 3$/m,
    ],
    [
      'model:',
      'guardrails: {latncy: 1}\nmodel:',
      /:2:14: guardrails\.latncy: unknown key\. Did you mean latency\?/m,
    ],
    ['model:', 'name: other\nmodel:', /:2:1: name: the key "name" stands already on line 1$/m],
    ['model:', '\tmodel:', /:2:1: expected spaces, but found a tab/m],
  ])('says where %j became %j', (from, to, expected) => {
    expect(messageOf(anExperimentText().replace(from, to))).toMatch(expected);
  });

  it.each([
    ['a list', '- name: x', /:1:1: expected a mapping/],
    ['text that is no YAML', 'name: [', /is not valid YAML/],
    ['a text that is far too long', `# ${'x'.repeat(1_000_001)}`, /has at most 1000000/],
    ['mappings that go down for ever', '{a: '.repeat(20_000), /nested too deeply|YAML/],
  ])('refuses %s', (_, text, expected) => {
    expect(messageOf(text)).toMatch(expected);
  });

  it('takes weights that only differ from 100 as floating point does', () => {
    const text = anExperimentText().replace('80', '66.67').replace('20', '33.33');
    expect(parseExperiment(text, 'experiment.yaml')?.arms.challenger.weight).toBe(33.33);
  });

  it('refuses a unit that is listed for both arms', () => {
    const text = anExperimentText()
      .replace('80', '80, units: [us, "7"]')
      .replace('20', '20, units: [them, "7"]');
    expect(messageOf(text)).toMatch(
      /:5:59: arms\.challenger\.units\[1\]: .* "7" is among the champion's too$/m,
    );
  });

  it('lets nothing but the champion answer in the shadow', () => {
    const text = `${anExperimentText().replace('80', '80, units: [us]')}mode: shadow\nmesh: true\n`;
    expect(messageOf(text)).toMatch(
      /champion\.units: expected no units.*\n.*challenger\.weight: expected 0,.*\n.*mesh: expected false/,
    );
    const right = `${anExperimentText().replace('80', '100').replace('20', '0')}mode: shadow\n`;
    expect(parseExperiment(right, 'experiment.yaml')?.mode).toBe('shadow');
  });
});

describe('experimentSchema', () => {
  it('describes every field, as its page and its messages need', () => {
    const undescribed: string[] = [];
    const visit = (schema: ReturnType<typeof jsonSchemaOf>, path: string): void => {
      for (const [name, field] of Object.entries(schema.properties ?? {})) {
        if (typeof field === 'boolean') continue;
        if (field.description === undefined) undescribed.push(`${path}${name}`);
        visit(field, `${path}${name}.`);
      }
    };
    visit(jsonSchemaOf(experimentSchema), '');
    expect(undescribed).toEqual([]);
  });
});

describe('experimentText', () => {
  it('says above each field what it means, once', () => {
    const text = experimentText(anExperiment());
    expect(text).toMatch(/^# How often a winner may be named .*\nalpha: 0\.05$/m);
    expect(text.match(/# The version of the model that answers\./g)).toHaveLength(1);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it('parses back to the same', () => {
    const weight = fc.integer({ min: 0, max: 10_000 });
    const units = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }), {
      maxLength: 8,
    });
    const made: fc.Arbitrary<Experiment> = fc
      .record({ weight, units, salt: fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }) })
      .map(({ weight: buckets, units: listed, salt }) =>
        anExperiment({
          salt,
          mesh: true,
          unit: { field: salt },
          arms: {
            champion: { version: '1.0.0', weight: (10_000 - buckets) / 100, units: listed.slice(0, 3) },
            challenger: { version: '1.10.0', weight: buckets / 100, units: listed.slice(3) },
          },
        }),
      );
    fc.assert(
      fc.property(made, (experiment) => {
        expect(parseExperiment(experimentText(experiment), 'experiment.yaml')).toEqual(experiment);
      }),
    );
  });
});
