import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { accuracyMetrics } from '../../../serving/metrics/accuracy.ts';
import { openMetrics } from '../../../serving/metrics/metrics.ts';
import { feedbackFamilies, shadowFamilies } from '../../../serving/metrics/parts.ts';
import { measureProcess } from '../../../serving/metrics/process.ts';
import { loadingState } from '../../../serving/state.ts';
import { root } from '../../support/tree.ts';

/** All that the service can tell: with a feedback store, and a regression in the shadow. */
async function allFamilies() {
  const metrics = openMetrics({
    state: () => loadingState,
    image: undefined,
    others: [
      () =>
        feedbackFamilies({
          recorded: 0,
          dropped: 0,
          feedbackAccepted: 0,
          feedbackRefused: 0,
          newClasses: 0,
          recovered: 0,
          segmentsPublished: 0,
          publishFailures: 0,
          segmentsDropped: 0,
          bytesWaiting: 0,
        }),
      accuracyMetrics().families,
      () =>
        shadowFamilies({
          experiment: 'one',
          champion: '1.0.0',
          challenger: '1.1.0',
          incomparable: undefined,
          compared: 0,
          dropped: 0,
          failed: 0,
          milliseconds: 0,
          agreed: 0,
          disagreed: [],
          differences: { sum: 0, largest: 0 },
        }),
    ],
    process: measureProcess(),
  });
  return await metrics.families();
}

async function metricsSection(): Promise<string> {
  const page = await readFile(join(root, 'docs', 'operate.md'), 'utf8');
  return /^## Metrics\n[\s\S]*?(?=^## |$(?![\s\S]))/m.exec(page)?.[0] ?? '';
}

describe('the section Metrics of docs/operate.md', () => {
  it('names every metric of the service with its type, and no other', async () => {
    const rows = (await metricsSection()).matchAll(/^\| `(slipway_\w+)` +\| (\w+)/gm);
    const documented = Array.from(rows, ([, name, type]) => [name, type]);
    const families = (await allFamilies()).filter(({ name }) => name.startsWith('slipway_'));
    expect(documented.toSorted()).toEqual(families.map(({ name, type }) => [name, type]).toSorted());
  });

  it('names every metric of the process', async () => {
    const section = await metricsSection();
    const names = (await allFamilies()).map(({ name }) => name);
    expect(names.filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
  });
});
