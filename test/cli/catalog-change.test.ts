// `modelint catalog accept`, `history` and `clear`: what is held, taken, remembered and forgotten.

import { expect, test } from 'vitest';
import { endpoint, lists, numbered, station } from './endpoint.ts';

test('a catalog that shrank is held, told everywhere, and taken by accepting what one has looked at', async () => {
  const { run, endpoint } = await station([['config.yaml', `model: ${numbered(9, 10)[0]}\n`]]);
  endpoint.replies(lists('gpt-4o', ...numbered(0, 9)));
  await run(['refresh']);
  endpoint.replies(lists('gpt-4o', 'gpt-5'));
  expect((await run(['refresh'], { minutes: 5 })).code).toBe(3);
  const history = await run(['catalog', 'history'], { minutes: 6 });
  expect(history).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "",
      "out": "catalog of http://endpoint: 10 IDs, fetched 2026-12-01T12:00:00.000Z, fresh

    no.  since                     last confirmed            IDs  changes  digest
    –    2026-12-01T12:05:00.000Z  2026-12-01T12:05:00.000Z  2             08a3219555f6  held back: shrunken, lacks 9 of 10
    1    2026-12-01T12:00:00.000Z  2026-12-01T12:00:00.000Z  10            2f41d057195e  in force, fresh
    ",
    }
  `);
  const linted = await run(['lint'], { minutes: 6 });
  expect(linted.err).toMatchInlineSnapshot(`
    "note: the catalog fetched at 2026-12-01T12:05:00.000Z lacks 9 of 10 IDs and is held back; the catalog of 2026-12-01T12:00:00.000Z with 10 IDs stays in force
      modelint refresh, or modelint catalog accept
    "
  `);
  const digest = /[0-9a-f]{12}/.exec(history.out)?.[0] as string;
  expect(await run(['catalog', 'accept', '00000000'], { minutes: 7 })).toMatchInlineSnapshot(`
    {
      "code": 2,
      "err": "error: the catalog held back is sha256:08a3219555f6efc20dd77fa7bdb621ead191cad8acc3e06ad1ca52b617df6d38, not 00000000
      look at it, then accept the one that you have looked at
    ",
      "out": "",
    }
  `);
  expect(await run(['catalog', 'accept', digest], { minutes: 7 })).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "note: the catalog that was fetched at 2026-12-01T12:05:00.000Z and held back was accepted
    ",
      "out": "catalog of http://endpoint taken: 2 IDs, fetched 2026-12-01T12:05:00.000Z, fresh
    +1 −9; 9 removed IDs are suspect (missing once)
    ",
    }
  `);
  expect(await run(['catalog', 'list'], { minutes: 8 })).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "catalog of http://endpoint: 2 IDs, fetched 2026-12-01T12:05:00.000Z, fresh
    ",
      "out": "gpt-4o
    gpt-5
    ",
    }
  `);
  expect((await run(['catalog', 'accept'], { minutes: 8 })).err).toMatchInlineSnapshot(`
    "error: no catalog of http://endpoint is held back
      modelint refresh fetches it
    "
  `);
  expect((await run(['catalog', 'history', '--format', 'json'], { minutes: 8 })).out).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "held": null,
      "snapshots": [
        {
          "origin": "http://endpoint",
          "fetchedAt": "2026-12-01T12:05:00.000Z",
          "since": "2026-12-01T12:05:00.000Z",
          "sequence": 2,
          "digest": "sha256:08a3219555f6efc20dd77fa7bdb621ead191cad8acc3e06ad1ca52b617df6d38",
          "count": 2,
          "wildcards": 0,
          "freshness": "fresh"
        },
        {
          "origin": "http://endpoint",
          "fetchedAt": "2026-12-01T12:00:00.000Z",
          "since": "2026-12-01T12:00:00.000Z",
          "sequence": 1,
          "digest": "sha256:2f41d057195eadd0cac9425861cda3339a3dc6d5e7f896fadbd7318ad4b57c84",
          "count": 10,
          "wildcards": 0,
          "freshness": "fresh"
        }
      ],
      "problems": []
    }
    "
  `);
});

