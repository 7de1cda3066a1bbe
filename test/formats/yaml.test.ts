// The YAML reader, by rows and against a YAML library.

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMap, isPair, isScalar, isSeq, parseAllDocuments, stringify, type ToStringOptions } from 'yaml';
import { readYaml } from '../../shared/languages/formats/yaml/read.ts';
import { commentsOf, expectEnds, expectRows, type Row, readAll, rowsOf } from './reads.ts';

const documents: readonly (readonly [string, string, readonly Row[]])[] = [
  [
    'mappings and sequences in blocks',
    'models:\n- gpt-4o # a\n-   name: "o1"\n    "n": 2\n-\n  - x\nlast: null',
    [
      ['models', 'key', undefined, [], 'models'],
      ['gpt-4o', 'element', 'models', [], 'gpt-4o'],
      ['name', 'key', 'models', [], 'name'],
      ['o1', 'value', 'name', ['models'], 'o1', 'quoted'],
      ['n', 'key', 'models', [], 'n', 'quoted'],
      ['x', 'element', 'models', [], 'x'],
      ['last', 'key', undefined, [], 'last'],
    ],
  ],
  [
    'flow collections over lines',
    'a: {b: [x, "y", {z: w}],\n  "c":d}\ne: [f: g,\n]\n',
    [
      ['a', 'key', undefined, [], 'a'],
      ['b', 'key', 'a', [], 'b'],
      ['x', 'element', 'b', ['a'], 'x'],
      ['y', 'element', 'b', ['a'], 'y', 'quoted, beside x'],
      ['z', 'key', 'b', ['a'], 'z'],
      ['w', 'value', 'z', ['b', 'a'], 'w'],
      ['c', 'key', 'a', [], 'c', 'quoted'],
      ['d', 'value', 'c', ['a'], 'd'],
      ['e', 'key', undefined, [], 'e'],
      ['f', 'key', 'e', [], 'f'],
      ['g', 'value', 'f', ['e'], 'g'],
    ],
  ],
  [
    'compose: environment lists, commands and defaults',
    `services:\n  a:\n    environment:\n      - MODEL=gpt-4o\n      - "X=\${Y:-o1}"\n    command: ["--model", "x", --m=y]\n    image: \${A:-\${B:-c}}`,
    [
      ['services', 'key', undefined, [], 'services'],
      ['a', 'key', 'services', [], 'a'],
      ['environment', 'key', 'a', ['services'], 'environment'],
      ['gpt-4o', 'value', 'MODEL', ['environment', 'a', 'services'], 'gpt-4o'],
      ['o1', 'value', 'Y', ['X', 'environment', 'a', 'services'], 'o1'],
      ['command', 'key', 'a', ['services'], 'command'],
      ['--model', 'element', 'command', ['a', 'services'], '--model', 'quoted'],
      ['x', 'element', 'command', ['a', 'services'], 'x', 'quoted, beside --model'],
      ['y', 'value', '--m', ['command', 'a', 'services'], 'y'],
      ['image', 'key', 'a', ['services'], 'image'],
      ['c', 'value', 'B', ['image', 'a', 'services'], 'c'],
    ],
  ],
  [
    'named entries, anchors, aliases, tags',
    'env:\n  - name: MODEL\n    value: &m gpt-4o\n  - {name: B, value: !!str "b"}\nother: *m\n&k key: !t v\n<<: *m',
    [
      ['env', 'key', undefined, [], 'env'],
      ['name', 'key', 'env', [], 'name'],
      ['MODEL', 'value', 'name', ['env'], 'MODEL'],
      ['value', 'key', 'env', [], 'value'],
      ['gpt-4o', 'value', 'value', ['env'], 'gpt-4o', 'beside MODEL'],
      ['name', 'key', 'env', [], 'name'],
      ['B', 'value', 'name', ['env'], 'B'],
      ['value', 'key', 'env', [], 'value'],
      ['b', 'value', 'value', ['env'], 'b', 'quoted, beside B'],
      ['other', 'key', undefined, [], 'other'],
      ['key', 'key', undefined, [], 'key'],
      ['v', 'value', 'key', [], 'v'],
      ['<<', 'key', undefined, [], '<<'],
    ],
  ],
  [
    'block scalars',
    'run: |\n  a: "b"\n\n    c 😀\nfold: >-\n  gpt-4o\n\nkeep: |+ # c\n x\n\nnext: y\n',
    [
      ['run', 'key', undefined, [], 'run'],
      ['a: "b"\n\n  c 😀\n', 'value', 'run', [], 'a: "b"\n\n    c 😀'],
      ['fold', 'key', undefined, [], 'fold'],
      ['gpt-4o', 'value', 'fold', [], 'gpt-4o'],
      ['keep', 'key', undefined, [], 'keep'],
      ['x\n\n', 'value', 'keep', [], 'x'],
      ['next', 'key', undefined, [], 'next'],
      ['y', 'value', 'next', [], 'y'],
    ],
  ],
  [
    'quotes, escapes and several lines',
    'a: "x\\u00e9\\U0001F600 \\\n   y\n\n  z"\nb: \'it\'\'s\'\n? c\n: d\n  e\n"f": g: h\n',
    [
      ['a', 'key', undefined, [], 'a'],
      ['xé😀 y\nz', 'value', 'a', [], 'x\\u00e9\\U0001F600 \\\n   y\n\n  z', 'quoted'],
      ['b', 'key', undefined, [], 'b'],
      ["it's", 'value', 'b', [], "it''s", 'quoted'],
      ['c', 'key', undefined, [], 'c'],
      ['d e', 'value', 'c', [], 'd\n  e'],
      ['f', 'key', undefined, [], 'f', 'quoted'],
      ['g: h', 'value', 'f', [], 'g: h'],
    ],
  ],
  [
    'templates',
    `{{- if .a }}\na: {{ .b }}-c\n{{ $k }}: "{{ d }}"\n{% for x in y %}\ne: {{ f | default "g" }}\nh: \${{ i || 'j' }}\n{{ end }}`,
    [
      ['a', 'key', undefined, [], 'a'],
      ['{{ .b }}-c', 'value', 'a', [], '{{ .b }}-c', 'part'],
      ['{{ $k }}', 'key', undefined, [], '{{ $k }}', 'part'],
      ['{{ d }}', 'value', '{{ $k }}', [], '{{ d }}', 'quoted, part'],
      ['e', 'key', undefined, [], 'e'],
      ['g', 'value', 'e', [], 'g'],
      ['h', 'key', undefined, [], 'h'],
      ['j', 'value', 'h', [], 'j'],
    ],
  ],
  [
    'several documents',
    '%YAML 1.2\n---\na: 😀\n...\n--- text\n---\n- b\n',
    [
      ['a', 'key', undefined, [], 'a'],
      ['😀', 'value', 'a', [], '😀'],
      ['text', 'bare', undefined, [], 'text'],
      ['b', 'element', undefined, [], 'b'],
    ],
  ],
  [
    'broken: unclosed bracket and quote, wrong indentation',
    'a: [b, c\nd: "e\nf: g\n  h: i\n j: k\n',
    [
      ['a', 'key', undefined, [], 'a'],
      ['b', 'element', 'a', [], 'b'],
      ['c', 'element', 'a', [], 'c', 'beside b'],
      ['d', 'key', undefined, [], 'd'],
      ['e', 'value', 'd', [], 'e', 'quoted'],
      ['f', 'key', undefined, [], 'f'],
      ['g', 'value', 'f', [], 'g'],
      ['h', 'key', 'f', [], 'h'],
      ['i', 'value', 'h', ['f'], 'i'],
      ['j', 'key', 'f', [], 'j'],
      ['k', 'value', 'j', ['f'], 'k'],
    ],
  ],
];

