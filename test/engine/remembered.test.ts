// What is remembered of a long document between two edits: less once nobody types in it, and the answers stay the same.

import { expect, test } from 'vitest';
import { knownIds } from '../../shared/engine/known.ts';
import { lintAgain, lintDocument } from '../../shared/engine/lint.ts';
import { settled } from '../../shared/engine/remembered.ts';
import { documentOf, groundsOf } from '../editing/stage.ts';

const grounds = groundsOf(['gpt-4o'], {});
const known = knownIds(grounds.catalog, grounds.policy);
const block = 'export function ask(text: string) {\n  return client.chat({ model: "gpt-4O", text });\n}\n';
const text = block.repeat(500);

test.each([
  // Whatever follows stands in the first function, whose end is gone, or in a template that never ends.
  ['a quote before a bracket', text.replace('\n}\n', '\n"}\n')],
  ['the beginning of a template', text.replace('\n}\n', '\n}`\n')],
])('%s: what a change that is taken back would find again is forgotten, and nothing else', (_, swallowing) => {
  const lint = (content: string, before?: ReturnType<typeof lintAgain>['memory']) =>
    lintAgain(documentOf('a.ts', content, grounds), grounds, known, before);
  const cold = (content: string) => lintDocument(documentOf('a.ts', content, grounds), grounds, known);
  const first = lint(text);
  expect(settled(first.memory)).toBe(first.memory);
  const second = lint(swallowing, first.memory);
  expect(second.memory.pieces.earlier).toBeDefined();
  const less = settled(second.memory);
  expect(less).toEqual({ ...second.memory, pieces: { ...second.memory.pieces, earlier: undefined } });
  const third = lint(text, less);
  expect([first.linted.findings.length, second.linted, third.linted]).toEqual([1000, cold(swallowing), cold(text)]);
  // The pieces of before the quote are read again where they were forgotten, and found again where they were not.
  const [before, back, again] = [first, lint(text, second.memory), third].map(({ memory }) => memory.pieces.pieces);
  expect([back?.at(-1) === before?.at(-1), again?.at(-1) === before?.at(-1)]).toEqual([true, false]);
});
