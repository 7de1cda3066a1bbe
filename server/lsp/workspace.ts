// The folders of the workspace: one session for each, over the same code and the same catalog.

import type { Catalog } from '../../shared/catalog/catalog.ts';
import { plainText } from '../../shared/languages/plain.ts';
import { languageByAlias, languageOf } from '../../shared/languages/registry.ts';
import { type LintedFile, openSession, type Session } from '../session.ts';
import type { World } from '../world/world.ts';
import type { OpenDocument } from './documents.ts';

/** A folder with its session. */
export interface Home {
  /** Absolute path. */
  readonly folder: string;
  readonly world: World;
  readonly session: Session;
}

/** What a workspace is opened with. */
export interface WorkspaceOptions {
  readonly world: World;
  /** Absolute path of the policy that holds for every file; undefined for the nearest one upward. */
  readonly policyFile: string | undefined;
  /** Absolute paths of the files and folders in which catalogs are kept. */
  readonly catalogPlaces: readonly string[];
  readonly maxFileBytes: number;
}

/** The workspace. */
export interface Workspace {
  /** The folders, none where the editor has opened single files only. */
  readonly homes: () => readonly Home[];
  /** The innermost folder that holds a file; for one outside of all a session of no folder. */
  readonly homeOf: (path: string | undefined) => Home;
  /** Takes over the folders at these `file:` addresses. */
  readonly setFolders: (uris: readonly string[]) => void;
  readonly useCatalog: (catalog: Catalog | undefined) => void;
  /** Forgets the policies that were read: files have changed. */
  readonly resetPolicies: () => void;
  /** Differs whenever a document may be judged otherwise than before, though its text is the same. */
  readonly grounds: () => string;
  /** Lints an open document as it stands in the editor. */
  readonly lint: (open: OpenDocument, text: string) => LintedFile;
}

/** A workspace without folders and without a catalog. */
export function workspaceWith(options: WorkspaceOptions): Workspace {
  const { world, policyFile, catalogPlaces, maxFileBytes } = options;
  let catalog: Catalog | undefined;
  let changes = 0;
  const open = (folder: string): Home => {
    const here: World = folder === world.files.cwd ? world : { ...world, ...world.placeAt(folder) };
    const session = openSession({ world: here, catalog, policyFile, catalogPlaces, maxFileBytes });
    return { folder, world: here, session };
  };
  let homes: readonly Home[] = [];
  let loose = open(world.files.cwd);

  const homeOf = (path: string | undefined): Home => {
    if (path === undefined) return homes[0] ?? loose;
    // The longest first: a folder of the workspace may lie in another one.
    return homes.find(({ folder }) => isBelow(folder, path)) ?? loose;
  };
  return {
    homes: () => homes,
    homeOf,
    setFolders: (uris) => {
      const folders = uris.map(world.files.pathOf).filter((path) => path !== undefined);
      const plain = folders.map((folder) => world.files.resolve(folder));
      homes = [...new Set(plain)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).map(open);
      changes++;
    },
    useCatalog: (next) => {
      catalog = next;
      homes = homes.map(({ folder }) => open(folder));
      loose = open(loose.folder);
      changes++;
    },
    resetPolicies: () => {
      for (const { session } of [...homes, loose]) session.policies.reset();
      changes++;
    },
    grounds: () => `${changes} ${new Date(world.now()).toISOString().slice(0, 10)}`,
    lint: ({ document, path }, text) => {
      const { session, world: here } = homeOf(path);
      const named = languageByAlias(document.languageId) ?? plainText;
      const file = { text, encoding: 'utf-8' } as const;
      // What is no file has no name to go by, but its language tells what such files are for.
      const name = `untitled${named.extensions[0] ?? ''}`;
      if (path === undefined) return session.lintText(here.files.join(here.files.cwd, name), file, named);
      if (text.length > maxFileBytes || session.ignored(path)) return unread(here, path);
      const read = languageOf(here.files.display(path), text.slice(0, 256));
      return session.lintText(path, file, read === plainText ? named : read);
    },
  };
}

function unread({ files }: World, absolute: string): LintedFile {
  const file = { text: '', encoding: 'utf-8' } as const;
  const nothing = { sightings: [], findings: [], suppressed: [], elsewhere: false };
  return { ...nothing, path: files.display(absolute), absolute, role: 'source', file };
}

/** Whether a path lies in a folder, by whole segments. */
export function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder) && (/[/\\]$/.test(folder) || /^[/\\]/.test(path.slice(folder.length)));
}
