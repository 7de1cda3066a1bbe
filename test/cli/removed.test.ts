// IDs that earlier catalogs listed and the last one does not, in a lint by the stored catalog.

import { expect, test } from 'vitest';
import { lists, station } from './endpoint.ts';

const config = ['config.yaml', 'chat_model: gpt-4o\nold_model: gpt-4-32k\nnew_model: gpt-5o\n'] as const;

test('missing once is info, missing twice an error, and neither is ever fixed', async () => {
  const { run, endpoint } = await station([config]);
  endpoint.replies(lists('gpt-4o', 'gpt-4-32k', 'gpt-4.1'));
  await run(['refresh']);
  endpoint.replies(lists('gpt-4o', 'gpt-4.1'));
  await run(['refresh'], { minutes: 40 });
  expect((await run(['lint', '--level', 'info'], { minutes: 41 })).out).toMatchInlineSnapshot(`
    "config.yaml
      2:12  info  removed-id  "gpt-4-32k" is missing for the first time from the catalog of http://endpoint as of 2026-12-01T12:40:00.000Z; it was listed in 1 fetch, last 2026-12-01T12:00:00.000Z
        2 | old_model: gpt-4-32k
          |            ^^^^^^^^^
          = lists have gaps now and then: it counts as removed when a later fetch lacks it too
          = the catalog lists "gpt-4o", "gpt-4.1": of the same family
      3:12  error  unknown-id  "gpt-5o" is not in the catalog of http://endpoint as of 2026-12-01T12:40:00.000Z (2 IDs)
        3 | new_model: gpt-5o
          |            ^^^^^^
          = requests for an ID that the endpoint does not list are refused, often as a 503 that clients retry

    1 error, 1 info in 1 of 1 file
    catalog of http://endpoint: 2 IDs, fetched 2026-12-01T12:40:00.000Z, fresh
    3 model IDs in 3 places: openai 3
    "
  `);
  await run(['refresh'], { minutes: 80 });
  const lint = await run(['lint'], { minutes: 81 });
  expect(lint).toMatchInlineSnapshot(`
    {
      "code": 1,
      "err": "",
      "out": "config.yaml
      2:12  error  removed-id  "gpt-4-32k" is no longer in the catalog of http://endpoint as of 2026-12-01T13:20:00.000Z: missing since 2026-12-01T12:40:00.000Z, listed in 1 fetch before, last 2026-12-01T12:00:00.000Z
        2 | old_model: gpt-4-32k
          |            ^^^^^^^^^
          = requests for an ID that the endpoint has withdrawn are refused, often as a 503 that clients retry
          = the catalog lists "gpt-4o", "gpt-4.1": of the same family
      3:12  error  unknown-id  "gpt-5o" is not in the catalog of http://endpoint as of 2026-12-01T13:20:00.000Z (2 IDs)
        3 | new_model: gpt-5o
          |            ^^^^^^
          = requests for an ID that the endpoint does not list are refused, often as a 503 that clients retry

    2 errors in 1 of 1 file
    catalog of http://endpoint: 2 IDs, fetched 2026-12-01T13:20:00.000Z, fresh
    3 model IDs in 3 places: openai 3
    ",
    }
  `);
  const fixed = await run(['lint', '--fix', '--dry-run'], { minutes: 81 });
  expect(fixed.out).toBe('');
  const { findings } = JSON.parse((await run(['lint', '--format', 'json'], { minutes: 81 })).out);
  expect(findings[0]).toMatchInlineSnapshot(`
    {
      "column": 12,
      "confidence": "high",
      "endColumn": 21,
      "endLine": 2,
      "fingerprint": "b85fbdffa3a4b620f9f2f7593ea065d7",
      "id": "gpt-4-32k",
      "line": 2,
      "message": ""gpt-4-32k" is no longer in the catalog of http://endpoint as of 2026-12-01T13:20:00.000Z: missing since 2026-12-01T12:40:00.000Z, listed in 1 fetch before, last 2026-12-01T12:00:00.000Z",
      "path": "config.yaml",
      "role": "config",
      "rule": "removed-id",
      "severity": "error",
      "suggestions": [
        {
          "id": "gpt-4o",
          "reason": "is of the same family",
          "safe": false,
        },
        {
          "id": "gpt-4.1",
          "reason": "is of the same family",
          "safe": false,
        },
      ],
      "why": "requests for an ID that the endpoint has withdrawn are refused, often as a 503 that clients retry",
    }
  `);
});

test('an ID that only an earlier catalog knew is seen all the same', async () => {
  const { run, endpoint } = await station([['src/a.ts', 'const target = "in-house-summariser";\n']]);
  endpoint.replies(lists('gpt-4o', 'in-house-summariser'));
  await run(['refresh']);
  endpoint.replies(lists('gpt-4o'));
  await run(['refresh'], { minutes: 40 });
  await run(['refresh'], { minutes: 80 });
  const { findings } = JSON.parse((await run(['lint', '--format', 'json'], { minutes: 81 })).out);
  expect(findings.map(({ rule, id }: { rule: string; id: string }) => `${rule} ${id}`)).toEqual([
    'removed-id in-house-summariser',
    'hardcoded-id in-house-summariser',
  ]);
});
