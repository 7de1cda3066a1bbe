// Globs: what they match, what they refuse, and that hostile ones end.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globTrouble, matchesId, pathGlob } from '../../shared/text/glob.ts';

const paths: readonly (readonly [glob: string, matched: readonly string[], not: readonly string[]])[] = [
  ['a.md', ['a.md'], ['b/a.md', 'a.mdx', 'A.md']],
  ['*.md', ['a.md', '.md', '.a.md'], ['b/a.md', 'a.md/c']],
  ['**/*.md', ['a.md', 'b/a.md', 'b/c/a.md'], ['a.mdx']],
  ['docs/**', ['docs/a', 'docs/a/b', 'docs/.a'], ['docs', 'docsa', 'x/docs/a']],
  ['docs/', ['docs/a', 'docs/a/b'], ['docs']],
  ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['a/xb', 'b']],
  ['**/**/a', ['a', 'x/y/a'], ['x/ab']],
  ['**', ['a', 'a/b'], []],
  ['a**b', ['ab', 'axb'], ['a/b']],
  ['src/*/x.ts', ['src/a/x.ts'], ['src/x.ts', 'src/a/b/x.ts']],
  ['?.ts', ['a.ts'], ['.ts', 'ab.ts', 'a/.ts']],
  ['*.{ts,js}', ['a.ts', 'a.js'], ['a.jsx', 'a.{ts,js}']],
  ['{a,b/**}/{x,y{1,2}}.py', ['a/x.py', 'a/y1.py', 'b/y2.py', 'b/c/x.py'], ['a/y.py', 'c/x.py']],
  ['{,.}env', ['env', '.env'], ['xenv']],
  ['app/[id].tsx', ['app/[id].tsx'], ['app/i.tsx', 'app/d.tsx']],
  ['constructor/__proto__', ['constructor/__proto__'], ['constructor']],
  ['日本/*.😀', ['日本/a.😀'], ['日本/a.😁']],
];

test.each(paths)('path glob %s', (glob, matched, not) => {
  const matches = pathGlob(glob);
  expect({ trouble: globTrouble(glob), matched: matched.filter(matches), not: not.filter(matches) }).toEqual({
    trouble: undefined,
    matched,
    not: [],
  });
});

const refused: readonly (readonly [glob: string, trouble: string])[] = [
  ['', 'it is empty'],
  ['!a', 'a glob cannot be negated with "!"'],
  ['a\\b', 'folders are separated by "/", and there are no escapes'],
  ['/a', 'it starts with "/", but globs are relative to the folder of the policy'],
  ['../a', 'it has a ".." level, but globs stay below the folder of the policy'],
  ['a/{.,b}/c', 'it has a "." level, but globs stay below the folder of the policy'],
  ['{a,b', 'its braces do not pair, or stand for more than 256 globs'],
  ['a}', 'its braces do not pair, or stand for more than 256 globs'],
  ['{a,b}'.repeat(9), 'its braces do not pair, or stand for more than 256 globs'],
  ['{'.repeat(1000), 'its braces do not pair, or stand for more than 256 globs'],
  ['a'.repeat(1025), 'it is longer than 1024 characters'],
];

test.each(refused)('refused path glob %s', (glob, trouble) => {
  expect(globTrouble(glob)).toBe(trouble);
  expect([glob, 'a', 'a/b', ''].filter(pathGlob(glob))).toEqual([]);
});

const ids: readonly (readonly [pattern: string, matched: readonly string[], not: readonly string[]])[] = [
  ['gpt-4o', ['gpt-4o'], ['GPT-4o', 'gpt-4o-mini', '']],
  ['gpt-4o*', ['gpt-4o', 'gpt-4o-mini'], ['Gpt-4o', 'openai/gpt-4o']],
  ['*', ['', 'a', 'a/b'], []],
  ['xai/*', ['xai/grok', 'xai/a/b', 'xai/'], ['xai', 'x/xai/a']],
  ['*-latest', ['a-latest', '-latest'], ['a-latest-b']],
  ['a*b*c', ['abc', 'axbxc', 'abcbc'], ['ac', 'abcd']],
  ['gpt-?.[x]{a,b}', ['gpt-?.[x]{a,b}'], ['gpt-4.xa']],
];

test.each(ids)('id glob %s', (pattern, matched, not) => {
  const matches = (id: string) => matchesId(pattern, id);
  expect({ matched: matched.filter(matches), not: not.filter(matches) }).toEqual({ matched, not: [] });
});

describe('properties', () => {
  const small = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '.'), maxLength: 8 });

  test('an ID glob means what the regular expression of its parts means', () => {
    fc.assert(
      fc.property(small, small, (pattern, id) => {
        const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
        expect(matchesId(pattern, id)).toBe(new RegExp(`^${parts.join('.*')}$`, 's').test(id));
      }),
      { numRuns: 2000 },
    );
  });

  test('a path glob means what the regular expression of its levels means', () => {
    const level = fc.constantFrom('a', 'b', '*', '**', 'a*', '?b', '*a*');
    fc.assert(
      fc.property(
        fc.array(level, { minLength: 1, maxLength: 4 }),
        fc.array(fc.constantFrom('a', 'b', 'ab', 'ba'), { minLength: 1, maxLength: 5 }),
        (levels, path) => {
          const one = (text: string) => text.replace(/\*+/g, '[^/]*').replaceAll('?', '[^/]');
          // Each level with the slash behind it; a `**` at the end stands for at least one level.
          const last = levels.length - 1;
          const shape = levels.map((text, i) =>
            text === '**' ? (i === last ? '(?:[^/]+/)+' : '(?:[^/]+/)*') : `${one(text)}/`,
          );
          expect(pathGlob(levels.join('/'))(path.join('/'))).toBe(
            new RegExp(`^${shape.join('')}$`).test(`${path.join('/')}/`),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('hostile patterns end', () => {
    const long = 'a'.repeat(5_000);
    expect(matchesId(`${'*a'.repeat(500)}*b`, long)).toBe(false);
    expect(pathGlob(`${'*a'.repeat(500)}*b`)(long)).toBe(false);
    expect(pathGlob(`${'**/a/'.repeat(150)}b`)('a/'.repeat(2_000))).toBe(false);
    expect(pathGlob('{a*,*a}'.repeat(8))(long)).toBe(true);
  });
});
