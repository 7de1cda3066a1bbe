// Every action at every finding of documents in many languages, made and linted again: what it was offered for is gone.

import { expect, test } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { type Actor, actor } from './acting.ts';

const models = JSON.stringify({
  data: ['gpt-4o', 'gpt-4.1', 'o3-mini', 'claude-3-7-sonnet-latest', 'claude-3-7-sonnet-20250219'].map((id) => ({
    id,
  })),
});
const policy = [
  '{',
  '  // ours 😀',
  '  "approved": ["gpt-4o", "claude-*"],',
  '  "blocked": [{ "id": "o3-mini", "replacement": "gpt-4o" }]',
  '}',
  '',
].join('\r\n');
const example = '# what it needs\nOTHER=1';

/** Documents, and how many different actions they get at least. */
const documents: readonly (readonly [path: string, text: string, least: number])[] = [
  [
    'app/a.ts',
    'const a = {\n  chatModel: "GPT-4o",\n  other: [`gpt-4.1`, "o3-mini"],\n};\nf({ model: "gpt-4o" }); // 😀\n',
    14,
  ],
  ['app/a.tsx', 'export const A = () => <Chat model="GPT-4o" note="é😀">{ask({ model: "gpt-7" })}</Chat>;\r\n', 6],
  [
    'app/a.py',
    '"""Doc."""\nfrom __future__ import annotations\n\ndef f(model="gpt-4.1"):\n    return chat(model="GPT-4o", x="😀", y=1)\n',
    10,
  ],
  ['app/a.go', 'package a\n\nvar chatModel = "GPT-4o"\n\nfunc f() { chat(Model("o3-mini")) }\n', 5],
  ['app/A.java', 'class A {\n  static final String MODEL = "GPT-4o"; /* é */ String model = "gpt-4.1";\n}\n', 6],
  ['app/a.rb', "client.chat(parameters: { model: 'GPT-4o' })\n", 3],
  ['conf/a.yaml', '\ufeff# 😀\r\nchat:\r\n  model: GPT-4o\r\n  fallback_model: "claude-3-7-sonnet-latest"\r\n', 5],
  ['conf/a.json', '{\n  "model": "GPT-4o",\n  "other_model": " o3-mini"\n}\n', 5],
  ['conf/a.toml', '[chat]\nmodel = "GPT-4o" # é😀\nother_model = \'gpt-4.1\'\n', 5],
  ['conf/prod.env', 'CHAT_MODEL=GPT-4o\nexport OTHER_MODEL="o3-mini"\n', 4],
  ['Dockerfile', 'FROM x\nENV CHAT_MODEL=GPT-4o\n', 2],
  ['docs/a.md', '# A\n\n```python\nchat(model="GPT-4o")\n```\n', 1],
];

async function diagnosticsOf(here: Actor, path: string): Promise<readonly Diagnostic[]> {
  return (await here.pull(path)).items ?? [];
}

/** How often a rule finds an ID. */
function count(diagnostics: readonly Diagnostic[], { code, data }: Diagnostic): number {
  return diagnostics.filter((one) => one.code === code && one.data.id === data.id).length;
}

const actionsAt = (here: Actor, path: string, { range }: Diagnostic) =>
  here.connection.sendRequest<readonly CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: here.uri(path) },
    range,
    context: { diagnostics: [] },
  });

test.each(documents)('%s', async (path, text, least) => {
  const here = await actor([
    ['models.json', models],
    ['modelint.jsonc', policy],
    ['.env.example', example],
  ]);
  const reset = () => {
    here.place.write('modelint.jsonc', policy);
    here.place.write('.env.example', example);
    here.changedOnDisk(['modelint.jsonc', 2]);
    here.show(path, text);
  };
  reset();
  const found = await diagnosticsOf(here, path);
  expect(found).not.toEqual([]);
  const made = new Set<string>();
  for (const finding of found) {
    const about = (action: CodeAction) => action.diagnostics?.some(({ code }) => code === finding.code) === true;
    reset();
    const titles = (await actionsAt(here, path, finding)).filter(about).map(({ title }) => title);
    for (const title of titles) {
      reset();
      const action = (await actionsAt(here, path, finding)).find((one) => one.title === title);
      await here.make(action?.edit);
      here.changedOnDisk(['modelint.jsonc', 2]);
      const after = await diagnosticsOf(here, path);
      // Blocking is said of an ID that is wrong already: then it is blocked instead.
      if (/^block/.test(title)) expect(after.map(({ code }) => code)).toContain('blocked-id');
      expect([title, count(after, finding) < count(found, finding)]).toEqual([title, true]);
      // Nothing else comes of it but what the new text deserves, and the text still reads.
      if (!/^block/.test(title)) expect([title, after.length <= found.length]).toEqual([title, true]);
      made.add(`${finding.code} ${finding.range.start.line} ${title}`);
    }
  }
  expect([...made].length).toBeGreaterThanOrEqual(least);
});
