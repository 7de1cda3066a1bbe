// Code actions: what is offered, that it can be made, and that it puts right what it was offered for.

import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { type Actor, able, actor, titled, titles } from './acting.ts';

const policy = ['// what we use', '{', '  "approved": [', '    "gpt-4o" // the usual one', '  ]', '}', ''].join('\n');
const models = (...data: readonly (string | object)[]) =>
  JSON.stringify({ object: 'list', data: data.map((one) => (typeof one === 'string' ? { id: one } : one)) });
const rulesOf = async (here: Actor, path: string) => (await here.pull(path)).items?.map(({ code }) => code);

test('replacing with the listed ID, which is safe', async () => {
  const here = await actor();
  const actions = await here.at('a.yaml', 'model: GPT-|4o\n');
  expect(titles(actions)).toEqual([
    'quickfix*: replace with "gpt-4o" (differs in letter case only)',
    'quickfix: suppress case-mismatch here',
    'source.fixAll.modelint: make the safe fix in this file (modelint)',
  ]);
  const range = { start: { line: 0, character: 7 }, end: { line: 0, character: 13 } };
  const [diagnostic] = (await here.pull('a.yaml')).items as readonly Diagnostic[];
  expect(actions[0]).toEqual({
    title: 'replace with "gpt-4o" (differs in letter case only)',
    kind: 'quickfix',
    isPreferred: true,
    diagnostics: [diagnostic],
    edit: {
      documentChanges: [
        { textDocument: { uri: here.uri('a.yaml'), version: 1 }, edits: [{ range, newText: 'gpt-4o' }] },
      ],
    },
  });
  expect(await here.make(actions[0]?.edit)).toEqual({ 'a.yaml': 'model: gpt-4o\n' });
  expect(await rulesOf(here, 'a.yaml')).toEqual([]);
});

test('every suggestion, none of them preferred, and the lists of the policy', async () => {
  const here = await actor([
    ['models.json', models('gpt-5.1', 'gpt-5.2', 'gpt-5.2-mini')],
    ['modelint.json', '{ "approved": ["gpt-5.1"] }'],
  ]);
  const unknown = await here.at('a.yaml', 'model: |gpt-5.3|\n');
  expect(titles(unknown).filter((title) => title.includes('policy'))).toEqual([
    'quickfix: declare "gpt-5.3" in the policy as valid though unlisted',
    'quickfix: block "gpt-5.3" in the policy',
  ]);
  const replacing = unknown.filter(({ title }) => title.startsWith('replace'));
  expect(replacing.length).toBeGreaterThan(0);
  for (const action of replacing) {
    expect(action.isPreferred).toBeUndefined();
    expect(action.diagnostics?.map(({ code }) => code)).toEqual(['unknown-id']);
    here.show('a.yaml', 'model: gpt-5.3\n');
    const edit = (await here.at('a.yaml', 'model: |gpt-5.3\n')).find(({ title }) => title === action.title)?.edit;
    await here.make(edit);
    expect(await rulesOf(here, 'a.yaml')).not.toContain('unknown-id');
  }
  expect(titles(await here.at('a.yaml', 'model: |gpt-5.2\n'))).toEqual([
    'quickfix: approve "gpt-5.2" in the policy',
    'quickfix: block "gpt-5.2" in the policy',
    'quickfix: suppress unapproved-id here',
  ]);
});

test('approving keeps the comments of the policy, and the finding goes', async () => {
  const here = await actor([['modelint.jsonc', policy]]);
  const action = titled(await here.at('a.yaml', 'model: |gpt-4.1\n'), /^approve/);
  expect(action.edit?.documentChanges?.map((one) => 'textDocument' in one && one.textDocument)).toEqual([
    { uri: here.uri('modelint.jsonc'), version: null },
  ]);
  expect(await here.make(action.edit)).toEqual({
    'modelint.jsonc': [
      '// what we use',
      '{',
      '  "approved": [',
      '    "gpt-4o", // the usual one',
      '    "gpt-4.1"',
      '  ]',
      '}',
      '',
    ].join('\n'),
  });
  here.changedOnDisk(['modelint.jsonc', 2]);
  expect(await rulesOf(here, 'a.yaml')).toEqual([]);
});

