import { Document, isMap, isScalar } from 'yaml';
import { isSchema, type JsonSchema } from '../spec/fields.ts';
import type { Experiment } from './experiment.ts';
import { experimentJsonSchema } from './json-schema.ts';

/** Longer lines of comments are broken. */
const commentWidth = 96;

/** `experiment` as the text of an `experiment.yaml`: each field with what it means above it. It parses to the same. */
export function experimentText(experiment: Experiment): string {
  const document = new Document(experiment, { aliasDuplicateObjects: false });
  document.commentBefore =
    ' An A/B test. Changes are taken up without a restart; an empty file ends the test.';
  comment(document.contents, experimentJsonSchema(), new Set());
  return document.toString({ lineWidth: 0 });
}

/** @param said comments that stand above already: both arms have the same fields */
function comment(node: unknown, schema: JsonSchema, said: Set<string>): void {
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    const field = isScalar(key) ? schema.properties?.[String(key.value)] : undefined;
    if (!isScalar(key) || !isSchema(field)) continue;
    const { description } = field;
    if (description !== undefined && !said.has(description)) {
      key.commentBefore = folded(description.replaceAll('`', ''));
      said.add(description);
    }
    comment(value, field, said);
  }
}

function folded(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`;
    if (line.length > commentWidth && lines.at(-1) !== '') lines.push(` ${word}`);
    else lines[lines.length - 1] = line;
  }
  return lines.join('\n');
}
