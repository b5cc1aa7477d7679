/** The trailers of a tag's message, as `git interpret-trailers` reads them: the lines `Key: value` of its last paragraph. */
export function trailersOf(message: string): ReadonlyMap<string, string> {
  const last =
    message
      .trim()
      .split(/\n{2,}/)
      .at(-1) ?? '';
  return new Map(
    last.split('\n').map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2).trim()];
    }),
  );
}
