import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { aFolder } from '../../support/folder.ts';
import { describeWith } from '../../support/needs.ts';
import { rulesSchema } from '../../support/prometheus.ts';
import { aPenguin, aService } from '../../support/service.ts';
import { root } from '../../support/tree.ts';

const execute = promisify(execFile);
const hours = 24;

/** A series that grows by `step` each hour. */
const growing = (series: string, step: number) => ({ series, values: `0+${step}x${hours}` });
const constant = (series: string, value: number) => ({ series, values: `${value}+0x${hours}` });

function labels(feature: string, bin: string, more = ''): string {
  return `{environment="production", model="penguins", version="1.0.0", feature="${feature}", bin="${bin}"${more}}`;
}

describeWith(['promtool'], 'the rules for drift', ({ promtool }) => {
  let rules = '';

  beforeAll(async () => {
    const file = join(root, 'gitops', 'monitoring', 'rules', 'model.yaml');
    const { spec } = rulesSchema.parse(parse(await readFile(file, 'utf8')));
    const drift = spec.groups.filter(({ name }) => name === 'slipway-drift');
    rules = stringify({ groups: drift.map((group) => ({ ...group, interval: '1h' })) });
  });

  /** Runs the rules for a day over `series` and compares the PSI of each feature, to five places. */
  async function expectPsi(
    series: readonly { readonly series: string; readonly values: string }[],
    expected: Readonly<Record<string, number>>,
  ): Promise<void> {
    const folder = await aFolder();
    const test = {
      rule_files: ['rules.yaml'],
      evaluation_interval: '1h',
      tests: [
        {
          interval: '1h',
          input_series: series,
          promql_expr_test: [
            {
              // Whole numbers are compared exactly.
              expr: 'round(100000 * slipway:feature_psi:1d)',
              eval_time: `${hours}h`,
              exp_samples: Object.entries(expected).map(([feature, value]) => ({
                labels: `{environment="production", model="penguins", version="1.0.0", feature="${feature}"}`,
                value: Math.round(100_000 * value),
              })),
            },
          ],
        },
      ],
    };
    await writeFile(join(folder, 'rules.yaml'), rules);
    await writeFile(join(folder, 'test.yaml'), stringify(test));
    const { stdout } = await execute(promtool, ['test', 'rules', join(folder, 'test.yaml')]).catch(
      (error: unknown) => {
        throw new Error(`${Object(error).stdout}${Object(error).stderr}`);
      },
    );
    expect(stdout).toContain('SUCCESS');
  }

  it('give the PSI of each input over all replicas', async () => {
    const bin = (feature: string, name: string, replica: string) =>
      `slipway_feature_bin_total${labels(feature, name, `, instance="${replica}"`)}`;
    const reference = (feature: string, name: string, replica: string) =>
      `slipway_feature_reference_ratio${labels(feature, name, `, instance="${replica}"`)}`;
    await expectPsi(
      [
        // 2,400 values in a day, a quarter of them in the first bin; each replica alone sees something else.
        growing(bin('island', '0', 'one'), 25),
        growing(bin('island', '1', 'one'), 0),
        growing(bin('island', '0', 'two'), 0),
        growing(bin('island', '1', 'two'), 75),
        // One in ten in a bin that is empty in training.
        growing(bin('sex', '0', 'one'), 90),
        growing(bin('sex', 'unknown', 'one'), 10),
        // As in training.
        growing(bin('body_mass', '0', 'one'), 50),
        growing(bin('body_mass', '1', 'one'), 50),
        // Too few to say.
        growing(bin('beak_length', '0', 'one'), 40),
        growing(bin('beak_length', '1', 'one'), 1),
        ...['one', 'two'].flatMap((replica) => [
          constant(reference('island', '0', replica), 0.5),
          constant(reference('island', '1', replica), 0.5),
        ]),
        constant(reference('sex', '0', 'one'), 1),
        constant(reference('sex', 'unknown', 'one'), 0),
        ...['body_mass', 'beak_length'].flatMap((feature) => [
          constant(reference(feature, '0', 'one'), 0.5),
          constant(reference(feature, '1', 'one'), 0.5),
        ]),
      ],
      {
        // (0.25 - 0.5) ln 0.5 + (0.75 - 0.5) ln 1.5 = 0.173287 + 0.101366
        island: 0.27465,
        // (0.9 - 1) ln 0.9 + (0.1 - 0.0001) ln 1000 = 0.010536 + 0.690085
        sex: 0.70062,
        body_mass: 0,
      },
    );
  });

  it('read the series as the service writes them', async () => {
    const service = aService();
    await service.predict({ instances: [aPenguin, aPenguin, { ...aPenguin, island: 'Dream' }] });
    const text = await (await service.app.request('/metrics')).text();
    const lines = Array.from(text.matchAll(/^(slipway_feature_\w+\{.*feature="island".*\}) (\S+)$/gm));
    expect(lines).toHaveLength(10);
    const scraped = (name: string) => name.replace('{', '{environment="production",');
    const series = lines.map(([, name = '', value = '']) =>
      name.startsWith('slipway_feature_bin_total')
        ? growing(scraped(name), 100 * Number(value))
        : constant(scraped(name), Number(value)),
    );
    const psi = [
      [2 / 3, 120 / 248],
      [1 / 3, 89 / 248],
      [0.0001, 39 / 248],
    ].reduce((sum, [actual = 0, expected = 0]) => sum + (actual - expected) * Math.log(actual / expected), 0);
    await expectPsi(series, { island: psi });
  });
});
