import packageJson from '../../package.json' with { type: 'json' };
import { reasonsNotReady, type ServiceState } from '../state.ts';
import { type Family, gauge } from './family.ts';

/** What the service is: its build, its models, whether it is ready and well. */
export function serviceFamilies(state: ServiceState, image: string | undefined): readonly Family[] {
  const models = [...state.catalog.values()];
  return [
    gauge(
      'slipway_build_info',
      'The service itself; always 1.',
      [{ labels: { version: packageJson.version, node: process.version }, value: 1 }],
      'first',
    ),
    gauge(
      'slipway_model_info',
      'A version that is loaded; always 1. `standard` says whether it answers by default.',
      models.flatMap(({ standard, versions }) =>
        versions.map((served) => ({
          labels: {
            model: served.name,
            version: served.version,
            digest: served.digest,
            image: image ?? '',
            standard: String(served === standard),
          },
          value: 1,
        })),
      ),
      'first',
    ),
    gauge(
      'slipway_ready',
      'Whether the service should get traffic.',
      [{ labels: {}, value: reasonsNotReady(state).length === 0 ? 1 : 0 }],
      'min',
    ),
    gauge(
      'slipway_warnings',
      'What is newer and cannot be used, so that the old goes on: models, experiments, keys, certificates.',
      [{ labels: {}, value: state.warnings.length }],
      'max',
    ),
  ];
}