test('an empty one cannot be accepted', async () => {
  const { run, endpoint } = await station();
  await run(['refresh']);
  endpoint.replies(lists());
  await run(['refresh'], { minutes: 5 });
  expect(await run(['catalog', 'accept'], { minutes: 6 })).toMatchInlineSnapshot(`
    {
      "code": 2,
      "err": "error: the catalog of http://endpoint that is held back lists no models, and nothing can be judged by it
      check that the key may call any model, then modelint refresh
    ",
      "out": "",
    }
  `);
});

test('without a token the account fetched last is shown, and nobody guesses what to change', async () => {
  const { run, endpoint } = await station();
  await run(['refresh'], { env: { COMETAPI_KEY: 'first-account' } });
  endpoint.replies(lists('o3'));
  await run(['refresh'], { env: { COMETAPI_KEY: 'second-account' }, minutes: 1 });
  const env = { COMETAPI_KEY: '' };
  expect(await run(['catalog'], { env, minutes: 2 })).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "catalog of http://endpoint: 1 ID, fetched 2026-12-01T12:01:00.000Z, fresh
    note: the cache holds catalogs of 2 accounts at http://endpoint; without a token the one fetched last is used
      give the token, or clear what is no longer needed: modelint catalog clear --all
    ",
      "out": "o3
    ",
    }
  `);
  expect(await run(['catalog', 'clear'], { env, minutes: 2 })).toMatchInlineSnapshot(`
    {
      "code": 2,
      "err": "error: the cache holds catalogs of 2 accounts at http://endpoint, and without a token nobody can tell whose to use
      give the token; modelint catalog clear --all forgets the catalogs of all accounts
    ",
      "out": "",
    }
  `);
  const first = await run(['catalog'], { env: { COMETAPI_KEY: 'first-account' }, minutes: 2 });
  expect([first.code, first.out]).toEqual([0, 'gpt-4.1\ngpt-4o\ngpt-4o-mini\n']);
});

test('clear forgets one account, or all', async () => {
  const { run, stage } = await station();
  const other = await endpoint();
  const elsewhere = ['--base-url', `${other.origin}/v1`];
  await run(['refresh']);
  await run(['refresh', ...elsewhere]);
  const cleared = await run(['catalog', 'clear']);
  expect({
    ...cleared,
    out: cleared.out.replaceAll(stage.ground.at('..'), '~').replace(/from \S+\.cache/, 'from ~/.cache'),
  }).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "",
      "out": "removed 3 files of the catalog of http://endpoint from ~/.cache/modelint
    ",
    }
  `);
  expect((await run(['catalog'])).code).toBe(3);
  expect((await run(['catalog', ...elsewhere])).code).toBe(0);
  expect(JSON.parse((await run(['catalog', 'clear', '--all', '--format', 'json'])).out)).toEqual({
    version: 1,
    origin: null,
    accounts: 1,
    removed: 3,
  });
  expect((await run(['catalog', ...elsewhere])).code).toBe(3);
  expect((await run(['catalog', 'clear', '--all'])).out).toBe('nothing is stored of any endpoint\n');
});

test.each([
  [['catalog', 'lst'], 'modelint catalog cannot "lst"', 'did you mean "list"?'],
  [['catalog', 'everything'], 'modelint catalog cannot "everything"', 'one of list, show, accept, history, clear'],
  [['catalog', '__proto__'], 'modelint catalog cannot "__proto__"', 'one of list, show, accept, history, clear'],
  [['catalog', 'show'], 'modelint catalog show needs an ID', undefined],
  [['catalog', 'list', 'gpt-4o'], 'modelint catalog list does not take "gpt-4o"', undefined],
  [['catalog', 'list', '--all'], '--all goes with clear', undefined],
])('%j is refused', async (argv, message, advice) => {
  const { run, endpoint } = await station();
  const { code, out, err } = await run(argv);
  expect([code, out, err]).toEqual([2, '', `error: ${message}\n${advice === undefined ? '' : `  ${advice}\n`}`]);
  expect(endpoint.asked).toEqual([]);
});
