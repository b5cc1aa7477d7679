import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { expect, it } from '@jest/globals';
import { aRegressionModel } from '../../fixtures/model.ts';
import { writeReleasedModel } from '../../fixtures/served.ts';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { startReadyService } from '../../support/service-process.ts';
import { root } from '../../support/tree.ts';

const execute = promisify(execFile);
const fixtures = join(root, 'tests', 'fixtures', 'schemathesis');

describeWith(['schemathesis'], 'the service, by its own OpenAPI document', ({ schemathesis }) => {
  it.each([
    ['a classifier', {}],
    ['a regression', { model: aRegressionModel() }],
  ])(
    'does what its document says for %s',
    async (_, parts) => {
      const models = await aFolder();
      await writeReleasedModel(models, parts);
      const feedback = await aFolder();
      const service = await startReadyService(models, {
        ACCESS_LOG: 'false',
        FEEDBACK_STORE: `file:${feedback}`,
      });
      const config = join(fixtures, 'schemathesis.toml');
      const ran = await execute(
        schemathesis,
        ['--config-file', config, 'run', `${service.url}/openapi.json`],
        {
          cwd: await aFolder(),
          // Neither a terminal nor a known CI: no moving progress in the report.
          env: {
            ...process.env,
            CI: '',
            TERM: 'dumb',
            SCHEMATHESIS_HOOKS: join(fixtures, 'hooks.py'),
            NO_COLOR: '1',
          },
          maxBuffer: 64 * 1024 * 1024,
        },
      ).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? String(error) }));
      const report = stripVTControlCharacters(ran.stdout);
      expect(report.slice(Math.max(0, report.length - 8000))).toMatch(/\d+ generated, \d+ passed/);
      expect(Number(/(\d+) generated/.exec(report)?.[1])).toBeGreaterThan(100);
    },
    120_000,
  );
});
