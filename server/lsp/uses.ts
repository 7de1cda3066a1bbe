// The model IDs in use in the workspace and where they stand: closed files as last read, open documents as they stand.

import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isEditable, type Stand } from '../../shared/editing/symbols.ts';
import type { Status } from '../../shared/engine/finding.ts';
import type { Role } from '../../shared/policy/policy.ts';
import type { PlaceOf } from '../../shared/protocol.ts';
import type { LintedFile } from '../session.ts';
import type { Documents, OpenDocument } from './documents.ts';
import { type Encoding, rangeOf } from './positions.ts';

/** One place at which an ID stands: the range is that of the literal, without its quotes. */
export interface Use extends PlaceOf, Stand {
  /** The literal's exact text. */
  readonly id: string;
  readonly role: Role;
  readonly status: Status;
  /** Version of the document where it is open in the editor. */
  readonly version: number | undefined;
}

/** The index. Answers are in the order of address and place. */
export interface Uses {
  /** Where exactly this ID stands. */
  readonly of: (id: string) => readonly Use[];
  /** Where an ID of this name stands (see `route.core`), however it is routed. */
  readonly named: (name: string) => readonly Use[];
  readonly all: () => readonly Use[];
  /** IDs in use, in code-unit order. */
  readonly ids: () => readonly string[];
  /** What stands in a closed file now, in place of what stood there. `shift` is where in the document its text begins. */
  readonly put: (linted: Pick<LintedFile, 'sightings' | 'role'>, document: TextDocument, shift: number) => void;
  /** A closed file is gone. */
  readonly drop: (uri: string) => void;
  /** Addresses of the closed files with uses. */
  readonly closed: () => readonly string[];
}

/** What the index works with. */
export interface UsesParts {
  readonly documents: Pick<Documents, 'all'>;
  readonly encoding: Encoding;
  readonly uriOf: (path: string) => string;
  /** What stands in an open document, the same value as long as nothing changed; undefined where that cannot be told. */
  readonly sightingsOf: (open: OpenDocument) => Seen | undefined;
  /** Addresses of files that are open in the editor as something else than their text. */
  readonly covered: () => readonly string[];
}

/** What was seen in an open document. */
export interface Seen {
  readonly linted: Pick<LintedFile, 'sightings' | 'role'>;
  readonly shift: number;
}

/** An ID that stands somewhere, kept once for all its uses. */
interface Kept {
  readonly id: string;
  readonly route: Use['route'];
  readonly files: Set<FileUses>;
}

/** The uses in one file: one ID each, and four numbers: line, start, end, and the marks below. */
interface FileUses {
  readonly uri: string;
  readonly role: Role;
  readonly version: number | undefined;
  readonly ids: readonly Kept[];
  readonly numbers: readonly number[];
}

const statuses: readonly Status[] = ['listed', 'unlisted', 'declared', 'alias', 'blocked', 'unjudged'];
/** The lowest three bits are the status; above these two are the further lines that the literal goes over. */
const EDITABLE = 8;
const PLAIN = 16;
const LINES = 32;

