import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { UnavailableError } from '../../../lib/errors/errors.ts';

const listSchema = z.looseObject({
  experiments: z.array(
    z.looseObject({
      name: z.string(),
      arms: z.looseObject({ challenger: z.looseObject({ version: z.string(), weight: z.number() }) }),
    }),
  ),
});

/**
 * Waits until the service at `url` runs the experiment in which `version` is the challenger.
 *
 * @returns its name
 * @throws UnavailableError when it does not within ten seconds
 */
export async function experimentRunning(url: string, version: string): Promise<string> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const { experiments } = listSchema.parse(await (await fetch(`${url}/experiments`)).json());
    const found = experiments.find(({ arms }) => arms.challenger.version === version);
    if (found !== undefined) return found.name;
    if (performance.now() > deadline) {
      throw new UnavailableError(`The service runs no experiment with ${version} after ten seconds`, {
        hint: 'The logs in .slipway/quickstart/deployer/logs say why.',
      });
    }
    await wait(100);
  }
}

const armSchema = z.looseObject({ withFeedback: z.number() });
const standingSchema = z.looseObject({
  verdict: z
    .looseObject({
      decision: z.string(),
      reason: z.string(),
      arms: z.looseObject({ champion: armSchema, challenger: armSchema }),
    })
    .nullable(),
  reason: z.string().nullable(),
});

/**
 * The decision that the service's page shows of `experiment` once it has counted `units` with feedback, or what it says
 * after fifteen seconds; and the page's address.
 */
export async function standingOf(url: string, experiment: string, units: number) {
  const page = `${url}/experiments/${experiment}`;
  const deadline = performance.now() + 15_000;
  for (;;) {
    const { verdict, reason } = standingSchema.parse(await (await fetch(page)).json());
    const counted =
      verdict === null ? 0 : verdict.arms.champion.withFeedback + verdict.arms.challenger.withFeedback;
    if (counted >= units || performance.now() > deadline) {
      return { page, decision: verdict?.decision ?? reason ?? 'nothing', counted };
    }
    await wait(500);
  }
}

/**
 * What `npm run compare-ab` prints for the experiment in `file` and the store `feedback`.
 *
 * @param script path of scripts/compare-ab.ts
 * @throws Error with what it said when it cannot tell
 */
export async function compareAb(script: string, file: string, feedback: string): Promise<string> {
  const child = spawn(process.execPath, [script, '--experiment', file, '--feedback', feedback], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [printed, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  // 0, 2 and 3 are verdicts: decided, too early to say, to be stopped.
  if (code === 1 || code === null) throw new Error(`compare-ab failed: ${complaint.trim()}`);
  return printed.trimEnd();
}
