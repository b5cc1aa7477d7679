import { execFile, execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import type { Dataset } from '../../lib/data/dataset.ts';
import { writeParquet } from '../../lib/data/parquet-write.ts';
import { TableBuilder } from '../../lib/data/table-builder.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { findProgram } from '../support/programs.ts';

const execute = promisify(execFile);
const python = findProgram('python3');

/** Python with pyarrow is a program of its own kind: it is there, or the tests are skipped as for any other. */
function hasPyarrow(): boolean {
  if (python === undefined) return false;
  try {
    execFileSync(python, ['-c', 'import pyarrow'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const columns: Dataset['columns'] = [
  { name: 'number', type: 'number', nullable: true },
  { name: 'whole', type: 'integer', nullable: false },
  { name: 'truth', type: 'boolean', nullable: true },
  { name: 'time', type: 'timestamp', nullable: true },
  { name: 'category', type: 'category', nullable: true },
  { name: 'a.b', type: 'text', nullable: false },
];

const script = `
import json, sys, pyarrow.parquet as parquet
table = parquet.read_table(sys.argv[1])
print(json.dumps({
  "schema": [[field.name, str(field.type), field.nullable] for field in table.schema],
  "rows": [[str(value) if hasattr(value, "isoformat") else value for value in row.values()] for row in table.to_pylist()],
}))`;

describeWith(hasPyarrow() ? ['python3'] : ['python3 with pyarrow'], 'Parquet files of a split', (paths) => {
  it('are read by pyarrow with their types, nulls and values', async () => {
    const builder = new TableBuilder(columns);
    builder.append([1.5, 2 ** 53 - 1, true, Date.UTC(2026, 2, 31, 12, 30, 0, 250), 'é', '']);
    builder.append([null, -1, null, null, null, '𝄞']);
    const path = join(await aFolder(), 'x.parquet');
    await writeFile(path, await writeParquet(builder.build(), Uint32Array.from([0, 1]), columns));
    const { stdout } = await execute(Object.values(paths)[0] ?? 'python3', ['-c', script, path]);
    expect(JSON.parse(stdout)).toEqual({
      schema: [
        ['number', 'double', true],
        ['whole', 'int64', false],
        ['truth', 'bool', true],
        ['time', 'timestamp[ms, tz=UTC]', true],
        ['category', 'string', true],
        ['a.b', 'string', false],
      ],
      rows: [
        [1.5, 9007199254740991, true, '2026-03-31 12:30:00.250000+00:00', 'é', ''],
        [null, -1, null, null, null, '𝄞'],
      ],
    });
  });
});
