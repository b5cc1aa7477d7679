import type { Visitors } from './visitors.ts';
import type { Reaction, Watch } from './watch.ts';

/** When what happened from a bad promotion to the good version's return, in milliseconds since 1970. */
export interface Timeline {
  readonly bad: string;
  readonly good: string;
  /** Before that the bad version did not answer. */
  readonly since: number;
  /** The promotion of the bad version was merged. */
  readonly promoted: number;
  /** It answered a visitor for the first time, and wrongly for the first time. */
  readonly answering: number;
  readonly wrong: number;
  /** The alert began to fire, by Prometheus' clock. */
  readonly fired: number;
  readonly reaction: Reaction;
  /** The good version answered a visitor again. */
  readonly back: number;
  /** Answers of the bad version, and those of them that were wrong. */
  readonly badAnswers: number;
  readonly wrongAnswers: number;
}

/**
 * Follows a bad version that was just promoted until the good one answers again.
 *
 * @throws UnavailableError when one of the steps does not come
 */
export async function follow(
  { bad, good, since, promoted }: Pick<Timeline, 'bad' | 'good' | 'since' | 'promoted'>,
  visitors: Visitors,
  watch: Watch,
): Promise<Timeline> {
  const ofBad = ({ at, version }: { at: number; version: string }) => version === bad && at >= since;
  const answering = await visitors.first(ofBad, `an answer of ${bad}`);
  const wrong = await visitors.first((each) => ofBad(each) && !each.isRight, `a wrong answer of ${bad}`);
  const reaction = await watch.reactionTo(bad, since);
  const back = await visitors.first(
    ({ at, version }) => version === good && at >= reaction.told,
    `an answer of ${good} again`,
  );
  const given = visitors.answers.filter(ofBad);
  return {
    bad,
    good,
    since,
    // A person's merge is noticed a moment later.
    promoted: Math.min(promoted, answering.at),
    answering: answering.at,
    wrong: wrong.at,
    fired: Date.parse(reaction.demand.evidence.startsAt),
    reaction,
    back: back.at,
    badAnswers: given.length,
    wrongAnswers: given.filter(({ isRight }) => !isRight).length,
  };
}

/** From the first wrong answer until the relay is told, and from then until the good version answers, in seconds. */
export function durations({ wrong, reaction, back }: Pick<Timeline, 'wrong' | 'reaction' | 'back'>) {
  return { detection: (reaction.told - wrong) / 1000, reaction: (back - reaction.told) / 1000 };
}
