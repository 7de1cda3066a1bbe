// Fixes: what is changed, byte for byte, and what is left alone.

import { expect, test } from 'vitest';
import { catalog, lines, stage } from './cli.ts';

const utf8 = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));
const bom = (text: string) => utf8(`\ufeff${text}`);
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
const utf16be = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16());

type Row = readonly [
  name: string,
  path: string,
  before: string | Uint8Array,
  after: string | Uint8Array,
  fixed: number,
  code: number,
];

const rows: readonly Row[] = [
  ['letter case', 'a.yaml', 'model: GPT-4o\n', 'model: gpt-4o\n', 1, 0],
  ['separators', 'a.yaml', 'model: "gpt-4o_mini"\n', 'model: "gpt-4o-mini"\n', 1, 0],
  ['behind a routing prefix', 'a.yaml', 'model: openai/GPT-4o\n', 'model: openai/gpt-4o\n', 1, 0],
  [
    'two on one line',
    'a.json',
    '{"model":"GPT-4o","fallback_model":"GPT-4.1"}',
    '{"model":"gpt-4o","fallback_model":"gpt-4.1"}',
    2,
    0,
  ],
  ['CRLF', 'a.yaml', 'a: 1\r\nmodel: GPT-4o\r\nb: 2\r\n', 'a: 1\r\nmodel: gpt-4o\r\nb: 2\r\n', 1, 0],
  ['lone CR', 'a.env', 'A=1\rMODEL=GPT-4o\rB=2', 'A=1\rMODEL=gpt-4o\rB=2', 1, 0],
  ['UTF-8 with a mark', 'a.yaml', bom('model: GPT-4o\n'), bom('model: gpt-4o\n'), 1, 0],
  ['UTF-16, little end first', 'a.yaml', utf16('é: 🙂\nmodel: GPT-4o\r\n'), utf16('é: 🙂\nmodel: gpt-4o\r\n'), 1, 0],
  ['UTF-16, big end first', 'a.yaml', utf16be('é: 🙂\nmodel: GPT-4o\r\n'), utf16be('é: 🙂\nmodel: gpt-4o\r\n'), 1, 0],
  ['no line feed at the end', 'a.yaml', 'model: GPT-4o', 'model: gpt-4o', 1, 0],
  ['what cannot be seen', 'a.json', '{"model":"gpt-4o\u200b"}', '{"model":"gpt-4o"}', 1, 0],
  ['an escape in the literal', 'a.json', '{"model":"GPT-4\\u006f"}', '{"model":"gpt-4o"}', 1, 0],
  ['another revision is another model', 'a.yaml', 'model: gpt-4o-2024-05-13\n', 'model: gpt-4o-2024-05-13\n', 0, 1],
  [
    'a suppressed finding',
    'a.yaml',
    'model: GPT-4o # modelint-disable-line case-mismatch -- so\n',
    'model: GPT-4o # modelint-disable-line case-mismatch -- so\n',
    0,
    0,
  ],
  ['tests', 'tests/a.yaml', 'model: GPT-4o\n', 'model: GPT-4o\n', 0, 1],
  ['documents', 'docs/a.md', '```yaml\nmodel: GPT-4o\n```\n', '```yaml\nmodel: GPT-4o\n```\n', 0, 1],
  [
    'bytes that are no UTF-8',
    'a.yaml',
    new Uint8Array([...utf8('model: GPT-4o\n# '), 0xff, 10]),
    new Uint8Array([...utf8('model: GPT-4o\n# '), 0xff, 10]),
    0,
    1,
  ],
];

test.each(rows)('%s', async (_, path, before, after, fixed, code) => {
  const { run, bytes, ground } = stage([[path, before], catalog]);
  const argv = ['lint', path, '--catalog', 'models.json', '--fix', '--fail-on', 'info'];
  const dry = await run([...argv, '--dry-run']);
  expect(bytes(path)).toEqual(typeof before === 'string' ? utf8(before) : before);
  // Dry, the findings still stand.
  expect([dry.code, dry.out === '']).toEqual([fixed > 0 ? 1 : code, fixed === 0]);
  const done = await run([...argv, '--format', 'json']);
  expect(bytes(path)).toEqual(typeof after === 'string' ? utf8(after) : after);
  expect([done.code, JSON.parse(done.out).summary.fixed]).toEqual([code, fixed]);
  const again = await run([...argv, '--format', 'json']);
  expect([again.code, JSON.parse(again.out).summary.fixed]).toEqual([code, 0]);
  expect(ground.world().files.exists(ground.at(path))).toBe(true);
});

