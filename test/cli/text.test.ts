// The report for people, whole and readable.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { catalog, stage, type Tree } from './cli.ts';

const tree: Tree = [
  ['src/app.ts', 'import OpenAI from "openai";\n\nconst MODEL = "GPT-4o";\nconst other = { model: "gpt-4o" };\n'],
  [
    'config/models.yaml',
    '# modelint-disable-next-line case-mismatch -- the proxy wants it so\nmodel: GPT-4.1\nfallback_model: gpt4o-mini\n',
  ],
  ['modelint.json', '{ "roles": { "config": ["config/**"] } }'],
  catalog,
];

test('files, frames, reasons, suggestions and a summary', async () => {
  const { code, out, err } = await stage(tree).run(['lint', '--catalog', 'models.json']);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "config/models.yaml
      3:17  error  misspelled-id  "gpt4o-mini" is not in the catalog of file:models.json, which lists "gpt-4o-mini"
        3 | fallback_model: gpt4o-mini
          |                 ^^^^^^^^^^
          = model IDs are compared exactly: a request for another spelling is refused, often as a 503 that clients retry
          = use "gpt-4o-mini" (differs in separators only; --fix puts it in)

    src/app.ts
      3:16  error  case-mismatch  "GPT-4o" is not in the catalog of file:models.json, which lists "gpt-4o"
        3 | const MODEL = "GPT-4o";
          |                ^^^^^^
          = model IDs are case-sensitive: some gateways refuse another case, some route it elsewhere
          = use "gpt-4o" (differs in letter case only; --fix puts it in)
      3:16  warning  hardcoded-id  "GPT-4o" is hard-coded in source
          = an ID in code needs a release to change on the day it is retired; configuration does not
      4:25  warning  hardcoded-id  "gpt-4o" is hard-coded in source
        4 | const other = { model: "gpt-4o" };
          |                         ^^^^^^
          = an ID in code needs a release to change on the day it is retired; configuration does not

    2 errors, 2 warnings in 2 of 3 files; 1 suppressed
    catalog of file:models.json: 4 IDs, fetched at a time not recorded
    4 model IDs in 4 places: openai 4
    "
  `);
});

test('without a catalog there is a hint, and nothing is said of the catalog', async () => {
  const { code, out, err } = await stage(tree).run(['lint', 'src']);
  expect({ code, err }).toMatchInlineSnapshot(`
    {
      "code": 1,
      "err": "hint: there is no catalog of https://api.cometapi.com yet: modelint refresh fetches it, and --catalog FILE takes a saved answer of GET /v1/models
    ",
    }
  `);
  expect(out).toMatchInlineSnapshot(`
    "src/app.ts
      3:16  warning  hardcoded-id  "GPT-4o" is hard-coded in source
        3 | const MODEL = "GPT-4o";
          |                ^^^^^^
          = an ID in code needs a release to change on the day it is retired; configuration does not
      4:25  warning  hardcoded-id  "gpt-4o" is hard-coded in source
        4 | const other = { model: "gpt-4o" };
          |                         ^^^^^^
          = an ID in code needs a release to change on the day it is retired; configuration does not

    2 warnings in 1 of 1 file
    no catalog: IDs were compared with the policy only
    2 model IDs in 2 places: openai 2
    "
  `);
});

test('quiet shows errors only and counts the rest', async () => {
  const { code, out, err } = await stage(tree).run(['lint', 'src', '--quiet']);
  expect({ code, out, err }).toMatchInlineSnapshot(`
    {
      "code": 1,
      "err": "",
      "out": "2 warnings in 1 of 1 file
    no catalog: IDs were compared with the policy only
    2 model IDs in 2 places: openai 2
    ",
    }
  `);
});

test('nothing found', async () => {
  const { code, out, err } = await stage([['a.md', 'hello\n']]).run(['lint']);
  expect({ code, out, err }).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "",
      "out": "no findings in 1 file
    no catalog: IDs were compared with the policy only
    ",
    }
  `);
});

test('what was left out is said once on standard error', async () => {
  const { run, ground } = stage([['config.yaml', 'model: gpt-4o\n'], ['big.json', `"${'x'.repeat(2_000)}"`], catalog]);
  ground.link('loop', '.');
  ground.link('gone.ts', 'nowhere.ts');
  const { code, out, err } = await run(['lint', '--catalog', 'models.json', '--max-file-size', '1k']);
  expect({ code, out, err }).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "note: symbolic links to folders not followed (1): loop
    note: symbolic links that lead nowhere (1): gone.ts
    note: "big.json" was not read: 2 KiB is more than the limit of 1 KiB
    ",
      "out": "no findings in 1 file
    catalog of file:models.json: 4 IDs, fetched at a time not recorded
    1 model ID in 1 place: openai 1
    ",
    }
  `);
});

test('a catalog that cannot be used', async () => {
  const { run } = stage([
    ['config.yaml', 'model: gpt-4o\n'],
    ['models.json', '<html>'],
  ]);
  const { code, out, err } = await run(['lint', '--catalog', 'models.json']);
  expect({ code, out, err }).toMatchInlineSnapshot(`
    {
      "code": 3,
      "err": "models.json: error: the body looks like a web page, not a model list
      this looks like a wrong base URL: the list is usually at \`/v1/models\`, below the API host
    ",
      "out": "no findings in 1 file
    cannot tell, the catalog could not be used: IDs were compared with the policy only
    1 model ID in 1 place: openai 1
    ",
    }
  `);
});

