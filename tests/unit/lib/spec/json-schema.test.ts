import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { specJsonSchema } from '../../../../lib/spec/json-schema.ts';
import { aSpecText } from '../../../fixtures/spec.ts';

const validate = new Ajv2020({ strict: true, allErrors: true }).compile(specJsonSchema());

describe('specJsonSchema', () => {
  it.each(['penguins', 'birdstrikes'])(
    'accepts the example %s as another validator reads it',
    async (example) => {
      const text = await readFile(`examples/${example}/model.yml`, 'utf8');
      expect([validate(parse(text)), validate.errors]).toEqual([true, null]);
    },
  );

  it('needs no field that has a default', () => {
    expect(validate(aSpecText())).toBe(true);
  });

  it('refuses an unknown key, a wrong type of column and a missing target', () => {
    const { target, ...text } = aSpecText();
    expect(
      validate({ ...text, data: { ...text.data, columns: { [target]: { type: 'numbr' } } }, foo: 1 }),
    ).toBe(false);
    const said = (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    expect(said).toEqual(
      expect.arrayContaining([
        " must have required property 'target'",
        ' must NOT have additional properties',
        expect.stringMatching(/^\/data\/columns\/species/),
      ]),
    );
  });

  it('describes every field', () => {
    const undescribed: string[] = [];
    const visit = (schema: ReturnType<typeof specJsonSchema>, path: string): void => {
      for (const [name, field] of Object.entries(schema.properties ?? {})) {
        if (typeof field === 'boolean') continue;
        if (field.description === undefined) undescribed.push(`${path}.${name}`);
        visit(field, `${path}.${name}`);
      }
      for (const option of schema.oneOf ?? []) visit(option, path);
      for (const next of [schema.items, schema.additionalProperties]) {
        if (typeof next === 'object' && !Array.isArray(next)) visit(next, `${path}[]`);
      }
    };
    visit(specJsonSchema(), 'model.yml');
    expect(undescribed).toEqual([]);
  });
});
