// Hovers: what is told of an ID and of where it stands, and what a policy means.

import { expect, test } from 'vitest';
import type { Hover } from 'vscode-languageserver';
import { type Actor, able, actor, marks } from './acting.ts';
import type { Wish } from './editor.ts';

const listed = 'in the catalog of `file:models.json` (fresh)';
const plainly: Wish = { can: { ...able, textDocument: { hover: { contentFormat: ['plaintext', 'markdown'] } } } };

/** Shows a marked text and hovers at the mark. */
function hovered(here: Actor, path: string, marked: string, languageId?: string): Promise<Hover | null> {
  const { text, range } = marks(marked, here.capabilities.positionEncoding as string);
  here.show(path, text, languageId);
  const textDocument = { uri: here.uri(path) };
  return here.connection.sendRequest('textDocument/hover', { textDocument, position: range.start });
}

/** The lines of a hover below the ID. */
async function facts(hover: Promise<Hover | null>): Promise<readonly string[]> {
  const contents = (await hover)?.contents as { readonly value: string } | undefined;
  return contents?.value.split('\n').slice(1) ?? [];
}

test('an ID, as Markdown', async () => {
  const here = await actor([['modelint.json', '{ "approved": [{ "id": "gpt-*", "reason": "tested" }] }']]);
  expect(await hovered(here, 'src/a.yaml', 'model: gpt|-4o\n')).toEqual({
    contents: {
      kind: 'markdown',
      value: [
        '```text',
        'gpt-4o',
        '```',
        '',
        `- ${listed}`,
        '- approved in `modelint.json`: `tested`',
        '- stands nowhere else',
        '',
      ].join('\n'),
    },
    range: { start: { line: 0, character: 7 }, end: { line: 0, character: 13 } },
  });
});

test('an ID, as plain text; beside it nothing', async () => {
  const here = await actor([], plainly);
  expect(await hovered(here, 'a.yaml', 'model: |gpt-9\n')).toEqual({
    contents: {
      kind: 'plaintext',
      value: 'gpt-9\nnot in the catalog of file:models.json (fresh)\nstands nowhere else',
    },
    range: { start: { line: 0, character: 7 }, end: { line: 0, character: 12 } },
  });
  expect(await hovered(here, 'a.yaml', 'mod|el: gpt-9\n')).toBeNull();
});

test('where else it stands: this document, other open ones, closed ones', async () => {
  const here = await actor(
    [
      ['closed/b.yaml', 'model: gpt-4o\nold_model: GPT-4.1\n'],
      ['open.yaml', 'model: gpt-4o\n'],
    ],
    plainly,
  );
  await here.until(() => here.pushed('closed/b.yaml').length === 1);
  here.show('open.yaml', '\n\nmodel: openai/gpt-4o\n');
  expect(await facts(hovered(here, 'a.yaml', 'a_model: gpt-4o\nb_model: |gpt-4o\n'))).toEqual([
    'in the catalog of file:models.json (fresh)',
    'in 3 other places: a.yaml:1, closed/b.yaml:1, open.yaml:3',
  ]);
  const many = `${'model: gpt-4.1\n'.repeat(9)}model: |gpt-4.1\n`;
  expect((await facts(hovered(here, 'many.yml', many))).at(-1)).toBe(
    `in 9 other places: ${[1, 2, 3, 4, 5].map((line) => `many.yml:${line}`).join(', ')}, …`,
  );
});

test('environments that list it, and when it was seen', async () => {
  const address = {
    COMETAPI_BASE_URL: 'https://models.example/v1',
    COMETAPI_BASE_URL_PROD: 'https://models.example/v1',
  };
  const environments = { prod: { config: ['prod.yaml'] }, test: { config: ['test.yaml'] } };
  const here = await actor([['modelint.json', JSON.stringify({ environments })]], {
    ...plainly,
    argv: [],
    env: { ...address, COMETAPI_BASE_URL_TEST: 'https://other.example/v1' },
    fetches: () => ({ status: 200, contentType: 'application/json', body: '{"data":[{"id":"gpt-4o"}]}' }),
  });
  await here.connection.sendRequest('modelint/refresh');
  const [first, ...more] = await facts(hovered(here, 'prod.yaml', 'model: |gpt-4o\n'));
  expect(first).toMatch(/^in the catalog of https:\/\/models\.example as of \S+ \(fresh\)$/);
  expect(more).toEqual([
    expect.stringMatching(/^first seen \S+, last seen \S+, in \d+ checks?$/),
    'listed in prod',
    'this file configures prod',
    'stands nowhere else',
  ]);
  expect(await facts(hovered(here, 'a.yaml', 'model: |gpt-5\n'))).toContain('not listed in prod');
});

