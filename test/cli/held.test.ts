// A bad day of the endpoint, seen from the command line.

import { expect, test } from 'vitest';
import { lists, numbered, type Reply, station } from './endpoint.ts';

const badDay: readonly (readonly [name: string, reply: Reply])[] = [
  ...[1, 2, 3, 4, 5].map((number) => [`empty ${number}`, lists()] as const),
  ['shrunken', lists(...numbered(0, 8))],
];

test('a bad day: five empty answers and a loss of 60 % leave the good one in force, visibly', async () => {
  const { run, endpoint } = await station([['config.yaml', 'model: gpt-4o-x019\nother: gpt-5o\n']]);
  endpoint.replies(lists(...numbered(0, 20)));
  await run(['refresh']);
  const seen: unknown[] = [];
  for (const [at, [name, reply]] of badDay.entries()) {
    const minutes = (at + 1) * 9;
    endpoint.replies(reply);
    const { code } = await run(['refresh'], { minutes });
    const { out, err } = await run(['lint', '--format', 'json'], { minutes });
    const { findings, catalog, problems } = JSON.parse(out);
    const rules = findings.map(({ rule, id }: { rule: string; id: string }) => `${rule} ${id}`);
    seen.push([name, code, rules, catalog.count, problems[0].message, err.split('\n')[0]]);
  }
  expect(seen).toMatchInlineSnapshot(`
    [
      [
        "empty 1",
        3,
        [
          "unknown-id gpt-5o",
        ],
        20,
        "the catalog fetched at 2026-12-01T12:09:00.000Z lists no models and is held back; the catalog of 2026-12-01T12:00:00.000Z with 20 IDs stays in force",
        "note: the catalog fetched at 2026-12-01T12:09:00.000Z lists no models and is held back; the catalog of 2026-12-01T12:00:00.000Z with 20 IDs stays in force",
      ],
      [
        "empty 2",
        3,
        [
          "unknown-id gpt-5o",
        ],
        20,
        "the catalog fetched at 2026-12-01T12:18:00.000Z lists no models and is held back; the catalog of 2026-12-01T12:00:00.000Z with 20 IDs stays in force",
        "note: the catalog fetched at 2026-12-01T12:18:00.000Z lists no models and is held back; the catalog of 2026-12-01T12:00:00.000Z with 20 IDs stays in force",
      ],
      [
        "empty 3",
        3,
        [
          "unknown-id gpt-5o",
        ],
        20,
        "the catalog fetched at 2026-12-01T12:27:00.000Z lists no models and is held back; the catalog of 2026-12-01T12:00:00.000Z with 20 IDs stays in force",
        "note: the catalog fetched at 2026-12-01T12:27:00.000Z lists no models and is held back; the catalog of 2026-12-01T12:00:00.000Z with 20 IDs stays in force",
      ],
      [
        "empty 4",
        3,
        [
          "unknown-id gpt-5o",
        ],
        20,
        "the catalog fetched at 2026-12-01T12:36:00.000Z lists no models and is held back; the catalog of 2026-12-01T12:00:00.000Z with 20 IDs stays in force",
        "note: the catalog fetched at 2026-12-01T12:36:00.000Z lists no models and is held back; the catalog of 2026-12-01T12:00:00.000Z with 20 IDs stays in force",
      ],
      [
        "empty 5",
        3,
        [
          "unknown-id gpt-5o",
        ],
        20,
        "the catalog fetched at 2026-12-01T12:45:00.000Z lists no models and is held back; the catalog of 2026-12-01T12:00:00.000Z with 20 IDs stays in force",
        "note: the catalog fetched at 2026-12-01T12:45:00.000Z lists no models and is held back; the catalog of 2026-12-01T12:00:00.000Z with 20 IDs stays in force",
      ],
      [
        "shrunken",
        3,
        [
          "unknown-id gpt-5o",
        ],
        20,
        "the catalog fetched at 2026-12-01T12:54:00.000Z lacks 12 of 20 IDs and is held back; the catalog of 2026-12-01T12:00:00.000Z with 20 IDs stays in force",
        "note: the catalog fetched at 2026-12-01T12:54:00.000Z lacks 12 of 20 IDs and is held back; the catalog of 2026-12-01T12:00:00.000Z with 20 IDs stays in force",
      ],
    ]
  `);
  endpoint.replies(lists(...numbered(0, 21)));
  expect((await run(['refresh'], { minutes: 60 })).out).toMatchInlineSnapshot(`
    "catalog of http://endpoint taken: 21 IDs, fetched 2026-12-01T13:00:00.000Z, fresh
    +1 −0
    "
  `);
});
