// The files beside a document that an action may change: open ones as they stand in the editor, others as on disk.

import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Surroundings } from '../../shared/editing/actions.ts';
import type { Target } from '../../shared/editing/edits.ts';
import { policyNames } from '../../shared/policy/roles.ts';
import type { Setting } from '../session.ts';
import { type Files, isProblem } from '../world/world.ts';
import type { Home } from './home.ts';
import type { Server } from './server.ts';
import { type Sheet, sheetOf } from './shown.ts';
import { isBelow } from './workspace.ts';

/** Where a change goes: the text that it is an edit of, or the address of a file that is to be made. */
export type Place = Sheet | { readonly uri: string; readonly text: undefined };

/** The files around a document. */
export interface Around {
  readonly files: Surroundings;
  /** By the paths that they are given in. */
  readonly places: ReadonlyMap<string, Place>;
}

const exampleNames: readonly string[] = ['.env.example', '.env.sample', '.env.template'];
const mostBytes = 1024 * 1024;
/** So many JSON files that a program names are looked at. */
const mostJson = 8;

/** Looks around a file. */
export function around(server: Server, absolute: string, { document, placed }: Setting): Around {
  const home = server.workspace.homeOf(absolute);
  const { files } = home.world;
  const places = new Map<string, Place>();
  const target = (path: string): Target => {
    const shown = files.display(path);
    const place = placeAt(server, files, path);
    // What is there and cannot be read as text is not to be changed.
    if (place !== undefined) places.set(shown, place);
    return { path: shown, text: place?.text };
  };
  const root = isBelow(home.folder, absolute) ? home.folder : files.parent(absolute);
  return {
    files: {
      policy: target(placed.file?.absolute ?? newPolicy(server, files, root)),
      example: target(exampleFor(server, home, absolute, root)),
      json: namedJson(document.text)
        .flatMap((name) => jsonAt(files, absolute, name))
        .filter((path) => isThere(server, files, path))
        .slice(0, mostJson)
        .map(target),
    },
    places,
  };
}

function placeAt({ documents, client }: Server, files: Files, absolute: string): Place | undefined {
  const open = documents.at(absolute);
  if (open !== undefined)
    return open.sound ? sheetOf(open.document, client.encoding, open.document.version) : undefined;
  const uri = files.uriOf(absolute);
  const file = files.read(absolute, mostBytes);
  if (file === undefined) return { uri, text: undefined };
  return isProblem(file) ? undefined : sheetOf(TextDocument.create(uri, '', 0, file.text), client.encoding, null);
}

function isThere({ documents }: Server, files: Files, absolute: string): boolean {
  return documents.at(absolute) !== undefined || files.exists(absolute);
}

/** Where a policy would be made. One that is open and was never saved is it already. */
function newPolicy(server: Server, files: Files, folder: string): string {
  const { policyFile } = server.options;
  if (policyFile !== undefined) return server.world.files.resolve(policyFile);
  const paths = policyNames.map((name) => files.join(folder, name));
  return paths.find((path) => server.documents.at(path) !== undefined) ?? (paths[0] as string);
}

/** The nearest example upward, as far as the folder of the workspace; one would be made there. */
function exampleFor(server: Server, { world: { files } }: Home, absolute: string, root: string): string {
  for (let folder = files.parent(absolute); ; folder = files.parent(folder)) {
    const found = exampleNames.map((name) => files.join(folder, name)).find((path) => isThere(server, files, path));
    if (found !== undefined) return found;
    if (folder === root || !isBelow(root, folder)) return files.join(root, exampleNames[0] as string);
  }
}

/** Names of JSON files that stand in quotes in a program. */
function namedJson(text: string): readonly string[] {
  const names = new Set<string>();
  for (const [, name] of text.matchAll(/["'`]([\w@./ -]{1,200}\.json)["'`]/g)) names.add(name as string);
  return [...names].slice(0, 2 * mostJson);
}

/** A module names a file from its own folder; other programs from where they run. */
function jsonAt(files: Files, absolute: string, name: string): readonly string[] {
  const beside = /^\.{1,2}\//.test(name) ? [files.resolve(files.join(files.parent(absolute), name))] : [];
  return [...new Set([...beside, files.resolve(name)])].filter((path) => isBelow(files.cwd, path));
}
