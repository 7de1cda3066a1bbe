// `modelint lint` and `inventory` by the stored catalog: which one judges, how far it is trusted, and what is said when it cannot.

import { expect, test } from 'vitest';
import { lists, says, station, timeless } from './endpoint.ts';

const config = ['config.yaml', 'chat_model: gpt-4o\nold_model: gpt-4-32k\nnew_model: gpt-5o\n'] as const;
const day = 24 * 60;

test('without one there is one line of advice, and the policy judges alone', async () => {
  const { run, endpoint, cached } = await station([config]);
  expect(await run(['lint', '--offline'])).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "hint: there is no catalog of http://endpoint yet: modelint refresh fetches it, and --catalog FILE takes a saved answer of GET /v1/models
    ",
      "out": "no findings in 1 file
    no catalog: IDs were compared with the policy only
    3 model IDs in 3 places: openai 3
    ",
    }
  `);
  const blocking = JSON.stringify({ blocked: [{ id: 'gpt-4o', reason: 'x' }] });
  const { code } = await (await station([config, ['modelint.json', blocking]])).run(['lint']);
  expect(code).toBe(1);
  expect(endpoint.asked).toEqual([]);
  expect(cached).toThrow('ENOENT');
});

test('by its age it is fresh, stale or expired, which shows in severity, words and exit code', async () => {
  const { run, endpoint } = await station([config]);
  endpoint.replies(lists('gpt-4o', 'gpt-4-32k'));
  await run(['refresh']);
  const said: string[] = [];
  for (const [minutes, ...more] of [
    [59],
    [61],
    [8 * day],
    [59, '--max-age', '30m'],
    [29, '--max-age', '30m'],
  ] as const) {
    const { code, out, err } = await run(['lint', '--level', 'info', ...more], { minutes });
    const last = out.split('\n').filter((line) => /^(?: {2}\d|\d+ |no findings|catalog of|cannot)/.test(line));
    said.push(`${[`${minutes} minutes`, ...more].join(' ')}: ${code}\n${last.join('\n')}\n${err}`);
  }
  expect(said.join('\n')).toMatchInlineSnapshot(`
    "59 minutes: 1
      3:12  error  unknown-id  "gpt-5o" is not in the catalog of http://endpoint as of 2026-12-01T12:00:00.000Z (2 IDs)
    1 error in 1 of 1 file
    catalog of http://endpoint: 2 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    3 model IDs in 3 places: openai 3

    61 minutes: 1
      3:12  warning  unknown-id  "gpt-5o" is not in the catalog of http://endpoint as of 2026-12-01T12:00:00.000Z (2 IDs)
    1 warning in 1 of 1 file
    catalog of http://endpoint: 2 IDs, fetched 2026-12-01T12:00:00.000Z, stale
    3 model IDs in 3 places: openai 3
    note: the catalog is of 2026-12-01T12:00:00.000Z: what it lacks is reported as a warning, not as an error
      modelint refresh fetches it again

    11520 minutes: 3
      3:12  info  unknown-id  "gpt-5o" is not in the catalog of http://endpoint as of 2026-12-01T12:00:00.000Z (2 IDs)
    1 info in 1 of 1 file
    catalog of http://endpoint: 2 IDs, fetched 2026-12-01T12:00:00.000Z, expired; cannot tell what it lists now
    3 model IDs in 3 places: openai 3
    error: the catalog is of 2026-12-01T12:00:00.000Z and too old to judge by: what it lacks is reported as info only
      modelint refresh fetches it again

    59 minutes --max-age 30m: 3
      3:12  info  unknown-id  "gpt-5o" is not in the catalog of http://endpoint as of 2026-12-01T12:00:00.000Z (2 IDs)
    1 info in 1 of 1 file
    catalog of http://endpoint: 2 IDs, fetched 2026-12-01T12:00:00.000Z, expired; cannot tell what it lists now
    3 model IDs in 3 places: openai 3
    error: the catalog is of 2026-12-01T12:00:00.000Z and too old to judge by: what it lacks is reported as info only
      modelint refresh fetches it again

    29 minutes --max-age 30m: 1
      3:12  error  unknown-id  "gpt-5o" is not in the catalog of http://endpoint as of 2026-12-01T12:00:00.000Z (2 IDs)
    1 error in 1 of 1 file
    catalog of http://endpoint: 2 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    3 model IDs in 3 places: openai 3
    "
  `);
});

test('a refresh before the lint: its failure is exit code 3 and the last good one judges', async () => {
  const { run, endpoint, stage } = await station([config]);
  const good = await run(['lint', '--refresh', '--summary', 'sum.jsonl']);
  expect([good.code, good.err, good.out.includes('fresh')]).toEqual([1, '', true]);
  endpoint.replies(says(503, '{}'));
  const failed = await run(['lint', '--refresh', '--summary', 'sum.jsonl'], { minutes: 120 });
  expect(failed).toMatchInlineSnapshot(`
    {
      "code": 3,
      "err": "error: http://endpoint failed to answer (503); the catalog of 2026-12-01T12:00:00.000Z with 3 IDs stays in force
      try again later; see the status page of the endpoint
    note: gave up after 3 tries
    note: the catalog is of 2026-12-01T12:00:00.000Z: what it lacks is reported as a warning, not as an error
      modelint refresh fetches it again
    ",
      "out": "config.yaml
      2:12  warning  unknown-id  "gpt-4-32k" is not in the catalog of http://endpoint as of 2026-12-01T12:00:00.000Z (3 IDs)
        2 | old_model: gpt-4-32k
          |            ^^^^^^^^^
          = requests for an ID that the endpoint does not list are refused, often as a 503 that clients retry
          = the catalog lists "gpt-4o-mini", "gpt-4o", "gpt-4.1": of the same family
      3:12  warning  unknown-id  "gpt-5o" is not in the catalog of http://endpoint as of 2026-12-01T12:00:00.000Z (3 IDs)
        3 | new_model: gpt-5o
          |            ^^^^^^
          = requests for an ID that the endpoint does not list are refused, often as a 503 that clients retry

    2 warnings in 1 of 2 files
    catalog of http://endpoint: 3 IDs, fetched 2026-12-01T12:00:00.000Z, stale; cannot tell what it lists now
    3 model IDs in 3 places: openai 3
    ",
    }
  `);
  expect(
    stage
      .text('sum.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).verdict),
  ).toEqual(['taken', 'kept']);
  const report = JSON.parse((await run(['lint', '--refresh', '--format', 'json'], { minutes: 120 })).out);
  expect([report.catalog.freshness, report.problems[0].code, report.summary.exitCode]).toEqual([
    'stale',
    'status-503',
    3,
  ]);
  // With none to fall back on it is an error too, and no ID is called unknown.
  const never = await station([config]);
  never.endpoint.replies(says(401, '{}'));
  expect(await never.run(['lint', '--refresh'])).toMatchInlineSnapshot(`
    {
      "code": 3,
      "err": "error: http://endpoint does not accept the token (401); there is no earlier one to fall back on
      check that the token is for http://endpoint and was not revoked; modelint doctor tells where it was read from
    ",
      "out": "no findings in 1 file
    cannot tell, the catalog could not be used: IDs were compared with the policy only
    3 model IDs in 3 places: openai 3
    ",
    }
  `);
});

test('the token decides whose catalog it is; without one the account fetched last', async () => {
  const { run, endpoint } = await station([['config.yaml', 'model: gpt-4o\n']]);
  await run(['refresh'], { env: { COMETAPI_KEY: 'first-account' } });
  endpoint.replies(lists('o3'));
  await run(['refresh'], { env: { COMETAPI_KEY: 'second-account' }, minutes: 1 });
  const lint = async (COMETAPI_KEY: string) => {
    const { code, err } = await run(['lint'], { env: { COMETAPI_KEY }, minutes: 2 });
    return [code, err];
  };
  expect([
    await lint('first-account'),
    await lint('second-account'),
    await lint('third-account'),
    await lint(''),
  ]).toMatchInlineSnapshot(`
    [
      [
        0,
        "",
      ],
      [
        1,
        "",
      ],
      [
        0,
        "hint: there is no catalog of http://endpoint yet: modelint refresh fetches it, and --catalog FILE takes a saved answer of GET /v1/models
    ",
      ],
      [
        1,
        "note: the cache holds catalogs of 2 accounts at http://endpoint; without a token the one fetched last is used
      give the token, or clear what is no longer needed: modelint catalog clear --all
    ",
      ],
    ]
  `);
});

test('variables that other programs use matter only once catalogs are kept', async () => {
  const { run } = await station([['config.yaml', 'model: gpt-4o\n']]);
  const env = { COMETAPI_KEY: '$' + '{SECRET}' };
  const before = await run(['lint'], { env });
  expect(before).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "note: the token (COMETAPI_KEY) is a placeholder
      put the real token there; a variable in it was not expanded
    ",
      "out": "no findings in 1 file
    no catalog: IDs were compared with the policy only
    1 model ID in 1 place: openai 1
    ",
    }
  `);
  await run(['refresh']);
  const after = await run(['lint'], { env });
  expect([after.code, after.err]).toMatchInlineSnapshot(`
    [
      2,
      "error: the token (COMETAPI_KEY) is a placeholder
      put the real token there; a variable in it was not expanded
    ",
    ]
  `);
});

test('inventory and standard input are judged by it too', async () => {
  const { run } = await station([['config.yaml', 'model: gpt-4o\nother: gpt-5o\n']]);
  await run(['refresh']);
  const inventory = JSON.parse((await run(['inventory', '--format', 'json'])).out);
  expect(inventory.sightings.map(({ id, status }: { id: string; status: string }) => `${id} ${status}`)).toEqual([
    'gpt-4o listed',
    'gpt-5o unlisted',
  ]);
  const piped = await run(['lint', '--stdin', '--stdin-filename', 'a.yaml'], { stdin: 'model: gpt-4O\n' });
  expect([piped.code, piped.out.includes('which lists "gpt-4o"')]).toEqual([1, true]);
  const refreshed = await run(['inventory', '--refresh']);
  expect([refreshed.code, timeless(refreshed.err)]).toEqual([0, '']);
});
