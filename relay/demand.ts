import { type Digest, digestOfJson } from '../lib/digest/digest.ts';

/** A demand that an environment goes back to what a model ran there before: what becomes one `repository_dispatch`. */
export interface Demand {
  /** Names the demand. Whoever acts on it does so once for each key, however often it comes. */
  readonly key: Digest;
  readonly model: string;
  readonly environment: string;
  /** Why, for people: one or two sentences. */
  readonly reason: string;
  readonly evidence: Evidence;
}

/** What was seen. Every text is bounded and free of control characters. */
export interface Evidence {
  /** The alert's name, or what Argo saw. */
  readonly alert: string;
  /** The PromQL expression that the alert came of. */
  readonly query?: string;
  /** What the expression gave, where the alert's annotations tell it. */
  readonly value?: string;
  /** The window that it looked at, e.g. `1h`. */
  readonly window?: string;
  /** Since when, ISO 8601, UTC. */
  readonly startsAt: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What a source saw, before it is bounded and named. */
export interface Sighting {
  readonly model: string;
  readonly environment: string;
  /** What the source itself groups by: the same fault is told again under the same name. */
  readonly group: string;
  /** Part of the key; left out where `group` alone tells one fault from the next. */
  readonly since?: string;
  readonly reason: string;
  readonly evidence: {
    readonly [name in keyof Evidence]: Evidence[name] | undefined;
  } & Pick<Evidence, 'alert' | 'startsAt' | 'labels'>;
}

/** The most UTF-16 code units of each text, so that a dispatch stays below GitHub's 64 KB even if each takes three bytes. */
const longest = { reason: 1000, alert: 200, query: 4000, value: 100, window: 100, name: 100, label: 300 };
const mostLabels = 30;

/** The demand that `sighting` amounts to. The same fault gives the same key, on any machine and after any restart. */
export function demandOf({ model, environment, group, since, reason, evidence }: Sighting): Demand {
  const { alert, query, value, window, startsAt, labels } = evidence;
  return {
    key: digestOfJson({ model, environment, group: group.toWellFormed(), since: since ?? '' }),
    model,
    environment,
    reason: bounded(reason, longest.reason),
    evidence: {
      alert: bounded(alert, longest.alert),
      ...(query === undefined ? {} : { query: bounded(query, longest.query) }),
      ...(value === undefined ? {} : { value: bounded(value, longest.value) }),
      ...(window === undefined ? {} : { window: bounded(window, longest.window) }),
      startsAt,
      labels: Object.fromEntries(
        Object.entries(labels)
          .toSorted(([left], [right]) => (left < right ? -1 : 1))
          .slice(0, mostLabels)
          .map(([name, text]) => [bounded(name, longest.name), bounded(text, longest.label)]),
      ),
    },
  };
}

/** Whether models can have this name: that of `name` in model.yml. */
export function isModelName(text: string): boolean {
  return /^[a-z]([a-z0-9-]{0,48}[a-z0-9])?$/.test(text);
}

/** Whether environments can have this name: that of a key of `deployment.environments` in model.yml. */
export function isEnvironmentName(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,30}$/.test(text);
}

/** `text` as one line of at most `most` code units; what is cut off is shown by an ellipsis. */
function bounded(text: string, most: number): string {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).toWellFormed()}…`;
}
