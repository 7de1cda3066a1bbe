// Documents read in pieces: the same literals as read whole, the same pieces whatever was there before, and little read again.

import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { Literal } from '../../shared/languages/literal.ts';
import { type Pieces, readPieces } from '../../shared/languages/pieces.ts';
import { languageOf } from '../../shared/languages/registry.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Long documents as people write them: the same few lines over and over, with other names in them. */
const blocks: Readonly<Record<string, (i: number) => string>> = {
  'a.ts': (i) =>
    `export class Answer${i} extends Base<'t${i}'> {\n  name = "answer-${i}"; // it's\n\n  async ask({ model = 'gpt-4o-${i}' } = {}) {\n    switch (model) {\n      case "o${i}": return \`a \${call("x${i}", [ "b" ])}\`;\n    }\n    return this.client.chat({\n      model,\n      messages: [{ role: "user", content: 'hi 😀' }],\n    });\n  }\n}\n\nexport const list${i} = [\n  "gpt-${i}",\n  'claude-${i}',\n];\n`,
  // Comments before every member, and lines longer than a piece.
  'b.d.ts': (i) =>
    `${i === 0 ? "declare module 'x' {\n" : ''}  export interface Part${i} {\n${[1, 2, 3].map((n) => `    /**\n     * It's a "model" ${i}.\n     *\n${'     * As it were, said at length.\n'.repeat(7)}     */\n    ask${n}(model: 'gpt-${i}', of?: string): void; // or so\n\n`).join('')}  }\n`,
  'b.ts': (i) =>
    `${i === 0 ? 'export const table = {\n' : ''}  'gpt-4o-${i}': { model: "m-${i}", path: '${'M0,.5 L1,.5 '.repeat(i % 7 === 0 ? 900 : 9)}' }, // one\n  // next\n`,
  'b.py': (i) =>
    `${i === 0 ? 'PRICES = {\n' : ''}    "gpt-4o-${i}": {"input": 1.5, "model": "m-${i}", "text": "a"\n        "b"},\n    # cheap\n    f"claude-${i}": [\n        'x-${i}',\n        'y',\n    ],\n`,
  // What the members of a list are is said behind its end.
  'c.ts': (i) =>
    `export const is${i} = (model: string) =>\n  [\n${Array.from({ length: 300 }, (_, n) => `    "gpt-${i}-${n}",\n`).join('')}  ].includes(model);\n`,
  'a.tsx': (i) =>
    `export function Page${i}() {\n  const model = "m-${i}";\n  return (\n    <Box id="b${i}">\n      {models.map((m) => <Item key={m} value={'v-${i}'} />)}\n      it's text\n    </Box>\n  );\n}\n`,
  'a.py': (i) =>
    `class Answer${i}(Base):\n    """It's "quoted" ${i}."""\n\n    model = "gpt-4o-${i}"\n\n    def ask(self, question, *, model="m-${i}"):\n        if model in ("a", 'b'):\n            return {"model": model, "n": [f"x{model}y", 'é']}\n        return self.client.chat(\n            model="gpt-${i}",\n            messages=[{"role": "user"}],\n        )\n`,
  'a.go': (i) =>
    `// Ask${i} asks.\nfunc (c *Client) Ask${i}(model string) error {\n\tif model == "gpt-${i}" {\n\t\treturn errors.New("no")\n\t}\n\treq := Request{\n\t\tModel: "gpt-4o-${i}",\n\t\tTags:  []string{"a", \`b\`},\n\t}\n\treturn c.do(req, "x")\n}\n\nconst (\n\tModel${i} = "m-${i}"\n)\n`,
  'A.java': (i) =>
    `class Answer${i} {\n  private static final String MODEL = "gpt-${i}";\n  void ask(String model) {\n    builder().model("m-${i}")\n        .temperature(0.1)\n        .build("x");\n    switch (model) {\n      case "a":\n        use("b");\n    }\n  }\n}\n`,
  'a.rb': (i) =>
    `class Answer${i}\n  MODEL = "gpt-${i}"\n  def ask(model: "m-${i}")\n    client.chat(parameters: { model: 'a-${i}', n: 1 })\n    puts "x" if model == "b"\n  end\nend\n`,
  'a.php': (i) =>
    `${i === 0 ? '<?php\n' : ''}class Answer${i} {\n  const MODEL = "gpt-${i}";\n  function ask($model = 'm-${i}') {\n    return $this->client->chat(['model' => "a-${i}", 'n' => 1]);\n  }\n}\n`,
  'a.rs': (i) =>
    `impl Answer${i} {\n    pub fn ask(&self, model: &'static str) -> Result<(), Error> {\n        let request = Request { model: "gpt-${i}".into(), n: 1 };\n        match model {\n            "a" => self.send("b", r#"c"#),\n            _ => Err("m-${i}".into()),\n        }\n    }\n}\n`,
  'a.yaml': (i) =>
    `service-${i}:\n  name: MODEL\n  value: gpt-${i}\n  list:\n    - gpt-4o-${i}\n    - "it's"\n    -  key: a\n       deep:\n       - b: 'c # d'\n  flow: {model: x-${i}, tags: [a, b]}\n  text: |\n    model: no\n     more\n  "quoted ${i}": >-\n    folded\n    model: "no\n# note\n`,
  'a.json': (i) =>
    `${i === 0 ? '[\n' : ','}{\n  "name": "MODEL",\n  "value": "gpt-${i}",\n  "a": { "b": [\n    "x-${i}",\n    "y",\n    { "name": "k", "deep": {\n      "model": "m-${i}"\n    } }\n  ] }\n}\n`,
};

