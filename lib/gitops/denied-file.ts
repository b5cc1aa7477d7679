import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { FormatError } from '../errors/errors.ts';

/** An image that must not run in an environment again, as an entry of its `denied.yaml` says it. */
export interface Denial {
  /** The version that was found bad. */
  readonly version: string;
  /** `repository@sha256:…` of the image that it ran in. */
  readonly image: string;
  readonly reason: string;
  /** Who denied it: the page of a workflow run, or a name. */
  readonly by: string;
  /** When; ISO 8601, UTC. */
  readonly at: string;
  /** What the rollback was asked for with, so that it is not done twice. */
  readonly key?: string | undefined;
}

/** A denial and where it stands. */
export interface PlacedDenial extends Denial {
  readonly file: string;
  readonly line: number;
}

const text = z.string().min(1);
const entrySchema = z.strictObject({
  version: text,
  image: z.string().regex(/@sha256:[0-9a-f]{64}$/, 'expected repository@sha256:…'),
  reason: text,
  by: text,
  at: text,
  key: text.optional(),
});

/** A local-config resource, so that nothing would reach a cluster even if somebody listed it as one. */
const fileSchema = z.looseObject({
  apiVersion: z.literal('slipway.dev/v1'),
  kind: z.literal('DeniedImages'),
  denied: z
    .array(entrySchema)
    .nullish()
    .transform((entries) => entries ?? []),
});

/**
 * The denials in `content`, a `denied.yaml`; none where there is no file.
 *
 * @param origin the path of the file, for errors and places
 * @throws FormatError when it is not a list of denials: then it is not known what is denied
 */
export function readDenied(content: string | undefined, origin: string): readonly PlacedDenial[] {
  if (content === undefined) return [];
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines });
  const hint = 'Put it right by a pull request: until then nothing is promoted or rolled back there.';
  const fault = document.errors[0];
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    const location = { file: origin, line, column: col };
    throw new FormatError(`${origin} is not YAML: ${fault.message}`, { location, hint });
  }
  if (document.contents === null) return [];
  const result = fileSchema.safeParse(document.toJS());
  if (!result.success) {
    throw new FormatError(`${origin} is not a list of denied images`, {
      location: { file: origin },
      hint,
      findings: result.error.issues.map(({ path, message }) => ({
        message: `${path.join('.') || 'the whole'}: ${message}`,
      })),
    });
  }
  const nodes: unknown = document.get('denied');
  return result.data.denied.map((entry, index) => {
    const node: unknown = isSeq(nodes) ? nodes.items[index] : undefined;
    const offset = isMap(node) ? (node.range?.[0] ?? 0) : 0;
    return { ...entry, file: origin, line: lines.linePos(offset).line };
  });
}

/** `content` of a `denied.yaml`, which may not be there yet, with `denial` as its last entry; comments stay. */
export function withDenial(
  content: string | undefined,
  model: string,
  denial: Denial,
  origin: string,
): string {
  readDenied(content, origin);
  const document = parseDocument(content ?? emptyFile(model));
  if (document.contents === null) return withDenial(undefined, model, denial, origin);
  const { key, ...entry } = denial;
  const node = document.createNode({ ...entry, ...(key === undefined ? {} : { key }) });
  const present: unknown = document.get('denied');
  if (isSeq(present)) {
    present.flow = false;
    present.items.push(node);
  } else {
    document.set('denied', document.createNode([node]));
  }
  return document.toString({ lineWidth: 0 });
}

function emptyFile(model: string): string {
  return `# Images that must not run here again: promote and rollback refuse them.
# To lift one, take its entry out by a pull request.
apiVersion: slipway.dev/v1
kind: DeniedImages
metadata:
  name: ${model}
  annotations:
    config.kubernetes.io/local-config: "true"
`;
}

/** The denial among `denied` that stands against `image` (by its digest) or one of `versions`. */
export function denialOf(
  denied: readonly PlacedDenial[],
  image: string,
  versions: readonly string[],
): PlacedDenial | undefined {
  const digest = digestIn(image);
  return denied.find((each) => digestIn(each.image) === digest || versions.includes(each.version));
}

/** Whether `content`, a `denied.yaml`, has an entry for `image`. */
export function hasDenial(content: string | undefined, image: string, origin: string): boolean {
  return readDenied(content, origin).some((each) => digestIn(each.image) === digestIn(image));
}

function digestIn(image: string): string {
  return image.slice(image.indexOf('@') + 1);
}
