import { join } from 'node:path';
import { readRecords } from '../../lib/feedback/read-records.ts';
import type { StoredRecord } from '../../lib/feedback/record.ts';
import { type FeedbackParts, openFeedback } from '../../serving/feedback/open.ts';
import { createLog } from '../../serving/log.ts';
import type { FeedbackSettings } from '../../serving/settings.ts';
import { aFolder } from './folder.ts';

/** A store of feedback in a folder of its own, what it logs, and what is in it. */
export async function aFeedbackStore(settings: Partial<FeedbackSettings> = {}, parts: FeedbackParts = {}) {
  const store = `file:${join(await aFolder(), 'store')}`;
  const said: Record<string, unknown>[] = [];
  const log = createLog((line) => said.push(Object.fromEntries(Object.entries(JSON.parse(line) ?? {}))));
  const feedback = openFeedback(
    {
      store,
      spool: undefined,
      sample: 1,
      inputs: false,
      redact: new Set(),
      rotateSeconds: 60,
      ...settings,
    },
    log,
    parts,
  );
  return { feedback, said, store, records: () => allRecords(settings.store ?? store) };
}

/** All records in the store at `uri` and in its own spool. */
export async function allRecords(uri: string, spool?: string): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  const options = { openSegments: true, ...(spool === undefined ? {} : { spool }) };
  for await (const record of readRecords(uri, options)) records.push(record);
  return records;
}
