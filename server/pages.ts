// The next page of a list: its address, if it may be asked for.

import type { Page } from '../shared/catalog/parse.ts';

/** Most pages of one list. */
export const maxPages = 20;

/** Address of the next page, undefined after the last; or the machine code of why it is not asked for. */
export type NextPage = { readonly url: string | undefined } | { readonly refused: string };

/**
 * Answers what follows a page. Only the same origin and the same path are asked, with another query: a token is not
 * taken for a walk. `asked` are the addresses asked so far.
 */
export function nextPage(page: Page, list: string, asked: ReadonlySet<string>): NextPage {
  if (!page.more) return { url: undefined };
  const { next } = page;
  if (next === undefined || (next.kind === 'link' ? next.href : next.value).length > 4096)
    return { refused: 'page-malformed' };
  const base = new URL(list);
  if (next.kind === 'link' && !URL.canParse(next.href, list)) return { refused: 'page-malformed' };
  const url = new URL(next.kind === 'link' ? next.href : list, list);
  if (url.origin !== base.origin || url.username !== '' || url.password !== '') return { refused: 'page-other-origin' };
  if (url.pathname !== base.pathname) return { refused: 'page-other-path' };
  if (next.kind === 'cursor') url.searchParams.set(next.parameter, next.value);
  url.hash = '';
  if (asked.has(url.href)) return { refused: 'page-loop' };
  return asked.size >= maxPages ? { refused: 'pages-too-many' } : { url: url.href };
}
