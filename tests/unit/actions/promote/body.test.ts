import { describe, expect, it } from '@jest/globals';
import { type Promotion, promotionBody, promotionTitle } from '../../../../actions/promote/body.ts';
import type { VersionFacts } from '../../../../actions/promote/facts.ts';
import { digestOf } from '../../../../lib/digest/digest.ts';
import { aDataset } from '../../../fixtures/data.ts';
import { aDeployment } from '../../../fixtures/deployment.ts';
import { anExperiment } from '../../../fixtures/experiment.ts';
import { aModel, anEvaluation, aRun } from '../../../fixtures/model.ts';
import { aRelease } from '../../../fixtures/release.ts';

function aVersion(version: string, parts: Partial<VersionFacts> = {}): VersionFacts {
  const release = aRelease({ version, tag: `penguins@v${version}`, model: digestOf(`model ${version}`) });
  return {
    release,
    digest: digestOf(`release ${version}`),
    url: `https://github.com/acme/models/releases/tag/penguins%40v${version}`,
    model: aModel(),
    dataset: aDataset(),
    run: aRun(),
    evaluation: anEvaluation(),
    ...parts,
  };
}

function aPromotion(parts: Partial<Promotion> = {}): Promotion {
  return {
    environment: 'production',
    candidate: aVersion('1.3.0'),
    image: aDeployment({ version: '1.3.0' }).image,
    current: aDeployment({ version: '1.2.0' }),
    champion: aVersion('1.2.0'),
    repository: 'acme/models',
    serverUrl: 'https://github.com',
    runUrl: undefined,
    running: undefined,
    experiment: undefined,
    ...parts,
  };
}

const measured = (value: number) => ({ value, interval: { low: value - 0.02, high: value + 0.02 } });

