import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeError } from '../../lib/errors/describe.ts';
import { ConflictError, UnavailableError } from '../../lib/errors/errors.ts';
import type { Log } from '../../serving/log.ts';
import type { Demand } from '../demand.ts';
import { formatEntry, type Outcome, parseEntry } from './entry.ts';
import { openJournal, readLines } from './journal.ts';
import { createLedger, type Waiting } from './ledger.ts';

/** What becomes of a demand on its arrival. */
export type Admission =
  /** It waits for GitHub, and is on the disk. */
  | 'accepted'
  /** The same demand waits already, or was delivered. */
  | 'duplicate'
  /** There is another for the same model and environment that waits, or that was done with a short while ago. */
  | 'cooldown';

/** The demands that wait for GitHub, on the disk. */
export interface Queue {
  /**
   * Takes `demand` in, unless there is no need to. Once this resolves, no end of the process loses it.
   *
   * @throws UnavailableError when too many wait, or the disk's own error; the demand is not kept then
   */
  admit(demand: Demand): Promise<Admission>;
  /** Those that wait, the oldest first. */
  waiting(): readonly Waiting[];
  /** Writes down what became of one that waited. When that fails it is known until the process ends. */
  settle(demand: Demand, outcome: Outcome): Promise<void>;
  close(): Promise<void>;
}

export interface QueueSettings {
  readonly folder: string;
  readonly cooldownMs: number;
  /** Demands that may wait. */
  readonly limit: number;
}

export interface QueueParts {
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called when a demand was taken in. */
  readonly arrived: () => void;
  /** Called when another process writes to the folder: this one must end. */
  readonly ousted: (error: ConflictError) => void;
}

/** How long a key is remembered after it was delivered; milliseconds. */
const remembered = 7 * 86_400_000;
/** The size from which the file is written anew when most of it is idle; bytes. */
const rewrittenFrom = 4 * 1024 ** 2;

/**
 * Opens the queue in `folder`, with what was left there. Lines that cannot be read are told and left out: one bad line
 * must not keep a model from being rolled back.
 */
export async function openQueue(
  { folder, cooldownMs, limit }: QueueSettings,
  { log, now, arrived, ousted }: QueueParts,
): Promise<Queue> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'queue.jsonl');
  const ledger = createLedger();
  for (const [index, line] of (await readLines(path)).entries()) {
    const entry = parseEntry(line);
    if (entry === undefined) {
      log.error('a line of the queue cannot be read and is left out', {
        path,
        line: index + 1,
        text: line.slice(0, 1000),
      });
    } else ledger.apply(entry);
  }
  ledger.forget(now() - remembered);
  const journal = await openJournal(path, ledger.lines);
  const left = ledger.waiting().length;
  if (left > 0) log.info('demands were left that wait for GitHub', { waiting: left });

  /** Those on their way to the disk, by key. */
  const arriving = new Map<string, { readonly demand: Demand; readonly written: Promise<void> }>();

  const accept = async (demand: Demand): Promise<void> => {
    const entry = { event: 'accepted', at: now(), demand } as const;
    const written = journal.append(formatEntry(entry), () => ledger.apply(entry));
    arriving.set(demand.key, { demand, written });
    try {
      await written;
    } catch (error) {
      if (error instanceof ConflictError) ousted(error);
      throw error;
    } finally {
      arriving.delete(demand.key);
    }
    arrived();
  };

  const tidy = async () => {
    if (journal.bytes < rewrittenFrom) return;
    ledger.forget(now() - remembered);
    const size = ledger.lines().reduce((sum, line) => sum + line.length, 0);
    if (journal.bytes > 2 * size) await journal.rewrite(ledger.lines);
  };

  return {
    async admit(demand) {
      if (ledger.knows(demand.key)) return 'duplicate';
      for (const other of arriving.values()) {
        const isSameKey = other.demand.key === demand.key;
        const isSamePair =
          other.demand.model === demand.model && other.demand.environment === demand.environment;
        if (!isSameKey && !isSamePair) continue;
        // What it is a repetition of may still fail to reach the disk, and then so does this one.
        await other.written;
        return isSameKey ? 'duplicate' : 'cooldown';
      }
      if (ledger.isBusy(demand, now() - cooldownMs)) return 'cooldown';
      if (ledger.waiting().length + arriving.size >= limit) {
        throw new UnavailableError(`The queue is full: ${limit} demands wait for GitHub`, {
          hint: 'Send this again later. The log says why GitHub takes none.',
        });
      }
      await accept(demand);
      return 'accepted';
    },
    waiting: ledger.waiting,
    async settle(demand, outcome) {
      const { key, model, environment } = demand;
      const entry = { event: outcome, at: now(), key, model, environment };
      ledger.apply(entry);
      try {
        await journal.append(formatEntry(entry), () => undefined);
        await tidy();
      } catch (error) {
        log.error('the queue cannot be written; after a restart a demand may be sent once more', {
          key,
          error: describeError(error),
        });
      }
    },
    close: () => journal.close(),
  };
}
