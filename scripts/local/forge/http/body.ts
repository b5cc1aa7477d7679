import type { z } from 'zod';
import { ApiError } from './api-error.ts';
import type { ForgeContext } from './environment.ts';

/**
 * The request's JSON body, checked by `schema`.
 *
 * @throws ApiError 400 when it is not a JSON object, 422 when it does not fit
 */
export async function readBody<S extends z.ZodType>(c: ForgeContext, schema: S): Promise<z.infer<S>> {
  const text = await c.req.text();
  let value: unknown;
  try {
    // Argo CD asks for a token of its App with the body `null`, which to GitHub is none.
    value = text === '' ? {} : (JSON.parse(text) ?? {});
  } catch {
    throw new ApiError(400, 'Problems parsing JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError(400, 'Body should be a JSON object');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => {
    const where = path.join('.');
    return /received undefined/.test(message) ? `"${where}" wasn't supplied.` : `For '${where}': ${message}.`;
  });
  throw new ApiError(422, `Invalid request.\n\n${problems.join('\n')}`);
}

/** The request's query, checked by `schema`. @throws ApiError 422 when it does not fit */
export function readQuery<S extends z.ZodType>(c: ForgeContext, schema: S): z.infer<S> {
  const result = schema.safeParse(c.req.query());
  if (result.success) return result.data;
  throw new ApiError(
    422,
    'Validation Failed',
    result.error.issues.map(({ path, message }) => ({
      resource: 'Query',
      field: path.join('.'),
      code: 'invalid',
      message,
    })),
  );
}
