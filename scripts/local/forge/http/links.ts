/** The forge's addresses, in the shape of a GitHub Enterprise Server. */
export interface Links {
  /** The pages for people, and the Git repositories. */
  readonly server: string;
  readonly api: string;
  readonly uploads: string;
}

/** The addresses of the forge at `server`, an origin without a slash at its end. */
export function linksOf(server: string): Links {
  return { server, api: `${server}/api/v3`, uploads: `${server}/api/uploads` };
}

/** `path` with each part between slashes encoded for a URL. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
