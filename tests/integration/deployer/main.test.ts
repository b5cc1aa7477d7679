import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { aFolder } from '../../support/folder.ts';
import { aGitopsWorld } from '../../support/gitops.ts';
import { becomes } from '../../support/service-process.ts';
import { root } from '../../support/tree.ts';

const main = join(root, 'scripts', 'local', 'deployer', 'main.ts');
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function run(...parameters: string[]) {
  const child = spawn(process.execPath, [main, ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  started.push(child);
  let text = '';
  const read = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return { child, text: () => text, ended: once(child, 'exit') };
}

/** A service whose answer is its process id. */
const tellsItsId = `
  import { createServer } from 'node:http';
  createServer((_, answer) => answer.end(String(process.pid))).listen(process.env.PORT, process.env.HOST);`;

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('scripts/local/deployer/main.ts', () => {
  it.each([
    ['SIGTERM', 0],
    ['SIGKILL', null],
  ] as const)('prints what it does, and leaves no service behind after %s', async (signal, code) => {
    const world = await aGitopsWorld();
    const { image } = await world.image({ program: tellsItsId });
    await world.release('1.0.0', image);
    const options = ['--repository', world.folder, '--layout', world.layout, '--state', await aFolder()];
    const deployer = run(...options, '--environment', 'production');
    await becomes(() => /production\/penguins {2}1\.0\.0 {2}Synced {2}Healthy/.test(deployer.text()));
    const [url = ''] = /http:\S+/.exec(deployer.text()) ?? [];
    const pid = Number(await (await fetch(url)).text());
    expect(lives(pid)).toBe(true);

    deployer.child.kill(signal);
    expect((await deployer.ended)[0]).toBe(code);
    await becomes(() => !lives(pid));

    // What a killed deployer left in its folder does not keep the next one from starting.
    const next = run(...options, '--environment', 'production');
    await becomes(() => next.text().includes('Healthy'));
    expect(next.text()).toContain(url);
    next.child.kill('SIGTERM');
    expect((await next.ended)[0]).toBe(0);
  });

  it('takes Ctrl-C, which reaches all that a terminal started, for its own end and not for a failure', async () => {
    const world = await aGitopsWorld();
    const { image } = await world.image();
    await world.release('1.0.0', image);
    const deployer = run('--repository', world.folder, '--layout', world.layout, '--state', await aFolder());
    await becomes(() => deployer.text().includes('Healthy'));
    // The group of a process that was started detached has its number.
    process.kill(-(deployer.child.pid ?? Number.NaN), 'SIGINT');
    expect((await deployer.ended)[0]).toBe(0);
    expect(deployer.text()).not.toContain('Degraded');
  });

  it('refuses a parameter that it does not know, and says what to do', async () => {
    const deployer = run('--repositry', 'x');
    expect((await deployer.ended)[0]).toBe(1);
    expect(deployer.text()).toContain("Unknown option '--repositry'");
    expect(deployer.text()).not.toContain('    at ');
  });
});
