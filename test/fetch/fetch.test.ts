// A fetch over a transport and a clock that are made up: budgets, deadlines, waits, cancelling.

import { expect, test } from 'vitest';
import { fetchCatalog } from '../../server/fetch-catalog.ts';
import { patience } from '../../server/patience.ts';
import { credentialFor } from '../../server/token.ts';
import type { CatalogFailure, CatalogRequest, CatalogResponse } from '../../server/world/catalog-ports.ts';
import { sha256 } from '../catalog/catalogs.ts';

const start = Date.parse('2026-11-22T12:00:00Z');
const origin = 'https://a.test';

/** An answer that takes so many milliseconds of the clock. */
type Step = readonly [milliseconds: number, answer: Partial<CatalogResponse> | Partial<CatalogFailure>];

const body = (value: unknown): Partial<CatalogResponse> => ({
  status: 200,
  contentType: 'application/json',
  body: JSON.stringify(value),
  bytes: 100,
});
const list = body({ data: [{ id: 'a' }] });
const cut: Partial<CatalogFailure> = { phase: 'headers', code: 'headers-cut' };
const status = (code: number, retryAfter?: string): Partial<CatalogResponse> => ({
  status: code,
  body: '',
  retryAfter,
});

/** Fetches with steps in turn, the last one again and again; time passes only here. */
async function fetched(kind: keyof typeof patience, steps: readonly Step[], cancelAt = Number.POSITIVE_INFINITY) {
  let time = 0;
  const requests: CatalogRequest[] = [];
  const waits: number[] = [];
  const controller = new AbortController();
  const pass = (milliseconds: number) => {
    time += milliseconds;
    if (time >= cancelAt) controller.abort();
  };
  const outcome = await fetchCatalog({
    transport: async (request) => {
      requests.push(request);
      const [takes, answer] = steps[Math.min(requests.length, steps.length) - 1] as Step;
      pass(Math.min(takes, request.deadline));
      const late = takes > request.deadline ? { phase: 'headers', code: 'deadline' } : answer;
      return { milliseconds: Math.min(takes, request.deadline), status: undefined, ...late } as CatalogResponse;
    },
    endpoint: { origin, url: `${origin}/v1/models` },
    credential: credentialFor({ text: 'sk-12345678', source: 'test' }, origin),
    patience: patience[kind],
    clock: {
      now: () => start + time,
      monotonic: () => time,
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
        pass(milliseconds);
      },
      random: () => 0.5,
    },
    sha256,
    signal: controller.signal,
  });
  return { outcome, waits, time, deadlines: requests.map(({ deadline }) => deadline), requests };
}

test('a whole outcome', async () => {
  const { outcome, requests } = await fetched('interactive', [
    [100, status(503)],
    [200, body({ data: [{ id: 'b' }], has_more: true, last_id: 'b' })],
    [50, body({ data: [{ id: 'a', owned_by: 'o' }], has_more: false })],
  ]);
  expect(outcome).toEqual({
    kind: 'ok',
    code: 'status-200',
    message: 'https://a.test lists 2 models',
    advice: '',
    attempts: [
      { number: 1, outcome: 'upstream', phase: 'headers', status: 503, code: 'status-503', milliseconds: 100 },
      { number: 2, outcome: 'ok', phase: undefined, status: 200, code: 'status-200', milliseconds: 200 },
      { number: 3, outcome: 'ok', phase: undefined, status: 200, code: 'status-200', milliseconds: 50 },
    ],
    snapshot: {
      origin,
      // When the try began that was good: what came later may be missing.
      fetchedAt: '2026-11-22T12:00:00.350Z',
      digest: `sha256:${sha256('a\nb')}`,
      entries: [{ id: 'a', owner: 'o' }, { id: 'b' }],
      patterns: [],
    },
    retryAfter: undefined,
    notes: [],
  });
  expect(requests.map(({ url }) => url)).toEqual([
    'https://a.test/v1/models',
    'https://a.test/v1/models',
    'https://a.test/v1/models?after_id=b',
  ]);
});

test.each([
  ['interactive', [10_000, 5_750], 2],
  ['background', [15_000, 15_000, 15_000], 3],
  ['gate', [30_000, 30_000, 30_000, 30_000], 4],
] as const)('%s: so many tries, each with its deadline', async (kind, deadlines, tries) => {
  // The interactive budget is used up by the first; the others have room.
  const slow: Step = kind === 'interactive' ? [4_000, cut] : [1_000, cut];
  const result = await fetched(kind, [slow]);
  expect(result.deadlines).toEqual(deadlines);
  expect(result.outcome.attempts.length).toBe(tries);
  expect(result.outcome.notes).toEqual([`gave up after ${tries} tries`]);
});

test('the last try has no more time than what is left of the budget', async () => {
  const { deadlines, time, outcome } = await fetched('background', [[14_000, cut]]);
  expect(deadlines).toEqual([15_000, 15_000, 1_250]);
  expect(time).toBe(30_000);
  expect(outcome.code).toBe('deadline');
});

test('pages share the deadline of their try', async () => {
  const page = (last: string): Step => [4_000, body({ data: [{ id: last }], has_more: true, last_id: last })];
  const { deadlines, outcome } = await fetched('background', [
    page('a'),
    page('b'),
    page('c'),
    page('d'),
    [1, status(401)],
  ]);
  expect(deadlines.slice(0, 4)).toEqual([15_000, 11_000, 7_000, 3_000]);
  expect(outcome.attempts[3]?.code).toBe('deadline');
  // The next try begins with the first page and a deadline of its own.
  expect([deadlines[4], outcome.code]).toEqual([14_750, 'status-401']);
});

test.each([
  ['gate', '30', [30_250], 2],
  ['gate', '59', [59_250], 2],
  ['gate', '60', [], 1],
  ['background', '29', [29_250], 2],
  ['background', '30', [], 1],
  ['interactive', '10', [], 1],
] as const)('%s: Retry-After %s is kept or given up', async (kind, retryAfter, waits, requests) => {
  const result = await fetched(kind, [
    [0, status(429, retryAfter)],
    [0, list],
  ]);
  expect([result.waits, result.requests.length]).toEqual([waits, requests]);
  expect(result.outcome.kind).toBe(requests === 2 ? 'ok' : 'rate-limited');
  expect(result.outcome.retryAfter).toBe(requests === 2 ? undefined : Number(retryAfter));
});

test('cancelled while it waits', async () => {
  const { outcome, requests, waits } = await fetched('gate', [[100, cut]], 200);
  expect([requests.length, waits, outcome.code, outcome.notes]).toEqual([1, [250], 'headers-cut', []]);
});

test('cancelled before the next try', async () => {
  const { requests, waits } = await fetched('gate', [[100, cut]], 100);
  expect([requests.length, waits]).toEqual([1, []]);
});

test('a token in the base URL is not repeated', async () => {
  const token = 'sk-12345678';
  const outcome = await fetchCatalog({
    transport: async () => ({
      status: 404,
      contentType: undefined,
      retryAfter: undefined,
      redirectOrigin: undefined,
      body: '',
      bytes: 0,
      milliseconds: 1,
    }),
    endpoint: { origin, url: `${origin}/${token}/v1/models` },
    credential: credentialFor({ text: token, source: 'test' }, origin),
    patience: patience.interactive,
    clock: { now: () => start, monotonic: () => 0, sleep: async () => undefined, random: () => 0 },
    sha256,
  });
  expect([outcome.message, JSON.stringify(outcome).includes(token)]).toEqual([
    'there is no model list at https://a.test (404)',
    false,
  ]);
});
