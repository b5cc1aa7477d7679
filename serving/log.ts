/** Fields of a log line beside its time, level and message. Never a request's body. */
type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A log of one JSON object a line. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  /** Somebody should look, though the service does its work. */
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** A log whose lines, each with its line end and the fields in `common`, go to `write`. */
export function createLog(
  write: (line: string) => void,
  common: LogFields = {},
  now: () => Date = () => new Date(),
): Log {
  const line = (level: string, message: string, fields: LogFields | undefined) =>
    write(`${JSON.stringify({ time: now().toISOString(), level, message, ...common, ...fields })}\n`);
  return {
    info: (message, fields) => line('info', message, fields),
    warn: (message, fields) => line('warn', message, fields),
    error: (message, fields) => line('error', message, fields),
  };
}

/**
 * Gathers the lines of one turn of the event loop into one write: a write to standard output waits for the kernel, and
 * under load a line a write would cost more than the prediction.
 *
 * `flush` writes what is gathered at once; call it before the process ends.
 */
export function gatheredWrites(write: (text: string) => void): {
  write(line: string): void;
  flush(): void;
} {
  let gathered = '';
  const flush = () => {
    const text = gathered;
    gathered = '';
    if (text !== '') write(text);
  };
  return {
    write(line) {
      if (gathered === '') setImmediate(flush);
      gathered += line;
    },
    flush,
  };
}