test('of an open policy its text counts, not the disk; marks and line breaks stay', async () => {
  const here = await actor([['modelint.json', '{ "approved": ["gpt-4o"] }']]);
  here.show('modelint.json', '\ufeff// 😀\r\n{\r\n  "approved": [\r\n    "gpt-4o"\r\n  ]\r\n}\r\n');
  const action = titled(await here.at('a.yaml', 'model: |gpt-4.1\n'), /^block/);
  expect(await here.make(action.edit)).toEqual({
    'modelint.json': '\ufeff// 😀\r\n{\r\n  "approved": [\r\n    "gpt-4o"\r\n  ],\r\n  "blocked": ["gpt-4.1"]\r\n}\r\n',
  });
  // One that is broken as it stands is not edited.
  here.show('modelint.json', '{ "approved": [');
  expect(titles(await here.at('a.yaml', 'model: |gpt-4.1\n'))).toEqual(['quickfix: suppress unapproved-id here']);
});

test('a policy is made where there is none and the editor can make files', async () => {
  const here = await actor([['models.json', models('o3')]], { folders: ['.'] });
  const declare = titled(await here.at('sub/a.yaml', 'model: |gpt-4o-acme\n'), /^declare/);
  const uri = here.uri('modelint.json');
  expect(declare.edit?.documentChanges).toEqual([
    { kind: 'create', uri },
    {
      textDocument: { uri, version: null },
      edits: [
        {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          newText: '{\n  "declared": ["gpt-4o-acme"]\n}\n',
        },
      ],
    },
  ]);
  expect(await here.make(declare.edit)).toEqual({ 'modelint.json': '{\n  "declared": ["gpt-4o-acme"]\n}\n' });
  here.changedOnDisk(['modelint.json', 1]);
  await here.until(() => here.heard.some(({ method }) => method === 'workspace/diagnostic/refresh'));
  expect(await rulesOf(here, 'sub/a.yaml')).toEqual([]);
});

test.each([
  ['no resource operations', { documentChanges: true }],
  ['no versioned edits', { resourceOperations: ['create'] }],
  ['nothing', undefined],
])('no policy is made by an editor with %s', async (_, workspaceEdit) => {
  const can = { ...able, workspace: { workspaceEdit } };
  const here = await actor([], { can });
  const actions = await here.at('a.yaml', 'model: |gpt-6-acme\n');
  expect(actions.filter(({ title }) => title.includes('policy'))).toEqual([]);
  // What is there is edited all the same.
  here.place.write('modelint.json', '{}\n');
  here.changedOnDisk(['modelint.json', 1]);
  const edit = titled(await here.at('a.yaml', 'model: |gpt-6-acme\n'), /^declare/).edit;
  expect(Object.keys(edit ?? {})).toEqual([
    workspaceEdit !== undefined && 'documentChanges' in workspaceEdit ? 'documentChanges' : 'changes',
  ]);
  expect(await here.make(edit)).toEqual({ 'modelint.json': '{\n  "declared": ["gpt-6-acme"]\n}\n' });
});

test('suppressing with a reason: a snippet where the editor takes one', async () => {
  const workspaceEdit = { documentChanges: true, snippetEditSupport: true };
  const here = await actor([], { can: { ...able, workspace: { workspaceEdit } } });
  const text = 'def f():\n    return chat(model="GPT-|4o") # ${x}\n';
  const action = titled(await here.at('a.py', text, { languageId: 'python' }), /^suppress case/);
  const start = { line: 1, character: 0 };
  expect(action.edit?.documentChanges).toEqual([
    {
      textDocument: { uri: here.uri('a.py'), version: 1 },
      edits: [
        {
          range: { start, end: start },
          snippet: { kind: 'snippet', value: '    # modelint-disable-next-line case-mismatch -- ${1:reason}\n' },
        },
      ],
    },
  ]);
  expect(await here.make(action.edit)).toEqual({
    'a.py':
      'def f():\n    # modelint-disable-next-line case-mismatch -- reason\n    return chat(model="GPT-4o") # ${x}\n',
  });
  expect(await rulesOf(here, 'a.py')).toEqual(['hardcoded-id']);
});

