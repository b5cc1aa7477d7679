import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inlineCode } from '../../lib/report/markdown.ts';
import { specJsonSchema } from '../../lib/spec/json-schema.ts';
import { metricsByTask } from '../../lib/spec/schema.ts';
import { fieldTables } from './field-tables.ts';

/** `docs/model-yml.md`: the text of `model-yml.md` beside this file, its places filled from the schema. */
export async function specPage(): Promise<string> {
  const [template, example] = await Promise.all(
    ['model-yml.md', 'model.example.yml'].map((name) => readFile(join(import.meta.dirname, name), 'utf8')),
  );
  const parts = {
    fields: fieldTables(specJsonSchema()),
    'classification-metrics': metricsByTask.classification.map(inlineCode).join(', '),
    'regression-metrics': metricsByTask.regression.map(inlineCode).join(', '),
    example: ['```yaml', (example ?? '').trimEnd(), '```'].join('\n'),
  };
  const origin =
    '<!-- Generated from lib/spec/schema.ts and scripts/generate/ by `npm run generate`: do not edit. -->';
  const filled = Object.entries(parts).reduce(
    (text, [name, content]) => text.replace(`<!-- ${name} -->`, () => content),
    template ?? '',
  );
  return `${origin}\n\n${filled}`;
}
