import type { MiddlewareHandler } from 'hono';
import type { Admission } from '../http/admission.ts';
import { headOf } from './head.ts';

/** Lets requests in as `admission` says. */
export function admit(admission: Admission): MiddlewareHandler {
  return async (c, next) => {
    admission.enter(headOf(c));
    try {
      await next();
    } finally {
      admission.leave();
    }
  };
}
