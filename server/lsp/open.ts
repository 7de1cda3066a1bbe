// The diagnostics of open documents: answered where the client asks for them, pushed where it does not.

import {
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { World } from '../world/world.ts';
import type { Client } from './client.ts';
import type { Documents, OpenDocument } from './documents.ts';
import type { Judging } from './judging.ts';
import type { Notebooks } from './notebooks.ts';
import type { Published } from './published.ts';

/** What open documents work with. */
export interface OpenParts {
  readonly connection: Connection;
  readonly client: Client;
  readonly documents: Documents;
  readonly judging: Judging;
  readonly published: Published;
  readonly world: World;
  readonly uriOf: (path: string) => string;
  readonly notebooks: Pick<Notebooks, 'cellOf'>;
}

/** The diagnostics of open documents. */
export interface Open {
  /** Answers the client's question. */
  readonly pull: (params: DocumentDiagnosticParams) => DocumentDiagnosticReport;
  /** A file is shown as something else than its text: what was pushed of it goes. */
  readonly covered: (path: string | undefined) => void;
  /** A document was opened. */
  readonly opened: (open: OpenDocument) => void;
  /** A document changed. */
  readonly changed: (open: OpenDocument) => void;
  /** All may be judged otherwise than before. */
  readonly stale: () => void;
  readonly stop: () => void;
}

/** Pushing waits so long, in milliseconds, for the next key. */
const pause = 200;

/** Nothing is shown yet. */
export function openDiagnostics(parts: OpenParts): Open {
  const { connection, client, documents, judging, published, world, uriOf, notebooks } = parts;
  const waiting = new Map<string, AbortController>();

  const push = (uri: string) => {
    const open = documents.get(uri);
    if (open === undefined || !open.sound) return;
    published.put(uri, judging.of(open).diagnostics, open.document.version);
    handOver(open);
  };
  /** What was pushed of the file while it was closed goes, but only after there is something in its place. */
  const handOver = ({ document, path }: OpenDocument) => {
    const cell = notebooks.cellOf(document.uri);
    if (cell !== undefined) covered(cell.path);
    else if (path !== undefined && (client.pulls || uriOf(path) !== document.uri)) published.clear(uriOf(path));
  };
  const covered = (path: string | undefined) => {
    // The same file may be open as text, which shows its own.
    if (path !== undefined && (client.pulls || documents.at(path) === undefined)) published.clear(uriOf(path));
  };
  const later = (uri: string) => {
    waiting.get(uri)?.abort();
    const controller = new AbortController();
    waiting.set(uri, controller);
    world
      .sleep(pause, controller.signal)
      .then(() => {
        if (controller.signal.aborted) return;
        waiting.delete(uri);
        push(uri);
      })
      .catch((error: unknown) => connection.console.error(`pushing failed: ${String(error)}`));
  };

  return {
    covered,
    pull: ({ textDocument: { uri }, previousResultId }) => {
      const open = documents.get(uri);
      if (open === undefined) return { kind: 'full', items: [] };
      if (!open.sound) throw new ResponseError(LSPErrorCodes.ContentModified, 'the changes to the document do not fit');
      const { diagnostics, resultId } = judging.of(open);
      // After the answer, which goes out in this turn, and before anything that the client sends upon it.
      setImmediate(() => {
        if (documents.get(uri) !== undefined) handOver(open);
      });
      if (resultId === previousResultId) return { kind: 'unchanged', resultId };
      return { kind: 'full', resultId, items: diagnostics };
    },
    opened: ({ document }) => {
      if (!client.pulls) push(document.uri);
    },
    changed: ({ document }) => {
      if (!client.pulls) later(document.uri);
    },
    stale: () => {
      if (!client.pulls) for (const { document } of documents.all()) push(document.uri);
      else if (client.refreshes) connection.languages.diagnostics.refresh().catch(() => undefined);
    },
    stop: () => {
      for (const controller of waiting.values()) controller.abort();
    },
  };
}
