// The pure judgement of a smoke run in tables: category, retry, decision.

import { expect, test } from 'vitest';
import type { Category } from '../../shared/contract/category.ts';
import { decide } from '../../shared/contract/decide.ts';
import { readEvents } from '../../shared/contract/events.ts';
import type { FailureMode } from '../../shared/contract/failure-mode.ts';
import { type Judged, judge, type RetryBudget, retryOf } from '../../shared/contract/judge.ts';
import { listShapeOf, shapeChanges } from '../../shared/contract/list-shape.ts';
import type { Observation } from '../../shared/contract/observation.ts';
import { recordOf } from '../../shared/contract/record.ts';
import { hasField, pointerTrouble } from '../../shared/text/pointer.ts';
import { came, chat } from './seen.ts';

const envelope = (code: unknown, text = 'no') => ({ error: { message: text, type: 'x_error', code } });
const missed = (kind: 'timeout' | 'network' | 'tls' | 'unparsable', code: string): Observation => ({
  kind,
  phase: 'headers',
  code,
  milliseconds: 1,
});

/** What was seen of the valid request, its category, and whether it may be tried again. */
const categories: readonly (readonly [seen: Observation, category: Category, retry: string])[] = [
  [came(200, chat({ content: 'a' })), 'none', 'no_retry'],
  [came(400, envelope('invalid_request')), 'invalid-request', 'no_retry'],
  [came(422, envelope('')), 'invalid-request', 'no_retry'],
  [came(400, envelope('', 'gpt-9 is not a valid model ID')), 'invalid-request', 'no_retry'],
  [came(400, envelope('', 'the model gpt-9 does not exist')), 'model-not-found', 'no_retry'],
  [came(401, envelope('model_not_found')), 'auth', 'no_retry'],
  [came(403, '<html>', { contentType: 'text/html' }), 'permission', 'no_retry'],
  [came(404, envelope('not_found')), 'route', 'no_retry'],
  [came(404, envelope('model_not_found')), 'model-not-found', 'no_retry'],
  [came(405, ''), 'route', 'no_retry'],
  [came(408, ''), 'timeout', 'no_retry'],
  [came(429, envelope('')), 'rate-limited', 'retry_with_budget'],
  [came(429, envelope(''), { retryAfter: 30 }), 'rate-limited', 'retry_with_budget'],
  [came(429, envelope(''), { retryAfter: 31 }), 'rate-limited', 'blocked'],
  [came(500, envelope('')), 'upstream', 'retry_with_budget'],
  [came(500, envelope('invalid_request')), 'disguised-invalid-request', 'no_retry'],
  [came(502, '<html>', { contentType: 'text/html' }), 'upstream', 'retry_with_budget'],
  [came(503, envelope('model_not_found')), 'model-not-found', 'no_retry'],
  [
    came(503, envelope('', 'no available channel for group default and model x (distributor)')),
    'model-not-found',
    'no_retry',
  ],
  [came(503, envelope('')), 'upstream', 'retry_with_budget'],
  [came(301, '', { redirect: 'same' }), 'redirect', 'no_retry'],
  [came(204, ''), 'unparsable', 'no_retry'],
  [missed('timeout', 'headers-timeout'), 'timeout', 'retry_with_budget'],
  [missed('network', 'connect-refused'), 'network', 'retry_with_budget'],
  [missed('tls', 'tls-expired'), 'tls', 'no_retry'],
  [missed('unparsable', 'headers-malformed'), 'unparsable', 'no_retry'],
];

const asked = { surface: 'chat', stream: false, pointers: [] } as const;
const budget = (more: Partial<RetryBudget> = {}): RetryBudget => ({ tries: 0, used: 0, seconds: 30, ...more });

test.each(categories)('%j is %s: %s', (seen, category, retry) => {
  const judged = judge('happy_path', seen, asked);
  expect([judged.category, retryOf(judged, budget())]).toEqual([category, retry]);
  // A budget that is spent lets nothing through, and makes nothing worth a try that was not.
  const spent = retryOf(judged, budget({ tries: 2, used: 2 }));
  expect(spent).toBe(retry === 'no_retry' ? 'no_retry' : 'blocked');
});

test('an invalid request that is answered with 500 is a disguised refusal, with 503 it may be an outage', () => {
  const of = (status: number) => judge('error_path', came(status, envelope('')), asked).category;
  expect([400, 500, 502, 503].map(of)).toEqual([
    'invalid-request',
    'disguised-invalid-request',
    'upstream',
    'upstream',
  ]);
});

const good = judge('happy_path', came(200, chat({ content: 'a' })), asked);
const refused = judge('error_path', came(400, envelope('')), asked);
const mode: FailureMode = { code: 'evidence-gap', message: 'm' };
const wrongPlace: FailureMode = { code: 'environment-mismatch', message: 'm' };

