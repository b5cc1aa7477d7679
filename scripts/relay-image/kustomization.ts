import { readFile, rename, writeFile } from 'node:fs/promises';
import { isSeq, parseDocument } from 'yaml';
import { FormatError, NotFoundError } from '../../lib/errors/errors.ts';

/** What deployment.yaml calls the image. */
const placeholder = 'slipway.invalid/slipway-relay';

/**
 * Lets the `kustomization.yaml` at `path` name `image`, `repository@sha256:…`; all else in it stays as it is.
 *
 * @returns whether that changed it
 * @throws NotFoundError when there is no such file, FormatError when it has no entry for the relay's image
 */
export async function writeImage(path: string, image: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new NotFoundError(`${path} cannot be read`, { cause });
  });
  const document = parseDocument(text);
  const images = document.get('images');
  const index = isSeq(images)
    ? images.items.findIndex((_, at) => document.getIn(['images', at, 'name']) === placeholder)
    : -1;
  if (index < 0) {
    throw new FormatError(`${path} has no entry for ${placeholder} under images`, {
      hint: 'Take it over from gitops/relay/kustomization.yaml of Slipway.',
    });
  }
  const [name, digest] = image.split('@');
  document.setIn(['images', index, 'newName'], name);
  document.setIn(['images', index, 'digest'], digest);
  const next = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  if (next === text) return false;
  await writeFile(`${path}.new`, next);
  await rename(`${path}.new`, path);
  return true;
}
