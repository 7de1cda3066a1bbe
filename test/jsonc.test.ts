// The JSON-with-comments tree: against `JSON.parse`, its errors, and finding nodes.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJsonc } from '../shared/text/jsonc/parse.ts';
import { find, nearest, toValue } from '../shared/text/jsonc/tree.ts';

function plainOf(text: string): unknown {
  const { root } = parseJsonc(text);
  return root === undefined ? undefined : toValue(root);
}

const errors: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  ['{"a": 1}', []],
  ["{a: 'x', /* c */ b: [1,], // d\n}", []],
  ['', [['expected a value', '']]],
  ['{"a" 1}', [['expected a colon', '1']]],
  ['{"a": 1 "b": 2}', [['expected a comma', '"b"']]],
  ['[1 2]', [['expected a comma', '2']]],
  ['[1,,2]', [['unexpected ","', ',']]],
  ['{"a":}', [['expected a value', '"a"']]],
  ['{"a", "b": 1}', [['expected a value', '"a"']]],
  ['{"a": "b": 1}', [['expected a value', '"a"']]],
  ['{"a": yes}', [['expected a value', 'yes']]],
  ['"abc', [['this string is not closed', '"abc']]],
  ['{"a": [1}', [['this array is not closed', '[']]],
  ['{"a": 1', [['this object is not closed', '{']]],
  ['1]', [['unexpected "]"', ']']]],
  ['1 2', [['expected the end of the document', '2']]],
  ['[:]', [['unexpected ":"', ':']]],
  ['{[1]}', [['expected a key', '[']]],
];

describe('parseJsonc', () => {
  test.each(errors)('errors of %j', (text, expected) => {
    const found = parseJsonc(text).errors.map(({ message, span }) => [message, text.slice(span.start, span.end)]);
    expect(found).toEqual(expected);
  });

  test('any JSON text gives what JSON.parse gives, without errors', () => {
    const keys = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', 'toString', ''));
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.object({ key: keys, values: [fc.jsonValue({ maxDepth: 1 })], maxDepth: 3 }),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        const { errors } = parseJsonc(text);
        expect([errors, JSON.stringify(plainOf(text))]).toEqual([[], JSON.stringify(JSON.parse(text))]);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test('any text gives a tree whose spans are in range', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      "'",
      '"a"',
      'b',
      '1',
      ' ',
      '\n',
      '\\',
      '//',
      '/*',
      '*/',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const { root, more, comments, errors } = parseJsonc(text);
        for (const { span } of [...(root === undefined ? [] : [root]), ...more, ...errors]) {
          expect(span.start >= 0 && span.start <= span.end && span.end <= text.length).toBe(true);
        }
        expect(comments.every(({ start, end }) => start < end && end <= text.length)).toBe(true);
        for (const node of more) toValue(node);
      }),
      { seed: 3, numRuns: 2000 },
    );
  });

  test('__proto__ is a key like any other', () => {
    const value = plainOf('{"__proto__": {"polluted": true}, "a": 1}') as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'a']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value.polluted).toBe(undefined);
  });

  test('JSON5 numbers, keys and strings', () => {
    const text = "\ufeff{a: +1, b: .5, c: 0x1F, d: -Infinity, e: 5., 'f\\x41': 'g\\\nh', g: \"\\v\\0\"}";
    expect(parseJsonc(text).errors).toEqual([]);
    expect(plainOf(text)).toEqual({ a: 1, b: 0.5, c: 31, d: -Infinity, e: 5, fA: 'gh', g: '\v\0' });
  });

  test('duplicate keys are kept; the last one counts', () => {
    const { root } = parseJsonc('{"a": 1, "a": 2}');
    expect(root?.kind === 'object' ? root.members.map(({ key }) => key.value) : []).toEqual(['a', 'a']);
    expect(root && toValue(root)).toEqual({ a: 2 });
    expect(root && find(root, ['a'])).toEqual({ kind: 'number', value: 2, span: { start: 14, end: 15 } });
  });

  test('find and nearest', () => {
    const text = '{"roles": [{"glob": "x"}, {"__proto__": "y"}]}';
    const { root } = parseJsonc(text);
    if (root === undefined) throw new Error('no root');
    const slice = (path: PropertyKey[]): string | undefined => {
      const node = find(root, path);
      return node && text.slice(node.span.start, node.span.end);
    };
    expect(slice(['roles', 0, 'glob'])).toBe('"x"');
    expect(slice(['roles', 1, '__proto__'])).toBe('"y"');
    expect(slice([])).toBe(text);
    expect(slice(['roles', 2])).toBe(undefined);
    expect(slice(['roles', 0, 'glob', 'length'])).toBe(undefined);
    expect(slice(['constructor'])).toBe(undefined);
    const { span } = nearest(root, ['roles', 1, 'missing', 'deep']);
    expect(text.slice(span.start, span.end)).toBe('{"__proto__": "y"}');
  });

  test.each(['[', '{', '{"a":', "'a", ',', ':', ']', '\\ ', '[{'])('a hundred thousand times %j', (unit) => {
    const { root, more, errors } = parseJsonc(unit.repeat(100_000));
    expect(errors.length).toBe(100);
    expect((root === undefined ? [] : [root, ...more]).filter((node) => toValue(node) === undefined)).toEqual([]);
  });
});
