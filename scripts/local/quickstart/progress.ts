import { formatDuration } from '../../../lib/report/format.ts';

/** What the person who runs the quickstart sees. */
export interface Progress {
  /** One line a finished stage: its name, how many seconds it took, what came of it. */
  stage(name: string, seconds: number, result: string): void;
  /** A line of its own. */
  line(text?: string): void;
}

export function terminalProgress(write: (text: string) => void): Progress {
  return {
    stage: (name, seconds, result) =>
      write(`  ${name.padEnd(11)} ${formatDuration(seconds).padStart(7)}   ${result}\n`),
    line: (text = '') => write(`${text}\n`),
  };
}
