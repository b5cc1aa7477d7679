import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Action } from '../../../lib/action/action.ts';
import { inputName } from '../../../lib/action/inputs.ts';
import { readActionFile } from '../../../scripts/generate/action-file.ts';
import { withActionTables } from '../../../scripts/generate/action-tables.ts';
import { actionNames } from '../../../scripts/generate/files.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** `build-push` as its module exports it: `buildPush`. */
function exportName(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function isAction(value: unknown): value is Action {
  return typeof value === 'object' && value !== null && 'inputs' in value && 'outputs' in value;
}

async function loadAction(name: string): Promise<Action> {
  const module: unknown = await import(join(root, 'actions', name, `${name}.ts`));
  const exported: unknown = Reflect.get(Object(module), exportName(name));
  if (!isAction(exported))
    throw new Error(`actions/${name}/${name}.ts exports no action ${exportName(name)}`);
  return exported;
}

const names = await actionNames(root);

describe('the actions', () => {
  it('are there', () => expect(names.length).toBeGreaterThan(0));

  it.each(names)('%s: main.js runs the action of its folder from the bundle', async (name) => {
    expect(await readFile(join(root, 'actions', name, 'main.js'), 'utf8')).toBe(
      `import { run } from '../../dist/index.js';\n\nawait run('${name}');\n`,
    );
    expect((await loadAction(name)).name).toBe(name);
  });

  it.each(names)('%s: action.yml states the inputs that the code reads', async (name) => {
    const file = await readActionFile(join(root, 'actions', name, 'action.yml'));
    const stated = Object.entries(file.inputs).map(([key, { required = false, default: text }]) => [
      key,
      { required, default: text },
    ]);
    const read = Object.entries((await loadAction(name)).inputs).map(([key, { required, default: text }]) => [
      inputName(key),
      { required, default: text },
    ]);
    expect(Object.fromEntries(stated)).toEqual(Object.fromEntries(read));
  });

  it.each(names)('%s: inputs.ts exports what the action reads', async (name) => {
    const module: unknown = await import(join(root, 'actions', name, 'inputs.ts'));
    expect(Reflect.get(Object(module), 'inputs')).toBe((await loadAction(name)).inputs);
  });

  it.each(names)('%s: action.yml states the outputs that the code sets', async (name) => {
    const file = await readActionFile(join(root, 'actions', name, 'action.yml'));
    expect(Object.keys(file.outputs).toSorted()).toEqual(
      (await loadAction(name)).outputs.map(inputName).toSorted(),
    );
  });

  it.each(names)('%s: the tables of its README are fresh', async (name) => {
    const path = join(root, 'actions', name, 'README.md');
    const readme = await readFile(path, 'utf8');
    const file = await readActionFile(join(root, 'actions', name, 'action.yml'));
    expect(withActionTables(readme, file, path)).toBe(readme);
  });
});
