import { describe, expect, it } from '@jest/globals';
import { ingestSummary, rejectedSummary } from '../../../../actions/ingest/summary.ts';
import type { Provenance } from '../../../../lib/data/provenance.ts';
import { RejectedRowsError, Rejections } from '../../../../lib/data/rejections.ts';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { aDataset } from '../../../fixtures/data.ts';
import { aSpec } from '../../../fixtures/spec.ts';

const digest = digestOf('dataset.json');
const result = { dataset: aDataset({ rows: 60 }), digest, reused: false, provenance: undefined };

describe('the report of ingest', () => {
  it('shows rows, splits, the profile of each column and the digests', () => {
    const text = ingestSummary(result);
    expect(text).toContain('All 60 rows keep the contract.');
    expect(text).toContain('| train | 40 | 66.7% | 1.0 kB |');
    expect(text).toContain('| species | category | 0 |  |  | Adelie 33.3%, Chinstrap 33.3%, Gentoo 33.3% |');
    expect(text).toMatch(
      /\| beak\\_length \| number \| 8 \(13\.3%\) \| [\d.]+ ± [\d.]+ \| 25 – [\d.]+ – 70 \| {2}\|/,
    );
    expect(text).toContain(digest);
    expect(text).not.toContain('Reused');
  });

  it('says that the dataset is reused, and since when', () => {
    const provenance: Provenance = {
      kind: 'slipway.provenance/v1',
      dataset: digest,
      startedAt: '2026-03-31T10:00:00.000Z',
      duration: 1,
      sources: [],
    };
    expect(ingestSummary({ ...result, reused: true, provenance })).toContain('it was made on 2026-03-31');
    expect(ingestSummary({ ...result, reused: true })).toContain('it was made before');
  });

  it('says how many rows were set aside, and why', () => {
    const rejections = [{ column: 'sex', reason: 'not one of the allowed values', count: 1 }];
    const dataset = { ...result.dataset, rows: { read: 61, accepted: 60, rejected: 1 }, rejections };
    const text = ingestSummary({ ...result, dataset });
    expect(text).toContain('60 of 61 rows keep the contract, 1 (1.6%) is set aside in `rejected.jsonl`.');
    expect(text).toContain('| sex | not one of the allowed values | 1 |');
  });

  it('shows days for timestamps and only how many texts there are', () => {
    const spec = aSpec({
      target: 'b',
      data: { columns: { t: { type: 'timestamp' }, s: { type: 'text' }, b: { type: 'boolean' } } },
    });
    const text = ingestSummary({ ...result, dataset: aDataset({ rows: 9, spec }) });
    expect(text).toContain('| t | timestamp | 0 |  | 2026-01-01 – 2026-01-05 – 2026-01-09 |  |');
    expect(text).toContain('| s | text | 0 |  |  | 9 different |');
    expect(text).toContain('true 55.6%, false 44.4%');
  });

  it('shows names and values from the data as nothing but text', () => {
    const evil = '<img src=x>|`@all`\n# h';
    const spec = aSpec({
      target: evil,
      data: { columns: { [evil]: { type: 'category', values: [evil, 'b'] }, x: { type: 'number' } } },
    });
    for (const line of ingestSummary({ ...result, dataset: aDataset({ spec }) }).split('\n')) {
      expect(line).not.toMatch(/<img|^# h|@all/);
      if (line.includes('img')) expect(line.startsWith('|')).toBe(true);
    }
  });

  it('says what was expected and what was found when too many rows break the contract', () => {
    const rejections = new Rejections();
    const location = { file: 'x.csv', line: 5 };
    const rejection = { reason: 'below 0', expected: 'a number of at least 0' };
    rejections.add({ source: 'x.csv', row: 4, column: 'x|y', raw: '-1|`', rejection, location });
    const text = rejectedSummary('rows', new RejectedRowsError(rejections, { read: 10, rejected: 1 }, 0));
    expect(text).toContain('1 of 10 rows (10%) break the contract');
    expect(text).toContain(
      '| x\\|y | below 0 | 1 | a number of at least 0 | `` "-1\\|`" `` | x.csv, row 4 |',
    );
  });
});
