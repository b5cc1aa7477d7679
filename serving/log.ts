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

/**
 * Writes texts in pieces of whole lines, at most `most` bytes each unless one line is longer. Several processes may then
 * write to one pipe without mixing their lines: what is not larger than PIPE_BUF, 4,096 bytes on Linux, is written
 * undivided (POSIX, write).
 */
export function undividedLines(write: (text: string) => void, most = 4096): (text: string) => void {
  return (text) => {
    let piece = '';
    let bytes = 0;
    for (const line of text.split(/(?<=\n)/)) {
      const size = Buffer.byteLength(line);
      if (piece !== '' && bytes + size > most) {
        write(piece);
        piece = '';
        bytes = 0;
      }
      piece += line;
      bytes += size;
    }
    if (piece !== '') write(piece);
  };
}
