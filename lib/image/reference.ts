import { type Digest, isDigest } from '../digest/digest.ts';
import { InputError } from '../errors/errors.ts';

/** A repository in a registry, and perhaps one image of it. */
export interface RegistryReference {
  readonly kind: 'registry';
  /** Host and perhaps port, e.g. `ghcr.io` or `localhost:5000`. */
  readonly host: string;
  /** Path within the registry, e.g. `acme/penguins`. */
  readonly repository: string;
  /** `host/repository`. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/** An OCI image layout in a folder, and perhaps one image of it. */
export interface LayoutReference {
  readonly kind: 'layout';
  readonly folder: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

export type ImageReference = RegistryReference | LayoutReference;

const tagPattern = /^\w[\w.-]{0,127}$/;
const hostPattern =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;
const partPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

/**
 * Reads `[host/]path[:tag][@digest]`, or `oci:folder[:tag][@digest]`. As Docker does it, a first part without a dot or
 * a colon that is not `localhost` belongs to the path, and the host is then `docker.io`.
 *
 * @throws InputError saying what is wrong with it
 */
export function parseReference(text: string): ImageReference {
  const wrong = (what: string) =>
    new InputError(`${JSON.stringify(text)} is not a reference to an image: ${what}`, {
      hint: 'Expected something like ghcr.io/acme/penguins, with :tag or @sha256:… where one image is meant, or oci:<folder>.',
    });
  const layout = text.startsWith('oci:');
  const at = text.indexOf('@', layout ? text.lastIndexOf('/') + 1 : 0);
  const digest = at < 0 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !isDigest(digest)) {
    throw wrong('after @, "sha256:" and 64 lower-case hexadecimal digits were expected');
  }
  const rest = (at < 0 ? text : text.slice(0, at)).slice(layout ? 'oci:'.length : 0);
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
  const tag = colon < 0 ? undefined : rest.slice(colon + 1);
  const path = colon < 0 ? rest : rest.slice(0, colon);
  if (tag !== undefined && !tagPattern.test(tag)) throw wrong(`${JSON.stringify(tag)} is not a tag`);
  if (path === '') throw wrong(layout ? 'the folder is missing' : 'the repository is missing');
  const which = { ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
  if (layout) return { kind: 'layout', folder: path, ...which };

  const { host, repository } = splitHost(path);
  if (!hostPattern.test(host)) throw wrong(`${JSON.stringify(host)} is not a host`);
  const bad = repository.split('/').find((part) => !partPattern.test(part));
  if (bad !== undefined || repository.length > 255) {
    throw wrong(
      `${JSON.stringify(bad ?? repository)} is not the name of a repository (lower-case letters and digits, with . _ - between)`,
    );
  }
  return { kind: 'registry', host, repository, name: `${host}/${repository}`, ...which };
}

function splitHost(path: string): { host: string; repository: string } {
  const slash = path.indexOf('/');
  const first = slash < 0 ? '' : path.slice(0, slash);
  if (first.includes('.') || first.includes(':') || first === 'localhost') {
    const repository = path.slice(slash + 1);
    const isOfficial = isDockerHub(first) && !repository.includes('/');
    return {
      host: isDockerHub(first) ? 'docker.io' : first,
      repository: isOfficial ? `library/${repository}` : repository,
    };
  }
  return { host: 'docker.io', repository: slash < 0 ? `library/${path}` : path };
}

function isDockerHub(host: string): boolean {
  return host === 'docker.io' || host === 'index.docker.io';
}

/** `host/path@sha256:…` of one image. */
export function digestReference(name: string, digest: Digest): string {
  return `${name}@${digest}`;
}

/**
 * The tag or digest of `reference`; a digest wins over a tag.
 * @throws InputError when it names a repository alone
 */
export function tagOrDigestOf(reference: ImageReference): string {
  const found = reference.digest ?? reference.tag;
  if (found === undefined) {
    const name = reference.kind === 'layout' ? `oci:${reference.folder}` : reference.name;
    throw new InputError(`${name} names a repository, but one image is meant`, {
      hint: `Add the image's digest: ${name}@sha256:…`,
    });
  }
  return found;
}
