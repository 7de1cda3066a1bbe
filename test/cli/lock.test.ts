// The lock file: those without a token judge as those with one, say from when, and learn nothing of the account's other IDs.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lines, stage, testTime } from './cli.ts';
import { lists, station } from './endpoint.ts';
import { facts, fetchedAt, findings, hasty, listed, locked, masked, snapshot, type Told, tree } from './locked.ts';

test('it holds a line for each ID in use, and hashes of the rest', async () => {
  const place = await locked([], [], (own) => own);
  expect(masked(place.text('modelint.lock.json'))).toMatchInlineSnapshot(`
    "{
      "modelint": "lock",
      "version": 1,
      "origin": "https://models.example",
      "environment": null,
      "fetchedAt": "2026-12-01T11:00:00.000Z",
      "digest": "scrypt:…",
      "count": 22,
      "patterns": ["xai/*"],
      "range": {"vendors":["anthropic","cohere","deepseek","google","mistral","openai","qwen","xai"],"kinds":["embedding","image","other","speech"],"prefixed":false},
      "ids": [
        {"id":"GPT-4o-mini","verdict":"unlisted","near":[{"id":"gpt-4o-mini","likeness":"case","safe":true}]},
        {"id":"azure/gpt-4o-mini","verdict":"listed","as":"gpt-4o-mini"},
        {"id":"chatgpt-4o-latest","verdict":"listed","aliasOf":"gpt-4o-2024-08-06"},
        {"id":"claude-sonnet-4-5-20250514","verdict":"unlisted","kin":"revision"},
        {"id":"cohere/command-r-plus","verdict":"listed","as":"command-r-plus"},
        {"id":"command-r-plus","verdict":"listed"},
        {"id":"gpt-4-32k","verdict":"unlisted","kin":"sibling"},
        {"id":"gpt-4.1","verdict":"listed","deprecated":"2026-06-30","replacement":"gpt-4.1-mini"},
        {"id":"gpt-4o","verdict":"listed"},
        {"id":"gpt-4o-mini","verdict":"listed"},
        {"id":"gpt-6o","verdict":"unlisted"},
        {"id":"gpt4o-mini","verdict":"unlisted","near":[{"id":"gpt-4o-mini","likeness":"separators","safe":true}]},
        {"id":"house","verdict":"unlisted"},
        {"id":"mixtral-8x7b","verdict":"unlisted"},
        {"id":"nomic-embed-text-v1.5","verdict":"unlisted"},
        {"id":"openai/gpt-4o","verdict":"listed","as":"gpt-4o"},
        {"id":"xai/grok-9","verdict":"listed"}
      ],
      "suggested": [],
      "salt": "…",
      "hashes": [
        …
      ]
    }
    "
  `);
  expect(place.text('modelint.lock.json').match(/^ {4}"[0-9a-f]{8}"/gm)?.length).toBeGreaterThanOrEqual(listed.length);
});

test.each([[[]], [['--full']]])('who judges by it judges as by the catalog %j', async (argv) => {
  const place = await locked([], argv);
  const byCatalog = await findings(place, ['--catalog', '../catalog.json']);
  const byLock = await findings(place, []);
  if (argv.length > 0) expect(byLock).toEqual(byCatalog);
  // What hashes cannot be held against a glob, and relatives are not named; all else is the same.
  const brief = (all: readonly Told[]) =>
    all.map(({ rule, severity, path, line, message }) => [rule, severity, path, line, message]);
  const judged = byCatalog.filter(({ message }) => argv.length > 0 || !message.includes('"nothing-*"'));
  expect(brief(byLock)).toEqual(brief(judged));
  expect(new Set(byLock.map(({ rule }) => rule))).toEqual(
    new Set([
      'case-mismatch',
      'misspelled-id',
      'unknown-id',
      'retiring-id',
      'floating-id',
      'hardcoded-id',
      'stale-approval',
    ]),
  );
  expect(byLock.length).toBeGreaterThan(12);
});

