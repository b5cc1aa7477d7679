import { checkedText } from '../../lib/data/utf8.ts';
import { predictionsOf } from '../../lib/model/batch.ts';
import type { Signature } from '../../lib/model/model.ts';
import { predictionOf } from '../endpoints/v1-predict.ts';
import { findJsonFault } from '../http/json.ts';
import { checkRow } from './check-row.ts';
import { type BatchFormat, type BatchRow, RowFault } from './format.ts';
import { malformed } from './malformed.ts';

/**
 * Rows as JSON Lines (jsonlines.org): an instance a line, blank lines are skipped. An answer is the prediction as the
 * other protocols have it, or `{"error": {…}}` with the line.
 */
export function jsonLinesFormat(contentType: string): BatchFormat {
  return {
    contentType,
    async *read(chunks, signature, maxLineBytes) {
      try {
        yield* readLines(chunks, signature, maxLineBytes);
      } catch (error) {
        throw malformed(error, 'malformed_json');
      }
    },
    writer: () => ({
      head: '',
      predictions(batch) {
        let text = '';
        for (const prediction of predictionsOf(batch))
          text += `${JSON.stringify(predictionOf(prediction))}\n`;
        return text;
      },
      fault({ code, message, field, line }) {
        return `${JSON.stringify({ error: { code, message, field, line } })}\n`;
      },
    }),
  };
}

async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  signature: Signature,
  maxLineBytes: number,
): AsyncGenerator<readonly BatchRow[]> {
  let rest = '';
  let line = 0;
  /** Whether the rest of the line is skipped, because it is too long already. */
  let isSkipping = false;
  const read = (text: string): readonly BatchRow[] => {
    line += 1;
    if (isSkipping || text.length > maxLineBytes) {
      isSkipping = false;
      return [new RowFault(line, 'line_too_long', undefined, `expected at most ${maxLineBytes} characters`)];
    }
    return readLine(signature, line === 1 && text.startsWith('\ufeff') ? text.slice(1) : text, line);
  };
  for await (const chunk of checkedText(chunks, 'the body')) {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    const rows = lines.flatMap(read);
    if (rest.length > maxLineBytes) isSkipping = true;
    if (isSkipping) rest = '';
    if (rows.length > 0) yield rows;
  }
  const last = rest === '' && !isSkipping ? [] : read(rest);
  if (last.length > 0) yield last;
}

/** The row in `text`; none when it is blank. */
function readLine(signature: Signature, text: string, line: number): readonly BatchRow[] {
  let instance: unknown;
  try {
    instance = JSON.parse(text);
  } catch {
    if (text.trim() === '') return [];
    const fault = findJsonFault(text);
    const where = fault === undefined ? '' : `: unexpected ${fault.found} at column ${fault.column}`;
    return [new RowFault(line, 'malformed_json', undefined, `not JSON${where}`)];
  }
  return [checkRow(signature, instance, line)];
}
