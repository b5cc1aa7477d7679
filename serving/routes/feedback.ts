import { Hono } from 'hono';
import type { Feedback } from '../feedback/open.ts';
import { type GivenFeedback, parseFeedback } from '../feedback/parse.ts';
import { onlyMethods } from '../http/answer.ts';
import { readBody } from '../http/body.ts';
import { RequestError } from '../http/error.ts';
import type { ServiceEnvironment } from '../middleware/request-id.ts';
import type { ServiceState } from '../state.ts';

export interface FeedbackRouteParts {
  readonly state: () => ServiceState;
  readonly settings: { readonly maxBodyBytes: number; readonly maxInstances: number };
  /** Undefined when nothing is kept. */
  readonly feedback: Feedback | undefined;
  /** Hears of what was kept. */
  readonly judge: (given: readonly GivenFeedback[]) => void;
}

const path = '/feedback';

/**
 * `POST /feedback`: what was true, or what came of predictions, whenever it is known and in any order. It is answered by
 * 202 once it is on the disk: from then on it is not lost.
 */
export function feedbackRoutes({
  state,
  settings,
  feedback,
  judge,
}: FeedbackRouteParts): Hono<ServiceEnvironment> {
  return new Hono<ServiceEnvironment>()
    .post(path, async (c) => {
      c.set('route', path);
      if (feedback === undefined) throw noStore();
      const body = await readBody(c.req, settings.maxBodyBytes);
      const given = parseFeedback({ header: (name) => c.req.header(name), body }, settings.maxInstances);
      await feedback.take(given);
      judge(given);
      const { count, names } = newClassesIn(given, state());
      feedback.noteNewClasses(count);
      return c.json({ accepted: given.length, ...(count === 0 ? {} : { newClasses: names }) }, 202);
    })
    .all(path, onlyMethods('POST'));
}

function noStore(): RequestError {
  return new RequestError(
    503,
    'no_feedback_store',
    'the service keeps no feedback: FEEDBACK_STORE is not set',
  );
}

const maxNamed = 10;

/**
 * Labels that are no class of the only model. They may be news or a mistake: they are kept, and told to whoever sent
 * them. Where there are several models, nobody knows which is meant.
 */
function newClassesIn(given: readonly GivenFeedback[], { catalog }: ServiceState) {
  const [only, another] = catalog.values();
  const names = new Set<string>();
  let count = 0;
  if (only === undefined || another !== undefined) return { count, names: [] };
  const outputs = only.versions.map(({ signature }) => signature.output);
  if (outputs.some(({ task }) => task !== 'classification')) return { count, names: [] };
  const classes = new Set(
    outputs.flatMap((output) => (output.task === 'classification' ? output.classes : [])),
  );
  for (const { label } of given) {
    if (label === undefined || classes.has(String(label))) continue;
    count += 1;
    if (names.size < maxNamed) names.add(String(label));
  }
  return { count, names: [...names] };
}
