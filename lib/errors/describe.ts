import { SlipwayError } from './errors.ts';

/**
 * The text a person reads when `error` ends a run: message, hint and chain of causes.
 * A stack trace follows only when the error is not a {@link SlipwayError}, that is, when it is a bug of ours.
 */
export function describeError(error: unknown): string {
  const lines: string[] = [];
  if (error instanceof SlipwayError) {
    lines.push(`${error.name}: ${error.message}`);
    for (const { message, location } of error.findings) {
      lines.push(`  - ${location === undefined ? '' : `${formatLocation(location)}: `}${message}`);
    }
    if (error.hint !== undefined) lines.push(`What to do: ${error.hint}`);
  } else {
    lines.push(error instanceof Error ? (error.stack ?? String(error)) : String(error));
  }
  let cause = error instanceof Error ? error.cause : undefined;
  for (let depth = 0; cause !== undefined && depth < 8; depth += 1) {
    lines.push(`Caused by: ${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}`);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return lines.join('\n');
}

/** `file:line:column`, as editors and terminals make it clickable. */
export function formatLocation({
  file,
  line,
  column,
}: {
  file: string;
  line?: number;
  column?: number;
}): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
