/** Where in a file something was found. Lines and columns count from 1. */
export interface Location {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** One finding among several in the same error, e.g. one wrong key of `model.yml`. */
export interface Finding {
  readonly message: string;
  readonly location?: Location;
}

export interface ErrorDetails {
  /** What the reader should do next, as a sentence. */
  readonly hint?: string;
  readonly location?: Location;
  /** All that was found wrong, when it is more than the message says; each becomes an annotation. */
  readonly findings?: readonly Finding[];
  readonly cause?: unknown;
}

/**
 * An error that a user can act on: the message says what happened and where, `hint` what to do.
 * It is printed without a stack trace; every other error is ours and keeps its trace.
 */
export abstract class SlipwayError extends Error {
  readonly hint: string | undefined;
  readonly location: Location | undefined;
  readonly findings: readonly Finding[];

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.name = new.target.name;
    this.hint = details.hint;
    this.location = details.location;
    this.findings = details.findings ?? [];
  }
}

/** An input of an action or an argument of a command is missing, unknown or malformed. */
export class InputError extends SlipwayError {}

/** `model.yml` is not valid. */
export class SpecError extends SlipwayError {}

/** The data breaks the contract that `model.yml` states. */
export class ContractError extends SlipwayError {}

/** A file or an answer cannot be read as what it should be (malformed CSV, unknown manifest kind, …). */
export class FormatError extends SlipwayError {}

/** Training cannot be done or went wrong (one class only, non-finite loss, …). */
export class TrainingError extends SlipwayError {}

/** A gate failed or could not be computed. */
export class GateError extends SlipwayError {}

/** Something that was named does not exist. */
export class NotFoundError extends SlipwayError {}

/** Something changed in between, or already exists with other content. */
export class ConflictError extends SlipwayError {}

/** The credentials do not allow what was asked. */
export class PermissionError extends SlipwayError {}

/** A remote part is away, limits us, or answers with a fault of its own. Trying later may help. */
export class UnavailableError extends SlipwayError {}

/** Bytes do not have the digest that names them. */
export class IntegrityError extends SlipwayError {}
