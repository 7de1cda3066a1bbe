// The part of a long document around an offset: what is expected there is what the whole document says.

import { expect, test } from 'vitest';
import { complete } from '../../shared/editing/complete.ts';
import { partAt } from '../../shared/editing/part.ts';
import { rereading } from '../../shared/editing/reread.ts';
import { readPieces } from '../../shared/languages/pieces.ts';
import { documentOf, groundsOf } from './stage.ts';

const grounds = groundsOf(['gpt-4o', 'gpt-4.1', 'o3'], { approved: ['gpt-4.1'], aliases: { fast: 'gpt-4o' } });

/** Blocks of code that repeat, nested ones and such as are hard to begin in the middle of. */
const blocks: Readonly<Record<string, readonly string[]>> = {
  'a.ts': [
    'export const settings = {\n  chat: {\n    model: "gpt-4o",\n    fallback: ["o3", ""],\n  },\n  note: "x",\n};\n',
    'async function ask(text: string) {\n  const reply = await client.chat({ model: "", input: `a ${text} b` });\n  return reply;\n}\n',
    '/* a note\n   model: "" */\nconst chatModel = "";\n',
  ],
  'a.py': [
    'MODELS = {\n    "chat": "gpt-4o",\n    "search": "",\n}\n\n',
    'def ask(text, model=""):\n    """A note on model=""."""\n    return client.chat(model="gpt-", text=text)\n\n',
  ],
  'a.yaml': ['chat:\n  model: gpt-4o\n  other: x\nlist_of_models:\n  - gpt-\n  - o3\n'],
  'a.json': ['{ "model": "gpt-4o", "n": { "model": "" } },\n'],
};

/** Long enough to be read in pieces. */
function longText(kinds: readonly string[]): string {
  let text = '';
  for (let index = 0; text.length < 20_000; index++) text += kinds[(index * 7) % kinds.length];
  return text;
}

test.each(Object.entries(blocks))('%s', (path, kinds) => {
  const text = longText(kinds);
  const document = documentOf(path, path === 'a.json' ? `[\n${text}{}]\n` : text, grounds);
  const pieces = readPieces(document.text, document.language);
  if (document.language.readPiece !== undefined) expect(pieces.starts.length).toBeGreaterThan(1);
  const grid = Array.from({ length: Math.floor(document.text.length / 701) }, (_, index) => index * 701);
  // Where one is expected, too.
  const likely = [...document.text.matchAll(/gpt-|""/g)]
    .map(({ index }) => index + 1)
    .filter((_, index) => index % 17 === 0);
  let expected = 0;
  for (const offset of [...grid, ...likely, ...pieces.starts, ...pieces.starts.map((start) => start + 7)]) {
    const part = partAt(document, pieces, offset);
    const found = complete(part.document, offset - part.shift, grounds);
    const { start, end } = found?.span ?? { start: 0, end: 0 };
    const moved = found && { ...found, span: { start: start + part.shift, end: end + part.shift } };
    expect([offset, moved]).toEqual([offset, complete(document, offset, grounds)]);
    if (found !== undefined) expected++;
  }
  expect(expected).toBeGreaterThan(3);
});

test('a document without a piece there is taken whole', () => {
  const document = documentOf('a.py', 'model=""', grounds);
  const pieces = readPieces(document.text, document.language);
  expect(partAt(document, { ...pieces, pieces: [], starts: [] }, 7)).toEqual({ document, shift: 0 });
});

test.each(Object.entries(blocks))('%s is read again after an edit as if it were new', (path, kinds) => {
  const text = longText(kinds);
  const { language } = documentOf(path, text, grounds);
  const reader = rereading(language, readPieces(text, language));
  const whole = (of: string) => ({ start: 0, end: of.length });
  expect(reader.read(text, whole(text))).toEqual(language.read(text, whole(text)));
  for (let offset = 0; offset < text.length; offset += 1_997) {
    const line = text.lastIndexOf('\n', offset) + 1;
    const after = `${text.slice(0, line)}# "gpt-4o"\n${text.slice(line)}`;
    expect(reader.read(after, whole(after))).toEqual(language.read(after, whole(after)));
  }
  expect(reader.read(text, { start: 5, end: 50 })).toEqual(language.read(text, { start: 5, end: 50 }));
});
