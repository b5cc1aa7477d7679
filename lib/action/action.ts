import type { RunEnvironment } from './environment.ts';
import type { InputShape, InputValues } from './inputs.ts';

export type OutputValue = string | number | boolean;
export type OutputValues<K extends string> = Readonly<Record<K, OutputValue>>;

/** What an action may use of the outside beside its inputs. */
export interface ActionContext<K extends string = string> {
  readonly environment: RunEnvironment;
  /** Lines for the person who watches. */
  readonly log: Log;
  /** Adds Markdown to the job summary. */
  summarize(markdown: string): void;
  /** Sets outputs before the end, for an action that fails after it found something out. */
  setOutputs(values: Partial<OutputValues<K>>): void;
}

export interface Log {
  info(message: string): void;
  notice(message: string): void;
  warning(message: string): void;
  debug(message: string): void;
}

/** An action: its inputs, its outputs by camel-case name (`pullRequest` is `pull-request` in action.yml), and its work. */
export interface Action<S extends InputShape = InputShape, K extends string = string> {
  readonly name: string;
  readonly inputs: S;
  readonly outputs: readonly K[];
  readonly run: (inputs: InputValues<S>, context: ActionContext<K>) => Promise<OutputValues<K>>;
}

/** Defines an action. Everything that `run` decides is given to it; what it returns becomes the step's outputs. */
export function defineAction<S extends InputShape, const K extends string>(
  name: string,
  inputs: S,
  outputs: readonly K[],
  run: (inputs: InputValues<S>, context: ActionContext<K>) => Promise<OutputValues<K>>,
): Action<S, K> {
  return { name, inputs, outputs, run };
}