test('so it is with the application of the examples', async () => {
  const examples = join(import.meta.dirname, '../../examples');
  const files = [
    'config/models.yaml',
    'config/routing.json',
    'web/src/answers.ts',
    'web/src/client.ts',
    'worker/triage.py',
    'worker/client.py',
    'docker-compose.yml',
    '.env.example',
    'modelint.json',
    'tools/replay/main.go',
  ];
  const place = hasty(stage(files.map((path) => [path, readFileSync(join(examples, path))])));
  const { data } = JSON.parse(readFileSync(join(examples, 'catalog.json'), 'utf8')) as { data: { id: string }[] };
  place.ground.write(
    '../catalog.json',
    snapshot(
      data.map(({ id }) => id),
      fetchedAt,
    ),
  );
  await place.run(['lock', '--catalog', '../catalog.json']);
  const byCatalog = await findings(place, ['--catalog', '../catalog.json']);
  const byLock = await findings(place, []);
  const brief = (all: readonly Told[]) => all.map(({ rule, message }) => `${rule} ${message}`);
  expect(brief(byLock)).toEqual(brief(byCatalog));
  expect(byLock.length).toBeGreaterThan(10);
});

test("it names none of the account's other IDs", async () => {
  const place = await locked();
  const text = place.text('modelint.lock.json');
  const read = `${tree.map(([, content]) => content).join('\n')}\n${JSON.stringify(facts)}`;
  const named = listed.filter((id) => text.includes(JSON.stringify(id)) && !read.includes(id));
  expect(named).toEqual([]);
  expect(JSON.parse(text).suggested).toEqual([]);
  expect(text).not.toMatch(/acme-private|quarterly|qwen3|mistral-large|claude-opus|20250929/);
  expect(text).toContain('"verdict":"listed"');
});

test('the same catalog and tree give the same bytes; another lock has another salt', async () => {
  const place = await locked();
  const before = place.text('modelint.lock.json');
  await place.run(['lock', '--catalog', '../catalog.json']);
  expect(place.text('modelint.lock.json')).toBe(before);
  const other = (await locked()).text('modelint.lock.json');
  expect(masked(other)).toBe(masked(before));
  const hashes = (text: string): readonly string[] => JSON.parse(text).hashes;
  expect(hashes(before).filter((hash) => hashes(other).includes(hash))).toEqual([]);
});

test('an ID that nobody used when it was made: listed is silent, unlisted is said with what is not known', async () => {
  const place = await locked();
  place.ground.write(
    'new.yaml',
    'a_model: qwen3-max\nb_model: Qwen3-max\nc_model: xai/anything-1\nd_model: acme/command-r-plus\n',
  );
  const { code, out, err } = await place.run(['lint', 'new.yaml']);
  expect({ code, out, err }).toMatchInlineSnapshot(`
    {
      "code": 1,
      "err": "",
      "out": "modelint.json
      1:26  warning  stale-approval  "gpt-4-32k" is approved, and is not in the catalog of https://models.example as of 2026-12-01T11:00:00.000Z
        1 | { "approved": ["gpt-*", "gpt-4-32k", "nothing-*"], "aliases": { "house": "gpt-4o" }, "rules…
          |                          ^^^^^^^^^
          = whoever follows the policy would use an ID that the endpoint does not offer

    new.yaml
      2:10  error  unknown-id  "Qwen3-max" is not in the catalog of https://models.example as of 2026-12-01T11:00:00.000Z (22 IDs)
        2 | b_model: Qwen3-max
          |          ^^^^^^^^^
          = requests for an ID that the endpoint does not list are refused, often as a 503 that clients retry; modelint.lock.json knows other IDs by hashes only, so one like it may be listed

    1 error, 1 warning in 2 of 2 files
    catalog of https://models.example, as kept in modelint.lock.json: 22 IDs and 1 wildcard, fetched 2026-12-01T11:00:00.000Z, fresh
    4 model IDs in 4 places: qwen 2, cohere 1
    ",
    }
  `);
});