describe('the text of a promotion', () => {
  it('begins with what the numbers say, on the same rows when both were measured there', () => {
    const evaluation = anEvaluation({
      metrics: { macro_f1: measured(0.95) },
      champion: { version: '1.2.0', model: digestOf('model 1.2.0'), metrics: { macro_f1: measured(0.92) } },
    });
    const body = promotionBody(aPromotion({ candidate: aVersion('1.3.0', { evaluation }) }));
    expect(body.split('\n')[0]).toBe(
      '**penguins 1.3.0 for production.** It passed its gate: macro\\_f1 0.95 against 0.92 of 1.2.0, on the same rows (+0.03, better).',
    );
    expect(body).toContain(
      '| macro\\_f1 | 0.92 \\[0.9, 0.94\\] | 0.95 \\[0.93, 0.97\\] | +0.03, better | 0.2051 |',
    );
    expect(body).toContain('Both on the same 45 rows');
  });

  it('does not take another champion for the one that runs there', () => {
    const evaluation = anEvaluation({
      champion: { version: '1.1.0', model: digestOf('model 1.1.0'), metrics: { macro_f1: measured(0.1) } },
    });
    const body = promotionBody(aPromotion({ candidate: aVersion('1.3.0', { evaluation }) }));
    expect(body).toContain('each on its own test rows (no difference)');
  });

  it('knows of which metrics less is better', () => {
    const with_ = (value: number) =>
      anEvaluation({
        metrics: { rmse: measured(value) },
        gates: [{ metric: 'rmse', rule: 'at most 400', limit: 400, observed: value, verdict: 'pass' }],
      });
    const body = promotionBody(
      aPromotion({
        candidate: aVersion('1.3.0', { evaluation: with_(350) }),
        champion: aVersion('1.2.0', { evaluation: with_(360) }),
      }),
    );
    expect(body).toContain('(−10, better)');
  });

  it('names what changed in requests, data and training, and no more', () => {
    const model = aModel({ seed: 7 });
    const inputs = model.signature.inputs.slice(1);
    const candidate = aVersion('2.0.0', {
      model: { ...model, dataset: digestOf('newer'), signature: { ...model.signature, inputs } },
      dataset: aDataset({ rows: 40 }),
      run: aRun({ parameters: { ...aRun().parameters, learningRate: 0.2 } }),
    });
    const body = promotionBody(aPromotion({ candidate }));
    expect(body).toContain('**Requests: this breaks clients.**\n\n- input "island" was removed');
    expect(body).toContain('| rows accepted | 20 | 40 |');
    expect(body).toContain('| parameter learningRate | `0.1` | `0.2` |');
    expect(body).toContain('| seed | `42` | `7` |');
    expect(body).not.toContain('momentum');
  });

  it('says when requests go on as they were', () => {
    expect(promotionBody(aPromotion())).toContain('every request that was taken is taken');
  });

  it('gives the command that goes back', () => {
    expect(promotionBody(aPromotion())).toContain(
      'gh workflow run rollback.yml --repo acme/models \\\n  -f model=penguins -f environment=production -f to=1.2.0',
    );
  });

  it('of the first version says that nothing ran before', () => {
    const body = promotionBody(aPromotion({ current: undefined, champion: undefined }));
    expect(body).toContain('Nothing runs there yet.');
    expect(body).toContain('Nothing ran in production before.');
    expect(body).not.toContain('gh workflow run');
  });

  it('says when the release of what runs there is gone', () => {
    const body = promotionBody(aPromotion({ champion: undefined }));
    expect(body).toContain('production runs 1.2.0, whose release is no longer there');
  });

  it('shows values of the data as nothing but their characters', () => {
    const hostile = '<!-- /slipway:proposal --> <script> @team | **b** \u202e\n# x ```';
    const candidate = aVersion('1.3.0', {
      release: aRelease({ version: '1.3.0', reason: hostile }),
      evaluation: anEvaluation({
        metrics: { [hostile]: measured(0.5) },
        gates: [{ metric: hostile, rule: hostile, limit: 1, observed: 1, verdict: 'pass', note: hostile }],
      }),
      run: aRun({ parameters: { [hostile]: hostile }, workflowRun: `https://x/ ${hostile}` }),
    });
    const body = promotionBody(aPromotion({ candidate }));
    const outside = body.replace(/```sh[\s\S]*?```/, '').replace(/(`+)[^\n]*?\1/g, '');
    expect(outside).not.toMatch(/<!--|<script|@team|\*\*b|\u202e|^# x/m);
  });
});

describe('the text of a promotion with a share', () => {
  const experiment = anExperiment({ share: 20 });
  const parts = {
    candidate: aVersion('1.1.0'),
    current: aDeployment({ version: '1.0.0' }),
    champion: aVersion('1.0.0'),
    experiment,
  };

  it('says who answers whom, what is compared, and what it takes', () => {
    const body = promotionBody(aPromotion(parts));
    expect(body.split('\n')[0]).toMatch(
      /^\*\*penguins 1\.1\.0 on 20% of the units of production, beside 1\.0\.0\.\*\*/,
    );
    expect(body).toContain('### The A/B test\n\n|  | Champion | Challenger |');
    expect(body).toContain('| share of the units | 80% | 20% |');
    expect(body).toContain('which the header `x-unit-id` of a request names');
    expect(body).toContain('a difference of 0.02 matters, and each version needs 100 units');
  });

  it('gives the commands that end it, either way', () => {
    const body = promotionBody(aPromotion(parts));
    expect(body).toMatch(
      /ends the A\/B test, so that 1\.0\.0 answers all again:\n\n```sh\ngh workflow run rollback\.yml/,
    );
    expect(body).toMatch(
      /by which 1\.1\.0 answers all:\n\n```sh\ngh workflow run promote\.yml[^`]* -f version=1\.1\.0\n```/,
    );
  });

  it('says from which share to which', () => {
    const body = promotionBody(aPromotion({ ...parts, running: anExperiment({ share: 5 }) }));
    expect(body).toContain('in which 1.1.0 had 5% of the units: now it is to have 20%. No unit');
    const lowered = promotionBody(aPromotion({ ...parts, running: anExperiment({ share: 50 }) }));
    expect(lowered).toContain('in which 1.1.0 had 50% of the units: now it is to have 20%.\n');
  });

  it.each([
    ['1.1.0', 'in which 1.1.0 had 20% of the units: now it answers all.'],
    ['1.0.0', 'in which 1.1.0 had 20% of the units: 1.0.0 answers all again.'],
    ['1.2.0', 'in which 1.1.0 had 20% of the units, beside 1.0.0: 1.2.0 takes the place of both.'],
  ])('says that the promotion of %s without one ends it', (version, words) => {
    const body = promotionBody(
      aPromotion({ ...parts, candidate: aVersion(version), running: experiment, experiment: undefined }),
    );
    expect(body).toContain(`**This ends the A/B test** \`deeper-network\`, ${words}`);
  });

  it('says that another challenger ends it', () => {
    const body = promotionBody(aPromotion({ ...parts, running: anExperiment({ name: 'earlier' }) }));
    expect(body).toContain(
      '**This ends the A/B test** `earlier`, in which 1.1.0 had 20% of the units: another begins.',
    );
  });

  it('has a title that says the share', () => {
    const release = { name: 'penguins', version: '1.1.0' };
    expect(promotionTitle('production', release, experiment)).toBe('Try penguins 1.1.0 on 20% of production');
    expect(promotionTitle('production', release, undefined)).toBe('Promote penguins 1.1.0 to production');
  });
});
