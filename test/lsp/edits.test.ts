// A hundred thousand random edits: the document is what it should be, and its diagnostics are those of a cold start.
// More of them with EDITS=1000000, other ones with SEED=7.

import { expect, test, vi } from 'vitest';
import { clientOf } from '../../server/lsp/client.ts';
import { documentsWith } from '../../server/lsp/documents.ts';
import { judgingWith } from '../../server/lsp/judging.ts';
import { notebooksWith } from '../../server/lsp/notebooks.ts';
import type { Encoding } from '../../server/lsp/positions.ts';
import { workspaceWith } from '../../server/lsp/workspace.ts';
import { listing } from '../catalog/catalogs.ts';
import { ground } from '../world/ground.ts';

vi.setConfig({ testTimeout: 1_800_000 });

const edits = Number(process.env.EDITS ?? 100_000);
const seed = Number(process.env.SEED ?? 20_261_122);

const bits = [
  'model: gpt-4o\n',
  'model = "GPT-4o"\n',
  '{ "model": "gpt-4o-mini", "name": "x" },\n',
  'client.chat({ model: "claude-x-9", messages: [] });\n',
  'def ask(model="gpt-4o-2024-99-99"):\n    return model\n',
  'class A {\n  b() {\n',
  '}\n',
  '# modelint-disable-next-line unknown-id -- tried on purpose\n',
  '// modelint-disable-line\n',
  'key:\n  - gpt-4o\n  - "o9-none"\n',
  '"""',
  '`${',
  '/* ',
  ' */',
  '"',
  "'",
  '{',
  '[',
  ']',
  '(',
  ')',
  ',',
  ':',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\u2028',
  '\ufeff',
  '😀',
  'e\u0301',
  '👩‍👩‍👧',
  'ж',
  '語',
  'gpt-4o',
  '__proto__',
  '',
  '',
  '',
];

type Random = (below: number) => number;

function random(from: number): Random {
  let state = from >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

/** A text of about that length, of lines of every kind. */
function made(next: Random, length: number): string {
  let text = next(3) === 0 ? '\ufeff' : '';
  // Most lines hold nothing, as in life.
  while (text.length < length) {
    if (next(12) > 0) text += `  value${next(999)} = compute("some text", { key: 'v' }); # ${next(9)} é😀\n`;
    else text += bits[next(next(4) === 0 ? bits.length : 12)] as string;
  }
  return text;
}

/** Where a line starts, by the protocol's own rule. */
function startsOf(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: end }) => index + end.length)];
}

/** An offset as an editor names it, worked out anew from the whole text. */
function positionOf(text: string, starts: readonly number[], offset: number, encoding: Encoding) {
  const line = starts.findLastIndex((start) => start <= offset);
  const before = text.slice(starts[line], offset);
  const counts = {
    'utf-16': () => before.length,
    'utf-32': () => [...before].length,
    'utf-8': () => Buffer.byteLength(before),
  };
  return { line, character: counts[encoding]() };
}

/** An offset that a position can name: in no pair of surrogates, not between the two signs of a line end. */
function named(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  const inPair = unit >= 0xdc00 && unit < 0xe000;
  return inPair || (unit === 10 && text.charCodeAt(offset - 1) === 13) ? offset - 1 : offset;
}

const rows = ['a.ts', 'b.py', 'c.yaml', 'd.json', 'e.go', 'f.md', 'g.tsx', '.env'].flatMap((name, i) =>
  (['utf-16', 'utf-8', 'utf-32'] as const).map((encoding) => [name, encoding, i] as const),
);
const perRow = Math.ceil(edits / rows.length);

test.each(rows)(`%s in %s: ${perRow} edits`, (name, encoding, i) => {
  const next = random(seed + i * 31 + encoding.length);
  const { world, at } = ground();
  const here = world();
  const uri = here.files.uriOf(at(name));
  const client = clientOf({
    processId: null,
    rootUri: null,
    capabilities: {
      general: { positionEncodings: [encoding] },
      textDocument: { diagnostic: {}, publishDiagnostics: { dataSupport: true } },
    },
  });
  const workspace = workspaceWith({
    world: here,
    policyFile: undefined,
    catalogPlaces: [],
    maxFileBytes: 1 << 24,
    notebooks: notebooksWith(here.files.pathOf),
    baseline: { named: undefined, without: false },
    isOpen: () => true,
    onShift: () => undefined,
  });
  workspace.useCatalog(listing('gpt-4o', 'gpt-4o-mini', '__proto__', 'o3'));
  const opened = (text: string, version: number) => {
    const documents = documentsWith(here.files.pathOf, client.encoding);
    const open = documents.open({ textDocument: { uri, languageId: 'plaintext', version, text } });
    return { documents, open, judging: judgingWith(workspace, client, here.salt) };
  };
  // Short documents are read whole, long ones in pieces.
  const size = i % 2 === 0 || i === 3 ? 24_000 : 3_000;
  let text = made(next, size);
  const { documents, open, judging } = opened(text, 0);
  judging.of(open);
  let compared = 0;
  for (let version = 1; version <= perRow; version++) {
    const starts = startsOf(text);
    const from = named(text, next(text.length + 1));
    // Now and then much goes, so that it never grows for long.
    const most = text.length > size * 1.5 ? size : next(40) === 0 ? 400 : 12;
    const to = named(text, Math.min(text.length, from + next(most)));
    const put = text.length < size / 2 ? made(next, size / 2) : (bits[next(bits.length)] as string);
    const range = {
      start: positionOf(text, starts, from, encoding),
      end: positionOf(text, starts, Math.max(from, to), encoding),
    };
    text = text.slice(0, from) + put + text.slice(Math.max(from, to));
    const changed = documents.change({ textDocument: { uri, version }, contentChanges: [{ range, text: put }] });
    if (changed?.document.getText() !== text) expect([version, changed?.document.getText()]).toEqual([version, text]);
    const compares = version % 40 === 0 || version === perRow;
    // As an editor asks: not after each key.
    if (!compares && next(6) > 0) continue;
    const { diagnostics: warm } = judging.of(changed ?? open);
    if (!compares) continue;
    const started = opened(text, version);
    const { diagnostics: cold } = started.judging.of(started.open);
    if (JSON.stringify(warm) !== JSON.stringify(cold)) expect([version, warm]).toEqual([version, cold]);
    compared++;
  }
  expect(compared).toBe(Math.ceil(perRow / 40));
});
