// Strings made to fool people or programs: exact in JSON, harmless on a terminal.

import { expect, test } from 'vitest';
import { formats } from '../../shared/report/formats/registry.ts';
import { hasInvisible } from '../../shared/text/safe.ts';
import { stage } from './cli.ts';

const esc = '\x1b';
const ids = [
  '__proto__',
  'constructor',
  'toString',
  'gpt-4o\u202e-inim',
  `gpt-4o${esc}[2J${esc}]8;;https://evil.example\x07`,
  'gpt-4o\u0085\u009b31m',
  'gpt-4o\u200b',
  'gpt-4o\ud800',
  'gpt-4o\u{e0041}',
  'gpt-4o\r::error::gone',
  'gpt-4o"b\\',
];

// No endpoint can send a lone surrogate: it has no UTF-8 form.
const sendable = ids.filter((id) => !/\p{Cs}/u.test(id));

const file = JSON.stringify(ids.map((model) => ({ model })));
const catalog = JSON.stringify({ data: [...sendable, 'gpt-4.1'].map((id) => ({ id })) });

/** Whether a text may go to a terminal: nothing invisible but line breaks and our own colours. */
function isHarmless(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are removed before the rest is looked at
  return !hasInvisible(text.replace(/\x1b\[\d+m/g, '').replaceAll('\n', ''));
}

const commands = [
  ['lint', '--level', 'info'],
  ...formats.map(({ name }) => ['lint', '--level', 'info', '--format', name]),
  ['lint', '--fix', '--dry-run'],
  ['inventory'],
  ['inventory', '--format', 'json'],
];

test.each(commands.map((argv) => [argv]))('%j', async (argv) => {
  const { run } = stage([
    ['models.yaml', ids.map((id) => `- model: ${JSON.stringify(id)}\n`).join('')],
    ['table.json', file],
    [`a\u202eb${esc}[31m.json`, JSON.stringify({ model: 'GPT-4.1' })],
    [
      'modelint.json',
      JSON.stringify({
        blocked: ids
          .map((id) => ({ id, reason: `why ${id}` }))
          .filter(({ id }) => id.trim() === id && !/[\r]/.test(id)),
      }),
    ],
    ['catalog/models.json', catalog],
  ]);
  for (const given of [argv, [...argv, '--catalog', 'catalog/models.json'], [...argv, '--color']]) {
    const { code, out, err } = await run(given, { terminal: true, columns: 70 });
    expect([0, 1, 2]).toContain(code);
    expect(out.length + err.length).toBeGreaterThan(0);
    expect({ out: isHarmless(out), err: isHarmless(err) }).toEqual({ out: true, err: true });
  }
});

test('json tells the exact IDs', async () => {
  const { run } = stage([
    ['table.json', file],
    ['models.json', catalog],
  ]);
  const { code, out } = await run(['inventory', 'table.json', '--catalog', 'models.json', '--format', 'json']);
  const { sightings } = JSON.parse(out);
  expect(code).toBe(0);
  expect(sightings.map(({ id }: { id: string }) => id)).toEqual(sendable);
  expect(sightings.every(({ status }: { status: string }) => status === 'listed')).toBe(true);
});

test('IDs that are names of object properties are judged like any other', async () => {
  const { run } = stage([
    ['table.json', '[{"model":"__proto__"},{"model":"constructor"}]'],
    ['models.json', '{"data":[{"id":"gpt-4o"}]}'],
  ]);
  const { code, out } = await run(['inventory', 'table.json', '--catalog', 'models.json', '--format', 'json']);
  expect({
    code,
    ids: JSON.parse(out).sightings.map(({ id, status }: Record<string, string>) => [id, status]),
  }).toMatchInlineSnapshot(`
    {
      "code": 0,
      "ids": [],
    }
  `);
});

test('paths and arguments are made visible too', async () => {
  const { run } = stage([['a.yaml', 'model: gpt-4o\n']]);
  for (const argv of [
    ['lint', `x${esc}[2Jy`],
    [`x${esc}[2J`],
    ['lint', `--x${esc}c`],
    ['lint', '--catalog', `${esc}c.json`],
    ['explain', `${esc}c`],
  ]) {
    const { code, out, err } = await run(argv, { terminal: true });
    expect({ code, out, harmless: isHarmless(err) }).toEqual({ code: 2, out: '', harmless: true });
    expect(err).toContain('\\u{1b}');
  }
});
