import { get } from './api.js';
import { byId, element } from './dom.js';

/** Shows the service's OpenAPI document: each operation with what it takes, an example, and what it answers. */
async function start() {
  const contract = await get('openapi.json');
  byId('name').textContent = contract.info.title;
  byId('description').textContent = contract.info.description;
  const tags = contract.tags.map(({ name, description }) => {
    const operations = operationsOf(contract, name);
    return operations.length === 0
      ? ''
      : element(
          'section',
          { className: 'card' },
          element('h2', {}, name),
          element('p', { className: 'about' }, description),
          ...operations.map((operation) => operationView(contract, operation)),
        );
  });
  byId('operations').append(...tags);
}

function operationsOf({ paths }, tag) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags?.includes(tag))
      .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
}

function operationView(contract, { path, method, operation }) {
  const title = element(
    'summary',
    {},
    element('code', {}, `${method} ${path}`),
    element('span', { className: 'about' }, ` ${operation.summary}`),
  );
  const parts = [title];
  if (operation.description !== undefined) parts.push(element('p', {}, operation.description));
  const parameters = (operation.parameters ?? []).map((parameter) => resolve(contract, parameter));
  if (parameters.length > 0) {
    parts.push(
      tableOf(
        'Parameters',
        ['name', 'in', 'meaning'],
        parameters.map(({ name, in: place, description = '' }) => [name, place, description]),
      ),
    );
  }
  for (const [type, { schema, example }] of Object.entries(operation.requestBody?.content ?? {})) {
    parts.push(element('h3', {}, `Body: ${type}`));
    if (example !== undefined) parts.push(exampleView(example));
    parts.push(schemaView(contract, schema));
  }
  parts.push(
    tableOf(
      'Answers',
      ['status', 'meaning'],
      Object.entries(operation.responses).map(([status, response]) => [
        status,
        resolve(contract, response).description,
      ]),
    ),
  );
  return element('details', {}, ...parts);
}

function exampleView(example) {
  const text = typeof example === 'string' ? example : JSON.stringify(example, undefined, 2);
  return element('pre', {}, text);
}

function tableOf(caption, columns, rows) {
  const head = element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column)));
  const body = rows.map((row) => element('tr', {}, ...row.map((text) => element('td', {}, text))));
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, head),
    element('tbody', {}, ...body),
  );
}

/** The members of an object's schema, or what a schema of another kind is, in words. */
function schemaView(contract, given) {
  const schema = resolve(contract, given);
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined && schema.properties === undefined) {
    return element('div', {}, ...alternatives.map((each) => schemaView(contract, each)));
  }
  if (schema.type === 'array') {
    const items = resolve(contract, schema.items ?? {});
    if (items.properties !== undefined) return schemaView(contract, items);
  }
  if (schema.properties === undefined) return element('p', { className: 'about' }, wordsOf(contract, schema));
  const rows = Object.entries(schema.properties).map(([name, member]) => [
    schema.required?.includes(name) ? name : `${name} (may be left out)`,
    wordsOf(contract, member),
  ]);
  const table = tableOf(schema.title ?? 'Members', ['name', 'value'], rows);
  const nested = Object.values(schema.properties)
    .map((member) => resolve(contract, member))
    .map((member) => (member.type === 'array' ? resolve(contract, member.items ?? {}) : member))
    .filter((member) => member.properties !== undefined && member.title !== undefined)
    .map((member) => schemaView(contract, member));
  return element('div', {}, table, ...nested);
}

function wordsOf(contract, given) {
  const schema = resolve(contract, given);
  const alternatives = schema.anyOf ?? schema.oneOf;
  const kind =
    alternatives === undefined
      ? kindOf(contract, schema)
      : alternatives.map((each) => wordsOf(contract, each)).join(', or ');
  return [kind, schema.description].filter(Boolean).join('. ');
}

function kindOf(contract, schema) {
  if (schema.enum !== undefined)
    return `one of ${schema.enum.map((each) => JSON.stringify(each)).join(', ')}`;
  if (schema.type === 'array') {
    const items = resolve(contract, schema.items ?? {});
    return `a list of ${items.title ?? wordsOf(contract, items)}`;
  }
  const { minimum, maximum } = schema;
  const range = [
    minimum === undefined ? '' : `from ${minimum}`,
    maximum === undefined ? '' : `to ${maximum}`,
  ];
  const type = schema.title ?? [schema.type].flat().filter(Boolean).join(' or ');
  return [type || 'anything', schema.format, ...range].filter(Boolean).join(' ');
}

/** What a reference within the document stands for. */
function resolve(contract, given) {
  if (given.$ref === undefined) return given;
  return given.$ref
    .slice(2)
    .split('/')
    .reduce((part, key) => part?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], contract);
}

start().catch((error) => {
  byId('problem').textContent = error.message;
});
