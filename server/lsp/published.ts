// What was pushed to the client, so that nothing is pushed twice and everything is taken back once.

import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { World } from '../world/world.ts';

/** The pushed diagnostics by address. */
export interface Published {
  /** Pushes the diagnostics of a document unless they are there already. Nothing is pushed for what never had any. */
  readonly put: (uri: string, diagnostics: Diagnostic[], version?: number) => void;
  /** Takes everything of a document back. */
  readonly clear: (uri: string) => void;
  /** Addresses that have diagnostics now. */
  readonly uris: () => readonly string[];
  /** Something to wait for while more is under way than the client has taken; else nothing. */
  readonly crowded: () => Promise<void> | undefined;
}

/** So many may be under way: an answer that somebody waits for stands in line behind them. */
const most = 3;

/** Nothing is pushed yet. */
export function publishedOn(connection: Pick<Connection, 'sendDiagnostics'>, sha256: World['sha256']): Published {
  /** Digests: the diagnostics of a large workspace are not kept for the sake of comparing them. */
  const shown = new Map<string, string>();
  let underWay = 0;
  let last: Promise<void> = Promise.resolve();
  const send = (uri: string, diagnostics: Diagnostic[], version?: number) => {
    const params = version === undefined ? { uri, diagnostics } : { uri, diagnostics, version };
    underWay++;
    const taken = () => {
      underWay--;
    };
    last = connection.sendDiagnostics(params).then(taken, taken);
  };
  return {
    put: (uri, diagnostics, version) => {
      if (diagnostics.length === 0 && !shown.has(uri)) return;
      const digest = sha256(JSON.stringify(diagnostics)).slice(0, 32);
      if (shown.get(uri) === digest) return;
      if (diagnostics.length === 0) shown.delete(uri);
      else shown.set(uri, digest);
      send(uri, diagnostics, version);
    },
    clear: (uri) => {
      if (shown.delete(uri)) send(uri, []);
    },
    uris: () => [...shown.keys()],
    crowded: () => (underWay > most ? last : undefined),
  };
}