test('a catalog of another day', async () => {
  const snapshot = (fetchedAt: string) =>
    JSON.stringify({
      modelint: 'snapshot',
      version: 1,
      origin: 'https://api.example.com',
      fetchedAt,
      digest: `sha256:${createHash('sha256').update('gpt-4o').digest('hex')}`,
      entries: [{ id: 'gpt-4o' }],
    });
  const { run, ground } = stage([['config.yaml', 'model: GPT-4o\n']]);
  const said: unknown[] = [];
  for (const fetchedAt of ['2026-12-01T00:00:00Z', '2026-11-20T00:00:00Z', '2026-07-01T00:00:00Z']) {
    ground.write('models.json', snapshot(fetchedAt));
    said.push(await run(['lint', '--catalog', 'models.json']));
  }
  expect(said).toMatchInlineSnapshot(`
    [
      {
        "code": 1,
        "err": "",
        "out": "config.yaml
      1:8  error  case-mismatch  "GPT-4o" is not in the catalog of https://api.example.com as of 2026-12-01T00:00:00Z, which lists "gpt-4o"
        1 | model: GPT-4o
          |        ^^^^^^
          = model IDs are case-sensitive: some gateways refuse another case, some route it elsewhere
          = use "gpt-4o" (differs in letter case only; --fix puts it in)

    1 error in 1 of 1 file
    catalog of https://api.example.com: 1 ID, fetched 2026-12-01T00:00:00Z, fresh
    1 model ID in 1 place: openai 1
    ",
      },
      {
        "code": 1,
        "err": "models.json: note: the catalog is of 2026-11-20T00:00:00Z: what it lacks is reported as a warning, not as an error
      fetch the catalog again
    ",
        "out": "config.yaml
      1:8  warning  case-mismatch  "GPT-4o" is not in the catalog of https://api.example.com as of 2026-11-20T00:00:00Z, which lists "gpt-4o"
        1 | model: GPT-4o
          |        ^^^^^^
          = model IDs are case-sensitive: some gateways refuse another case, some route it elsewhere
          = use "gpt-4o" (differs in letter case only; --fix puts it in)

    1 warning in 1 of 1 file
    catalog of https://api.example.com: 1 ID, fetched 2026-11-20T00:00:00Z, stale
    1 model ID in 1 place: openai 1
    ",
      },
      {
        "code": 3,
        "err": "models.json: error: the catalog is of 2026-07-01T00:00:00Z and too old to judge by: what it lacks is reported as info only
      fetch the catalog again
    ",
        "out": "1 info in 1 of 1 file; to see them all: --level info
    catalog of https://api.example.com: 1 ID, fetched 2026-07-01T00:00:00Z, expired; cannot tell what it lists now
    1 model ID in 1 place: openai 1
    ",
      },
    ]
  `);
});

test('long lines are cut around the literal, tabs and wide characters keep the marks below it', async () => {
  const filler = 'x'.repeat(300);
  const { out } = await stage([
    ['a.yaml', `\t# 東京 🙂\n"東京\t🙂 model": "GPT-4o" # ${filler}\n`],
    ['b.json', `{"a":"${filler}","model":"GPT-4o","b":"${filler}"}`],
    ['c.json', `{"model":"GPT-4o","b":"${filler}"}`],
    catalog,
  ]).run(['lint', '--catalog', 'models.json']);
  expect(out).toMatchInlineSnapshot(`
    "a.yaml
      2:17  error  case-mismatch  "GPT-4o" is not in the catalog of file:models.json, which lists "gpt-4o"
        2 | "東京    🙂 model": "GPT-4o" # xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
          |                      ^^^^^^
          = model IDs are case-sensitive: some gateways refuse another case, some route it elsewhere
          = use "gpt-4o" (differs in letter case only; --fix puts it in)

    b.json
      1:318  error  case-mismatch  "GPT-4o" is not in the catalog of file:models.json, which lists "gpt-4o"
        1 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx","model":"GPT-4o","b":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
          |                                                ^^^^^^
          = model IDs are case-sensitive: some gateways refuse another case, some route it elsewhere
          = use "gpt-4o" (differs in letter case only; --fix puts it in)

    c.json
      1:11  error  case-mismatch  "GPT-4o" is not in the catalog of file:models.json, which lists "gpt-4o"
        1 | {"model":"GPT-4o","b":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
          |           ^^^^^^
          = model IDs are case-sensitive: some gateways refuse another case, some route it elsewhere
          = use "gpt-4o" (differs in letter case only; --fix puts it in)

    3 errors in 3 of 3 files
    catalog of file:models.json: 4 IDs, fetched at a time not recorded
    1 model ID in 3 places: openai 3
    "
  `);
});

test('the inventory lists by ID', async () => {
  const { code, out, err } = await stage(tree).run(['inventory', '--catalog', 'models.json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "GPT-4.1  not in the catalog
      config/models.yaml:2:8  config  model

    GPT-4o  not in the catalog
      src/app.ts:3:16  source  MODEL

    gpt-4o  in the catalog
      src/app.ts:4:25  source  model

    gpt4o-mini  not in the catalog
      config/models.yaml:3:17  config  fallback_model

    4 model IDs in 4 places of 3 files
    "
  `);
});
