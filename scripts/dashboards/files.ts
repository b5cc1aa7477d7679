import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { driftDashboard } from './drift.ts';
import { experimentDashboard } from './experiment.ts';
import { modelQualityDashboard } from './model-quality.ts';
import { releasesDashboard } from './releases.ts';
import { serviceDashboard } from './service.ts';

/** Where dashboards are kept, relative to the root of the repository. */
const folder = 'gitops/monitoring/dashboards';

/** The files of all dashboards, as Grafana reads them. */
export function dashboardFiles(): { readonly path: string; readonly content: string }[] {
  const dashboards: Readonly<Record<string, Dashboard>> = {
    service: serviceDashboard(),
    'model-quality': modelQualityDashboard(),
    drift: driftDashboard(),
    experiment: experimentDashboard(),
    releases: releasesDashboard(),
  };
  return Object.entries(dashboards).map(([name, { description = '', ...dashboard }]) => ({
    path: `${folder}/${name}.json`,
    content: `${JSON.stringify(
      {
        description: `${description}\n\nGenerated from scripts/dashboards by \`npm run generate\`: do not edit.`,
        ...dashboard,
      },
      null,
      2,
    )}\n`,
  }));
}
