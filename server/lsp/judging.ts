// Judges open documents, each state of one once, however often it is asked for.

import type { Diagnostic } from 'vscode-languageserver';
import type { World } from '../world/world.ts';
import type { Client } from './client.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { OpenDocument } from './documents.ts';
import type { Workspace } from './workspace.ts';

/** The diagnostics of one state of a document. */
export interface Judged {
  readonly diagnostics: Diagnostic[];
  /** The same for the same version with the same diagnostics, also after a restart of the server. */
  readonly resultId: string;
}

/** Judges documents. */
export interface Judging {
  readonly of: (open: OpenDocument) => Judged;
  readonly forget: (uri: string) => void;
}

/** Where the text of a document begins behind a byte-order mark, which some editors hand over. */
export function textStart(text: string): number {
  return text.startsWith('\ufeff') ? 1 : 0;
}

/** Starts without having judged anything. */
export function judgingWith(workspace: Workspace, client: Client, sha256: World['sha256']): Judging {
  const kept = new Map<string, Judged & { readonly version: number; readonly grounds: string }>();
  return {
    of: (open) => {
      const { document } = open;
      const { uri, version } = document;
      const grounds = workspace.grounds();
      const known = kept.get(uri);
      if (known?.version === version && known.grounds === grounds) return known;
      const text = document.getText();
      const shift = textStart(text);
      const diagnostics = diagnosticsOf(workspace.lint(open, text.slice(shift)), document, shift, client);
      const resultId = sha256(JSON.stringify([version, diagnostics])).slice(0, 16);
      const judged = { diagnostics, resultId, version, grounds };
      kept.set(uri, judged);
      return judged;
    },
    forget: (uri) => {
      kept.delete(uri);
    },
  };
}
