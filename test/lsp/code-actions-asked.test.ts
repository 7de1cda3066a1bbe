// How code actions are asked for: kinds, diagnostics, places, documents that are no files, editors that can do less.

import { expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { Diagnostic } from 'vscode-languageserver';
import { actor, titled, titles } from './acting.ts';
import { brief } from './editor.ts';

const kinds: readonly (readonly [string, readonly string[]])[] = [
  ['', ['quickfix', 'refactor.extract', 'source.fixAll.modelint']],
  ['quickfix', ['quickfix']],
  ['quickfix.other', []],
  ['refactor', ['refactor.extract']],
  ['refactor.extract', ['refactor.extract']],
  ['refactor.inline', []],
  ['source', ['source.fixAll.modelint']],
  ['source.fixAll.modelint', ['source.fixAll.modelint']],
  ['source.fixAll.other', []],
  ['source.organizeImports', []],
];

test('only the kinds that are asked for', async () => {
  const here = await actor();
  for (const [only, offered] of kinds) {
    const actions = await here.at('a.ts', 'const chatModel = "|GPT-4o";\n', { only: [only] });
    expect([only, [...new Set(actions.map(({ kind }) => kind))].sort()]).toEqual([only, offered]);
  }
});

test('the diagnostics that the editor sent come back as it sent them', async () => {
  const here = await actor();
  here.show('a.yaml', 'model: GPT-4o\n');
  const [own] = (await here.pull('a.yaml')).items as readonly Diagnostic[];
  const sent = { ...own, data: { ours: true } } as Diagnostic;
  const stranger = { ...own, code: 'other' } as Diagnostic;
  const actions = await here.at('a.yaml', 'model: |GPT-4o\n', { diagnostics: [stranger, sent] });
  expect(actions.map(({ diagnostics }) => diagnostics)).toEqual([[sent], [sent], [sent]]);
});

const positions: readonly (readonly [string, string, string, readonly string[] | undefined])[] = [
  ['CRLF', '# a\r\nmodel: |GPT-4o\r\n', '# a\r\nmodel: gpt-4o\r\n', undefined],
  ['a byte-order mark', '\ufeffmodel: |GPT-4o\n', '\ufeffmodel: gpt-4o\n', undefined],
  ['emoji', 'k: { "😀": 1, model: "|GPT-4o" }\n', 'k: { "😀": 1, model: "gpt-4o" }\n', undefined],
  ['emoji in UTF-8', 'k: { "é😀": 1, model: "|GPT-4o" }\n', 'k: { "é😀": 1, model: "gpt-4o" }\n', ['utf-8']],
  ['emoji in UTF-32', 'k: { "é😀": 1, model: "GPT-4o|" }\n', 'k: { "é😀": 1, model: "gpt-4o" }\n', ['utf-32']],
];

test.each(positions)('edits with %s', async (_, marked, after, encodings) => {
  const here = await actor([], encodings === undefined ? {} : { encodings });
  const action = titled(await here.at('a.yaml', marked), /^replace/);
  expect(await here.make(action.edit)).toEqual({ 'a.yaml': after });
});

test('what is no file: only the document itself is changed', async () => {
  const here = await actor([['modelint.json', '{}']]);
  const actions = await here.at('untitled:Untitled-1', 'client.chat(model="|GPT-4o")\n', { languageId: 'python' });
  expect(titles(actions)).toEqual([
    'quickfix*: replace with "gpt-4o" (differs in letter case only)',
    'quickfix: suppress case-mismatch here',
    'quickfix: suppress hardcoded-id here',
    'source.fixAll.modelint: make the safe fix in this file (modelint)',
  ]);
  const suppress = titled(actions, /suppress hard/);
  expect(await here.make(suppress.edit)).toEqual({
    'untitled:Untitled-1': '# modelint-disable-next-line hardcoded-id -- reason\nclient.chat(model="GPT-4o")\n',
  });
});

test('in a workspace that is not trusted nothing else is changed either', async () => {
  const here = await actor([['.env.example', '']], { options: { configuration: { trusted: false } } });
  const offered = async (id: string) => titles(await here.at('a.py', `client.chat(model="|${id}")\n`));
  expect(await offered('gpt-4o')).toEqual(['quickfix: suppress hardcoded-id here']);
  expect(await offered('gpt-7-acme')).toEqual(['quickfix: suppress unknown-id here']);
});

test('a document that nobody opened, and one whose changes do not fit', async () => {
  const here = await actor();
  const ask = (path: string) =>
    here.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: here.uri(path) },
      range: { start: { line: 0, character: 0 }, end: { line: 99, character: 999 } },
      context: { diagnostics: [] },
    });
  expect(await ask('nowhere.yaml')).toBeNull();
  here.show('a.yaml', 'model: GPT-4o\n');
  here.change('a.yaml', -1, 'x', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  expect(await ask('a.yaml')).toBeNull();
  here.change('a.yaml', 9, 'model: GPT-4o\n');
  expect((await ask('a.yaml')) as unknown[]).toHaveLength(3);
  await expect(here.connection.sendRequest('textDocument/codeAction', { nonsense: 1 })).rejects.toMatchObject({
    code: -32603,
  });
  expect(brief((await here.pull('a.yaml')).items)).toHaveLength(1);
});

test('requests that nobody wants any more are answered, and the next ones too', async () => {
  const here = await actor();
  here.show('a.yaml', 'model: GPT-4o\n');
  const textDocument = { uri: here.uri('a.yaml') };
  const position = { line: 0, character: 9 };
  const about = { textDocument, position, range: { start: position, end: position }, context: { diagnostics: [] } };
  const asked = ['codeAction', 'hover', 'completion'].flatMap((name) =>
    Array.from({ length: 20 }, () => {
      const source = new CancellationTokenSource();
      const answer = here.connection.sendRequest(`textDocument/${name}`, about, source.token);
      source.cancel();
      return answer.then(
        () => 'answered',
        ({ code }: { readonly code: number }) => code,
      );
    }),
  );
  const answers = new Set(await Promise.all(asked));
  expect([...answers].filter((answer) => answer !== 'answered' && answer !== -32800)).toEqual([]);
  expect(titles(await here.at('a.yaml', 'model: |gpt-4o\n'))).toEqual([]);
});

test('an editor to which actions are commands has them carried out', async () => {
  const edits: unknown[] = [];
  const here = await actor([], {
    can: { workspace: { applyEdit: true } },
    answers: {
      'workspace/applyEdit': (params) => {
        edits.push(params);
        return { applied: edits.length === 1, failureReason: 'busy' };
      },
    },
  });
  expect(here.capabilities.executeCommandProvider).toEqual({ commands: ['modelint.apply'] });
  const [first] = (await here.at('a.yaml', 'model: |GPT-4o\n')) as unknown as readonly Command[];
  const run = (command: unknown) => here.connection.sendRequest('workspace/executeCommand', command);
  expect(await run(first)).toBeNull();
  const range = { start: { line: 0, character: 7 }, end: { line: 0, character: 13 } };
  const label = 'replace with "gpt-4o" (differs in letter case only)';
  const edit = { changes: { [here.uri('a.yaml')]: [{ range, newText: 'gpt-4o' }] } };
  expect([first, edits]).toEqual([
    { title: label, command: 'modelint.apply', arguments: [label, edit] },
    [{ label, edit }],
  ]);
  await expect(run(first)).rejects.toMatchObject({ message: 'busy' });
  await expect(run({ command: 'rm' })).rejects.toMatchObject({ message: 'there is no command "rm"' });
});

interface Command {
  readonly title: string;
  readonly command: string;
  readonly arguments: readonly unknown[];
}
