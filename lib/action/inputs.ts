import { closest } from 'fastest-levenshtein';
import { InputError } from '../errors/errors.ts';

/** How one input of an action is read from its text. */
export interface Input<T> {
  readonly required: boolean;
  /** The text that stands for an input that was not given; must equal `default` in action.yml. */
  readonly default: string | undefined;
  readonly secret: boolean;
  /** @throws InputError saying what was expected */
  parse(text: string, name: string): T;
}

/** The inputs of an action by their camel-case names; `gitopsRepository` is `gitops-repository` in action.yml. */
export type InputShape = Readonly<Record<string, Input<unknown>>>;

export type InputValues<S extends InputShape> = {
  readonly [K in keyof S]: S[K] extends Input<infer T> ? T : never;
};

/** Names the inputs of an action; they are read with {@link readInputs}. */
export function defineInputs<S extends InputShape>(shape: S): S {
  return shape;
}

type Parse<T> = (text: string, name: string) => T;

function required<T>(parse: Parse<T>, secret = false): Input<T> {
  return { required: true, default: undefined, secret, parse };
}

function withDefault<T>(parse: Parse<T>, text: string): Input<T> {
  return { required: false, default: text, secret: false, parse };
}

function optional<T>(parse: Parse<T>, secret = false): Input<T | undefined> {
  return { required: false, default: undefined, secret, parse };
}

function matching(pattern: RegExp, expected: string): Parse<string> {
  return (text, name) => {
    if (pattern.test(text)) return text;
    throw new InputError(`${name}: expected ${expected}, but found ${JSON.stringify(text)}`);
  };
}

function oneOf<const T extends string>(values: readonly T[]): Parse<T> {
  return (text, name) => {
    const found = values.find((value) => value === text);
    if (found !== undefined) return found;
    throw new InputError(`${name}: expected one of ${values.join(', ')}, but found ${JSON.stringify(text)}`);
  };
}

const asText: Parse<string> = (text) => text;

const asBoolean: Parse<boolean> = (text, name) => {
  if (text === 'true') return true;
  if (text === 'false') return false;
  throw new InputError(`${name}: expected true or false, but found ${JSON.stringify(text)}`);
};

/** Constructors of inputs. Each kind comes required, with a default, or optional (`undefined` when not given). */
export const input = {
  text: () => required(asText),
  textOr: (text: string) => withDefault(asText, text),
  optionalText: () => optional(asText),
  matching: (pattern: RegExp, expected: string) => required(matching(pattern, expected)),
  optionalMatching: (pattern: RegExp, expected: string) => optional(matching(pattern, expected)),
  booleanOr: (value: boolean) => withDefault(asBoolean, String(value)),
  choiceOr: <const T extends string>(values: readonly T[], text: T) => withDefault(oneOf(values), text),
  /** Read once, and masked in the log from then on. */
  secret: () => required(asText, true),
  optionalSecret: () => optional(asText, true),
} as const;

/** `gitopsRepository` as action.yml writes it: `gitops-repository`. */
export function inputName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * Reads `shape` from `env` as the runner sets it: `INPUT_` and the name in capitals, a space for nothing.
 * An empty text is the same as none, as it is for the runner.
 *
 * @param mask called with each secret before it is used
 * @throws InputError for a missing, unknown or malformed input
 */
export function readInputs<S extends InputShape>(
  shape: S,
  env: Readonly<Record<string, string | undefined>>,
  mask: (secret: string) => void,
): InputValues<S> {
  const known = new Map(Object.keys(shape).map((key) => [variableOf(key), key]));
  for (const variable of Object.keys(env)) {
    if (!variable.startsWith('INPUT_') || known.has(variable)) continue;
    const given = variable.slice('INPUT_'.length).toLowerCase();
    const names = Object.keys(shape).map(inputName);
    throw new InputError(`${given}: this action has no such input`, {
      hint: `Did you mean ${closest(given, names)}? The inputs are ${names.join(', ')}.`,
    });
  }
  const entries = Object.entries(shape).map(([key, definition]) => {
    const name = inputName(key);
    const text = (env[variableOf(key)] ?? '').trim() || definition.default;
    if (text === undefined || text === '') {
      if (definition.required) throw new InputError(`${name}: this input is required`);
      return [key, undefined];
    }
    if (definition.secret) mask(text);
    return [key, definition.parse(text, name)];
  });
  return Object.fromEntries(entries) as InputValues<S>;
}

function variableOf(key: string): string {
  return `INPUT_${inputName(key).toUpperCase()}`;
}
