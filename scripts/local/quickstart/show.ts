import { isDigest, shortDigest } from '../../../lib/digest/digest.ts';
import { formatNumber } from '../../../lib/report/format.ts';
import { predictOnce, type Sample } from './prediction.ts';
import type { Progress } from './progress.ts';

/** Asks the service for one prediction and shows it with all that it comes from. */
export async function showPrediction(
  url: string,
  model: string,
  sample: Sample,
  progress: Progress,
): Promise<void> {
  const began = performance.now();
  const { prediction, lineage } = await predictOnce(url, model, sample);
  const { value, probabilities } = prediction;
  const sure = probabilities === undefined ? undefined : probabilities[String(value)];
  progress.stage(
    'predict',
    (performance.now() - began) / 1000,
    `${typeof value === 'number' ? formatNumber(value, 2) : value}${sure === undefined ? '' : ` (${formatNumber(100 * sure, 1)}%)`} for a row of the test split that is ${sample.actual}`,
  );
  progress.line('\nWhere that answer comes from');
  const shown: [string, string][] = [
    ['version', lineage.tag],
    ['commit', `${lineage.commit.slice(0, 12)} of ${lineage.repository}`],
    ['dataset', short(lineage.dataset)],
    ['run', short(lineage.run)],
    ['evaluation', short(lineage.evaluation)],
    ['model', short(lineage.model)],
    ['image', lineage.image ?? 'unknown'],
  ];
  for (const [name, text] of shown) progress.line(`  ${name.padEnd(14)} ${text}`);
}

interface PlayedExperiment {
  /** The page of the experiment, with the verdict. */
  readonly page: string;
  /** The command that gives the verdict again, from the root of Slipway. */
  readonly command: string;
  readonly champion: string;
  readonly challenger: string;
}

/** Where the experiment is to be seen, and how it is ended. */
export function showExperiment(
  { page, command, champion, challenger }: PlayedExperiment,
  progress: Progress,
): void {
  progress.line(`\nThe A/B test\n  verdict        ${page} (the playground shows it too)`);
  progress.line(`  the same by    ${command}`);
  progress.line(
    `  to end it      promote v${champion} or v${challenger} without a share; ./scripts/quickstart does so with v${champion}`,
  );
}

function short(text: string): string {
  return isDigest(text) ? `sha256:${shortDigest(text)}…` : text;
}