test.each([
  ['a key', '{ "appro|ved": [] }', 2, 12],
  ['a rule', '{ "rules": { "unknown|-id": "off" } }', 13, 25],
])('in a policy: %s', async (_, marked, start, end) => {
  const here = await actor([], plainly);
  const hover = await hovered(here, 'modelint.json', marked);
  expect(hover).toEqual({
    contents: { kind: 'plaintext', value: expect.stringMatching(/^\S.+/) },
    range: { start: { line: 0, character: start }, end: { line: 0, character: end } },
  });
});

test('in a policy: an ID, as the catalog and the workspace know it', async () => {
  const here = await actor([], plainly);
  here.show('a.yaml', 'a_model: gpt-4o\nb_model: openai/gpt-4o\n');
  expect(await hovered(here, 'modelint.json', '{ "approved": [{ "id": "gpt-|4o" }] }')).toEqual({
    contents: {
      kind: 'plaintext',
      value: 'gpt-4o\nin the catalog of file:models.json (fresh)\nused in 2 places: a.yaml:1, a.yaml:2',
    },
    range: { start: { line: 0, character: 23 }, end: { line: 0, character: 31 } },
  });
  expect(await facts(hovered(here, 'modelint.json', '{ "aliases": { "old": "gpt-3|" } }'))).toEqual([
    'not in the catalog of file:models.json (fresh)',
    'used nowhere',
  ]);
  // A pattern is none: what it means is told instead.
  expect(await hovered(here, 'modelint.json', '{ "blocked": ["gpt-*|"] }')).toMatchObject({
    contents: { value: expect.stringMatching(/^A blocked ID\./) },
  });
});

test.each([
  ['CRLF', '# a\r\nmodel: |gpt-9\r\n', undefined, '1:7-12'],
  ['a byte-order mark', '\ufeffmodel: |gpt-9\n', undefined, '0:8-13'],
  ['emoji', 'k: { "😀": 1, model: "|gpt-9" }\n', undefined, '0:22-27'],
  ['emoji in UTF-8', 'k: { "é😀": 1, model: "gpt-9|" }\n', ['utf-8'], '0:26-31'],
])('positions with %s', async (_, marked, encodings, place) => {
  const here = await actor([], encodings === undefined ? {} : { encodings });
  const { start, end } = (await hovered(here, 'a.yaml', marked))?.range ?? {};
  expect(`${start?.line}:${start?.character}-${end?.character}`).toBe(place);
});

test('in a workspace that is not trusted the policy has no say', async () => {
  const policy = JSON.stringify({ approved: ['gpt-4.1'], blocked: ['gpt-4o'] });
  const here = await actor([['modelint.json', policy]], {
    ...plainly,
    options: { configuration: { trusted: false } },
  });
  expect(await facts(hovered(here, 'a.yaml', 'model: |gpt-4o\n'))).toEqual([
    'in the catalog of file:models.json (fresh)',
    'stands nowhere else',
  ]);
});

test('what nobody opened, and what is no request', async () => {
  const here = await actor();
  const ask = (params: unknown) => here.connection.sendRequest('textDocument/hover', params);
  const position = { line: 0, character: 0 };
  expect(await ask({ textDocument: { uri: here.uri('nowhere.yaml') }, position })).toBeNull();
  here.show('a.yaml', 'model: gpt-4o\n');
  expect(await ask({ textDocument: { uri: here.uri('a.yaml') }, position: { line: 99, character: 99 } })).toBeNull();
  await expect(ask({})).rejects.toMatchObject({ code: -32603 });
  expect(await hovered(here, 'a.yaml', 'model: |gpt-4o\n')).not.toBeNull();
});
