import { isDigest } from '../../../lib/digest/digest.ts';
import { describeError } from '../../../lib/errors/describe.ts';
import { FormatError } from '../../../lib/errors/errors.ts';
import { readRelease } from '../../../lib/gitops/release-file.ts';
import type { ReleaseFile } from './source.ts';
import type { WantedRelease } from './status.ts';

/** What Git says of one target: a release, nothing yet, or something that cannot be read. */
export type Desired =
  | { readonly kind: 'release'; readonly release: WantedRelease; readonly commit: string }
  | { readonly kind: 'nothing'; readonly commit: string }
  | { readonly kind: 'fault'; readonly reason: string; readonly commit: string };

/** Reads what `file` says. What is wrong with it, with file and line, becomes the reason of a fault. */
export function desiredBy({ text, path, model, commit }: ReleaseFile): Desired {
  try {
    const deployment = readRelease(text, path);
    if (deployment === undefined) return { kind: 'nothing', commit };
    const { version, image } = deployment;
    if (deployment.model !== model) {
      throw new FormatError(`${path} names the model ${deployment.model}, but its folder is ${model}`, {
        location: { file: path },
      });
    }
    const digest = image.slice(image.indexOf('@') + 1);
    if (!isDigest(digest)) throw new FormatError(`${path} names an image without a digest: ${image}`);
    return { kind: 'release', release: { version, image, digest, commit }, commit };
  } catch (error) {
    return { kind: 'fault', reason: describeError(error), commit };
  }
}