/** What the library finds: strings with how they are bound, in document order. */
function oracle(text: string): readonly (readonly [string, string, string | undefined])[] {
  const found: { readonly at: number; readonly row: readonly [string, string, string | undefined] }[] = [];
  const walk = (node: unknown, relation: string, name: string | undefined): void => {
    if (isScalar(node) && typeof node.value === 'string' && node.range) {
      found.push({ at: node.range[0], row: [node.value, relation, name] });
    }
    if (isSeq(node)) for (const item of node.items) walk(item, 'element', name);
    if (!isMap(node)) return;
    for (const pair of node.items.filter(isPair)) {
      walk(pair.key, 'key', name);
      walk(pair.value, 'value', isScalar(pair.key) ? (pair.key.source ?? '') : '');
    }
  };
  for (const document of parseAllDocuments(text)) {
    expect(document.errors).toEqual([]);
    walk(document.contents, 'bare', undefined);
  }
  return found.sort((a, b) => a.at - b.at).map(({ row }) => row);
}

describe('YAML', () => {
  test.each(documents)('%s', (_, text, rows) => expectRows(readYaml, text, rows));

  test('comments', () => {
    const text = '# a\r\nb: c#d # e 😀\nf: | # g\n  # h\ni: "# j" # k\n[l, # m\n]';
    expect(commentsOf(text, readAll(readYaml, text))).toEqual(['# a', '# e 😀', '# g', '# k', '# m']);
  });

  test('whatever the library writes is found as the library reads it', () => {
    const word = fc.constantFrom(
      'a',
      'gpt-4o',
      ' ',
      '\n',
      ':',
      '#',
      '- ',
      '"',
      "'",
      '\\',
      '😀',
      ', ',
      '[',
      '{',
      '!',
      '&',
      '*',
      '|',
      '1',
      'true',
      '\t',
      '?',
      '%',
    );
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
    const value = fc.object({
      key: text,
      values: [text, fc.integer(), fc.boolean(), fc.constant(null)],
      maxDepth: 4,
      withNullPrototype: false,
    });
    const style = fc.record({
      lineWidth: fc.constantFrom(0, 20, 80),
      indent: fc.constantFrom(2, 4),
      indentSeq: fc.boolean(),
      collectionStyle: fc.constantFrom('any', 'flow'),
      defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'),
      defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', null),
    } as const);
    fc.assert(
      fc.property(value, style, (data, options) => {
        const written = stringify(data, options as ToStringOptions);
        // Narrow lines of unusual text are sometimes written as something else.
        fc.pre(parseAllDocuments(written).every((document) => isDeepStrictEqual(document.toJS(), data)));
        const found = rowsOf(written, readAll(readYaml, written), 'plain').map(([value, relation, name]) => [
          value,
          relation,
          name,
        ]);
        expect({ written, found }).toEqual({ written, found: oracle(written) });
      }),
      { seed: 4, numRuns: 400 },
    );
  }, 60_000);

  expectEnds(readYaml, ['- - ', '-\n', '? ', '---\n', '{%', '&a ', '[{', '}]', 'a: "\n', '{{/*']);
});
