// The catalog changes: what is gone is said, and the documents that compare the two can be read.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { changeCatalog, eventually, type NamedTest, origin, run, uriOf } from './see.ts';

const rulesIn = (path: string) =>
  vscode.languages
    .getDiagnostics(uriOf(path))
    .map(({ code }) => String(typeof code === 'object' ? code.value : code))
    .sort();

/** The two sides of the comparison that is shown. */
function sides(): vscode.TabInputTextDiff | undefined {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  return inputs.find((input) => input instanceof vscode.TabInputTextDiff);
}

const documentUris = () => vscode.workspace.textDocuments.map(({ uri }) => uri);

const tabUris = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs.map(({ input }) => input))
    .flatMap((input) =>
      input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText ? [input.uri] : [],
    );

export const catalogTests: readonly NamedTest[] = [
  [
    'an ID that the endpoint lists no longer is reported as removed, after a second look',
    async () => {
      assert.deepEqual(rulesIn('docker-compose.yml'), ['misspelled-id', 'retiring-id']);
      await changeCatalog();
      await run('modelint.refreshCatalog');
      await run('modelint.refreshCatalog');
      await eventually(
        () => rulesIn('docker-compose.yml'),
        (rules) => rules.includes('removed-id'),
        'removed-id in docker-compose.yml',
      );
    },
  ],
  [
    'the latest drift is a comparison of two sorted lists of IDs that nobody can write to',
    async () => {
      await run('modelint.showLatestDrift');
      const input = await eventually(sides, (found) => found !== undefined, 'a comparison is shown');
      assert.ok(input);
      assert.deepEqual([input.original.scheme, input.modified.scheme], ['modelint-catalog', 'modelint-catalog']);
      const [before, after] = await Promise.all(
        [input.original, input.modified].map(async (uri) => {
          const text = (await vscode.workspace.openTextDocument(uri)).getText();
          return text.split('\n').filter((line) => /^[\w.:/-]+$/.test(line));
        }),
      );
      assert.ok(before && after);
      for (const ids of [before, after]) assert.deepEqual(ids, [...ids].sort());
      const gone = before.filter((id) => !after.includes(id));
      const come = after.filter((id) => !before.includes(id));
      assert.deepEqual(gone, ['claude-3-7-sonnet-latest', 'gemini-2.5-flash', 'gpt-4.1-nano', 'mj_fast_imagine']);
      assert.deepEqual(come, ['Gemini-2.5-Flash', 'claude-sonnet-3.7-latest', 'gpt-5.1']);
    },
  ],
  [
    'the diagnosis of the connection names the origin',
    async () => {
      await run('modelint.diagnoseConnection');
      const address = await eventually(
        () =>
          [...tabUris(), ...documentUris()].find(
            ({ scheme, path }) => scheme === 'modelint' && path.startsWith('/reports/'),
          ),
        (uri) => uri !== undefined,
        'a report is shown',
      );
      assert.ok(address);
      const report = await vscode.workspace.openTextDocument(address);
      assert.ok(report.getText().includes(origin()), report.getText());
    },
  ],
];
