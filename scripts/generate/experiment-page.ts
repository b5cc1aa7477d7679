import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { experimentSchema } from '../../lib/experiment/experiment.ts';
import { experimentJsonSchema } from '../../lib/experiment/json-schema.ts';
import { experimentText } from '../../lib/experiment/write.ts';
import { fieldTables } from './field-tables.ts';

/** What the page shows: an experiment as Slipway writes it. */
const example = experimentSchema.parse({
  name: 'deeper-network',
  model: 'penguins',
  arms: {
    champion: { version: '1.2.0', weight: 80, units: ['our-own-account'] },
    challenger: { version: '1.3.0', weight: 20 },
  },
});

/** `docs/experiment-yaml.md`: the text of `experiment-yaml.md` beside this file, its places filled from the schema. */
export async function experimentPage(): Promise<string> {
  const template = await readFile(join(import.meta.dirname, 'experiment-yaml.md'), 'utf8');
  const origin =
    '<!-- Generated from lib/experiment/experiment.ts and scripts/generate/ by `npm run generate`: do not edit. -->';
  const filled = template
    .replace('<!-- fields -->', () => fieldTables(experimentJsonSchema()))
    .replace('<!-- example -->', () => ['```yaml', experimentText(example).trimEnd(), '```'].join('\n'));
  return `${origin}\n\n${filled}`;
}