test('by its age it is fresh for a day, stale for thirty, then expired, and says from when it is', async () => {
  const place = await locked();
  const said: string[] = [];
  for (const [hours, ...more] of [[22], [24], [30 * 24 - 2], [31 * 24], [2, '--max-age', '1h']] as const) {
    const { code, out, err } = await place.run(['lint', 'app/config.yaml', ...more], {
      now: testTime + hours * 3_600_000,
    });
    said.push(
      `${hours} hours ${more.join(' ')}: ${code}`,
      ...out.split('\n').filter((line) => /^(?: {2}4:|catalog)/.test(line)),
      err,
    );
  }
  expect(said.join('\n')).toMatchInlineSnapshot(`
    "22 hours : 1
      4:10  error  unknown-id  "gpt-6o" is not in the catalog of https://models.example as of 2026-12-01T11:00:00.000Z (22 IDs)
    catalog of https://models.example, as kept in modelint.lock.json: 22 IDs and 1 wildcard, fetched 2026-12-01T11:00:00.000Z, fresh

    24 hours : 1
      4:10  warning  unknown-id  "gpt-6o" is not in the catalog of https://models.example as of 2026-12-01T11:00:00.000Z (22 IDs)
    catalog of https://models.example, as kept in modelint.lock.json: 22 IDs and 1 wildcard, fetched 2026-12-01T11:00:00.000Z, stale
    note: "modelint.lock.json" is of 2026-12-01T11:00:00.000Z: what it lacks is reported as a warning, not as an error
      whoever has a token renews it: modelint refresh && modelint lock

    718 hours : 1
      4:10  warning  unknown-id  "gpt-6o" is not in the catalog of https://models.example as of 2026-12-01T11:00:00.000Z (22 IDs)
    catalog of https://models.example, as kept in modelint.lock.json: 22 IDs and 1 wildcard, fetched 2026-12-01T11:00:00.000Z, stale
    note: "modelint.lock.json" is of 2026-12-01T11:00:00.000Z: what it lacks is reported as a warning, not as an error
      whoever has a token renews it: modelint refresh && modelint lock

    744 hours : 3
    catalog of https://models.example, as kept in modelint.lock.json: 22 IDs and 1 wildcard, fetched 2026-12-01T11:00:00.000Z, expired; cannot tell what it lists now
    error: "modelint.lock.json" is of 2026-12-01T11:00:00.000Z and too old to judge by: what it lacks is reported as info only
      whoever has a token renews it: modelint refresh && modelint lock

    2 hours --max-age 1h: 3
    catalog of https://models.example, as kept in modelint.lock.json: 22 IDs and 1 wildcard, fetched 2026-12-01T11:00:00.000Z, expired; cannot tell what it lists now
    error: "modelint.lock.json" is of 2026-12-01T11:00:00.000Z and too old to judge by: what it lacks is reported as info only
      whoever has a token renews it: modelint refresh && modelint lock
    "
  `);
});

test('a lock of a catalog without a time is never called fresh', async () => {
  const place = hasty(stage([...tree, ['../catalog.json', snapshot(listed, null)]]));
  expect((await place.run(['lock', '--catalog', '../catalog.json'])).code).toBe(0);
  const { out, err } = await place.run(['lint', 'app/config.yaml']);
  expect(out).toContain('4:10  warning  unknown-id  "gpt-6o" is not in the catalog of https://models.example (22 IDs)');
  expect(err).toBe(
    lines(
      'note: "modelint.lock.json" does not say when its catalog was fetched: what it lacks is reported as a warning, not as an error',
      '  whoever has a token renews it: modelint refresh && modelint lock',
    ),
  );
});

test('removed and suspect IDs keep their dates', async () => {
  const { run, endpoint, stage: place } = await station([['a.yaml', 'a_model: gpt-4o\nb_model: gpt-4.1\n']]);
  await run(['refresh']);
  endpoint.replies(lists('gpt-4o', 'gpt-4o-mini'));
  for (const minutes of [60, 120, 180]) await run(['refresh'], { minutes });
  await run(['lock'], { minutes: 180 });
  expect(place.text('modelint.lock.json')).toContain(
    '{"id":"gpt-4.1","verdict":"removed","firstSeen":"2026-12-01T12:00:00.000Z","lastSeen":"2026-12-01T12:00:00.000Z","missingSince":"2026-12-01T13:00:00.000Z","seen":1}',
  );
  const ask = (env: Readonly<Record<string, string>>) => run(['lint', '--format', 'json'], { minutes: 181, env });
  const own = JSON.parse((await ask({})).out);
  // A fork: no token, no cache.
  const fork = JSON.parse((await ask({ COMETAPI_KEY: '', MODELINT_CACHE_DIR: '../empty' })).out);
  expect(own.findings[0].rule).toBe('removed-id');
  expect(fork.findings).toEqual(own.findings);
  expect([fork.summary, fork.problems]).toEqual([own.summary, []]);
  expect(endpoint.asked).toHaveLength(4);
});

test("a catalog of one's own comes first; without any lock and catalog all is as before", async () => {
  const place = await locked();
  const { out } = await place.run(['lint', '--catalog', '../catalog.json', 'app/config.yaml']);
  expect(out).toContain('\ncatalog of https://models.example: 22 IDs');
  expect((await place.run(['lint', 'app/config.yaml'])).out).toContain(
    '\ncatalog of https://models.example, as kept in modelint.lock.json: 22 IDs',
  );
});
