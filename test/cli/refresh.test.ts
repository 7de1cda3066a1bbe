// `modelint refresh`: what is taken, what is kept, and what is said of it.

import { expect, test } from 'vitest';
import { lists, numbered, station, token } from './endpoint.ts';
import { failures } from './failures.ts';

test('the first one, the same again, another one', async () => {
  const { run, endpoint } = await station();
  expect(await run(['refresh'])).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "",
      "out": "catalog of http://endpoint taken: 3 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    the first one
    ",
    }
  `);
  expect(await run(['refresh'], { minutes: 10 })).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "",
      "out": "catalog of http://endpoint unchanged: 3 IDs, fetched 2026-12-01T12:10:00.000Z, fresh
    ",
    }
  `);
  endpoint.replies(lists('gpt-4o', 'gpt-4.1', 'gpt-5', 'GPT-5-mini', 'o3'));
  expect(await run(['refresh'], { minutes: 20 })).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "",
      "out": "catalog of http://endpoint taken: 5 IDs, fetched 2026-12-01T12:20:00.000Z, fresh
    +3 −1; 1 removed ID is suspect (missing once)
    ",
    }
  `);
  expect(await run(['refresh'], { minutes: 60 })).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "",
      "out": "catalog of http://endpoint unchanged: 5 IDs, fetched 2026-12-01T13:00:00.000Z, fresh
    1 ID counts as removed now
    ",
    }
  `);
  expect(endpoint.asked).toEqual(new Array(4).fill(`Bearer ${token}`));
});

test('each failure keeps the last good one and says what it is', async () => {
  const { run, endpoint } = await station();
  const all = ['gpt-4o', ...numbered(0, 7)];
  endpoint.replies(lists(...all));
  expect((await run(['refresh'])).code).toBe(0);
  const said: string[] = [];
  for (const [name, reply] of failures) {
    endpoint.replies(reply);
    const { code, out, err } = await run(['refresh'], { minutes: 30 });
    said.push(`${name}: ${code}\n${out}${err}`);
  }
  expect(said.join('\n')).toMatchInlineSnapshot(`
    "401: 3
    catalog of http://endpoint not renewed (auth): the last good one stays: 8 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    error: http://endpoint does not accept the token (401); the catalog of 2026-12-01T12:00:00.000Z with 8 IDs stays in force
      check that the token is for http://endpoint and was not revoked; modelint doctor tells where it was read from

    403: 3
    catalog of http://endpoint not renewed (auth): the last good one stays: 8 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    error: http://endpoint forbids this token to list models (403); the catalog of 2026-12-01T12:00:00.000Z with 8 IDs stays in force
      check what the token may do, and from which addresses

    404: 3
    catalog of http://endpoint not renewed (route): the last good one stays: 8 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    error: there is no model list at http://endpoint/v1/models (404); the catalog of 2026-12-01T12:00:00.000Z with 8 IDs stays in force
      check the base URL: it usually ends in /v1

    429: 3
    catalog of http://endpoint not renewed (rate-limited): the last good one stays: 8 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    error: http://endpoint limits how often it answers (429); it asks to wait 3600 seconds; the catalog of 2026-12-01T12:00:00.000Z with 8 IDs stays in force
      wait, then try again; fetch the catalog less often
    note: not tried again: the next try would come after the 30 seconds allowed

    500: 3
    catalog of http://endpoint not renewed (upstream): the last good one stays: 8 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    error: http://endpoint failed to answer (500); the catalog of 2026-12-01T12:00:00.000Z with 8 IDs stays in force
      try again later; see the status page of the endpoint
    note: gave up after 3 tries

    redirect: 3
    catalog of http://endpoint not renewed (redirect): the last good one stays: 8 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    error: http://endpoint/v1/models leads to https://elsewhere.example (302); the catalog of 2026-12-01T12:00:00.000Z with 8 IDs stays in force
      nothing was sent there; if you trust it, give the base URL at https://elsewhere.example, with a token for it

    html: 3
    catalog of http://endpoint not renewed (route): the last good one stays: 8 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    error: a web page came from http://endpoint/v1/models instead of a model list; the catalog of 2026-12-01T12:00:00.000Z with 8 IDs stays in force
      check the base URL: it usually ends in /v1; on a guest network sign in first

    not json: 3
    catalog of http://endpoint not renewed (unparsable): the last good one stays: 8 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    error: the body is not JSON; it begins "{\\"data\\": ["; the catalog of 2026-12-01T12:00:00.000Z with 8 IDs stays in force
      give the body of a model list (\`/v1/models\`) or a saved snapshot

    no list: 3
    catalog of http://endpoint not renewed (upstream): the last good one stays: 8 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    error: the endpoint answered with an error, saying: quota; the catalog of 2026-12-01T12:00:00.000Z with 8 IDs stays in force
      check the token and the base URL, then fetch the list again

    empty: 3
    catalog of http://endpoint held back (empty): the last good one stays: 8 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    error: the catalog lists no models; the catalog of 2026-12-01T12:00:00.000Z with 8 IDs stays in force
      check that the key may call any model; linting against nothing would call every ID unknown

    shrunken: 3
    catalog of http://endpoint held back (anomalous): the last good one stays: 8 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    error: 7 of 8 IDs (88 %) that http://endpoint listed at 2026-12-01T12:00:00.000Z are gone; a catalog that lost so many is held back until a person accepts it; the catalog of 2026-12-01T12:00:00.000Z with 8 IDs stays in force
      fetch it again later; if they are gone for good: modelint catalog accept

    compressed: 3
    catalog of http://endpoint not renewed (unparsable): the last good one stays: 8 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    error: http://endpoint sent a compressed body although none was asked for; the catalog of 2026-12-01T12:00:00.000Z with 8 IDs stays in force
      check the base URL; a gateway in between may be rewriting answers

    cut: 3
    catalog of http://endpoint not renewed (network): the last good one stays: 8 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    error: http://endpoint closed the connection without an answer; the catalog of 2026-12-01T12:00:00.000Z with 8 IDs stays in force
      try again; if it stays so, check the connection and the status page of the endpoint
    note: gave up after 3 tries
    "
  `);
  // None of them has taken anything away.
  const listed = await run(['catalog', 'list'], { minutes: 30 });
  expect(listed.out.trimEnd().split('\n')).toEqual([...all].sort());
});

