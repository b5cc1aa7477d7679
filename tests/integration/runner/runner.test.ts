import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type RunnerContext, runStep } from '../../../scripts/local/runner/runner.ts';
import { aFolder } from '../../support/folder.ts';

const actionYml = `
name: sample
inputs:
  greeting: { default: hello }
  token: { default: "\${{ github.token }}" }
runs: { using: node24, main: main.js }
`;

async function anAction(main: string): Promise<string> {
  const folder = join(await aFolder(), 'sample');
  await mkdir(folder);
  await writeFile(join(folder, 'action.yml'), actionYml);
  await writeFile(join(folder, 'main.js'), main);
  return folder;
}

async function aContext(): Promise<RunnerContext> {
  return {
    apiUrl: 'http://127.0.0.1:1/api/v3',
    serverUrl: 'http://127.0.0.1:1',
    repository: 'local/model',
    commit: 'c0ffee',
    workspace: await aFolder(),
    token: 't0ken',
  };
}

describe('runStep', () => {
  it('gives inputs, defaults and context to a process of its own, and reads outputs and summary back', async () => {
    const folder = await anAction(`
      const { appendFileSync } = require('node:fs');
      const { env } = process;
      appendFileSync(env.GITHUB_OUTPUT, 'said=' + [env.INPUT_GREETING, env.INPUT_NAME, env.INPUT_TOKEN].join(' ') + '\\n');
      appendFileSync(env.GITHUB_OUTPUT, 'where<<X\\n' + env.GITHUB_REPOSITORY + '\\n' + process.cwd() + '\\nX\\n');
      appendFileSync(env.GITHUB_STEP_SUMMARY, '## Done\\n');
      console.log('::notice::all is well');
      console.error('a warning');
      process.exitCode = 3;
    `);
    const context = await aContext();
    const lines: string[] = [];
    const messages: string[] = [];
    const result = await runStep(
      folder,
      { name: 'world' },
      (line, command) => (command === undefined ? lines.push(line) : messages.push(command.message)),
      context,
    );
    expect(result).toMatchObject({
      exitCode: 3,
      outputs: { said: 'hello world t0ken', where: `local/model\n${context.workspace}` },
      summary: '## Done\n',
    });
    expect(lines).toEqual(['a warning']);
    expect(messages).toEqual(['all is well']);
  });

  it("keeps this process's own inputs and GitHub variables out", async () => {
    process.env['INPUT_LEAK'] = 'x';
    process.env['GITHUB_SHA'] = 'another';
    try {
      const folder = await anAction(
        `require('node:fs').appendFileSync(process.env.GITHUB_OUTPUT, 'leak=' + [process.env.INPUT_LEAK, process.env.GITHUB_SHA] + '\\n')`,
      );
      const { outputs } = await runStep(folder, {}, () => undefined);
      expect(outputs).toEqual({ leak: ',' });
    } finally {
      delete process.env['INPUT_LEAK'];
      delete process.env['GITHUB_SHA'];
    }
  });
});
