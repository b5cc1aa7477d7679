import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { register } from '../../../actions/register/register.ts';
import { digestOf } from '../../../lib/digest/digest.ts';
import type { Candidate } from '../../../lib/registry/registry.ts';
import { fileStore } from '../../../lib/store/file-store.ts';
import type { Forge } from '../../../scripts/local/forge/index.ts';
import { aCandidate, type CandidateParts } from '../../fixtures/release.ts';
import { aSpecText } from '../../fixtures/spec.ts';
import { failureOf } from '../../support/errors.ts';
import { aFolder } from '../../support/folder.ts';
import { aForge, aRepository, type ForgeRepository } from '../../support/forge.ts';
import { runAction } from '../../support/step.ts';

const manifests = ['model', 'dataset', 'run', 'evaluation'] as const;

let forge: Forge;
let repository: ForgeRepository;
let workspace: string;
let work: string;

beforeAll(async () => {
  forge = await aForge();
});

beforeEach(async () => {
  repository = await aRepository(forge);
  workspace = await aFolder();
  work = join(workspace, '.slipway', 'penguins');
  await mkdir(work, { recursive: true });
  await writeFile(join(workspace, 'model.yml'), JSON.stringify(aSpecText()));
});

/** Leaves the manifests where train and evaluate leave them. */
async function leave(parts: CandidateParts = {}): Promise<Candidate> {
  const candidate = aCandidate(parts);
  for (const name of manifests) await writeFile(join(work, `${name}.json`), candidate[name]);
  return candidate;
}

function run(
  given: Readonly<Record<string, string>> = {},
  place: { repository?: string; commit?: string } = {},
) {
  return runAction(
    register,
    { model: '.', token: forge.token, ...given },
    { forge, repository: repository.repository, commit: repository.head, workspace, ...place },
  );
}

describe('the action register', () => {
  it('makes what lies in the workspace a version and leaves its release.json for the steps that follow', async () => {
    await leave();
    const { outputs, log, summary } = await run();
    const bytes = await readFile(join(work, 'release.json'));
    expect(outputs).toEqual({
      version: '1.0.0',
      tag: 'penguins@v1.0.0',
      release: digestOf(bytes),
      url: `${forge.url}/${repository.repository}/releases/tag/penguins%40v1.0.0`,
      created: true,
    });
    expect(log).toContain('penguins@v1.0.0 is registered. First version of this model.');
    expect(summary).toContain('### Version 1.0.0 of penguins');
    expect(summary).toContain(String(outputs.release));
  });

  it('says so when the model is a version already', async () => {
    await leave();
    const first = await run();
    await leave({ run: { duration: 99 } });
    const { outputs, log, summary } = await run();
    expect(outputs).toEqual({ ...first.outputs, created: false });
    expect(log).toContain('This model is penguins@v1.0.0 already; nothing was made.');
    expect(summary).toContain('already, so nothing was made');
  });

  it('takes digests in place of the files, and the files that they name from the store', async () => {
    const wanted = aCandidate({ model: { seed: 7 } });
    const store = fileStore(join(workspace, '.slipway', 'store'));
    for (const name of manifests) await store.put(wanted[name]);
    await leave();
    const { outputs } = await run({ run: digestOf(wanted.run), evaluation: digestOf(wanted.evaluation) });
    expect(outputs.version).toBe('1.0.0');
    expect(await repository.git('cat-file', 'tag', 'penguins@v1.0.0')).toContain(digestOf(wanted.model));
  });

  it.each(['evaluation', 'run'])('names the step that is missing when there is no %s.json', async (name) => {
    await leave();
    await rm(join(work, `${name}.json`));
    expect(await failureOf(run())).toMatch(
      /NotFoundError: There is no (evaluation|run)\.json in .*\nWhat to do: Run train and evaluate/,
    );
  });

  it('refuses an evaluation that did not pass, and leaves no release.json of an earlier run', async () => {
    await leave();
    await run();
    const gate = {
      metric: 'accuracy',
      rule: 'at least 0.9',
      limit: 0.9,
      observed: 0.5,
      verdict: 'fail',
    } as const;
    await leave({ evaluation: { verdict: 'fail', gates: [gate] } });
    expect(await failureOf(run())).toMatch(
      /GateError: .*\n {2}- accuracy: at least 0\.9, observed 0\.5 \(fail\)/,
    );
    await expect(readFile(join(work, 'release.json'))).rejects.toThrow('ENOENT');
  });

  it('refuses manifests of different runs', async () => {
    await leave();
    await writeFile(join(work, 'run.json'), aCandidate({ model: { seed: 7 } }).run);
    expect(await failureOf(run())).toContain('IntegrityError: run.json gave');
  });

  it('refuses the evaluation of another model than model.yml is of', async () => {
    await leave({ model: { name: 'birdstrikes' } });
    expect(await failureOf(run())).toMatch(/InputError: .*birdstrikes.*penguins/);
  });

  it.each<[string, { repository?: string; commit?: string }]>([
    ['GITHUB_SHA', { commit: '' }],
    ['GITHUB_REPOSITORY', { repository: '' }],
  ])('outside of a workflow says that %s is not set', async (variable, place) => {
    await leave();
    expect(await failureOf(run({}, place))).toContain(`InputError: ${variable} is not set`);
  });
});