test('where no comment can stand, the policy permits it', async () => {
  const here = await actor([['modelint.json', '{}\n']]);
  const action = titled(await here.at('conf/a.json', '{ "model": "|GPT-4o" }\n'), /^permit/);
  await here.make(action.edit);
  here.changedOnDisk(['modelint.json', 2]);
  expect(await rulesOf(here, 'conf/a.json')).toEqual([]);
});

test('pinning a moving name', async () => {
  const here = await actor([['models.json', models('claude-3-7-sonnet-latest', 'claude-3-7-sonnet-20250219')]]);
  const action = titled(await here.at('a.yaml', 'model: |claude-3-7-sonnet-latest\n'), /^pin/);
  expect(await here.make(action.edit)).toEqual({ 'a.yaml': 'model: claude-3-7-sonnet-20250219\n' });
  expect(await rulesOf(here, 'a.yaml')).toEqual([]);
});

test('moving to the environment: the code reads a variable, the nearest example holds it', async () => {
  const here = await actor([
    ['.env.example', 'OTHER=1\n'],
    ['app/.env.example', '\ufeffKEY=\r\n'],
  ]);
  const script = 'const chatModel = "|gpt-4o";\n';
  const action = titled(await here.at('app/src/a.ts', script, { only: ['refactor'] }), /environment/);
  expect(action.kind).toBe('refactor.extract');
  expect(action.diagnostics?.map(({ code }) => code)).toEqual(['hardcoded-id']);
  expect(await here.make(action.edit)).toEqual({
    'app/src/a.ts': 'const chatModel = process.env.CHAT_MODEL!;\n',
    'app/.env.example': 'KEY=\r\nCHAT_MODEL=gpt-4o\r\n',
  });
  expect(await rulesOf(here, 'app/src/a.ts')).toEqual([]);
  // The one that is open counts as it stands there.
  here.show('.env.example', 'CHAT_MODEL=gpt-4o\n');
  const python = titled(await here.at('a.py', '"""Doc."""\r\nchat_model = "gpt-|4o"\r\n'), /environment/);
  expect(await here.make(python.edit)).toEqual({
    'a.py': '"""Doc."""\r\nimport os\r\n\r\nchat_model = os.environ["CHAT_MODEL"]\r\n',
  });
});

test('moving to a file of configuration that the code loads', async () => {
  const here = await actor([['src/config.json', '{\n  "port": 1 // ours\n}\n']]);
  const text = 'import config from "./config.json";\nconst chatModel = "|gpt-4o";\n';
  const action = titled(await here.at('src/a.ts', text), /config\.json/);
  expect(action.title).toBe('move to chatModel in src/config.json');
  expect(await here.make(action.edit)).toEqual({
    'src/a.ts': 'import config from "./config.json";\nconst chatModel = config.chatModel;\n',
    'src/config.json': '{\n  "port": 1, // ours\n  "chatModel": "gpt-4o"\n}\n',
  });
});

test('all safe fixes at once', async () => {
  const here = await actor();
  const text = '|a_model: GPT-4o\nb_model: Gpt-4.1\nc_model: " gpt-4o"\nd_model: gpt-9|\n';
  const [only, ...more] = await here.at('a.yaml', text, { only: ['source.fixAll'] });
  expect([only?.title, only?.kind, more]).toEqual([
    'make all 3 safe fixes in this file (modelint)',
    'source.fixAll.modelint',
    [],
  ]);
  expect(only?.diagnostics?.map(({ code }) => code)).toEqual(['case-mismatch', 'case-mismatch', 'padded-id']);
  const quick = titled(await here.at('a.yaml', text, { only: ['quickfix'] }), /all 3/);
  expect(quick.kind).toBe('quickfix');
  expect(await here.make(quick.edit)).toEqual({
    'a.yaml': 'a_model: gpt-4o\nb_model: gpt-4.1\nc_model: "gpt-4o"\nd_model: gpt-9\n',
  });
  expect(await rulesOf(here, 'a.yaml')).toEqual(['unknown-id']);
  expect(await here.at('a.yaml', 'model: gpt-4o|\n', { only: ['source.fixAll'] })).toEqual([]);
});
