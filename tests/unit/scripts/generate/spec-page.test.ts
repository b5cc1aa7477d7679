import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { isSchema, type JsonSchema } from '../../../../lib/spec/fields.ts';
import { specJsonSchema } from '../../../../lib/spec/json-schema.ts';
import { parseSpec } from '../../../../lib/spec/load.ts';
import { specPage } from '../../../../scripts/generate/spec-page.ts';

const examplePath = 'scripts/generate/model.example.yml';

/** The paths of all fields that `schema` knows; `*` stands for a name or an index. */
function fieldsOf(schema: JsonSchema, path: string): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    `${path}.${name}`,
    ...(isSchema(field) ? fieldsOf(field, `${path}.${name}`) : []),
  ]);
  const members = [schema.items, schema.additionalProperties, ...(schema.oneOf ?? [])];
  return [
    ...own,
    ...members.flatMap((next) =>
      isSchema(next) ? fieldsOf(next, schema.oneOf?.includes(next) ? path : `${path}.*`) : [],
    ),
  ];
}

/** The paths of all fields that `value` has, as {@link fieldsOf} names them. */
function pathsIn(value: unknown, path: string, isNamed: (path: string) => boolean): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const inner = Array.isArray(value) || isNamed(path) ? `${path}.*` : `${path}.${name}`;
    return [inner, ...pathsIn(member, inner, isNamed)];
  });
}

describe('the page docs/model-yml.md', () => {
  it('has all its places filled', async () => {
    const page = await specPage();
    expect(page.match(/<!--.*?-->/gs)).toEqual([
      expect.stringContaining('Generated from lib/spec/schema.ts'),
    ]);
    expect(page).toContain('| `championMargin` | number from 0 |');
  });

  it('links only to headings that it has', async () => {
    const page = await specPage();
    const headings = Array.from(page.matchAll(/^#+ (.+)$/gm), ([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, fragment = ''] of page.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(fragment);
  });

  it('shows an example that is valid', async () => {
    expect(parseSpec(await readFile(examplePath, 'utf8'), examplePath).name).toBe('penguins');
  });

  it('shows every field in the example', async () => {
    const example: unknown = parse(await readFile(examplePath, 'utf8'));
    const shown = new Set(
      pathsIn(example, '', (path) => path === '.data.columns' || path === '.deployment.environments'),
    );
    expect(fieldsOf(specJsonSchema(), '').filter((field) => !shown.has(field))).toEqual([]);
  });
});
