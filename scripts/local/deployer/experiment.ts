import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Target } from './status.ts';

/** Where the service of `target` finds its experiment. */
export function experimentFileOf(stateFolder: string, { environment, model }: Target): string {
  return join(stateFolder, 'experiments', environment, model, 'experiment.yaml');
}

/** Exchanges the file of the experiment when `text` is another than before; the service takes it up by itself. */
export async function placeExperiment(file: string, text: string | undefined): Promise<void> {
  const wanted = text ?? '';
  if ((await readFile(file, 'utf8').catch(() => undefined)) === wanted) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, wanted);
  await rename(`${file}.new`, file);
}

/** How the service of `target` runs on this machine: at the pace of a person who watches. */
export function serviceEnvironmentOf(stateFolder: string, target: Target): Record<string, string> {
  return {
    EXPERIMENT_FILE: experimentFileOf(stateFolder, target),
    RELOAD_SECONDS: '1',
    FEEDBACK_STORE: feedbackStoreOf(stateFolder, target),
    FEEDBACK_ROTATE_SECONDS: '5',
  };
}

/** Where predictions of `target` and what became known of them are kept. */
export function feedbackStoreOf(stateFolder: string, { environment, model }: Target): string {
  return `file:${join(stateFolder, 'feedback', environment, model)}`;
}