test('the report after a fix tells what is left', async () => {
  const { run } = stage([['a.yaml', 'model: GPT-4o\nfallback_model: gpt-4o-2024-05-13\n'], catalog]);
  const { code, out, err } = await run(['lint', '--catalog', 'models.json', '--fix']);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "a.yaml
      2:17  warning  unknown-id  "gpt-4o-2024-05-13" is not in the catalog of file:models.json (4 IDs)
        2 | fallback_model: gpt-4o-2024-05-13
          |                 ^^^^^^^^^^^^^^^^^
          = requests for an ID that the endpoint does not list are refused, often as a 503 that clients retry
          = the catalog lists "gpt-4o": another revision of the same model

    1 warning in 1 of 1 file; 1 fixed
    catalog of file:models.json: 4 IDs, fetched at a time not recorded
    2 model IDs in 2 places: openai 2
    "
  `);
});

test('a diff that patch understands', async () => {
  const text = lines(
    ...Array.from({ length: 20 }, (_, at) =>
      at === 2 || at === 4 || at === 15 ? `model_${at}: GPT-4o` : `k${at}: ${at}`,
    ),
  );
  const {
    run,
    ground,
    text: read,
  } = stage([
    ['a.yaml', text],
    ['b.yaml', 'x: 1\r\nmodel: GPT-4.1\r\nlast_model: GPT-4o'],
    ['c.yaml', 'model: gpt-4o\n'],
    catalog,
  ]);
  const { code, out, err } = await run(['lint', '--catalog', 'models.json', '--fix', '--dry-run']);
  expect({ code, err }).toMatchInlineSnapshot(`
    {
      "code": 1,
      "err": "5 errors in 2 of 3 files
    catalog of file:models.json: 4 IDs, fetched at a time not recorded
    3 model IDs in 6 places: openai 6
    ",
    }
  `);
  expect(out).toMatchInlineSnapshot(`
    "--- a/a.yaml
    +++ b/a.yaml
    @@ -1,8 +1,8 @@
     k0: 0
     k1: 1
    -model_2: GPT-4o
    +model_2: gpt-4o
     k3: 3
    -model_4: GPT-4o
    +model_4: gpt-4o
     k5: 5
     k6: 6
     k7: 7
    @@ -13,7 +13,7 @@
     k12: 12
     k13: 13
     k14: 14
    -model_15: GPT-4o
    +model_15: gpt-4o
     k16: 16
     k17: 17
     k18: 18
    --- a/b.yaml
    +++ b/b.yaml
    @@ -1,3 +1,3 @@
     x: 1
    -model: GPT-4.1
    -last_model: GPT-4o
    \\ No newline at end of file
    +model: gpt-4.1
    +last_model: gpt-4o
    \\ No newline at end of file
    "
  `);
  ground.write('fix.patch', out);
  ground.git('init', '-q');
  ground.git('apply', 'fix.patch');
  expect(read('a.yaml')).toBe(text.replaceAll('GPT-4o', 'gpt-4o'));
  expect(read('b.yaml')).toBe('x: 1\r\nmodel: gpt-4.1\r\nlast_model: gpt-4o');
});

test('a file that changed meanwhile is said and left alone, and its findings stay', async () => {
  const { run, text, ground } = stage([['a.yaml', 'model: GPT-4o\n'], ['b.yaml', 'model: GPT-4.1\n'], catalog]);
  const { code, out, err } = await run(['lint', '--catalog', 'models.json', '--fix', '--format', 'json'], {
    change: (world) => ({
      ...world,
      files: {
        ...world.files,
        write: (absolute, file, was) => {
          ground.write('a.yaml', 'model: GPT-4o # mine\n');
          return world.files.write(absolute, file, was);
        },
      },
    }),
  });
  const { findings, summary, problems } = JSON.parse(out);
  expect({
    code,
    err,
    fixed: summary.fixed,
    problems: problems.length,
    left: findings.map((one: { path: string }) => one.path),
  }).toEqual({
    code: 2,
    err: 'error: "a.yaml" was not written: it changed while it was linted\n',
    fixed: 1,
    problems: 1,
    left: ['a.yaml'],
  });
  expect([text('a.yaml'), text('b.yaml')]).toEqual(['model: GPT-4o # mine\n', 'model: gpt-4.1\n']);
});
