// Diagnostics in the editor: those that the page about the examples lists, in open files and in closed ones.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { diagnosed, eventually, type NamedTest, origin, rangeOf, shown, uriOf } from './see.ts';

/** The findings that the page lists, by file. */
function listed(): ReadonlyMap<string, readonly string[]> {
  const page = readFileSync(uriOf('README.md').fsPath, 'utf8');
  const block = /<!-- findings -->\s*```text\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const byFile = new Map<string, string[]>();
  for (const line of block.trim().split('\n')) {
    const [, path = '', place = '', severity = '', rest = ''] = /^([^:]+):(\d+:\d+) (\w+) (.*)$/.exec(line) ?? [];
    const weight = severity === 'info' ? 'information' : severity;
    const text = `${place} ${weight} ${rest.replaceAll('file:catalog.json', origin())}`;
    byFile.set(path, [...(byFile.get(path) ?? []), text].sort());
  }
  return byFile;
}

export const lintTests: readonly NamedTest[] = [
  [
    'every finding of the examples is a diagnostic, with its place, severity, rule and words, and nothing else is',
    async () => {
      const wanted = listed();
      assert.ok(wanted.size > 8, 'the page lists findings');
      const everything = () =>
        vscode.languages
          .getDiagnostics()
          .filter(([, all]) => all.some(({ source }) => source === 'modelint'))
          .map(([uri]) => vscode.workspace.asRelativePath(uri, false))
          .sort();
      await eventually(everything, (paths) => paths.length >= wanted.size, 'files with diagnostics');
      await eventually(
        () => new Map(everything().map((path) => [path, diagnosed(path)])),
        (found) => [...wanted].every(([path, lines]) => found.get(path)?.length === lines.length),
        'as many diagnostics as findings',
      ).catch(() => undefined);
      assert.deepEqual(
        everything().map((path) => [path, diagnosed(path)]),
        [...wanted].sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    },
  ],
  [
    'each links to the page of its rule',
    async () => {
      const codes = vscode.languages
        .getDiagnostics(uriOf('worker/triage.py'))
        .map(({ code }) => (typeof code === 'object' ? [code.value, code.target.toString()] : [code, '']));
      assert.deepEqual(codes.map(([value]) => value).sort(), ['blocked-id', 'hardcoded-id']);
      for (const [value, target] of codes) assert.match(String(target), new RegExp(`${value}`));
    },
  ],
  [
    'what is typed is judged, and judged again when it is taken back',
    async () => {
      const document = await shown('config/models.yaml');
      const before = diagnosed('config/models.yaml');
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, rangeOf(document, 'gpt-5-mini'), 'GPT-5-mini');
      await vscode.workspace.applyEdit(edit);
      const after = await eventually(
        () => diagnosed('config/models.yaml'),
        (lines) => lines.length > before.length,
        'one more diagnostic',
      );
      assert.deepEqual(
        after.filter((line) => !before.includes(line)),
        [`3:10 error case-mismatch "GPT-5-mini" is not in the catalog of ${origin()}, which lists "gpt-5-mini"`],
      );
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await eventually(
        () => diagnosed('config/models.yaml'),
        (lines) => lines.join() === before.join(),
        'the diagnostics from before',
      );
    },
  ],
  [
    'a file that is not saved anywhere is judged too',
    async () => {
      const document = await vscode.workspace.openTextDocument({
        language: 'python',
        content: 'MODEL = "GPT-5-mini"\n',
      });
      await vscode.window.showTextDocument(document);
      const found = await eventually(
        () =>
          vscode.languages
            .getDiagnostics(document.uri)
            .map(({ code }) => (typeof code === 'object' ? code.value : code)),
        (codes) => codes.length > 0,
        'a diagnostic',
      );
      assert.ok(found.includes('case-mismatch'), String(found));
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    },
  ],
];
