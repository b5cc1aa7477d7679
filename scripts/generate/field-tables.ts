import { stringify } from 'yaml';
import { inlineCode, table } from '../../lib/report/markdown.ts';
import { isSchema, type JsonSchema, typesNamed } from '../../lib/spec/fields.ts';

/** One mapping of `model.yml`: its path and the fields that it may have. */
interface Section {
  readonly path: string;
  /** What is put behind the path in the heading, for one type among several. */
  readonly variant: string;
  readonly schema: JsonSchema;
}

/** The reference of all fields that `schema` knows: a heading and a table for each mapping. */
export function fieldTables(schema: JsonSchema): string {
  return sectionsOf(schema, '')
    .map(({ path, variant, schema: section }) => {
      const title = path === '' ? '## Top level' : `## ${inlineCode(path)}${variant}`;
      const intro = path === '' || section.description === undefined ? [] : [section.description];
      return [title, ...intro, fieldTable(section, path)].join('\n\n');
    })
    .join('\n\n');
}

function fieldTable({ properties = {}, required = [] }: JsonSchema, path: string): string {
  const rows = Object.entries(properties).flatMap(([name, field]) => {
    if (!isSchema(field)) return [];
    const value = required.includes(name) ? '**required**' : defaultText(field);
    return [
      [inlineCode(name), typeText(field, path === '' ? name : `${path}.${name}`), value, meaning(field)],
    ];
  });
  return table(['Field', 'Type', 'Default', 'Meaning'], rows);
}

function meaning({ description = '', examples = [] }: JsonSchema): string {
  const shown = examples.map((example) => inlineCode(yamlText(example))).join(', ');
  return `${description}${shown === '' ? '' : ` E.g. ${shown}.`}`.replaceAll('|', '\\|');
}

function defaultText(field: JsonSchema): string {
  return field.default === undefined ? '' : inlineCode(yamlText(field.default));
}

/** `value` as one would write it on one line of `model.yml`. */
function yamlText(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trim();
}

function typeText(field: JsonSchema, path: string): string {
  if (field.anyOf !== undefined) return field.anyOf.map(choiceText).join(' or ');
  const options = typesNamed(field);
  if (options.length > 0) return options.map((option) => inlineCode(String(option))).join(', ');
  switch (field.type) {
    case 'object':
      return `mapping, [see below](#${anchor(sectionsOf(field, path)[0]?.path ?? path)})`;
    case 'array':
      return isSchema(field.items) ? `list of ${plural(typeText(field.items, `${path}[]`))}` : 'list';
    case 'string':
      return 'text';
    case 'integer':
      return `whole number${rangeText(field)}`;
    default:
      return `${field.type ?? 'any'}${rangeText(field)}`;
  }
}

/** One of several mappings that a field may be, as one would write it. */
function choiceText({ properties = {} }: JsonSchema): string {
  return inlineCode(
    `{${Object.keys(properties)
      .map((name) => `${name}: …`)
      .join(', ')}}`,
  );
}

function plural(type: string): string {
  return type.replace(/^(text|number|whole number|mapping)/, '$1s');
}

function rangeText({ minimum, maximum, exclusiveMinimum }: JsonSchema): string {
  if (typeof exclusiveMinimum === 'number')
    return ` above ${exclusiveMinimum}${maximum === undefined ? '' : `, at most ${maximum}`}`;
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  return minimum === undefined ? (maximum === undefined ? '' : `, at most ${maximum}`) : ` from ${minimum}`;
}

/** The mappings in `schema`, itself first, in the order of their fields. */
function sectionsOf(schema: JsonSchema, path: string): Section[] {
  const sections: Section[] = [];
  if (schema.properties !== undefined) sections.push({ path, variant: '', schema });
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (isSchema(field)) sections.push(...sectionsOf(field, path === '' ? name : `${path}.${name}`));
  }
  for (const option of schema.oneOf ?? []) sections.push(columnSection(option, path));
  if (isSchema(schema.items)) sections.push(...sectionsOf(schema.items, `${path}[]`));
  if (isSchema(schema.additionalProperties)) {
    sections.push(...sectionsOf(schema.additionalProperties, `${path}.<name>`));
  }
  return sections;
}

function columnSection(schema: JsonSchema, path: string): Section {
  const type = schema.properties?.['type'];
  const names = isSchema(type) ? typesNamed(type).map(String) : [];
  return { path, variant: ` of type ${names.join(' or ')}`, schema };
}

/** The fragment that GitHub gives the heading of `path`. */
function anchor(path: string): string {
  const ofColumn = path.endsWith('columns.<name>') ? ' of type number or integer' : '';
  return `${path}${ofColumn}`
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
}
