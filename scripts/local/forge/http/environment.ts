import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { NextId } from '../state/ids.ts';
import type { Repositories } from '../state/repositories.ts';
import type { Repository } from '../state/repository.ts';
import type { Access, Actor } from './access.ts';
import { notFound } from './api-error.ts';
import type { Apps, ForgeApp } from './apps.ts';
import type { Links } from './links.ts';

/** What the routes are made from. */
export interface Parts {
  readonly links: Links;
  readonly repositories: Repositories;
  readonly nextId: NextId;
  readonly now: () => Date;
  readonly access: Access;
  readonly apps: Apps;
}

/** What a request carries on its way through the routes. */
export interface ForgeEnvironment {
  Bindings: Partial<HttpBindings>;
  Variables: {
    actor: Actor;
    /** Set where an App speaks for itself. */
    app?: ForgeApp;
    repository: Repository;
    /** Set by a fault: the upload is to break off. */
    breakUpload?: boolean;
  };
}

export type ForgeContext = Context<ForgeEnvironment>;

/** The decoded part `name` of the request's path. */
export function pathPart(c: ForgeContext, name: string): string {
  const value = c.req.param(name);
  if (value === undefined || value === '') throw notFound();
  return value;
}

/** The part `name` of the request's path as a positive whole number. @throws ApiError 404 when it is none */
export function pathNumber(c: ForgeContext, name: string): number {
  const value = pathPart(c, name);
  if (!/^[1-9]\d{0,14}$/.test(value)) throw notFound();
  return Number(value);
}
