import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { pythonWith } from '../python.ts';

const execute = promisify(execFile);

export const packages = ['scikit-learn==1.9.1', 'numpy==2.4.6', 'pandas==3.1.1'] as const;

/** One thread, as the service has. */
const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** scikit-learn on what lies in a folder. */
export interface Peer {
  /** Seconds of `predict` by number of rows; the classes of all rows go to `peer.u8`. */
  matrix(sizes: readonly number[]): Promise<ReadonlyMap<number, number>>;
  /** Seconds from `rows.csv` to `peer.csv`, and the most memory that it took, in bytes. */
  csv(): Promise<{ readonly seconds: number; readonly memory: number }>;
}

export async function openPeer(folder: string): Promise<Peer> {
  const python = await pythonWith(packages);
  const ask = async (...words: readonly string[]): Promise<unknown> => {
    const script = join(import.meta.dirname, 'peer.py');
    const { stdout } = await execute(python, [script, ...words], { env: { ...process.env, ...oneThread } });
    return JSON.parse(stdout);
  };
  const matrixAnswer = z.object({ seconds: z.record(z.string(), z.number()) });
  const csvAnswer = z.object({ seconds: z.number(), memory: z.number() });
  return {
    async matrix(sizes) {
      const { seconds } = matrixAnswer.parse(await ask('matrix', folder, ...sizes.map(String)));
      return new Map(Object.entries(seconds).map(([size, each]) => [Number(size), each]));
    },
    csv: async () => csvAnswer.parse(await ask('csv', folder)),
  };
}
