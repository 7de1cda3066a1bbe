// What was pushed to the client, so that nothing is pushed twice and everything is taken back once.

import type { Connection, Diagnostic } from 'vscode-languageserver';

/** The pushed diagnostics by address. */
export interface Published {
  /** Pushes the diagnostics of a document unless they are there already. Nothing is pushed for what never had any. */
  readonly put: (uri: string, diagnostics: Diagnostic[], version?: number) => void;
  /** Takes everything of a document back. */
  readonly clear: (uri: string) => void;
  /** Addresses that have diagnostics now. */
  readonly uris: () => readonly string[];
}

/** Nothing is pushed yet. */
export function publishedOn(connection: Pick<Connection, 'sendDiagnostics'>): Published {
  const shown = new Map<string, string>();
  const send = (uri: string, diagnostics: Diagnostic[], version?: number) => {
    const params = version === undefined ? { uri, diagnostics } : { uri, diagnostics, version };
    connection.sendDiagnostics(params).catch(() => undefined);
  };
  return {
    put: (uri, diagnostics, version) => {
      const text = JSON.stringify(diagnostics);
      if (shown.get(uri) === text || (diagnostics.length === 0 && !shown.has(uri))) return;
      if (diagnostics.length === 0) shown.delete(uri);
      else shown.set(uri, text);
      send(uri, diagnostics, version);
    },
    clear: (uri) => {
      if (shown.delete(uri)) send(uri, []);
    },
    uris: () => [...shown.keys()],
  };
}
