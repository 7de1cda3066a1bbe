// What the client can do with answers that reach over the whole workspace.

import type { ClientCapabilities } from 'vscode-languageserver';

/** Whatever a client does not announce is false. */
export interface ClientSpread {
  /** Whether it shows edits that need confirmation before it makes them. */
  readonly annotates: boolean;
  /** Whether it asks what would be renamed before it asks for the new name. */
  readonly preparesRename: boolean;
  /** Whether a definition may tell where the link begins. */
  readonly definitionLinks: boolean;
  /** Whether it tells of notebooks and their cells. */
  readonly notebooks: boolean;
}

/** Reads what a client announces. */
export function clientSpreadOf({ textDocument, workspace, notebookDocument }: ClientCapabilities): ClientSpread {
  const { workspaceEdit } = workspace ?? {};
  return {
    annotates: workspaceEdit?.documentChanges === true && workspaceEdit.changeAnnotationSupport !== undefined,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    notebooks: notebookDocument?.synchronization !== undefined,
  };
}
