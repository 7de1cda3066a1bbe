// Moving a hard-coded ID to the environment: the code afterwards, the example file, and where it is not offered.

import { expect, test } from 'vitest';
import type { FileEdit } from '../../shared/editing/edits.ts';
import { extractToEnvironment } from '../../shared/editing/extract.ts';
import { documentOf, edited, groundsOf, lint } from './stage.ts';

function extract(path: string, text: string, example: string | undefined) {
  const sighted = lint(path, text, groundsOf(['gpt-4o'])).sightings.find(({ sighting }) => sighting.id === 'gpt-4o');
  if (sighted === undefined) throw new Error(`no sighting in ${text}`);
  const target = { path: '.env.example', text: example };
  const found = extractToEnvironment(sighted.sighting, documentOf(path, text), target);
  if (found === undefined) return undefined;
  const code = found.changes.filter((change): change is FileEdit => change.path === path && 'span' in change);
  const env = found.changes
    .filter(({ path: of }) => of === '.env.example')
    .map((change) => {
      if ('newText' in change) return change.newText;
      return edited(example ?? '', [change]);
    });
  return [edited(text, code), env[0] ?? example];
}

/** File, code before, code after and what the example file says then. */
const moved: readonly (readonly [string, string, string, string])[] = [
  [
    'a.ts',
    'const summaryModel = "gpt-4o";',
    'const summaryModel = process.env.SUMMARY_MODEL!;',
    'SUMMARY_MODEL=gpt-4o\n',
  ],
  ['a.js', "const summaryModel = 'gpt-4o'", 'const summaryModel = process.env.SUMMARY_MODEL', 'SUMMARY_MODEL=gpt-4o\n'],
  [
    'a.js',
    'const m = { models: { judge: `gpt-4o` } }',
    'const m = { models: { judge: process.env.JUDGE_MODEL } }',
    'JUDGE_MODEL=gpt-4o\n',
  ],
  [
    'a.js',
    'function summarize() { return client.chat.create({ model: "gpt-4o" }) }',
    'function summarize() { return client.chat.create({ model: process.env.SUMMARIZE_MODEL }) }',
    'SUMMARIZE_MODEL=gpt-4o\n',
  ],
  ['a.js', 'openai("gpt-4o")', 'openai(process.env.OPENAI_MODEL)', 'OPENAI_MODEL=gpt-4o\n'],
  [
    'a.ts',
    'f(x ? 1 : 2, { model: "gpt-4o" })',
    'f(x ? 1 : 2, { model: process.env.OPENAI_MODEL! })',
    'OPENAI_MODEL=gpt-4o\n',
  ],
  [
    'a.ts',
    'Deno.env.get("A");\nconst chatModel = "gpt-4o"',
    'Deno.env.get("A");\nconst chatModel = Deno.env.get("CHAT_MODEL")!',
    'CHAT_MODEL=gpt-4o\n',
  ],
  ['a.tsx', 'x = <Chat model="gpt-4o" />', 'x = <Chat model={process.env.OPENAI_MODEL!} />', 'OPENAI_MODEL=gpt-4o\n'],
  ['a.jsx', 'const chatModel = "gpt-4o"', 'const chatModel = process.env.CHAT_MODEL', 'CHAT_MODEL=gpt-4o\n'],
  [
    'a.py',
    'SUMMARY_MODEL = "gpt-4o"\n',
    'import os\n\nSUMMARY_MODEL = os.environ["SUMMARY_MODEL"]\n',
    'SUMMARY_MODEL=gpt-4o\n',
  ],
  [
    'a.py',
    "import json\nimport os\nm = f(chat_model='gpt-4o')\n",
    "import json\nimport os\nm = f(chat_model=os.environ['CHAT_MODEL'])\n",
    'CHAT_MODEL=gpt-4o\n',
  ],
  [
    'a.py',
    'import os.path, re\nCHAT_MODEL = r"gpt-4o"\n',
    'import os.path, re\nCHAT_MODEL = os.environ["CHAT_MODEL"]\n',
    'CHAT_MODEL=gpt-4o\n',
  ],
  [
    'a.py',
    'from os import environ\nCHAT_MODEL = """gpt-4o"""\n',
    'from os import environ\nCHAT_MODEL = environ["CHAT_MODEL"]\n',
    'CHAT_MODEL=gpt-4o\n',
  ],
  [
    'a.py',
    '#!/usr/bin/env python\n"""Says\nimport os\n"""\nfrom __future__ import (\n  annotations,\n)\n\nimport json\n\nCHAT_MODEL = "gpt-4o"\n',
    '#!/usr/bin/env python\n"""Says\nimport os\n"""\nfrom __future__ import (\n  annotations,\n)\n\nimport os\nimport json\n\nCHAT_MODEL = os.environ["CHAT_MODEL"]\n',
    'CHAT_MODEL=gpt-4o\n',
  ],
  [
    'a.py',
    "'doc'\r\nfrom __future__ import annotations\r\nCHAT_MODEL = 'gpt-4o'\r\n",
    "'doc'\r\nfrom __future__ import annotations\r\nimport os\r\n\r\nCHAT_MODEL = os.environ['CHAT_MODEL']\r\n",
    'CHAT_MODEL=gpt-4o\n',
  ],
  [
    'a.py',
    'import osmium\nimport os as o\nclass Judge:\n  model = "gpt-4o"\n',
    'import os\nimport osmium\nimport os as o\nclass Judge:\n  model = os.environ["JUDGE_MODEL"]\n',
    'JUDGE_MODEL=gpt-4o\n',
  ],
];

