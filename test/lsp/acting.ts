// An editor that does what actions ask of it: every edit is made as the protocol says, strictly, and its texts linted again.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CodeAction, Diagnostic, Position, Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { catalog, type Tree } from '../cli/cli.ts';
import { type Ground, ground } from '../world/ground.ts';
import { type Editor, editor, type Wish } from './editor.ts';

/** What an editor of today can do. */
export const able = {
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      isPreferredSupport: true,
      dataSupport: true,
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: {
      completionItem: { snippetSupport: true, tagSupport: { valueSet: [1] }, documentationFormat: ['markdown'] },
    },
  },
  workspace: {
    applyEdit: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
  },
} as const;

/** An editor with the texts that it holds. */
export interface Actor extends Editor {
  readonly place: Ground;
  /** The actions at a marked text: `|` for the cursor, two of them for a range. */
  readonly at: (path: string, marked: string, wish?: Asked) => Promise<readonly CodeAction[]>;
  /** Makes an edit and answers the texts that it made, by path. */
  readonly make: (edit: WorkspaceEdit | undefined) => Promise<Readonly<Record<string, string>>>;
  /** Opens a document, or sends its new text. */
  readonly show: (path: string, text: string, languageId?: string) => void;
}

/** How actions are asked for. */
export interface Asked {
  readonly only?: readonly string[];
  readonly diagnostics?: readonly Diagnostic[];
  readonly languageId?: string;
}

/** Opens an editor over files, a small catalog among them. */
export async function actor(tree: Tree = [], wish: Wish = {}): Promise<Actor> {
  const place = ground();
  for (const [path, content] of [catalog, ...tree]) place.write(path, content);
  const here = await editor(place, { argv: ['--catalog', 'models.json'], can: able, ...wish });
  const encoding = here.capabilities.positionEncoding as string;
  const held = new Map<string, { readonly version: number; readonly text: string }>();
  const show: Actor['show'] = (path, text, languageId) => {
    const uri = here.uri(path);
    const known = held.get(uri);
    const version = (known?.version ?? 0) + 1;
    held.set(uri, { version, text });
    if (known === undefined) here.open(path, text, languageId);
    else here.change(path, version, text);
  };
  const textAt = (uri: string): string => {
    const text = held.get(uri)?.text ?? readFileSync(fileURLToPath(uri), 'utf8');
    // An editor shows a file without its mark.
    return held.has(uri) ? text : text.replace(/^\ufeff/, '');
  };
  const write = (uri: string, text: string) => {
    const known = held.get(uri);
    if (known === undefined) place.write(nameOf(uri), text);
    else show(nameOf(uri), text);
  };
  const nameOf = (uri: string) => (uri.startsWith('file:') ? fileURLToPath(uri).slice(place.folder.length + 1) : uri);

  const made = (uri: string, edits: TextDocumentEdit['edits']): string => {
    const text = textAt(uri);
    const flat = edits.map((edit) => ({
      start: offsetAt(text, edit.range.start, encoding),
      end: offsetAt(text, edit.range.end, encoding),
      put: 'snippet' in edit ? plain(edit.snippet.value) : edit.newText,
    }));
    flat.sort((a, b) => b.start - a.start || b.end - a.end);
    let least = text.length;
    return flat.reduce((result, { start, end, put }) => {
      if (end > least) throw new Error('edits overlap');
      least = start;
      return result.slice(0, start) + put + result.slice(end);
    }, text);
  };
  const make: Actor['make'] = async (edit) => {
    if (edit === undefined) throw new Error('no edit');
    const results: Record<string, string> = {};
    const change = (uri: string, edits: TextDocumentEdit['edits']) => {
      const text = made(uri, edits);
      write(uri, text);
      results[nameOf(uri)] = text;
    };
    for (const [uri, edits] of Object.entries(edit.changes ?? {})) change(uri, edits);
    for (const one of edit.documentChanges ?? []) {
      if ('kind' in one) {
        if (one.kind !== 'create' || existsSync(fileURLToPath(one.uri))) throw new Error(`cannot ${one.kind}`);
        place.write(nameOf(one.uri), '');
        continue;
      }
      const { uri, version } = one.textDocument;
      if (version !== (held.get(uri)?.version ?? null)) throw new Error(`${nameOf(uri)} has another version`);
      change(uri, one.edits);
    }
    return results;
  };
  return {
    ...here,
    place,
    show,
    make,
    at: async (path, marked, { only, diagnostics = [], languageId } = {}) => {
      const { text, range } = marks(marked, encoding);
      show(path, text, languageId);
      const context = { diagnostics, ...(only === undefined ? {} : { only }) };
      return here.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: here.uri(path) },
        range,
        context,
      });
    },
  };
}

/** A text with its `|` taken out, and the place or the range that they marked. */
export function marks(marked: string, encoding = 'utf-16'): { readonly text: string; readonly range: Range } {
  const [before = '', ...rest] = marked.split('|');
  if (rest.length === 0) throw new Error(`no mark in ${marked}`);
  const text = before + rest.join('');
  const end = rest.length > 1 ? before.length + (rest[0] as string).length : before.length;
  return { text, range: { start: positionAt(text, before.length, encoding), end: positionAt(text, end, encoding) } };
}

/** The title of each action, behind its kind; a star for the preferred ones. */
export function titles(actions: readonly CodeAction[]): readonly string[] {
  return actions.map(({ kind, title, isPreferred }) => `${kind}${isPreferred === true ? '*' : ''}: ${title}`);
}

/** The only action with a title that matches. */
export function titled(actions: readonly CodeAction[], title: RegExp): CodeAction {
  const found = actions.filter((action) => title.test(action.title));
  if (found.length !== 1) throw new Error(`${found.length} of ${JSON.stringify(titles(actions))}`);
  return found[0] as CodeAction;
}

/** Counted anew here, so that the server is not held against itself. */
function positionAt(text: string, offset: number, encoding: string): Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: width(lines.at(-1) as string, encoding) };
}

function offsetAt(text: string, { line, character }: Position, encoding: string): number {
  const breaks = [...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length);
  const from = line === 0 ? 0 : breaks[line - 1];
  if (from === undefined) throw new Error(`no line ${line}`);
  const rest = /^[^\r\n]*/.exec(text.slice(from))?.[0] ?? '';
  for (let length = 0; length <= rest.length; length++)
    if (width(rest.slice(0, length), encoding) === character) return from + length;
  throw new Error(`no character ${character} in line ${line}`);
}

function width(text: string, encoding: string): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text, 'utf8');
  return encoding === 'utf-32' ? [...text].length : text.length;
}

/** What a snippet leaves when nothing is typed. */
function plain(snippet: string): string {
  return snippet.replace(/\$\{1:((?:\\.|[^\\}])*)\}/g, '$1').replace(/\\([\\$}])/g, '$1');
}
