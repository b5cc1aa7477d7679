import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotFoundError } from '../../lib/errors/errors.ts';
import { experimentJsonSchema } from '../../lib/experiment/json-schema.ts';
import type { JsonSchema } from '../../lib/spec/fields.ts';
import { specJsonSchema } from '../../lib/spec/json-schema.ts';
import { dashboardFiles } from '../dashboards/files.ts';
import { readActionFile } from './action-file.ts';
import { withActionTables } from './action-tables.ts';
import { decisionIndex } from './decision-index.ts';
import { experimentPage } from './experiment-page.ts';
import { specPage } from './spec-page.ts';

/** A file as it ought to be. */
export interface GeneratedFile {
  /** Relative to the root of the repository, with `/`. */
  readonly path: string;
  readonly content: string;
}

/** All that is generated in the repository at `root`, as it ought to be now; nothing is written. */
export async function generatedFiles(root: string): Promise<GeneratedFile[]> {
  const files = [
    { path: 'model.schema.json', content: schemaFile('lib/spec/schema.ts', specJsonSchema()) },
    { path: 'docs/model-yml.md', content: await specPage() },
    {
      path: 'experiment.schema.json',
      content: schemaFile('lib/experiment/experiment.ts', experimentJsonSchema()),
    },
    { path: 'docs/experiment-yaml.md', content: await experimentPage() },
    ...dashboardFiles(),
  ];
  files.push({
    path: 'docs/decisions/README.md',
    content: await decisionIndex(join(root, 'docs', 'decisions')),
  });
  for (const name of await actionNames(root)) {
    const path = `actions/${name}/README.md`;
    const action = await readActionFile(join(root, 'actions', name, 'action.yml'));
    files.push({ path, content: withActionTables(await readPage(root, path), action, path) });
  }
  return files;
}

async function readPage(root: string, path: string): Promise<string> {
  try {
    return await readFile(join(root, path), 'utf8');
  } catch (cause) {
    throw new NotFoundError(`There is no ${path}`, {
      cause,
      hint: 'Write what the action does, as the others have it.',
    });
  }
}

/** The actions of the repository at `root`: the names of the folders in actions/. */
export async function actionNames(root: string): Promise<string[]> {
  const entries = await readdir(join(root, 'actions'), { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
}

function schemaFile(source: string, schema: JsonSchema): string {
  const $comment = `Generated from ${source} by \`npm run generate\`: do not edit.`;
  const { properties, required, additionalProperties, ...head } = schema;
  const ordered = { $comment, ...head, properties, required, additionalProperties };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}
