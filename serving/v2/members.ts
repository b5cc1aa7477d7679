import { memberOf } from '../endpoints/v1-predict.ts';
import { malformed, shown, type Where } from './fault.ts';

interface Types {
  readonly string: string;
  readonly number: number;
  readonly boolean: boolean;
  readonly array: readonly unknown[];
  readonly object: Readonly<Record<string, unknown>>;
}

/**
 * The member `name` of `value`, which is of `type`; undefined when there is none, or null, which clients write for none.
 *
 * @throws RequestError 400 when it is of another type; `where` says in what
 */
export function optional<T extends keyof Types>(
  value: unknown,
  name: string,
  type: T,
  where: Where,
): Types[T] | undefined {
  const found = memberOf(value, name) ?? undefined;
  if (found === undefined || isOf(found, type)) return found;
  const article = type === 'array' || type === 'object' ? 'an' : 'a';
  throw malformed(`${where()}: expected "${name}" to be ${article} ${type}, but found ${shown(found)}`);
}

/** As {@link optional}, of a member that must be there. @throws RequestError 400 */
export function required<T extends keyof Types>(
  value: unknown,
  name: string,
  type: T,
  where: Where,
): Types[T] {
  const found = optional(value, name, type, where);
  if (found === undefined) throw malformed(`${where()}: expected "${name}", but it is missing`);
  return found;
}

function isOf<T extends keyof Types>(value: unknown, type: T): value is Types[T] {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
