import { valid } from 'semver';
import { z } from 'zod';
import { type Finding, FormatError } from '../../errors/errors.ts';
import { fieldFinder, jsonSchemaOf, member } from '../../spec/fields.ts';
import { type Problem, show } from '../../spec/problem.ts';
import { readFormat } from '../../spec/read.ts';
import { parseYaml } from '../../spec/yaml.ts';
import type { Deployment } from '../gitops.ts';
import { readRelease, releaseSpec } from '../release-file.ts';

/** `release.yaml` as a person may leave it: the readers of promote and rollback pass over further metadata, this does not. */
const strictRelease = z.strictObject({
  apiVersion: z.literal('slipway.dev/v1'),
  kind: z.literal('Release'),
  metadata: z.strictObject({
    name: z.string().describe('The model, as its folder is called'),
    annotations: z.record(z.string(), z.string()).optional(),
    labels: z.record(z.string(), z.string()).optional(),
  }),
  spec: releaseSpec,
});

type StrictRelease = z.infer<typeof strictRelease>;

const fieldAt = fieldFinder(() => jsonSchemaOf(strictRelease));

const localConfig = 'config.kubernetes.io/local-config';
/** Says which repository a model is kept in, where that is not the one of the tree. */
export const modelRepository = 'slipway.dev/model-repository';

/** What a `release.yaml` says, as far as it can be understood. */
export interface CheckedRelease {
  readonly findings: readonly Finding[];
  /** Undefined when the file is wrong, or nothing is released. */
  readonly deployment: Deployment | undefined;
  /** Whether the file is right and says that nothing is released. */
  readonly unreleased: boolean;
  /** The repository that the model is kept in, as `owner/name`, where the file names one. */
  readonly repository: string | undefined;
}

/** Looks at `text`, the content of the `release.yaml` in the folder of `model`. */
export function checkRelease(text: string, file: string, model: string): CheckedRelease {
  const read = readFormat(text, file, {
    schema: strictRelease,
    fieldAt,
    check: releaseProblems,
  });
  const misnamed = nameFindings(text, file, model);
  if ('empty' in read) {
    return wrong([
      {
        message: 'is empty. The file release.yaml of the folder template shows what it holds',
        location: { file, line: 1, column: 1 },
      },
    ]);
  }
  if ('fault' in read) return wrong([...misnamed, ...read.findings]);
  if (misnamed.length > 0) return wrong(misnamed);
  try {
    const deployment = readRelease(text, file);
    return {
      findings: [],
      deployment,
      unreleased: deployment === undefined,
      repository: read.value.metadata.annotations?.[modelRepository],
    };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return wrong(
      error.findings.length > 0 ? error.findings : [{ message: error.message, location: { file } }],
    );
  }
}

function wrong(findings: readonly Finding[]): CheckedRelease {
  return { findings, deployment: undefined, unreleased: false, repository: undefined };
}

/** Looked for on its own, as it goes wrong whatever else does. */
function nameFindings(text: string, file: string, model: string): Finding[] {
  const yaml = parseYaml(text);
  if ('faults' in yaml) return [];
  const name = member(member(yaml.value, 'metadata'), 'name');
  if (typeof name !== 'string' || name === model) return [];
  const message = `metadata.name: expected ${model}, as the folder is called, but found ${show(name)}`;
  return [{ message, location: { file, ...yaml.locate(['metadata', 'name'], 'value') } }];
}

function releaseProblems({ metadata, spec }: StrictRelease): Problem[] {
  const problems: Problem[] = [];
  const expect = (holds: boolean, path: Problem['path'], message: string) => {
    if (!holds) problems.push({ path, at: 'value', message });
  };
  expect(
    metadata.annotations?.[localConfig] === 'true',
    ['metadata', 'annotations', localConfig],
    `expected "true", which keeps this file out of the cluster, but found ${show(metadata.annotations?.[localConfig])}`,
  );
  const repository = metadata.annotations?.[modelRepository];
  expect(
    repository === undefined || /^[\w.-]+\/[\w.-]+$/.test(repository),
    ['metadata', 'annotations', modelRepository],
    `expected a repository as owner/name, but found ${show(repository)}`,
  );
  expect(
    spec.version === 'unreleased' || valid(spec.version) === spec.version,
    ['spec', 'version'],
    `expected a semantic version such as 1.3.0, but found ${show(spec.version)}`,
  );
  const isPlaceholder = spec.image.startsWith('slipway.invalid/');
  expect(
    spec.version === 'unreleased' || !isPlaceholder,
    ['spec', 'image'],
    `expected the image of ${spec.version}, but found the one that stands for none`,
  );
  expect(
    spec.version !== 'unreleased' || isPlaceholder,
    ['spec', 'version'],
    'expected the version of the image below, but found unreleased, which Argo CD passes over',
  );
  return problems;
}