test('every category but the good one holds; promoted before, what proves a broken contract is rolled back', () => {
  const rollback = categories
    .map(([seen]) => judge('happy_path', seen, asked))
    .map((happy) => {
      const decided = (promoted: boolean, ...modes: readonly FailureMode[]) =>
        decide({ happy, error: refused, modes, promoted }).fallback;
      const fine = happy.category === 'none';
      expect(decided(false)).toBe(fine ? 'promote_small_step' : 'hold');
      expect(decided(false, mode)).toBe('hold');
      expect(decided(true, wrongPlace)).toBe('hold');
      return [happy.category, decided(true)];
    });
  expect(new Map(rollback as [string, string][])).toEqual(
    new Map([
      ['none', 'promote_small_step'],
      ['invalid-request', 'rollback'],
      ['model-not-found', 'rollback'],
      ['auth', 'rollback'],
      ['permission', 'rollback'],
      ['route', 'rollback'],
      ['timeout', 'hold'],
      ['rate-limited', 'hold'],
      ['upstream', 'hold'],
      ['disguised-invalid-request', 'rollback'],
      ['redirect', 'rollback'],
      ['unparsable', 'rollback'],
      ['network', 'hold'],
      ['tls', 'hold'],
    ]),
  );
});

test('a token that is repeated, and anything that was not seen, holds', () => {
  const echoed: Judged = { ...good, echoed: true };
  const of = (happy: Judged | undefined, error: Judged | undefined, ...modes: readonly FailureMode[]) => {
    const { fallback, reasons } = decide({ happy, error, modes, promoted: true });
    return [fallback, reasons.map(({ code }) => code)];
  };
  expect([of(good, refused), of(echoed, refused), of(good, undefined, mode), of(undefined, undefined, mode)]).toEqual([
    ['promote_small_step', []],
    ['hold', ['token-echoed']],
    ['hold', ['evidence-gap']],
    ['hold', ['evidence-gap']],
  ]);
});

test('nothing that an endpoint writes gets into a record', () => {
  const secret = 'sk-secret-0001';
  const bodies = [envelope(secret, secret), { error: secret }, secret, chat({ content: secret }), { [secret]: secret }];
  const seen = bodies.flatMap((body) =>
    [200, 301, 400, 401, 429, 500].flatMap((status) =>
      ['application/json', 'text/event-stream', secret].map((contentType) => came(status, body, { contentType })),
    ),
  );
  const decision = { fallback: 'hold', reasons: [] } as const;
  const about = { checkId: 'c', ...asked, environment: 'e', retry: 'no_retry', decision } as const;
  const records = seen.flatMap((one) =>
    (['happy_path', 'error_path'] as const).map((type) => recordOf(judge(type, one, asked), about)),
  );
  expect(records.length).toBe(180);
  expect(JSON.stringify(records)).not.toContain(secret);
});

test.each([
  ['/a', true],
  ['/a/b/0/c', true],
  ['/a/b/1/c', false],
  ['/a/b/*/c', true],
  ['/a/b/*/d', false],
  ['/a/b/-1', false],
  ['/a/b/length', false],
  ['/constructor', false],
  ['/e~1f', true],
  ['/g~0h', true],
  ['/null', false],
  ['/empty', false],
  ['/zero', true],
  ['/no', true],
])('the pointer %s finds something: %s', (pointer, there) => {
  const value = { a: { b: [{ c: 1 }] }, 'e/f': 1, 'g~h': 1, null: null, empty: '', zero: 0, no: false };
  expect([pointerTrouble(pointer), hasField(value, pointer)]).toEqual([undefined, there]);
});

test.each(['a', '', '/a~2', `/${'a'.repeat(200)}`])('%j is no pointer', (pointer) => {
  expect(pointerTrouble(pointer)).toBeTypeOf('string');
});

test.each([
  ['data: {"a":1}\n\ndata: [DONE]\n\n', [{ a: 1 }], true, true],
  ['data: {"a":1}\r\n\r\ndata:[DONE]\r\n\r\n', [{ a: 1 }], true, true],
  [': comment\n\nevent: x\ndata: {"a":\ndata: 1}\n\n', [{ a: 1 }], false, true],
  ['data: {"a":1}\n', [], false, true],
  ['data: {"a"\n\n', [], false, false],
  ['', [], false, true],
])('the events of %j', (body, values, done, sound) => {
  expect(readEvents(body)).toEqual({ values, done, sound });
});

test('shapes of lists: what is gone or retyped breaks, what is new is added', () => {
  const shape = (...entries: readonly object[]) => {
    const found = listShapeOf([JSON.stringify({ object: 'list', data: entries })]);
    if (found === undefined) throw new Error('no shape');
    return found;
  };
  const before = shape({ id: 'a', created: 1, note: null }, { id: 'b', created: 2 });
  expect(before.entry).toEqual([
    { name: 'created', types: ['number'], always: true },
    { name: 'id', types: ['text'], always: true },
    { name: 'note', types: ['null'], always: false },
  ]);
  expect(shapeChanges(before, before)).toEqual({ breaking: [], added: [] });
  expect(shapeChanges(before, shape({ id: 'a', created: 1 }))).toEqual({ breaking: [], added: [] });
  expect(shapeChanges(before, shape({ id: 'a', note: 'x', more: [] }))).toEqual({
    breaking: ['field "created" of an entry is gone', 'field "note" of an entry was null and is text'],
    added: ['field "more" of an entry is new'],
  });
  expect(shapeChanges(before, shape({ id: 'a', created: 1 }, { id: 'b' })).breaking).toEqual([
    'field "created" of an entry is no longer always there',
  ]);
  expect(listShapeOf(['{'])).toBe(undefined);
  expect(listShapeOf(['{"gpt-5":{"mode":"chat"}}'])).toEqual({ container: null, top: [], entry: [] });
  expect(listShapeOf(['[{"id":"a"}]'])?.container).toBe('');
});
