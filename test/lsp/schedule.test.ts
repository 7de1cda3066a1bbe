// When the catalog is fetched: the whole schedule, under a clock that the test moves.

import { expect, test } from 'vitest';
import type { RefreshAnswer } from '../../shared/protocol.ts';
import { type Ground, ground } from '../world/ground.ts';
import { type Clocked, clock, clocked, type Reply } from './clocked.ts';

const body = JSON.stringify({ object: 'list', data: [{ id: 'gpt-4o' }] });
const good: Reply = { status: 200, contentType: 'application/json', body };
const refused: Reply = { status: 401, contentType: 'application/json', body: '' };
const limited = (seconds: number): Reply => ({
  status: 429,
  contentType: 'application/json',
  retryAfter: String(seconds),
  body: '',
});
const day = 24 * 60;

/** A server with its clock. */
async function opened(reply: Reply, chance?: () => number, configuration?: unknown, place: Ground = ground()) {
  const time = clock(chance);
  return { place, time, ...(await clocked(place, time, () => reply, configuration)) };
}

const minutes = ({ asked }: Clocked) => asked.map(([minute]) => Math.round(minute * 100) / 100);
const refresh = ({ client }: Clocked) => client.sendRequest<RefreshAnswer>('modelint/refresh');
const every = (step: number, from: number, to: number) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step);

test('about every hour, never later than the hour after which a catalog is stale', async () => {
  const usual = await opened(good);
  await usual.time.pass(day);
  expect(minutes(usual)).toEqual(every(57, 0, day));
  const early = await opened(good, () => 0);
  await early.time.pass(day);
  expect(minutes(early)).toEqual(every(54, 0, day));
  const late = await opened(good, () => 0.9999999);
  for (let hour = 0; hour < 24; hour++) {
    expect((await late.status()).catalog?.freshness).toBe('fresh');
    await late.time.pass(60);
  }
  expect(minutes(late)).toEqual(every(60, 0, day));
});

test('ever more rarely while it fails, up to six hours, and every hour again once it works', async () => {
  const here = await opened(refused);
  await here.time.pass(day);
  const failing = [0, 108, 108 + 216, 108 + 216 + 324, 108 + 216 + 2 * 324, 108 + 216 + 3 * 324];
  expect(minutes(here)).toEqual(failing);
  here.replies(() => good);
  await here.time.pass(day);
  const works = 108 + 216 + 4 * 324;
  expect(minutes(here)).toEqual([...failing, ...every(57, works, 2 * day)]);
});

test.each([
  ['less than it would wait anyway', 60, 108],
  ['five hours', 18_000, 315],
  ['longer than anybody waits', 99_999_999, 1.05 * day],
])('it waits as long as the endpoint asks for: %s', async (_, seconds, next) => {
  const here = await opened(limited(seconds));
  // Within one fetch a short wait is waited for and tried again.
  const first = minutes(here).length;
  await here.time.pass(1);
  const tries = minutes(here).length;
  expect([first, tries]).toEqual([1, 1]);
  here.replies(() => good);
  await here.time.pass(next - 2);
  expect(minutes(here).length).toBe(1);
  await here.time.pass(2);
  expect(minutes(here)).toEqual([0, next]);
});

test('a short wait that the endpoint asks for is waited for within the fetch', async () => {
  const here = await opened(limited(2));
  here.replies(() => good);
  await here.time.pass(1);
  expect(minutes(here)).toEqual([0, expect.closeTo(2.25 / 60, 1)]);
});

test('what is fetched on command counts too', async () => {
  const here = await opened(good);
  await here.time.pass(50);
  expect(await refresh(here)).toMatchObject({ verdict: 'unchanged' });
  await here.time.pass(120);
  expect(minutes(here)).toEqual([0, 50, 107, 164]);
  const failing = await opened(refused);
  await failing.time.pass(500);
  failing.replies(() => good);
  await refresh(failing);
  await failing.time.pass(60);
  expect(minutes(failing)).toEqual([0, 108, 324, 500, 557]);
});

test.each([
  [true, 'does not accept the token (401)', 'store another one in the editor'],
  [false, 'wants a token and none was given (401)', 'store one in the editor'],
  [undefined, 'wants a token and none was given (401)', 'store one in the editor'],
])('refused, where the client says of its token: %s', async (tokenSent, said, advice) => {
  const here = await opened({ ...refused, ...(tokenSent === undefined ? {} : { tokenSent }) });
  const answer = await refresh(here);
  expect(answer).toMatchObject({
    outcome: 'auth',
    message: expect.stringContaining(said),
    advice: expect.stringContaining(advice),
  });
});

