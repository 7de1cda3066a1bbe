// Judges open documents, each state of one once, however often it is asked for.

import type { Diagnostic } from 'vscode-languageserver';
import { type MemoryHolder, settled } from '../../shared/engine/remembered.ts';
import type { Pieces } from '../../shared/languages/pieces.ts';
import type { LintedFile } from '../session.ts';
import type { World } from '../world/world.ts';
import type { Client } from './client.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { OpenDocument } from './documents.ts';
import type { Workspace } from './workspace.ts';

/** The diagnostics of one state of a document. */
export interface Judged {
  readonly diagnostics: Diagnostic[];
  /** The same for the same state of the document with the same diagnostics. */
  readonly resultId: string;
}

/** Judges documents. */
export interface Judging {
  readonly of: (open: OpenDocument) => Judged;
  /** The document linted as it stands; spans count from `textStart` of its text. */
  readonly lintedOf: (open: OpenDocument) => LintedFile;
  /** The document in its pieces as it was read for that; undefined where it was left out. */
  readonly piecesOf: (open: OpenDocument) => Pieces | undefined;
  readonly forget: (uri: string) => void;
}

/** Where the text of a document begins behind a byte-order mark, which some editors hand over. */
export function textStart(text: string): number {
  return text.startsWith('\ufeff') ? 1 : 0;
}

/** One state of a document. */
interface State extends MemoryHolder {
  readonly open: OpenDocument;
  readonly grounds: string;
  linted: LintedFile;
  /** What was said of it under other grounds. */
  readonly before: Judged | undefined;
  judged: Judged | undefined;
}

/**
 * Starts without having judged anything.
 *
 * @param salt what sets the marks of this server apart from those of one before it
 */
export function judgingWith(workspace: Workspace, client: Client, salt: World['salt']): Judging {
  const kept = new Map<string, State>();
  const server = salt().slice(0, 12);
  let marks = 0;
  let last = '';
  /** Somebody types in one document at a time: of the others less is remembered. */
  const turnTo = (uri: string) => {
    const left = kept.get(last);
    if (last !== uri && left?.memory !== undefined) left.memory = settled(left.memory);
    last = uri;
  };
  const stateOf = (open: OpenDocument): State => {
    const { uri } = open.document;
    const grounds = workspace.grounds();
    const known = kept.get(uri);
    if (known?.open === open && known.grounds === grounds) return known;
    const text = open.document.getText();
    const holder: MemoryHolder = { memory: known?.memory };
    const linted = workspace.lint(open, text.slice(textStart(text)), holder);
    const before = known?.open === open ? (known.judged ?? known.before) : undefined;
    const state: State = { open, grounds, linted, before, judged: undefined, memory: holder.memory };
    kept.set(uri, state);
    turnTo(uri);
    return state;
  };
  return {
    of: (open) => {
      const state = stateOf(open);
      if (state.judged !== undefined) return state.judged;
      const { document } = open;
      const shift = textStart(document.getText());
      const diagnostics = diagnosticsOf(state.linted, document, shift, client);
      // A catalog that came anew mostly says the same.
      const { before } = state;
      const same = before !== undefined && JSON.stringify(before.diagnostics) === JSON.stringify(diagnostics);
      state.judged = same ? before : { diagnostics, resultId: `${server}-${++marks}` };
      return state.judged;
    },
    lintedOf: (open) => stateOf(open).linted,
    piecesOf: (open) => stateOf(open).memory?.pieces,
    forget: (uri) => {
      kept.delete(uri);
    },
  };
}
