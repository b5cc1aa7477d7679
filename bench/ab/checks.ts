import { experimentSchema } from '../../lib/experiment/experiment.ts';
import { addRequest, guardrailsOf, noRequests, type Requests } from '../../lib/experiment/guardrails.ts';
import { sampleRatio } from '../../lib/experiment/sample-ratio.ts';
import { type Random, seededRandom } from '../../lib/model/random.ts';

/** How many experiments raised an alarm at any look, and at the last; and after how many units, all where none did. */
export interface Alarms {
  readonly raised: number;
  readonly atTheEnd: number;
  readonly meanUnits: number;
}

interface Looks {
  readonly experiments: number;
  readonly units: number;
  readonly seed: number;
}

/** Deals units to equal arms, loses a part of the challenger's, and looks at the sample ratio after each. */
export function simulateSampleRatio(lost: number, looks: Looks): Alarms {
  return alarms(looks, (random) => {
    let units = 0;
    let challenger = 0;
    return () => {
      const isChallenger = random() < 0.5;
      const isLost = isChallenger && random() < lost;
      units += isLost ? 0 : 1;
      challenger += isChallenger && !isLost ? 1 : 0;
      return sampleRatio(units, challenger, { mean: units / 2, variance: units / 4 }).broken;
    };
  });
}

/** Chances that a request fails, and mean milliseconds, by arm. */
export interface ServiceBehaviour {
  readonly failing: { readonly champion: number; readonly challenger: number };
  readonly milliseconds: { readonly champion: number; readonly challenger: number };
}

const { guardrails, alpha } = experimentSchema.parse({
  name: 'simulated',
  model: 'simulated',
  arms: { champion: { version: '1.0.0', weight: 90 }, challenger: { version: '1.1.0', weight: 10 } },
});

/**
 * Sends units of 1 to 10 requests to arms with weights 90 and 10, and looks at both guardrails, with their usual limits,
 * after each unit. Failures and latency are alike within a unit: half of the units have no failure and the others twice
 * as many; latency has a log-normal factor by unit and one by request.
 */
export function simulateGuardrails({ failing, milliseconds }: ServiceBehaviour, looks: Looks): Alarms {
  return alarms(looks, (random) => {
    const sums = { champion: noRequests(), challenger: noRequests() };
    return () => {
      const arm = random() < 0.1 ? 'challenger' : 'champion';
      const unit: Requests = { count: 0, failed: 0, milliseconds: 0 };
      const chance = random() < 0.5 ? 0 : 2 * failing[arm];
      const slowness = logNormal(random);
      for (let left = 1 + Math.floor(random() * 10); left > 0; left -= 1) {
        const took = milliseconds[arm] * slowness * logNormal(random);
        addRequest(sums[arm], unit, random() < chance, took);
      }
      return guardrailsOf(sums, { guardrails, alpha }).some(({ broken }) => broken);
    };
  });
}

function alarms({ experiments, units, seed }: Looks, start: (random: Random) => () => boolean): Alarms {
  let raised = 0;
  let atTheEnd = 0;
  let allUnits = 0;
  for (let index = 0; index < experiments; index += 1) {
    const look = start(seededRandom(seed + index));
    let first = units + 1;
    let alarm = false;
    for (let unit = 1; unit <= units; unit += 1) {
      alarm = look();
      if (alarm) first = Math.min(first, unit);
    }
    raised += first <= units ? 1 : 0;
    atTheEnd += alarm ? 1 : 0;
    allUnits += Math.min(first, units);
  }
  return { raised, atTheEnd, meanUnits: allUnits / experiments };
}

/** Log-normal with mean 1. */
function logNormal(random: Random): number {
  const spread = 0.5;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(spread * normal - (spread * spread) / 2);
}
