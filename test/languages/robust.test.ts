// Every language reads anything: cut texts, CRLF, characters beyond the BMP, lone surrogates, hostile repetition.

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../shared/languages/language.ts';
import type { Literal } from '../../shared/languages/literal.ts';
import { languageByAlias, languages } from '../../shared/languages/registry.ts';
import { lispRows } from '../../shared/languages/rows/lisp.ts';
import { markupRows } from '../../shared/languages/rows/markup.ts';
import { tableRows } from '../../shared/languages/rows/rows.ts';
import { shellRows } from '../../shared/languages/rows/shell.ts';
import { show } from './show.ts';

const directory = new URL('../fixtures/places/', import.meta.url);
const known = readdirSync(directory);

function textOf(id: string): string {
  const file = known.includes(`${id}.txt`) ? `${id}.txt` : 'vue.txt';
  const text = readFileSync(new URL(file, directory), 'utf8');
  return text
    .split('\n')
    .filter((line) => !line.startsWith('=> ') && line !== '---')
    .join('\n');
}

function read(language: Language, text: string, start = 0, end = text.length): readonly Literal[] {
  const { literals, comments } = language.read(text, { start, end });
  let last = start;
  for (const { span } of literals) {
    if (!(last <= span.start && span.start <= span.end && span.end <= end)) {
      expect({ span, last, end }).toBe('spans in range and in order');
    }
    last = span.start;
  }
  for (const span of comments) {
    if (!(start <= span.start && span.start < span.end && span.end <= end)) expect(span).toBe('a comment in range');
  }
  return literals;
}

const others = ['baml', 'plaintext'].map((id) => languageByAlias(id) as Language);
const ours = [...tableRows, ...shellRows, ...lispRows, ...markupRows, ...others];

describe.each(ours.map((language) => [language.id, language] as const))('%s', (id, language) => {
  const text = textOf(id);

  test('cut at every offset', () => {
    expect(text.length).toBeGreaterThan(20);
    for (let end = 0; end <= text.length; end++) read(language, text.slice(0, end));
    for (let start = 0; start <= text.length; start += 7)
      read(language, text, start, Math.min(text.length, start + 60));
  });

  test('CRLF gives the same places', () => {
    const plain = read(language, text).map((literal) => show(literal).replaceAll('\n', ''));
    const crlf = read(language, text.replaceAll('\n', '\r\n')).map((literal) => show(literal).replace(/[\r\n]/g, ''));
    expect(plain.length).toBeGreaterThan(1);
    expect(crlf).toEqual(plain);
  });

  test('an emoji before a literal shifts it by two units', () => {
    const before = '"😀"\n\n';
    const lines = 'key = "value"\n';
    const plain = read(language, `"x"\n\n${lines}`).filter((literal) => literal.text === 'value');
    const shifted = read(language, before + lines).filter((literal) => literal.text === 'value');
    expect(shifted.map(({ span }) => [span.start, span.end])).toEqual(
      plain.map(({ span }) => [span.start + 1, span.end + 1]),
    );
    const inside = read(language, 'key = "😀 value"\n').filter((literal) => literal.text === '😀 value');
    for (const { span } of inside) expect(span.end - span.start).toBe(8);
  });

  test('anything', () => {
    const piece = fc.constantFrom(
      ...[
        '"',
        "'",
        '`',
        '"""',
        '{',
        '}',
        '(',
        ')',
        '[',
        ']',
        '<',
        '>',
        '</',
        '/>',
        '/*',
        '*/',
        '//',
        '#',
        '--',
        '<<A\n',
        'A',
      ],
      ...[
        '\n',
        '\r\n',
        '\r',
        '\t',
        ' ',
        '\\',
        '$',
        '${',
        '#{',
        '%w[',
        '~s(',
        'r#"',
        '@"',
        '$"',
        ':',
        '=',
        '==',
        '=>',
        '->',
        ',',
      ],
      ...[
        '.',
        ';',
        '?',
        '??',
        '||',
        '+',
        'x',
        'def ',
        'class ',
        'if ',
        'end',
        'do ',
        'case ',
        'return ',
        'import ',
        '1',
        '😀',
      ],
      ...['\ud83d', '\udc00', '\0', '\u2028', '__proto__', 'constructor', '<a ', '?>', '<?php', '=begin\n', 'q{', '[['],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        read(language, pieces.join(''));
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  test('much of anything ends', () => {
    const seeds = [
      '"',
      "'",
      '`',
      '{',
      '(',
      '[',
      '<',
      '/',
      '${',
      '"${',
      'f"{',
      '#{',
      '<a>',
      '<<A\n',
      '"a",',
      '["a",',
      '{"a":',
    ];
    for (const seed of [
      ...seeds,
      'a(',
      'a.',
      'do ',
      'if ',
      'x ? "a" : ',
      '["x"].includes(',
      '\ud800',
      '}',
      '${a:-',
      '$(',
    ]) {
      const hostile = seed.repeat(Math.ceil(30_000 / seed.length));
      read(language, hostile);
    }
  });
});

test('every language is in the registry once', () => {
  const ids = languages.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ours.filter((language) => !languages.includes(language))).toEqual([]);
});
