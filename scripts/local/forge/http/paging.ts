import type { ForgeContext } from './environment.ts';

/** Which part of a list a request asks for. */
export interface Page {
  /** From 1. */
  readonly number: number;
  /** 1 to 100. */
  readonly size: number;
}

/** The page that the query's `page` and `per_page` name; like GitHub, what makes no sense is the default. */
export function pageOf(c: ForgeContext): Page {
  const number = Number(c.req.query('page'));
  const size = Number(c.req.query('per_page'));
  return {
    number: Number.isInteger(number) && number > 0 ? number : 1,
    size: Number.isInteger(size) && size > 0 ? Math.min(size, 100) : 30,
  };
}

/** The page of `items` that the request asks for, with the `Link` header set. */
export function paginate<T>(c: ForgeContext, items: readonly T[]): readonly T[] {
  const page = pageOf(c);
  const last = Math.max(1, Math.ceil(items.length / page.size));
  setLinks(c, page, { hasNext: page.number < last, last });
  return items.slice((page.number - 1) * page.size, page.number * page.size);
}

/** Sets the `Link` header of one page; `last` is left out where counting the whole list would cost too much. */
export function setLinks(
  c: ForgeContext,
  page: Page,
  { hasNext, last }: { readonly hasNext: boolean; readonly last?: number },
): void {
  const to = (number: number, relation: string) => {
    const url = new URL(c.req.url);
    url.searchParams.set('page', String(number));
    return `<${url.href}>; rel="${relation}"`;
  };
  const links: string[] = [];
  if (page.number > 1) links.push(to(page.number - 1, 'prev'));
  if (hasNext) links.push(to(page.number + 1, 'next'));
  if (hasNext && last !== undefined) links.push(to(last, 'last'));
  if (page.number > 1) links.push(to(1, 'first'));
  if (links.length > 0) c.header('Link', links.join(', '));
}
