import { isScalar, LineCounter, parseDocument, type Scalar } from 'yaml';
import { z } from 'zod';
import { FormatError, InputError } from '../errors/errors.ts';
import type { Deployment } from './gitops.ts';
import { editScalars } from './scalars.ts';

const digest = '@sha256:[0-9a-f]{64}';
const imagePattern = new RegExp(`^[a-z0-9.-]+(:\\d+)?(/[a-z0-9._-]+)+${digest}$`);
const versionPattern = /^(unreleased|\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?)$/;

/** `spec` of a `release.yaml`. */
export const releaseSpec = z.strictObject({
  version: z.string().regex(versionPattern, 'expected a semantic version without "v"'),
  image: z
    .string()
    .regex(imagePattern, 'expected repository@sha256:… (a tag may come to mean another image)'),
});

/** `release.yaml`: a local-config resource of Kustomize, which a replacement reads and no cluster ever sees. */
const releaseSchema = z.looseObject({
  apiVersion: z.literal('slipway.dev/v1'),
  kind: z.literal('Release'),
  metadata: z.looseObject({ name: z.string() }),
  spec: releaseSpec,
});

/**
 * The deployment that `text`, the content of a `release.yaml`, states; undefined while nothing is released.
 *
 * @param origin the path of the file, for errors
 * @throws FormatError with line and column when it is not a release
 */
export function readRelease(text: string, origin: string): Deployment | undefined {
  const { metadata, spec } = parse(text, origin).release;
  return spec.version === 'unreleased' ? undefined : { model: metadata.name, ...spec };
}

/**
 * `text` with version and image of `next`, and not a character else changed.
 *
 * @throws FormatError when `text` is not a release
 * @throws InputError when `next` is not a deployment that a release can state
 */
export function editRelease(text: string, next: Deployment, origin: string): string {
  checkDeployment(next);
  const { scalars } = parse(text, origin);
  return editScalars(text, [
    { scalar: scalars.name, value: next.model },
    { scalar: scalars.version, value: next.version },
    { scalar: scalars.image, value: next.image },
  ]);
}

/** @throws InputError when `deployment` is not one that a release can state */
export function checkDeployment({ version, image }: Deployment): void {
  if (!versionPattern.test(version)) {
    throw new InputError(`expected a semantic version without "v", but found ${JSON.stringify(version)}`);
  }
  if (!imagePattern.test(image)) {
    throw new InputError(`expected an image as repository@sha256:…, but found ${JSON.stringify(image)}`);
  }
}

interface ParsedRelease {
  readonly release: z.infer<typeof releaseSchema>;
  readonly scalars: Readonly<Record<'name' | 'version' | 'image', Scalar>>;
}

function parse(text: string, origin: string): ParsedRelease {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const locate = (offset: number | undefined) => {
    if (offset === undefined) return { file: origin };
    const { line, col } = lines.linePos(offset);
    return { file: origin, line, column: col };
  };
  const hint =
    'Put it right by a pull request: apart from promotions and rollbacks nothing needs to edit it.';
  const [fault] = document.errors;
  if (fault !== undefined) {
    throw new FormatError(`${origin} is not YAML: ${fault.message}`, {
      location: locate(fault.pos[0]),
      hint,
    });
  }
  const result = releaseSchema.safeParse(document.toJS());
  const scalars = {
    name: document.getIn(['metadata', 'name'], true),
    version: document.getIn(['spec', 'version'], true),
    image: document.getIn(['spec', 'image'], true),
  };
  if (!result.success) {
    throw new FormatError(`${origin} is not a release`, {
      hint,
      findings: result.error.issues.map(({ path, message }) => {
        const node: unknown = document.getIn(path, true);
        return {
          message: `${path.join('.') || 'the whole'}: ${message}`,
          location: locate(isScalar(node) ? node.range?.[0] : undefined),
        };
      }),
    });
  }
  const { name, version, image } = scalars;
  if (!isScalar(name) || !isScalar(version) || !isScalar(image)) {
    throw new FormatError(`${origin} is not a release: name, version and image must be plain texts`, {
      hint,
    });
  }
  return { release: result.data, scalars: { name, version, image } };
}
