// The hostile catalog kit at work: each behaviour gives its own outcome, in time, and nothing of the token gets anywhere.

import { expect, test } from 'vitest';
import { failures } from '../../shared/catalog/failures.table.ts';
import { bodies } from './bodies.table.ts';
import { heads } from './heads.table.ts';
import { canariesIn, canary, play } from './kit.ts';
import { pageRows } from './pages.table.ts';
import { reach } from './reach.table.ts';
import type { Row } from './row.ts';

const rows: readonly Row[] = [...bodies, ...heads, ...pageRows, ...reach];

// What the two kernels' buffers between the sockets take, beside what is read.
const slack = 12 << 20;

test('there are many behaviours, each with its own name', () => {
  expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThan(150);
});

test.each(rows.map((row) => ({ row, name: row[0] })))('$name', async ({ row }) => {
  const [, answer, kind, code, seen = {}, setting = {}] = row;
  const { outcome, requests, connections, elsewhere, sent, waits } = await play(answer, setting);
  const before = seen.somePages ? outcome.attempts.slice(1).map(() => 'status-200') : [];
  const attempts = seen.attempts ?? [...before, code];
  expect({
    kind: outcome.kind,
    code: outcome.code,
    message: outcome.message,
    advice: outcome.advice,
    retryAfter: outcome.retryAfter,
    ids: outcome.snapshot?.entries.map(({ id }) => id),
    notes: outcome.notes,
    attempts: outcome.attempts.map((attempt) => attempt.code),
    numbers: outcome.attempts.map(({ number }) => number),
    last: outcome.attempts.at(-1)?.outcome,
    waits,
    elsewhere,
  }).toEqual({
    kind,
    code,
    message: expect.stringMatching(seen.message ?? /^(?:[a-z]|NODE_).*[^.]$/),
    advice: expect.stringMatching(kind === 'ok' ? /^$/ : (seen.advice ?? /^[a-z].*[^.]$/)),
    retryAfter: seen.retryAfter,
    ids: seen.ids,
    notes: (seen.notes ?? []).map((note) => expect.stringMatching(note)),
    attempts,
    numbers: attempts.map((__, index) => index + 1),
    last: kind,
    waits: seen.waits ?? [],
    elsewhere: 0,
  });
  expect(`${outcome.message}${outcome.advice}`).not.toMatch(/\{\w+\}|undefined/);
  if (seen.phase !== undefined) expect(outcome.attempts.at(-1)?.phase).toBe(seen.phase);
  if (seen.connections !== undefined) expect(connections).toBe(seen.connections);

  // What was asked: one plain request each, the token in one place, nothing else of this computer.
  expect(requests.length).toBe(seen.requests ?? attempts.length);
  for (const request of requests) {
    expect(
      request
        .split('\r\n')
        .slice(1)
        .filter((line) => line !== '')
        .map((line) => line.replace(/:.*/s, ''))
        .sort(),
    ).toEqual(
      [
        ...(setting.withoutToken ? [] : ['authorization']),
        'accept',
        'accept-encoding',
        'connection',
        'host',
        'user-agent',
      ].sort(),
    );
    if (setting.withoutToken !== true) expect(request).toContain(`\r\nauthorization: Bearer ${canary}\r\n`);
    expect(request).toMatch(/^GET \/v1\/models[^ ]* HTTP\/1\.1\r\n/);
  }

  // What was let out: no form of the token, in no field. Where a row lets a part of it pass as an ID, that is what it says.
  const told = JSON.stringify({
    ...outcome,
    snapshot: seen.ids?.some((id) => canary.startsWith(id)) ? undefined : outcome.snapshot,
  });
  expect(canariesIn(told)).toEqual([]);
  expect(sent).toBeLessThan((setting.maxBytes ?? 1 << 18) * attempts.length + slack);
});

test('the check for the token finds it', () => {
  expect(canariesIn(JSON.stringify({ a: Buffer.from(canary).toString('base64') }))).not.toEqual([]);
  expect(canariesIn(JSON.stringify({ a: `x${canary}y` }))).not.toEqual([]);
});

test('each way to fail that the table knows has words that differ', () => {
  const texts = [...failures.values()].map(({ message }) => message);
  expect(new Set(texts).size).toBe(texts.length);
});
