// `notebookDocument/*`: the cells of a notebook come and go as documents of their own.

import type {
  Connection,
  DidChangeNotebookDocumentParams,
  DidCloseNotebookDocumentParams,
  DidOpenNotebookDocumentParams,
} from 'vscode-languageserver';
import type { Running } from './assemble.ts';

/** Makes the handler of a notification: whatever goes wrong in it is logged. */
export type Noting = <Params>(
  name: string,
  note: (run: Running, params: Params) => unknown,
) => (params: Params) => void;

/** Registers the handlers. Saving changes nothing: what counts is what stands in the editor. */
export function registerNotebooks(connection: Connection, noting: Noting, change: Changing): void {
  const { synchronization } = connection.notebooks;
  synchronization.onDidOpenNotebookDocument(noting('didOpenNotebook', opened));
  synchronization.onDidChangeNotebookDocument(
    noting('didChangeNotebook', (run, params: DidChangeNotebookDocumentParams) => changed(run, params, change)),
  );
  synchronization.onDidCloseNotebookDocument(noting('didCloseNotebook', closed));
}

/** Changes the text of a document. */
export type Changing = (run: Running, params: Parameters<Running['documents']['change']>[0]) => void;

function opened(run: Running, { notebookDocument, cellTextDocuments }: DidOpenNotebookDocumentParams): void {
  const { documents, notebooks, open } = run;
  notebooks.open(notebookDocument);
  for (const textDocument of cellTextDocuments) open.opened(documents.open({ textDocument }));
  textToo(run, notebookDocument.uri);
  // Where cells are asked for, the first answer takes back what was said of the file.
  if (!run.client.pulls || cellTextDocuments.length === 0) open.covered(notebooks.pathOf(notebookDocument.uri));
}

async function changed(run: Running, params: DidChangeNotebookDocumentParams, change: Changing): Promise<void> {
  const { documents, notebooks, open } = run;
  const { structure, data = [], textContent = [] } = params.change.cells ?? {};
  notebooks.change(params.notebookDocument.uri, structure?.array, data);
  for (const textDocument of structure?.didOpen ?? []) open.opened(documents.open({ textDocument }));
  for (const { document, changes } of textContent) change(run, { textDocument: document, contentChanges: changes });
  for (const { uri } of structure?.didClose ?? []) await run.closeDocument(uri);
}

async function closed(run: Running, params: DidCloseNotebookDocumentParams): Promise<void> {
  const { uri } = params.notebookDocument;
  const path = run.notebooks.pathOf(uri);
  run.notebooks.close(uri);
  textToo(run, uri);
  // The file first: what is shown of the cells stays until there is something in its place.
  if (path !== undefined) await run.closed.look(path);
  for (const cell of params.cellTextDocuments) await run.closeDocument(cell.uri);
}

/** The same file may be open as text, which is judged only while no notebook stands for it. */
function textToo({ documents, notebooks, open }: Running, uri: string): void {
  const path = notebooks.pathOf(uri);
  if (path !== undefined && documents.at(path) !== undefined) open.stale();
}
