// The lexer against tree-sitter, on files full of hard cases: strings, comments, code, and the names bound.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compare, grammarOf } from './oracle.ts';

const directory = new URL('../fixtures/lex/', import.meta.url);
const demanded = 99.5;

test.each(readdirSync(directory).sort())('%s', async (file) => {
  const text = readFileSync(new URL(file, directory), 'utf8');
  const language = grammarOf(file);
  const score = language === undefined ? undefined : await compare(language, text, 1);
  // Undefined: no grammar, or the fixture is not what its grammar accepts.
  expect(score).toBeDefined();
  if (score === undefined) return;
  expect(score.kinds).toBeGreaterThan(200);
  const percents = [
    (100 * score.kindsAgreed) / score.kinds,
    score.names === 0 ? 100 : (100 * score.namesAgreed) / score.names,
  ];
  expect(Math.min(...percents), score.misses.join('\n')).toBeGreaterThanOrEqual(demanded);
});
