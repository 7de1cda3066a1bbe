// What the tests within the extension host look at: documents of the workspace and what is known about them.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** A named test. */
export type NamedTest = readonly [name: string, body: () => Promise<void>];

/** The address of a file of the workspace. */
export function uriOf(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Opens a file in an editor. */
export async function shown(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The place of a text within a document. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, `${text} stands in ${document.uri.path}`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
}

/** Asks until the answer suits. */
export async function eventually<T>(ask: () => T | PromiseLike<T>, suits: (answer: T) => boolean, wanted: string) {
  for (const end = Date.now() + 30_000; ; ) {
    const answer = await ask();
    if (suits(answer)) return answer;
    if (Date.now() > end) assert.fail(`${wanted}; in the end it was ${JSON.stringify(answer, undefined, 1)}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Diagnostics of modelint in one line each: place from 1, severity, rule, first line of the message. */
export function diagnosed(path: string): readonly string[] {
  return vscode.languages
    .getDiagnostics(uriOf(path))
    .filter(({ source }) => source === 'modelint')
    .map(({ range: { start }, severity, code, message }) => {
      const rule = typeof code === 'object' ? code.value : code;
      const weight = vscode.DiagnosticSeverity[severity]?.toLowerCase();
      return `${start.line + 1}:${start.character + 1} ${weight} ${rule} ${timeless(message.split('\n')[0] ?? '')}`;
    })
    .sort();
}

/** A message without the moment at which the catalog was fetched. */
function timeless(message: string): string {
  return message.replace(/ as of [\d-]+T[\d:.]+Z/, '');
}

/** The quick fixes for a place. Asked again while there are none: the first answers of a cold editor may be empty. */
export async function actionsAt(document: vscode.TextDocument, text: string): Promise<readonly vscode.CodeAction[]> {
  return eventually(
    () =>
      vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        rangeOf(document, text),
        undefined,
        50,
      ),
    (actions) => actions.some(({ title }) => title.includes('modelint') || title.includes('"')),
    `quick fixes at ${text}`,
  );
}

/** What the hover over a text says. */
export async function hoverAt(document: vscode.TextDocument, text: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    rangeOf(document, text).start.translate(0, 1),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

/** The labels of what is offered right behind a text, in the order in which it is shown. */
export async function completionsBehind(document: vscode.TextDocument, text: string): Promise<readonly string[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    rangeOf(document, text).end,
  );
  return [...items]
    .sort((a, b) => (sortText(a) < sortText(b) ? -1 : 1))
    .map(({ label }) => (typeof label === 'string' ? label : label.label));
}

function sortText({ sortText, label }: vscode.CompletionItem): string {
  return sortText ?? (typeof label === 'string' ? label : label.label);
}

/** Runs a command to its end. */
export async function run(command: string): Promise<void> {
  await vscode.commands.executeCommand(command);
}

/** The origin of the endpoint, as the user's settings name it. */
export function origin(): string {
  const settings = vscode.workspace.getConfiguration('modelint').get<Record<string, string>>('environments');
  return new URL(settings?.production ?? '').origin;
}

/** Makes the endpoint list other models. */
export async function changeCatalog(): Promise<void> {
  const { status } = await fetch(`${origin()}/switch`, { method: 'POST' });
  assert.equal(status, 200);
}

/** The requests that the endpoint has got. */
export async function asked(): Promise<readonly string[]> {
  const answer = await fetch(`${origin()}/asked`, { method: 'POST' });
  return (await answer.json()) as readonly string[];
}
