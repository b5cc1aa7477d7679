import type { MiddlewareHandler } from 'hono';
import type { Admission } from '../http/admission.ts';
import { headOf } from './head.ts';
import type { ServiceEnvironment } from './request-id.ts';

/** Lets requests in as `admission` says, each until its answer has been sent. */
export function admit(admission: Admission): MiddlewareHandler<ServiceEnvironment> {
  return async (c, next) => {
    admission.enter(headOf(c));
    try {
      await next();
    } finally {
      const sent = c.get('sent');
      if (sent === undefined) admission.leave();
      else void sent.then(() => admission.leave());
    }
  };
}
