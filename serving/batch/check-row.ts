import type { Signature } from '../../lib/model/model.ts';
import { InstanceError, parseInstance } from '../../lib/model/request.ts';
import { type BatchRow, RowFault } from './format.ts';

/** The row that `instance` stands for, or what is wrong with it. */
export function checkRow(signature: Signature, instance: unknown, line: number): BatchRow {
  try {
    return parseInstance(signature, instance);
  } catch (error) {
    if (!(error instanceof InstanceError)) throw error;
    return new RowFault(line, error.code, error.field, error.message);
  }
}