function long(name: string, length: number): string {
  const block = blocks[name] as (i: number) => string;
  let text = '';
  for (let i = 0; text.length < length; i++) text += block(i);
  return text;
}

function literalsOf({ pieces, starts }: Pieces): readonly Literal[] {
  return pieces.flatMap(({ head, reading }, i) => {
    const by = (starts[i] as number) - head.length;
    return reading.literals.map((one) => ({ ...one, span: { start: one.span.start + by, end: one.span.end + by } }));
  });
}

function commentsOf({ pieces, starts }: Pieces) {
  return pieces.flatMap(({ head, reading }, i) => {
    const by = (starts[i] as number) - head.length;
    return reading.comments.map(({ start, end }) => ({ start: start + by, end: end + by }));
  });
}

const names = Object.keys(blocks);
const endings = ['\n', '\r\n'];

test.each(names.flatMap((name) => endings.map((end) => [name, end] as const)))(
  '%s with %j: as read whole',
  (name, end) => {
    const text = long(name, 60_000).replaceAll('\n', end);
    const language = languageOf(name);
    const pieces = readPieces(text, language);
    expect(pieces.pieces.length).toBeGreaterThan(5);
    expect(pieces.pieces.reduce((sum, { length }) => sum + length, 0)).toBe(text.length);
    const whole = language.read(text, { start: 0, end: text.length });
    expect(literalsOf(pieces)).toEqual(whole.literals);
    expect(commentsOf(pieces)).toEqual(whole.comments);
  },
);

test('our own code: as read whole', () => {
  for (const path of ['schema/modelint.schema.json', 'package-lock.json', 'server/session.ts']) {
    const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8').repeat(3);
    const language = languageOf(path);
    const pieces = readPieces(text, language);
    expect([path, literalsOf(pieces)]).toEqual([path, language.read(text, { start: 0, end: text.length }).literals]);
  }
});

test.each(names)('%s: after a change the same as from nothing, and most pieces are kept', (name) => {
  const language = languageOf(name);
  let text = long(name, 60_000);
  let pieces = readPieces(text, language);
  let kept = 0;
  let all = 0;
  for (let i = 0; i < 24; i++) {
    const line = text.indexOf('\n', (i * 7_919) % text.length) + 1;
    const put = i % 3 === 2 ? '' : `${' '.repeat(i % 5)}\n`;
    text = text.slice(0, line) + put + text.slice(put === '' ? text.indexOf('\n', line) + 1 : line);
    const next = readPieces(text, language, pieces);
    const cold = readPieces(text, language);
    expect(next.starts).toEqual(cold.starts);
    expect(JSON.stringify(next.pieces) === JSON.stringify(cold.pieces)).toBe(true);
    const before = new Set(pieces.pieces);
    kept += next.pieces.filter((piece) => before.has(piece)).length;
    all += next.pieces.length;
    pieces = next;
  }
  expect(kept / all).toBeGreaterThan(0.6);
});

test('what a quote, a bracket or a comment turns into other pieces, its end turns back', () => {
  const language = languageOf('a.ts');
  const text = long('a.ts', 60_000);
  // Before what closes a class: once it is swallowed, all that follows stands in that class.
  const at = text.indexOf('}\n\nexport const list', 9_000);
  const typed = (keys: string) => text.slice(0, at) + keys + text.slice(at);
  const rows = [
    ['"', '""'],
    ['//', '//\n'],
    ['{', '{}'],
  ];
  for (const [open = '', closed = ''] of rows) {
    const before = readPieces(typed(''), language);
    const during = readPieces(typed(open), language, before);
    const more = readPieces(typed(`${open} x`), language, during);
    const after = readPieces(typed(closed), language, more);
    const others = (one: Pieces, than: Pieces) => one.pieces.filter((piece) => !than.pieces.includes(piece)).length;
    expect(others(during, before)).toBeGreaterThan(15);
    expect(others(more, during)).toBeLessThan(3);
    expect([open, others(after, before) < 3]).toEqual([open, true]);
    expect(JSON.stringify(after.pieces) === JSON.stringify(readPieces(typed(closed), language).pieces)).toBe(true);
  }
});

test('what was never closed is read to its end', () => {
  for (const [name, text] of [
    ['a.ts', `const a = \`${'x\nmodel: "gpt-4o"\n'.repeat(3_000)}`],
    ['a.yaml', `a: "${'x\n  model: gpt-4o\n'.repeat(3_000)}`],
    ['a.json', `{ "a": [ ${'{ "b": [\n'.repeat(3_000)}`],
    ['a.py', `f(${'"a",\n'.repeat(5_000)}`],
  ] as const) {
    const language = languageOf(name);
    const pieces = readPieces(text, language);
    expect(pieces.starts.at(-1)).toBeLessThan(text.length);
    expect(literalsOf(pieces)).toEqual(language.read(text, { start: 0, end: text.length }).literals);
  }
});
