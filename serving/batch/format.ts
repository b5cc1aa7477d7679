import type { Row } from '../../lib/data/table.ts';
import type { BatchPredictions } from '../../lib/model/batch.ts';
import type { Signature } from '../../lib/model/model.ts';

/** A row that is not what the model takes. It is answered in its place, and the rows around it as if it were not there. */
export class RowFault {
  /** Where the row begins in the body, from 1. */
  readonly line: number;
  /** For programs, as in all errors of the service. */
  readonly code: string;
  /** The input that is wrong; undefined when the row as a whole is. */
  readonly field: string | undefined;
  readonly message: string;

  constructor(line: number, code: string, field: string | undefined, message: string) {
    this.line = line;
    this.code = code;
    this.field = field;
    const where = field === undefined ? `line ${line}` : `line ${line}, ${JSON.stringify(field)}`;
    this.message = `${where}: ${message}`;
  }
}

/** A row of a body, checked. */
export type BatchRow = Row | RowFault;

/** A form in which rows come, and their predictions go. */
export interface BatchFormat {
  readonly contentType: string;
  /**
   * The rows in `chunks`, in groups as they come.
   *
   * @param maxLineBytes roughly, the longest line
   * @throws RequestError 400 when the rest cannot be read, after the rows before the fault
   */
  read(
    chunks: AsyncIterable<Uint8Array>,
    signature: Signature,
    maxLineBytes: number,
  ): AsyncGenerator<readonly BatchRow[]>;
  writer(output: Signature['output']): BatchWriter;
}

/** Writes answers, each a line with its end. */
export interface BatchWriter {
  /** What comes before the first answer. */
  readonly head: string;
  predictions(batch: BatchPredictions): string;
  fault(fault: AnsweredFault): string;
}

/** What is told of a row that is wrong, or of a body that cannot be read on. */
export interface AnsweredFault {
  readonly code: string;
  readonly message: string;
  readonly field?: string | undefined;
  readonly line?: number;
}
