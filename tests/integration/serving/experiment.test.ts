import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { assigner } from '../../../lib/experiment/assign.ts';
import type { Experiment } from '../../../lib/experiment/experiment.ts';
import { experimentText } from '../../../lib/experiment/write.ts';
import { anExperiment } from '../../fixtures/experiment.ts';
import { writeReleasedModel } from '../../fixtures/served.ts';
import { aFolder } from '../../support/folder.ts';
import { aPenguin } from '../../support/service.ts';
import { becomes, type ServiceProcess, startReadyService } from '../../support/service-process.ts';
import { root } from '../../support/tree.ts';

const answered = z.object({
  requestId: z.string(),
  model: z.object({ version: z.string() }),
  predictions: z.array(z.object({ value: z.string() })),
});

const withFeedback = z.object({ withFeedback: z.number() });

const standingBody = z.object({
  experiment: z.object({
    mode: z.string(),
    arms: z.object({ challenger: z.object({ weight: z.number() }) }),
  }),
  verdict: z
    .looseObject({
      decision: z.string(),
      arms: z.object({ champion: withFeedback.loose(), challenger: withFeedback.loose() }),
    })
    .nullable(),
  shadow: z.looseObject({ compared: z.number() }).nullable(),
});

async function post(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

describe('an experiment, from its start to its end', () => {
  const units = Array.from({ length: 600 }, (_, index) => `user-${index}`);
  let folder: string;
  let service: ServiceProcess;

  const write = async (experiment: Experiment) => {
    await writeFile(join(folder, 'experiment.yaml'), experimentText(experiment));
  };
  const predict = async (unit: string) => {
    const asked = { instances: [aPenguin] };
    const { body } = await post(`${service.url}/v1/models/penguins:predict`, asked, { 'x-unit-id': unit });
    return answered.parse(body);
  };
  const standing = async () => {
    const response = await fetch(`${service.url}/experiments/deeper-network`);
    return standingBody.parse(await response.json());
  };

  beforeAll(async () => {
    folder = await aFolder();
    const models = join(folder, 'models');
    await writeReleasedModel(models, { version: '1.0.0' });
    await writeReleasedModel(models, { version: '1.1.0' });
    await write(anExperiment({ share: 50 }));
    service = await startReadyService(models, {
      EXPERIMENT_FILE: join(folder, 'experiment.yaml'),
      FEEDBACK_STORE: `file:${join(folder, 'feedback')}`,
      RELOAD_SECONDS: '1',
      ACCESS_LOG: 'false',
    });
  });

  it('answers each unit by its arm, takes feedback, and says who wins, as the command does', async () => {
    const assign = assigner(anExperiment({ share: 50 }));
    for (const [index, unit] of units.entries()) {
      const { model, requestId, predictions } = await predict(unit);
      const isChallenger = model.version === '1.1.0';
      expect(isChallenger).toBe(assign(unit).arm === 'challenger');
      // The challenger is right in all, the champion in half of the cases.
      const isWrong = !isChallenger && (index * 37) % 100 < 50;
      const label = isWrong ? 'another' : predictions[0]?.value;
      expect((await post(`${service.url}/feedback`, { requestId, label })).status).toBe(202);
    }
    await becomes(async () => {
      const { champion, challenger } = (await standing()).verdict?.arms ?? {};
      return (champion?.withFeedback ?? 0) + (challenger?.withFeedback ?? 0) === units.length;
    });
    const { verdict } = await standing();
    expect(verdict?.decision).toBe('challenger wins');
    const found: unknown = JSON.parse(
      await new Promise<string>((resolve) => {
        const given = [
          '--experiment',
          join(folder, 'experiment.yaml'),
          '--feedback',
          `file:${join(folder, 'feedback')}`,
        ];
        execFile(
          process.execPath,
          [join(root, 'scripts', 'compare-ab.ts'), ...given, '--json'],
          (_, output) => resolve(output),
        );
      }),
    );
    expect(found).toMatchObject({ ...verdict });
  });

  it('takes up other weights without a restart, and moves nobody away from the challenger', async () => {
    const before = await Promise.all(units.slice(0, 100).map(predict));
    await write(anExperiment({ share: 75 }));
    await becomes(async () => (await standing()).experiment.arms.challenger.weight === 75);
    const after = await Promise.all(units.slice(0, 100).map(predict));
    const versions = before.map(({ model }, index) => `${model.version} ${after[index]?.model.version}`);
    expect(new Set(versions)).toEqual(new Set(['1.0.0 1.0.0', '1.0.0 1.1.0', '1.1.0 1.1.0']));
  });

  it('lets the challenger predict in the shadow, where nobody is answered by it', async () => {
    await write(anExperiment({ mode: 'shadow', share: 0 }));
    await becomes(async () => (await standing()).experiment.mode === 'shadow');
    const answers = await Promise.all(units.slice(0, 50).map(predict));
    expect(new Set(answers.map(({ model }) => model.version))).toEqual(new Set(['1.0.0']));
    await becomes(async () => (await standing()).shadow?.compared === 50);
    // Both versions are the same network.
    expect((await standing()).shadow).toMatchObject({ agreed: 50, disagreed: [], failed: 0, dropped: 0 });
  });

  it('goes on with the last good experiment when the file is wrong, and says where', async () => {
    await writeFile(join(folder, 'experiment.yaml'), 'name: deeper-network\nmode: shadw\n');
    await becomes(() => service.text().includes('experiment.yaml:2:7: mode: expected one of split, shadow'));
    expect((await standing()).experiment.mode).toBe('shadow');
  });

  it('ends when the file is empty', async () => {
    await writeFile(join(folder, 'experiment.yaml'), '# It is over.\n');
    await becomes(async () => (await fetch(`${service.url}/experiments/deeper-network`)).status === 404);
    expect((await predict('user-1')).model.version).toBe('1.1.0');
  });
});
