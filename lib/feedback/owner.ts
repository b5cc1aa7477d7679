import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { codeOf } from '../errors/code.ts';
import { plainHostname } from './segment.ts';

/** Whether the process that a folder is named for still runs; `unknown` when it cannot be seen from here. */
export type Liveness = 'alive' | 'ended' | 'unknown';

/** Who writes to a spool. Folders are named for their owner, so that it is seen whether they are left behind. */
export interface Owner {
  /** A new name for a folder of this owner. */
  folderName(): string;
  /** Whether the owner that `folderName` is named for runs; undefined when it is no such name. */
  liveness(folderName: string): Promise<Liveness | undefined>;
}

/**
 * This process. A folder's name is host, machine, process id, start of the process and random digits.
 *
 * The machine is the boot of the kernel and the namespace of process ids: only there does a process id mean anything.
 * The start, in ticks since the boot, tells a process from a later one with the same id. Where the kernel tells neither
 * (it is not Linux), no owner can be seen, and silence decides: see spool.ts.
 */
export function thisProcess(): Owner {
  const machine = machineId();
  const own = startOf(readStat('self'));
  return {
    folderName: () =>
      [plainHostname(), machine, process.pid, own ?? 0, randomBytes(4).toString('hex')].join('_'),
    async liveness(folderName) {
      const [, otherMachine, pid, started] = form.exec(folderName) ?? [];
      if (pid === undefined || started === undefined) return undefined;
      if (otherMachine !== machine || started === '0') return 'unknown';
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
      if (stat === undefined) return canBeSignalled(Number(pid)) ? 'unknown' : 'ended';
      return startOf(stat) === started ? 'alive' : 'ended';
    },
  };
}

const form = /^[A-Za-z0-9.-]{1,63}_([0-9a-f]{8})_(\d{1,10})_(\d{1,20})_[0-9a-f]{8}$/;

function machineId(): string {
  const hash = createHash('sha256');
  try {
    hash.update(readFileSync('/proc/sys/kernel/random/boot_id')).update(readlinkSync('/proc/self/ns/pid'));
  } catch {
    hash.update(plainHostname());
  }
  return hash.digest('hex').slice(0, 8);
}

function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}

/**
 * The start of a process, the 22nd field of its `/proc/<pid>/stat` (proc_pid_stat(5)); undefined when it has ended and
 * only waits for its parent. Fields are counted after the program's name, which may hold anything.
 */
function startOf(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  return state === 'Z' || state === 'X' ? undefined : fields[19];
}

/** Whether there is a process with this id, visible or not. */
function canBeSignalled(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