test('one at a time: who asks while it is asked gets the same answer', async () => {
  const here = await opened(undefined);
  const answers = Promise.all([refresh(here), refresh(here)]);
  await here.time.pass(2);
  const [one, other] = await answers;
  expect(one).toMatchObject({ verdict: 'kept', outcome: 'timeout' });
  expect(other).toEqual(one);
  // Three tries of one fetch, as long as its time allows.
  expect(minutes(here).every((at) => at < 1)).toBe(true);
  const tries = here.asked.length;
  here.replies(() => good);
  await here.time.pass(107);
  expect(minutes(here).slice(tries)).toEqual([expect.closeTo(108.5, 0)]);
});

test('what another window has fetched is taken over and not fetched again', async () => {
  const here = await opened(good);
  await here.time.pass(40);
  const other = await clocked(here.place, here.time, () => good);
  expect(other.asked).toEqual([]);
  // The other one fetches on command; this one sees it when its own hour is over.
  await other.client.sendRequest('modelint/refresh');
  await here.time.pass(56);
  expect(minutes(here)).toEqual([0]);
  expect(await here.status()).toMatchObject({ catalog: { fetchedAt: '2026-12-01T12:40:00.000Z' } });
  await here.time.pass(2);
  expect([...minutes(here), ...minutes(other)].sort((a, b) => a - b)).toEqual([0, 40, 97]);
});

test('a catalog that is still fresh at the start is fetched again when its hour is over', async () => {
  const first = await opened(good);
  await first.time.pass(30);
  await first.client.sendRequest('shutdown');
  const second = await clocked(first.place, first.time, () => good);
  expect(await second.status()).toMatchObject({ catalog: { freshness: 'fresh' }, lastRefresh: null });
  await first.time.pass(60);
  expect([...minutes(first), ...minutes(second)]).toEqual([0, 57]);
});

test('another token asks at once, and its hour begins then', async () => {
  const endpoint = (account: string) => ({
    endpoint: { environment: null, baseUrl: 'https://two.example/v1', account: account.repeat(64) },
  });
  const here = await opened(good, undefined, endpoint('a'));
  await here.time.pass(20);
  await here.client.sendRequest('modelint/configure', endpoint('b'));
  await here.time.pass(100);
  expect(minutes(here)).toEqual([0, 20, 77]);
  expect(here.asked.map(([, { account }]) => account?.[0])).toEqual(['a', 'b', 'b']);
  // The same again is no news.
  await here.client.sendRequest('modelint/configure', endpoint('b'));
  await here.time.pass(1);
  expect(here.asked.length).toBe(3);
});

test('nothing is fetched in a workspace that is not trusted, however long it is open; then at once', async () => {
  const here = await opened(good, undefined, { trusted: false });
  await here.time.pass(3 * day);
  expect(here.asked).toEqual([]);
  await here.client.sendRequest('modelint/configure', { trusted: true });
  await here.time.pass(60);
  expect(minutes(here)).toEqual([3 * day, 3 * day + 57]);
});

test('after the computer has slept for a night, it is fetched once', async () => {
  const here = await opened(good);
  await here.time.pass(10);
  here.time.suspend(600);
  await here.time.pass(70);
  expect(minutes(here)).toEqual([0, 620, 677]);
});

test('after the end nobody waits for anything any more', async () => {
  const here = await opened(good);
  await here.time.pass(10);
  expect(here.time.sleepers()).toBe(1);
  await here.client.sendRequest('shutdown');
  expect(here.time.sleepers()).toBe(0);
  await here.time.pass(day);
  expect(minutes(here)).toEqual([0]);
});

test('a shrunken catalog is held back and asked for again every hour', async () => {
  const many = Array.from({ length: 100 }, (_, at) => ({ id: `gpt-4o-${at}` }));
  const here = await opened({ status: 200, contentType: 'application/json', body: JSON.stringify({ data: many }) });
  here.replies(() => good);
  await here.time.pass(120);
  expect(minutes(here)).toEqual([0, 57, 114]);
  expect(await here.status()).toMatchObject({ catalog: { count: 100 }, lastRefresh: { verdict: 'held' } });
});
