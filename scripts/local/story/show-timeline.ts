import { formatNumber } from '../../../lib/report/format.ts';
import type { Progress } from '../quickstart/progress.ts';
import { durations, type Timeline } from './timeline.ts';

/** One line a step, in seconds since the promotion was merged; then how long it took to see it, and to go back. */
export function showTimeline(timeline: Timeline, failures: readonly string[], progress: Progress): void {
  const { bad, good, promoted, answering, wrong, fired, reaction, back, badAnswers, wrongAnswers } = timeline;
  const { demand, result, told, dispatched, merged } = reaction;
  const { alert, value, window } = demand.evidence;
  const measured = value === undefined ? '' : ` (${formatNumber(Number(value), 3)} over ${window})`;
  const number = result.outputs['number'];
  const steps: [number | undefined, string][] = [
    [promoted, `v${bad} is merged`],
    [answering, `v${bad} answers`],
    [wrong, 'the first wrong answer'],
    [fired, `Prometheus: ${alert} fires${measured}`],
    [told, 'Alertmanager has told the relay'],
    [dispatched, 'the relay has told the forge, which starts the action rollback'],
    [merged, `pull request ${number} is merged by policy, with the evidence in it`],
    [back, `v${good} answers again`],
  ];
  for (const [at, what] of steps) {
    if (at !== undefined) progress.line(`  ${seconds((at - promoted) / 1000)}   ${what}`);
  }
  const { detection, reaction: reacting } = durations(timeline);
  progress.line(`\n  ${seconds(detection)}   detection: from the first wrong answer to the relay`);
  progress.line(`  ${seconds(reacting)}   reaction: from the relay to v${good}`);
  progress.line(
    `\n  v${bad} gave ${formatNumber(badAnswers)} answers, of which ${formatNumber(wrongAnswers)} were wrong; ${formatNumber(failures.length)} requests failed in all that time${failures.length === 0 ? '' : `: ${failures[0]}`}.`,
  );
}

function seconds(value: number): string {
  return `${value.toFixed(1).padStart(6)} s`;
}