test('a refused connection and an endpoint that says nothing', async () => {
  const { run, endpoint } = await station();
  const refused = await run(['refresh', '--base-url', 'http://127.0.0.1:9/v1']);
  expect(refused).toMatchInlineSnapshot(`
    {
      "code": 3,
      "err": "error: http://127.0.0.1:9 refused the connection: nothing listens at that port; there is no earlier one to fall back on
      check host and port of the base URL, and that the server runs
    note: gave up after 3 tries
    ",
      "out": "catalog of http://127.0.0.1:9 not renewed (network): there is no earlier one
    ",
    }
  `);
  endpoint.replies(() => undefined);
  const silent = await run(['refresh', '--timeout', '0.3s']);
  expect(silent).toMatchInlineSnapshot(`
    {
      "code": 3,
      "err": "error: http://endpoint did not send the whole catalog in time, while waiting for an answer; there is no earlier one to fall back on
      try again; if it stays so, check the connection and the status page of the endpoint
    note: not tried again: the next try would come after the 0.3 seconds allowed
    ",
      "out": "catalog of http://endpoint not renewed (timeout): there is no earlier one
    ",
    }
  `);
});

test('a cache that cannot be written: the catalog was fetched for nothing, and that is said', async () => {
  const { run, stage } = await station([
    ['taken', 'a file\n'],
    ['config.yaml', 'model: gpt-4O\n'],
  ]);
  const kept = await run(['refresh', '--cache-dir', 'taken/cache']);
  expect([kept.code, kept.err.replaceAll(stage.ground.folder, '')]).toMatchInlineSnapshot(`
    [
      3,
      "error: nothing was kept: the next command will not know of this catalog
    note: kept in memory only, for this run: the catalog could not be written to the cache ("/taken/cache": ENOTDIR)
      make that folder writable, or name another one with --cache-dir
    ",
    ]
  `);
  // A lint that fetches judges from memory.
  const linted = await run(['lint', '--refresh', '--cache-dir', 'taken/cache']);
  expect([linted.code, linted.out.includes('which lists "gpt-4o"')]).toEqual([1, true]);
});

test('on a terminal it says what it waits for', async () => {
  const { run } = await station();
  const { err } = await run(['refresh'], { terminal: true });
  expect(err).toBe('\r\x1b[Kfetching the catalog of http://endpoint…\r\x1b[K');
  expect((await run(['refresh'], { terminal: true, env: { CI: 'true' } })).err).toBe('');
});
