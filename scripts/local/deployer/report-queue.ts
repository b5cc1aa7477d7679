import { describeError } from '../../../lib/errors/describe.ts';
import type { DeploymentReports } from './reports.ts';
import { type TargetStatus, targetName } from './status.ts';
import type { ReportedDeployment } from './status-file.ts';

/** Keeps the forge informed, one report of a target at a time, and remembers what it knows. */
export interface ReportQueue {
  /** What the forge knows of a target. */
  known(name: string): readonly ReportedDeployment[];
  /** Reports `status` unless the forge knows; a report that fails is made again at a later call. */
  offer(status: TargetStatus): void;
  /** Resolves when no report is on its way. */
  settled(): Promise<void>;
}

/** Pause after a report that failed, in milliseconds. */
const pause = 5000;

interface QueueParts {
  /** Undefined: nothing is reported. */
  readonly reports: DeploymentReports | undefined;
  /** What the forge was told before, by target. */
  readonly before: ReadonlyMap<string, readonly ReportedDeployment[]>;
  /** Called when the forge knows more than before. */
  readonly onReported: () => void;
  /** Called with what went wrong, or with undefined when it went well. */
  readonly onTrouble: (message: string | undefined) => void;
}

export function reportQueue({ reports, before, onReported, onTrouble }: QueueParts): ReportQueue {
  const known = new Map(before);
  const newest = new Map<string, TargetStatus>();
  const busy = new Map<string, Promise<void>>();
  let notBefore = 0;

  const work = async (name: string, { report }: DeploymentReports) => {
    for (let status = newest.get(name); status !== undefined; status = newest.get(name)) {
      newest.delete(name);
      const there = known.get(name) ?? [];
      try {
        const told = await report(status, there);
        onTrouble(undefined);
        if (told === there) continue;
        known.set(name, told);
        onReported();
      } catch (error) {
        notBefore = performance.now() + pause;
        onTrouble(`The forge cannot be told of ${name}: ${describeError(error)}`);
        return;
      }
    }
  };

  return {
    known: (name) => known.get(name) ?? [],
    offer(status) {
      const name = targetName(status);
      newest.set(name, status);
      if (reports === undefined || busy.has(name) || performance.now() < notBefore) return;
      busy.set(
        name,
        work(name, reports).finally(() => busy.delete(name)),
      );
    },
    async settled() {
      await Promise.all(busy.values());
    },
  };
}