test.each(moved)('%s: %j', (path, text, code, env) => {
  expect(extract(path, text, undefined)).toEqual([code, env]);
});

/** The example file before, the variable read, the file after. */
const examples: readonly (readonly [string, string, string])[] = [
  ['', 'CHAT_MODEL', 'CHAT_MODEL=gpt-4o\n'],
  ['A=1', 'CHAT_MODEL', 'A=1\nCHAT_MODEL=gpt-4o\n'],
  ['A=1\r\n', 'CHAT_MODEL', 'A=1\r\nCHAT_MODEL=gpt-4o\r\n'],
  ['CHAT_MODEL=gpt-4o\n', 'CHAT_MODEL', 'CHAT_MODEL=gpt-4o\n'],
  ['export CHAT_MODEL="gpt-4o" # ours\n', 'CHAT_MODEL', 'export CHAT_MODEL="gpt-4o" # ours\n'],
  ['CHAT_MODEL=o3\n', 'CHAT_MODEL_2', 'CHAT_MODEL=o3\nCHAT_MODEL_2=gpt-4o\n'],
  ['# CHAT_MODEL=gpt-4o\n', 'CHAT_MODEL_2', '# CHAT_MODEL=gpt-4o\nCHAT_MODEL_2=gpt-4o\n'],
  ['CHAT_MODEL=\nCHAT_MODEL_2=x\n', 'CHAT_MODEL_3', 'CHAT_MODEL=\nCHAT_MODEL_2=x\nCHAT_MODEL_3=gpt-4o\n'],
];

test.each(examples)('an example file that says %j', (before, name, after) => {
  expect(extract('a.js', 'const chatModel = "gpt-4o"', before)).toEqual([
    `const chatModel = process.env.${name}`,
    after,
  ]);
});

/** Where no expression may stand, or none is needed. */
const refused: readonly (readonly [string, string])[] = [
  ['a.ts', 'type Model = "gpt-4o" | "o3"'],
  ['a.ts', 'type Model = "gpt-4o"'],
  ['a.ts', 'enum Model { A = "gpt-4o" }'],
  ['a.ts', 'interface A { b: { model: "gpt-4o" } }'],
  ['a.ts', 'type A = { model: "gpt-4o" }'],
  ['a.ts', 'function f(model: "gpt-4o") {}'],
  ['a.ts', 'const model: "gpt-4o" = x'],
  ['a.ts', 'const model = "gpt-4o" as const'],
  ['a.ts', 'const model = x as "gpt-4o"'],
  ['a.ts', 'const model = process.env.MODEL ?? "gpt-4o"'],
  ['a.ts', 'const model = options.model || "gpt-4o"'],
  ['a.ts', 'process.env.CHAT_MODEL = "gpt-4o"'],
  ['a.ts', 'process.env["CHAT_MODEL"] ??= "gpt-4o"'],
  ['a.py', 'os.environ["CHAT_MODEL"] = "gpt-4o"'],
  ['a.ts', 'if (model === "gpt-4o") {}'],
  ['a.ts', 'switch (model) { case "gpt-4o": }'],
  ['a.ts', 'const prices = { models: { "gpt-4o": 1 } }'],
  ['a.ts', '"use client"\nconst model = "gpt-4o"'],
  ['a.ts', 'import.meta.env.A; const model = "gpt-4o"'],
  ['a.ts', 'const model = tag`gpt-4o`'],
  ['a.py', 'model = os.environ.get("MODEL", "gpt-4o")'],
  ['a.py', 'model = x or "gpt-4o"'],
  ['a.py', 'model = b"gpt-4o"'],
  ['a.py', 'if model == "gpt-4o": pass'],
  ['a.go', 'model := "gpt-4o"'],
  ['a.yaml', 'model: "gpt-4o"'],
];

test.each(refused)('not offered: %s %j', (path, text) => {
  expect(extract(path, text, undefined)).toBeUndefined();
});
