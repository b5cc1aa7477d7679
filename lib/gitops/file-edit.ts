/** One file of an environment as it is and as it is to be; undefined where it is not there. */
export interface FileEdit {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}
