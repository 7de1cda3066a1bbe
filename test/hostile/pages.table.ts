// Hostile catalog kit: lists in several pages.

import { head, json, listOf } from './http.ts';
import { type Answer, canary } from './kit.ts';
import type { Row } from './row.ts';

/** Pages in turn; what follows the path is checked by the answer itself. */
function pages(...expected: readonly (readonly [path: string, answer: string])[]): Answer {
  return ({ number, path }) => {
    const [wanted, answer] = expected[number - 1] ?? ['', ''];
    return path === wanted ? answer : head(404);
  };
}

const page = (ids: readonly string[], more: object) => json(listOf(ids, more));
const list = '/v1/models';
const leading =
  (next: (place: { otherPort: number; own: string }) => string): Answer =>
  (place) =>
    page(['a-1'], { links: { next: next(place) } });
const ok = (count: number) => Array.from({ length: count }, () => 'status-200');
const all = { ids: ['a-1', 'b-2', 'c-3'] };

/** Rows. */
export const pageRows: readonly Row[] = [
  [
    'links',
    pages(
      [list, page(['c-3'], { links: { next: `${list}?offset=1&limit=1` } })],
      [`${list}?offset=1&limit=1`, page(['b-2'], { links: { next: '?offset=2' } })],
      [`${list}?offset=2`, page(['a-1'], { links: { next: null } })],
    ),
    'ok',
    'status-200',
    { ...all, attempts: ok(3) },
  ],
  [
    'last ID',
    pages(
      [list, page(['a-1', 'b-2'], { has_more: true, first_id: 'a-1', last_id: 'b/2 &x' })],
      [`${list}?after_id=b%2F2+%26x`, page(['c-3'], { has_more: false, last_id: 'c-3' })],
    ),
    'ok',
    'status-200',
    { ...all, attempts: ok(2) },
  ],
  [
    'tokens',
    pages(
      [list, json({ models: [{ name: 'a-1' }, { name: 'b-2' }], nextPageToken: 't1' })],
      [`${list}?pageToken=t1`, json({ models: [{ name: 'c-3' }], next_page_token: 't2' })],
      [`${list}?page_token=t2`, json({ models: [], nextPageToken: '' })],
    ),
    'ok',
    'status-200',
    { ...all, attempts: ok(3) },
  ],
  [
    'an ID on two pages',
    pages(
      [list, page(['a-1', 'b-2'], { has_more: true, last_id: 'b-2' })],
      [`${list}?after_id=b-2`, page(['b-2', 'c-3'], {})],
    ),
    'ok',
    'status-200',
    { ...all, attempts: ok(2), notes: [/"b-2"$/] },
  ],
  ['a link to the same page', leading(() => '?'), 'schema', 'page-loop', { attempts: ['status-200', 'page-loop'] }],
  [
    'a link that leads in a circle',
    ({ path }) => page(['a-1'], { links: { next: path.endsWith('=1') ? '?p=2' : '?p=1' } }),
    'schema',
    'page-loop',
    { attempts: [...ok(2), 'page-loop'] },
  ],
  [
    'the same cursor again',
    () => page(['a-1'], { has_more: true, last_id: 'a-1' }),
    'schema',
    'page-loop',
    { attempts: ['status-200', 'page-loop'] },
  ],
  [
    'more pages than any list has',
    ({ number }) => page([`a-${number}`], { links: { next: `?p=${number}` } }),
    'oversize',
    'pages-too-many',
    { attempts: [...ok(19), 'pages-too-many'] },
  ],
  [
    'pages that are too much together',
    ({ number }) => page([`a-${number}-${'x'.repeat(400)}`], { links: { next: `?p=${number}` } }),
    'oversize',
    'body-too-large',
    { attempts: [...ok(2), 'body-too-large'] },
    { maxBytes: 1_400 },
  ],
  ['more, without saying how', () => page(['a-1'], { has_more: true }), 'schema', 'page-malformed'],
  ['a link that is none', leading(() => 'http://['), 'schema', 'page-malformed'],
  ['a link of great length', leading(() => `?p=${'x'.repeat(5_000)}`), 'schema', 'page-malformed'],
  [
    'a page at another port',
    leading(({ otherPort }) => `http://127.0.0.1:${otherPort}${list}?k=${canary}`),
    'redirect',
    'page-other-origin',
  ],
  [
    'a page at another host',
    leading(({ otherPort }) => `//localhost:${otherPort}${list}`),
    'redirect',
    'page-other-origin',
  ],
  [
    'a page without encryption',
    leading(({ otherPort }) => `http://models.test:${otherPort}${list}`),
    'redirect',
    'page-other-origin',
    {},
    { identity: 'good' },
  ],
  ['a page in a file', leading(() => 'file:///etc/passwd'), 'redirect', 'page-other-origin'],
  [
    'a page with a password',
    leading(({ own }) => `${own.replace('//', '//a:b@')}${list}?p=1`),
    'redirect',
    'page-other-origin',
  ],
  ['a page at another path', leading(() => '/v1/files?p=1'), 'redirect', 'page-other-path'],
  ['a page above', leading(() => `${list}/../../x`), 'redirect', 'page-other-path'],
  [
    'a second page that fails',
    ({ number }) => (number === 1 ? page(['a-1'], { links: { next: '?p=2' } }) : head(500)),
    'upstream',
    'status-500',
    { attempts: ['status-200', 'status-500'] },
  ],
  [
    'a second page that leads elsewhere',
    ({ number, otherPort }) =>
      number === 1
        ? page(['a-1'], { links: { next: '?p=2' } })
        : head(302, { location: `http://127.0.0.1:${otherPort}` }),
    'redirect',
    'status-302',
    { attempts: ['status-200', 'status-302'] },
  ],
  [
    'a second page that is cut',
    ({ number }) => (number === 1 ? page(['a-1'], { links: { next: '?p=2' } }) : json('["b', { 'content-length': 99 })),
    'network',
    'body-cut',
    { attempts: ['status-200', 'body-cut'] },
  ],
  [
    'a second page that is broken',
    ({ number }) => (number === 1 ? page(['a-1'], { links: { next: '?p=2' } }) : page([7 as never], {})),
    'schema',
    'catalog-id-not-text',
    { attempts: ['status-200', 'catalog-id-not-text'], message: /entry 2 is a number/ },
  ],
  [
    'a page that fails once: all of it again',
    ({ number }) => (number === 2 ? head(503) : page([`a-${number}`], number === 4 ? {} : { links: { next: '?p=2' } })),
    'ok',
    'status-200',
    { ids: ['a-3', 'a-4'], attempts: ['status-200', 'status-503', 'status-200', 'status-200'], waits: [250] },
    { tries: 2, budget: 30_000 },
  ],
  [
    'pages one by one: one deadline over all',
    ({ number }, socket) => {
      setTimeout(() => socket.end(page([`a-${number}`], { links: { next: `?p=${number}` } })), 150);
      return undefined;
    },
    'timeout',
    'deadline',
    { somePages: true },
    { deadline: 900 },
  ],
  [
    'nothing on any page',
    ({ number }) => page([], number === 1 ? { links: { next: '?p=2' } } : {}),
    'empty',
    'catalog-empty',
    { attempts: ['status-200', 'catalog-empty'] },
  ],
];