/** An index of nothing yet. */
export function usesWith(parts: UsesParts): Uses {
  const { documents, encoding, uriOf, sightingsOf, covered } = parts;
  const ids = new Map<string, Kept>();
  const names = new Map<string, Set<Kept>>();
  const closed = new Map<string, FileUses>();
  const open = new Map<string, FileUses>();
  const taken = new Map<string, Seen['linted']>();

  const keep = ({ id, route }: LintedFile['sightings'][number]['sighting']): Kept => {
    const known = ids.get(id);
    if (known !== undefined) return known;
    const { prefix, core, suffix } = route;
    const kept: Kept = { id: own(id), route: { prefix: own(prefix), core: own(core), suffix }, files: new Set() };
    ids.set(kept.id, kept);
    const named = names.get(core) ?? new Set();
    names.set(kept.route.core, named.add(kept));
    return kept;
  };
  const remove = (files: Map<string, FileUses>, uri: string) => {
    const file = files.get(uri);
    files.delete(uri);
    for (const kept of file?.ids ?? []) {
      kept.files.delete(file as FileUses);
      if (kept.files.size > 0) continue;
      ids.delete(kept.id);
      const named = names.get(kept.route.core);
      named?.delete(kept);
      if (named?.size === 0) names.delete(kept.route.core);
    }
  };
  const enter = (files: Map<string, FileUses>, { linted, shift }: Seen, document: TextDocument, version?: number) => {
    const { uri } = document;
    const before = files.get(uri);
    const file: FileUses = {
      uri: before?.uri ?? uri,
      role: linted.role,
      version,
      ids: linted.sightings.map(({ sighting }) => keep(sighting)),
      numbers: linted.sightings.flatMap(({ sighting, status }) => {
        const { literal, span } = sighting;
        const { start, end } = rangeOf(document, { start: span.start + shift, end: span.end + shift }, encoding);
        const editable = isEditable(sighting) ? EDITABLE : 0;
        const marks = statuses.indexOf(status) | editable | (literal.form === 'plain' ? PLAIN : 0);
        return [start.line, start.character, end.character, marks + LINES * (end.line - start.line)];
      }),
    };
    // The new one first: what both hold is not forgotten in between.
    for (const kept of file.ids) kept.files.add(file);
    remove(files, uri);
    if (file.ids.length > 0) files.set(uri, file);
  };

  /** Looks at the open documents that changed. Answers the closed files that they stand for. */
  const refresh = (): ReadonlySet<string> => {
    const hidden = new Set(covered());
    const here = new Set<string>();
    for (const one of documents.all()) {
      const { uri, version } = one.document;
      here.add(uri);
      if (one.path !== undefined) hidden.add(uriOf(one.path));
      const seen = sightingsOf(one);
      if (seen === undefined) continue;
      if (taken.get(uri) === seen.linted && (open.get(uri)?.version ?? version) === version) continue;
      taken.set(uri, seen.linted);
      enter(open, seen, one.document, version);
    }
    for (const uri of taken.keys()) {
      if (here.has(uri)) continue;
      taken.delete(uri);
      remove(open, uri);
    }
    return hidden;
  };
  const listed = (files: Iterable<FileUses>, wanted: (kept: Kept) => boolean, hidden: ReadonlySet<string>) => {
    const found: FileUses[] = [];
    for (const file of files) if (file.version !== undefined || !hidden.has(file.uri)) found.push(file);
    found.sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
    return found.flatMap((file) => usesIn(file, wanted));
  };

  return {
    of: (id) => {
      const hidden = refresh();
      const kept = ids.get(id);
      return kept === undefined ? [] : listed(kept.files, (one) => one === kept, hidden);
    },
    named: (name) => {
      const hidden = refresh();
      const group = names.get(name) ?? new Set();
      const files = new Set([...group].flatMap((kept) => [...kept.files]));
      return listed(files, (one) => group.has(one), hidden);
    },
    all: () => {
      const hidden = refresh();
      return listed([...closed.values(), ...open.values()], () => true, hidden);
    },
    ids: () => {
      const hidden = refresh();
      const shown = ({ files }: Kept) =>
        [...files].some(({ uri, version }) => version !== undefined || !hidden.has(uri));
      return [...ids.values()]
        .filter(shown)
        .map(({ id }) => id)
        .sort();
    },
    put: (linted, document, shift) => enter(closed, { linted, shift }, document),
    drop: (uri) => remove(closed, uri),
    closed: () => [...closed.keys()],
  };
}

function usesIn({ uri, role, version, ids, numbers }: FileUses, wanted: (kept: Kept) => boolean): readonly Use[] {
  return ids.flatMap((kept, index) => {
    if (!wanted(kept)) return [];
    const [line, start, end, marks] = numbers.slice(4 * index, 4 * index + 4) as [number, number, number, number];
    const range = {
      start: { line, character: start },
      end: { line: line + Math.floor(marks / LINES), character: end },
    };
    const status = statuses[marks & 7] as Status;
    const { id, route } = kept;
    const how = { editable: (marks & EDITABLE) !== 0, plain: (marks & PLAIN) !== 0 };
    return [{ uri, range, id, route, role, status, ...how, version }];
  });
}

/** A copy with memory of its own: a piece of a text keeps the whole text from being forgotten. */
function own(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
