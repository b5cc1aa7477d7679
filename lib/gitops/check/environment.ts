import { z } from 'zod';
import { type FieldFinder, fieldFinder, jsonSchemaOf } from '../../spec/fields.ts';
import { type Problem, show } from '../../spec/problem.ts';
import { readFormat } from '../../spec/read.ts';
import type { TreeFinding } from './finding.ts';
import type { Tree } from './tree.ts';

const text = z.string().min(1);

const cluster = z
  .strictObject({
    server: text.optional().describe('Its address, as Argo CD knows it'),
    name: text.optional().describe('Its name, as Argo CD knows it'),
    suffix: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'expected lower-case letters, digits and inner hyphens')
      .optional(),
  })
  .refine(
    ({ server, name }) => (server === undefined) !== (name === undefined),
    'expected either server or name',
  );

/** What Argo CD's applications are made of; what components read beside it is theirs to miss. */
const environmentSchema = z.looseObject({
  apiVersion: z.literal('slipway.dev/v1'),
  kind: z.literal('Environment'),
  metadata: z.looseObject({ name: z.string() }),
  spec: z.looseObject({
    clusters: z.array(cluster).min(1).describe('Where the models of the environment run'),
    sync: z.strictObject({ automated: z.boolean(), prune: z.boolean(), selfHeal: z.boolean() }),
  }),
});

type EnvironmentFile = z.infer<typeof environmentSchema>;

const fieldAt: FieldFinder = fieldFinder(() => jsonSchemaOf(environmentSchema));

export interface CheckedEnvironments {
  readonly findings: readonly TreeFinding[];
  /** The clusters that run the models of an environment; of one that does not say so, Argo CD's own. */
  clustersOf(environment: string): readonly string[];
}

const ownCluster = 'https://kubernetes.default.svc';

/**
 * Looks at the `environment.yaml` of each environment: what is missing there keeps Argo CD from making any application of
 * any environment.
 */
export function checkEnvironments(tree: Tree): CheckedEnvironments {
  const clusters = new Map<string, readonly string[]>();
  const findings = tree.environments.flatMap((environment) => {
    const file = `envs/${environment}/_environment/environment.yaml`;
    const content = tree.files.get(file);
    const concerns = [`envs/${environment}`];
    if (content === undefined) return missing(tree, environment, file);
    const read = readFormat(content, file, {
      schema: environmentSchema,
      fieldAt,
      check: (value) => environmentProblems(value, environment),
    });
    if ('value' in read) {
      clusters.set(
        environment,
        read.value.spec.clusters.map(({ server, name }) => server ?? name ?? ''),
      );
      return [];
    }
    const found =
      'empty' in read ? [{ message: 'is empty', location: { file, line: 1, column: 1 } }] : read.findings;
    return found.map(
      ({ message, location = { file } }): TreeFinding => ({ severity: 'error', message, location, concerns }),
    );
  });
  return { findings, clustersOf: (environment) => clusters.get(environment) ?? [ownCluster] };
}

/** Trees from before there was such a file have applications that do not ask for it. */
function missing({ files }: Tree, environment: string, file: string): TreeFinding[] {
  const kustomization = `envs/${environment}/_environment/kustomization.yaml`;
  const isAskedFor = files.get('argocd/applications.yaml')?.includes('environment.yaml') === true;
  // Without both, the environment itself is missing, which is said elsewhere.
  if (!isAskedFor || !files.has(kustomization)) return [];
  return [
    {
      severity: 'error',
      message: `there is no ${file}, so Argo CD deploys nothing to ${environment}: copy the one of another environment`,
      location: { file: kustomization, line: 1, column: 1 },
      concerns: [`envs/${environment}`],
    },
  ];
}

function environmentProblems({ metadata, spec }: EnvironmentFile, environment: string): Problem[] {
  const problems: Problem[] = [];
  if (metadata.name !== environment) {
    problems.push({
      path: ['metadata', 'name'],
      at: 'value',
      message: `expected ${environment}, as the folder is called, but found ${show(metadata.name)}`,
    });
  }
  const seen = new Set<string | undefined>();
  for (const [index, { suffix }] of spec.clusters.entries()) {
    if (seen.has(suffix)) {
      problems.push({
        path: ['spec', 'clusters', index, 'suffix'],
        at: 'value',
        message: `expected a suffix of its own, so that applications are told apart, but found ${show(suffix)} again`,
      });
    }
    seen.add(suffix);
  }
  return problems;
}
