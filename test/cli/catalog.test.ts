// `modelint catalog list` and `show`: what is listed and what is known of one ID.

import { expect, test } from 'vitest';
import { lists, says, station } from './endpoint.ts';

test('where nothing was fetched there is nothing to show, and no folder is made', async () => {
  const { run, cached } = await station();
  const said: string[] = [];
  for (const argv of [
    ['catalog'],
    ['catalog', 'show', 'gpt-4o'],
    ['catalog', 'history'],
    ['catalog', 'clear'],
    ['catalog', 'accept'],
    ['catalog', '--format', 'json'],
  ]) {
    const { code, out, err } = await run(argv);
    said.push(`${argv.join(' ')}: ${code}\n${out}${err}`);
  }
  expect(said.join('\n')).toMatchInlineSnapshot(`
    "catalog: 3
    error: there is no catalog of http://endpoint yet
      modelint refresh fetches it

    catalog show gpt-4o: 3
    error: there is no catalog of http://endpoint yet
      modelint refresh fetches it

    catalog history: 3
    error: there is no catalog of http://endpoint yet
      modelint refresh fetches it

    catalog clear: 0
    nothing is stored of http://endpoint

    catalog accept: 2
    error: no catalog of http://endpoint is held back
      modelint refresh fetches it

    catalog --format json: 3
    {
      "version": 1,
      "catalog": null,
      "problems": [
        {
          "kind": "catalog",
          "code": "catalog-never",
          "message": "there is no catalog of http://endpoint yet",
          "advice": "modelint refresh fetches it",
          "path": null,
          "line": null,
          "column": null
        }
      ]
    }
    error: there is no catalog of http://endpoint yet
      modelint refresh fetches it
    "
  `);
  expect(cached).toThrow('ENOENT');
});

test('list', async () => {
  const { run, endpoint } = await station();
  const ids = ['zeta/model-1', '__proto__', 'gpt-4o', 'xai/*'];
  endpoint.replies(lists(...ids));
  await run(['refresh']);
  expect(await run(['catalog', 'list'], { minutes: 90 })).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "catalog of http://endpoint: 3 IDs and 1 wildcard, fetched 2026-12-01T12:00:00.000Z, stale
    ",
      "out": "__proto__
    gpt-4o
    zeta/model-1
    xai/*
    ",
    }
  `);
  expect((await run(['catalog', 'list', '--format', 'json'])).out).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "catalog": {
        "origin": "http://endpoint",
        "fetchedAt": "2026-12-01T12:00:00.000Z",
        "since": "2026-12-01T12:00:00.000Z",
        "sequence": 1,
        "digest": "sha256:7d0b6263650bd0bc99f8066bc9df1ed06fb412d3dcc5627e01354fd7bc88c100",
        "count": 3,
        "wildcards": 1,
        "freshness": "fresh"
      },
      "held": null,
      "ids": [
        "__proto__",
        "gpt-4o",
        "zeta/model-1"
      ],
      "patterns": [
        "xai/*"
      ],
      "problems": []
    }
    "
  `);
});

test('show', async () => {
  const { run, endpoint } = await station();
  const rich = {
    id: 'gpt-4o',
    owned_by: 'openai',
    deprecation_date: '2027-01-01',
    replacement: 'gpt-5',
    aliases: ['gpt-4o-latest'],
  };
  endpoint.replies(says(200, JSON.stringify({ data: [rich, { id: 'gpt-4-32k' }, { id: 'xai/*' }, { id: 'o3' }] })));
  await run(['refresh']);
  endpoint.replies(says(200, JSON.stringify({ data: [rich, { id: 'xai/*' }, { id: 'o3' }] })));
  await run(['refresh'], { minutes: 40 });
  const shown: string[] = [];
  const show = async (minutes: number, ...ids: readonly string[]) => {
    for (const id of ids) {
      const { code, out, err } = await run(['catalog', 'show', id], { minutes });
      shown.push(`${code}\n${out}${err}`);
    }
  };
  await show(41, 'gpt-4o', 'gpt-4o-latest', 'xai/grok-9', 'gpt-4-32k', 'gpt-4O', 'never-seen');
  await run(['refresh'], { minutes: 80 });
  await show(81, 'gpt-4-32k', 'a\u202eb');
  expect(shown.join('\n')).toMatchInlineSnapshot(`
    "0
    "gpt-4o" is in the catalog of http://endpoint as of 2026-12-01T12:40:00.000Z
      owner        openai
      deprecated   2027-01-01
      replacement  gpt-5
      aliases      gpt-4o-latest
      standing     present
      first seen   2026-12-01T12:00:00.000Z
      last seen    2026-12-01T12:40:00.000Z, in 2 fetches

    0
    "gpt-4o-latest" is in the catalog of http://endpoint as of 2026-12-01T12:40:00.000Z as another name of "gpt-4o"
      owner        openai
      deprecated   2027-01-01
      replacement  gpt-5
      aliases      gpt-4o-latest
      standing     no fetch ever listed it

    0
    "xai/grok-9" is in the catalog of http://endpoint as of 2026-12-01T12:40:00.000Z, by a wildcard
      standing  no fetch ever listed it

    1
    "gpt-4-32k" is not in the catalog of http://endpoint as of 2026-12-01T12:40:00.000Z
      standing    suspect: missing since 2026-12-01T12:40:00.000Z, in 1 counted fetch
      first seen  2026-12-01T12:00:00.000Z
      last seen   2026-12-01T12:00:00.000Z, in 1 fetch
      near        "gpt-4o" is of the same family

    1
    "gpt-4O" is not in the catalog of http://endpoint as of 2026-12-01T12:40:00.000Z
      standing  no fetch ever listed it
      near      "gpt-4o" differs in letter case only

    1
    "never-seen" is not in the catalog of http://endpoint as of 2026-12-01T12:40:00.000Z
      standing  no fetch ever listed it

    1
    "gpt-4-32k" is not in the catalog of http://endpoint as of 2026-12-01T13:20:00.000Z
      standing    removed: missing since 2026-12-01T12:40:00.000Z, in 2 counted fetches
      first seen  2026-12-01T12:00:00.000Z
      last seen   2026-12-01T12:00:00.000Z, in 1 fetch
      near        "gpt-4o" is of the same family

    1
    "a\\u{202e}b" is not in the catalog of http://endpoint as of 2026-12-01T13:20:00.000Z
      standing  no fetch ever listed it
    "
  `);
  expect((await run(['catalog', 'show', 'gpt-4-32k', '--format', 'json'], { minutes: 81 })).out).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "id": "gpt-4-32k",
      "catalog": {
        "origin": "http://endpoint",
        "fetchedAt": "2026-12-01T13:20:00.000Z",
        "since": "2026-12-01T12:40:00.000Z",
        "sequence": 2,
        "digest": "sha256:d7bb037fdae449fb70074853967ff5e8daea0f914ff1ea2cd638d6cfc61f36b7",
        "count": 2,
        "wildcards": 1,
        "freshness": "fresh"
      },
      "listed": false,
      "entry": null,
      "standing": "removed",
      "firstSeen": "2026-12-01T12:00:00.000Z",
      "lastSeen": "2026-12-01T12:00:00.000Z",
      "seen": 1,
      "misses": 2,
      "missingSince": "2026-12-01T12:40:00.000Z",
      "near": [
        {
          "id": "gpt-4o",
          "likeness": "sibling"
        }
      ]
    }
    "
  `);
});
