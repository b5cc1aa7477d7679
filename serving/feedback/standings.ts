import { setImmediate as letOthersGo, setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { describeError } from '../../lib/errors/describe.ts';
import type { Experiment } from '../../lib/experiment/experiment.ts';
import { experimentTally, type Tally } from '../../lib/experiment/tally.ts';
import { type Verdict, verdict } from '../../lib/experiment/verdict.ts';
import { type RecordTail, tailRecords } from '../../lib/feedback/read.ts';
import type { Log } from '../log.ts';

/** What the records say of an experiment. */
export interface Standing {
  /** Null when there is none, for the `reason`. */
  readonly verdict: Verdict | null;
  readonly reason: string | null;
  /** When the records were last read to their end; null while they were not yet. ISO 8601. */
  readonly asOf: string | null;
  /** Whether all records that were there at that time are counted. */
  readonly complete: boolean;
  /** Segments that were opened before are not read. ISO 8601. */
  readonly since: string;
  /** Records of all kinds that were read, and lines and files that could not be. */
  readonly records: number;
  readonly unreadable: number;
}

/** Judges experiments by the records of all replicas. */
export interface Standings {
  /** What is known of `experiment`; reading begins with the first question, which waits for it a little. */
  of(experiment: Experiment): Promise<Standing>;
}

export interface StandingsParts {
  readonly store: string;
  readonly spool: string;
  readonly rotateMs: number;
  readonly log: Pick<Log, 'error'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long an answer waits for records to be read. */
  readonly patienceMs: number;
}

/** Records are read again for a question when they were read longer ago than this; milliseconds. */
const freshFor = 3000;
/** Between questions they are read so often, until nobody has asked for so long. */
const readEvery = 30_000;
const interest = 600_000;
/** Counting holds up the event loop for no longer than this at a time. */
const slice = 2;
const day = 86_400_000;
/** Older records are not read: an experiment that takes longer is one of too small an effect. */
const window = 31 * day;

/** The reading of records for one experiment. */
interface Reading {
  readonly experiment: Experiment;
  readonly tally: Tally;
  readonly tail: RecordTail;
  readonly since: number;
  readAt: number | undefined;
  fault: string | undefined;
  running: Promise<void> | undefined;
}

export function openStandings(parts: StandingsParts): Standings {
  const { store, spool, rotateMs, log, now, patienceMs } = parts;
  let reading: Reading | undefined;
  let askedAt = 0;
  let timer: NodeJS.Timeout | undefined;

  const begin = (experiment: Experiment): Reading => {
    const since = now() - window;
    const lookBackMs = 2 * rotateMs + 3_600_000;
    return {
      experiment,
      tally: experimentTally(experiment),
      tail: tailRecords(store, { since: new Date(since), openSegments: true, spool, lookBackMs, now }),
      since,
      readAt: undefined,
      fault: undefined,
      running: undefined,
    };
  };

  const read = async (current: Reading) => {
    const startedAt = now();
    try {
      let until = performance.now() + slice;
      for await (const records of current.tail.next()) {
        for (const record of records) {
          current.tally.add(record);
          if (performance.now() < until) continue;
          await letOthersGo();
          // It was replaced by that of another experiment.
          if (current !== reading) return;
          until = performance.now() + slice;
        }
      }
      current.readAt = startedAt;
      current.fault = undefined;
    } catch (error) {
      if (current.fault === undefined) {
        log.error('feedback cannot be read for the verdict', { store, error: describeError(error) });
      }
      current.fault = 'The records cannot be read; the log says why.';
    }
  };

  const refresh = (current: Reading): Promise<void> => {
    current.running ??= read(current).finally(() => {
      current.running = undefined;
    });
    return current.running;
  };

  const readOn = () => {
    timer ??= setInterval(() => {
      if (reading !== undefined && now() - askedAt < interest) {
        void refresh(reading);
        return;
      }
      clearInterval(timer);
      timer = undefined;
    }, readEvery).unref();
  };

  return {
    async of(experiment) {
      askedAt = now();
      if (reading === undefined || !isDeepStrictEqual(reading.experiment, experiment))
        reading = begin(experiment);
      const current = reading;
      if (current.readAt === undefined || now() - current.readAt > freshFor) {
        const limit = new AbortController();
        const late = wait(patienceMs, undefined, { signal: limit.signal }).catch(() => undefined);
        await Promise.race([refresh(current), late]);
        limit.abort();
      }
      readOn();
      const { tally, tail, since, readAt, fault, running } = current;
      const { records, badLines, foreignFiles, brokenSegments } = tail.counts;
      return {
        verdict: readAt === undefined ? null : verdict(tally),
        reason: readAt !== undefined ? null : (fault ?? 'The records are still being read; ask again.'),
        asOf: readAt === undefined ? null : new Date(readAt).toISOString(),
        complete: readAt !== undefined && fault === undefined && running === undefined,
        since: new Date(since).toISOString(),
        records,
        unreadable: badLines + foreignFiles + brokenSegments,
      };
    },
  };
}
