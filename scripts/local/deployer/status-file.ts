import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { digestSchema } from '../../../lib/manifest/manifest.ts';
import type { TargetStatus } from './status.ts';

const release = z.object({
  version: z.string(),
  image: z.string(),
  digest: digestSchema,
  commit: z.string(),
});

/** A GitHub Deployment that the deployer made, and what it last said of it. */
const reported = z.object({
  id: z.number(),
  commit: z.string(),
  state: z.enum(['in_progress', 'success', 'failure', 'inactive']),
});

const target = z.object({
  environment: z.string(),
  model: z.string(),
  sync: z.enum(['Synced', 'OutOfSync']),
  health: z.enum(['Healthy', 'Progressing', 'Degraded', 'Missing']),
  reason: z.string().nullable(),
  wanted: release.nullable(),
  running: release.nullable(),
  commit: z.string(),
  url: z.string(),
  port: z.number(),
  /** The deployments of this target that are not inactive yet, oldest first. */
  deployments: z.array(reported),
});

const stateFile = z.object({ at: z.string(), targets: z.array(target) });

export type ReportedDeployment = z.infer<typeof reported>;

/** What is kept of a target: its status, its port, and what the forge was told. */
export interface TargetRecord extends TargetStatus {
  readonly port: number;
  readonly deployments: readonly ReportedDeployment[];
}

/** The file that says what runs where: `status.json` in the state folder. */
export interface StatusFile {
  /** What the file says; nothing when there is none, or when it is from another version of the deployer. */
  read(): Promise<readonly TargetRecord[]>;
  /** Replaces the file as a whole. Calls may overlap: the last one's records are what is there in the end. */
  write(records: readonly TargetRecord[]): Promise<void>;
}

export function statusFile(stateFolder: string): StatusFile {
  const path = join(stateFolder, 'status.json');
  let writing: Promise<void> = Promise.resolve();
  return {
    async read() {
      const text = await readFile(path, 'utf8').catch(() => undefined);
      if (text === undefined) return [];
      try {
        return stateFile.parse(JSON.parse(text)).targets;
      } catch {
        // What it said is known from Git too; only ports and reports start anew.
        return [];
      }
    },
    write(records) {
      const text = `${JSON.stringify({ at: new Date().toISOString(), targets: records }, null, 2)}\n`;
      writing = writing.then(async () => {
        await mkdir(stateFolder, { recursive: true });
        await writeFile(`${path}.new`, text);
        await rename(`${path}.new`, path);
      });
      return writing;
    },
  };
}
