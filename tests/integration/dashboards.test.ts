import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type DashboardFile, readDashboards, withValues } from '../../scripts/dashboards/panels.ts';
import { sheet } from '../../scripts/dashboards/plot/sheet.ts';
import { queryRange } from '../../scripts/dashboards/prometheus-api.ts';
import type { TrainedModel } from '../../scripts/dashboards/scene/models.ts';
import { playScene, type Scene } from '../../scripts/dashboards/scene/scene.ts';
import { aRegressionModel } from '../fixtures/model.ts';
import { type ServedParts, writeReleasedModel } from '../fixtures/served.ts';
import { aFolder } from '../support/folder.ts';
import { describeWith } from '../support/needs.ts';
import { aPenguin } from '../support/service.ts';
import { root } from '../support/tree.ts';

/** Two versions of a model that was trained before. */
async function twice(
  name: string,
  parts: ServedParts,
  samples: TrainedModel['samples'],
): Promise<TrainedModel> {
  const folder = await aFolder();
  for (const version of ['1.0.0', '1.1.0']) await writeReleasedModel(folder, { ...parts, version });
  return { name, versions: join(folder, name), samples };
}

const islands = ['Biscoe', 'Dream', 'Torgersen'];

/** What a viewer may choose, and Grafana's own variables. */
const chosen = {
  environment: 'production',
  service: 'penguins',
  model: '.+',
  feature: 'body_mass',
  experiment: '.+',
  __rate_interval: '10s',
};

describeWith(['prometheus'], 'the dashboards', ({ prometheus }) => {
  let scene: Scene | undefined;
  let dashboards: DashboardFile[] = [];

  beforeAll(async () => {
    dashboards = await readDashboards(root);
    const folder = await aFolder();
    scene = await playScene({
      prometheus,
      root,
      folder,
      classifier: await twice(
        'penguins',
        {},
        islands.map((island) => ({ instance: { ...aPenguin, island }, actual: 'Gentoo' })),
      ),
      regression: await twice('penguin-mass', { model: aRegressionModel() }, [
        { instance: { beak_length: 45 }, actual: 5000 },
      ]),
      drift: (instance) => ({ ...instance, body_mass: 3000 }),
      seconds: 20,
    });
  }, 60_000);

  afterAll(() => scene?.close());

  it('have data in each panel, for each of its queries, from services under traffic', async () => {
    if (scene === undefined) throw new Error('there is no scene');
    const { url, span } = scene;
    const empty: string[] = [];
    for (const { name, panels } of dashboards) {
      const values = name === 'drift' ? { ...chosen, model: 'penguins' } : chosen;
      for (const { title, targets } of panels) {
        for (const { expr } of targets) {
          const series = await queryRange(url, withValues(expr, values), span);
          if (series.length === 0) empty.push(`${name}: ${title}: ${expr}`);
        }
      }
    }
    expect(empty).toEqual([]);
  });

  it('mark the moment at which a version began to answer', async () => {
    if (scene === undefined) throw new Error('there is no scene');
    const { url, span } = scene;
    for (const { annotations } of dashboards) {
      const [mark] = annotations.list.flatMap(({ expr }) => expr ?? []);
      const [first] = await queryRange(url, withValues(mark ?? '', chosen), span);
      const [, milliseconds = 0] = first?.points.at(-1) ?? [];
      expect(milliseconds / 1000).toBeGreaterThan(span.start - 20);
      expect(milliseconds / 1000).toBeLessThan(span.end);
    }
  });

  it('are drawn with every panel, in colours of the light that the dark exchanges', async () => {
    if (scene === undefined) throw new Error('there is no scene');
    const { url, span } = scene;
    for (const dashboard of dashboards) {
      const values = dashboard.name === 'drift' ? { ...chosen, model: 'penguins' } : chosen;
      const { svg, empty } = await sheet({ dashboard, url, span, values });
      expect(empty).toEqual([]);
      for (const { title } of dashboard.panels) expect(svg).toContain(`>${withValues(title, values)}</text>`);
      const [, style = ''] = /<style>(.*)<\/style>/.exec(svg) ?? [];
      const drawn = new Set(Array.from(svg.matchAll(/ (?:fill|stroke)="(#[^"]+)"/g), ([, colour]) => colour));
      const exchanged = new Set(Array.from(style.matchAll(/="(#[^"]+)"\]/g), ([, colour]) => colour));
      expect([...drawn].filter((colour) => !exchanged.has(colour))).toEqual([]);
    }
  });

  it('ask only for what is chosen at their top, or known to Grafana', () => {
    for (const { panels, templating, annotations } of dashboards) {
      const known = [...templating.list.map(({ name }) => name), '__rate_interval'];
      const texts = [
        ...panels.flatMap(({ title, targets }) => [title, ...targets.map(({ expr }) => expr)]),
        ...annotations.list.map(({ expr = '' }) => expr),
      ];
      const asked = texts.flatMap((text) => Array.from(text.matchAll(/\$(\w+)/g), ([, name]) => name));
      expect(known).toEqual(expect.arrayContaining([...new Set(asked)]));
    }
  });

  it('offer what services tell, each choice by what was chosen before it', async () => {
    if (scene === undefined) throw new Error('there is no scene');
    const { url, span } = scene;
    for (const { templating } of dashboards) {
      const before: string[] = [];
      for (const choice of templating.list) {
        if (choice.type === 'query') {
          const [, selector = '', label = ''] = /^label_values\((.*), (\w+)\)$/.exec(choice.query) ?? [];
          for (const [, name = ''] of selector.matchAll(/\$(\w+)/g)) expect(before).toContain(name);
          const values = { ...chosen, model: 'penguins' };
          const series = await queryRange(url, withValues(selector, values), span);
          expect(series.flatMap(({ labels }) => labels[label] ?? [])).not.toEqual([]);
        }
        before.push(choice.name);
      }
    }
  });

  it('have titles, numbers and places of their own', () => {
    expect(new Set(dashboards.map(({ uid }) => uid)).size).toBe(dashboards.length);
    for (const { panels } of dashboards) {
      expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
        Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.trunc(index / w)}`),
      );
      expect(new Set(cells).size).toBe(cells.length);
      for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    }
  });
});
