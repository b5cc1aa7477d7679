import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { experimentJsonSchema } from '../../../../lib/experiment/json-schema.ts';
import { parseExperiment } from '../../../../lib/experiment/parse.ts';
import { experimentPage } from '../../../../scripts/generate/experiment-page.ts';
import { anExperimentText } from '../../../fixtures/experiment.ts';

describe('the page docs/experiment-yaml.md', () => {
  it('has all its places filled, and says how a unit is named', async () => {
    const page = await experimentPage();
    expect(page.match(/<!--.*?-->/gs)).toEqual([
      expect.stringContaining('Generated from lib/experiment/experiment.ts'),
    ]);
    expect(page).toContain(
      '| `unit` | `{header: …}` or `{field: …}` or `{cookie: …}` | `{header: x-unit-id}` |',
    );
  });

  it('links only to headings that it has', async () => {
    const page = await experimentPage();
    const headings = Array.from(page.matchAll(/^#+ (.+)$/gm), ([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, fragment = ''] of page.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(fragment);
  });

  it('shows an example that is valid', async () => {
    const [, example = ''] =
      /## A complete example\n\n```yaml\n([\s\S]*?)```/.exec(await experimentPage()) ?? [];
    expect(parseExperiment(example, 'the example')?.name).toBe('deeper-network');
  });
});

describe('experimentJsonSchema', () => {
  it('takes what people write, as another validator reads it, and refuses what it does not know', () => {
    const validate = new Ajv2020({ strict: true, allErrors: true, multipleOfPrecision: 6 }).compile(
      experimentJsonSchema(),
    );
    expect([validate(parse(anExperimentText())), validate.errors]).toEqual([true, null]);
    expect(validate(parse(`${anExperimentText()}unit: {header: a, cookie: b}\n`))).toBe(false);
    expect(validate(parse(`${anExperimentText()}salted: true\n`))).toBe(false);
  });
});
