// The folders of the workspace: one session for each, over the same code and the same catalog.

import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { MemoryHolder } from '../../shared/engine/remembered.ts';
import { cellLanguage } from '../../shared/languages/cell.ts';
import type { Language } from '../../shared/languages/language.ts';
import { plainText } from '../../shared/languages/plain.ts';
import { languageByAlias, languageOf } from '../../shared/languages/registry.ts';
import { rememberingStretch } from '../lock.ts';
import type { LintedFile, Setting } from '../session.ts';
import type { World } from '../world/world.ts';
import type { OpenDocument } from './documents.ts';
import { type Home, type HomeGrounds, isOutdated, openHome } from './home.ts';
import type { Notebooks } from './notebooks.ts';

/** What a workspace is opened with. */
export interface WorkspaceOptions {
  readonly world: World;
  /** Absolute path of the policy that holds for every file; undefined for the nearest one upward. */
  readonly policyFile: string | undefined;
  /** Absolute paths of the files and folders in which catalogs are kept. */
  readonly catalogPlaces: readonly string[];
  readonly maxFileBytes: number;
  readonly notebooks: Pick<Notebooks, 'cellOf' | 'cellsAt' | 'covers' | 'changes'>;
  readonly baseline: HomeGrounds['baseline'];
  /** Whether a file is open in the editor. */
  readonly isOpen: HomeGrounds['isOpen'];
  /** Told of files of which more or less is to be shown than before, though they are the same. */
  readonly onShift: HomeGrounds['onShift'];
}

/** The workspace. */
export interface Workspace {
  /** The folders, none where the editor has opened single files only. */
  readonly homes: () => readonly Home[];
  /** The innermost folder that holds a file; for one outside of all a session of no folder. */
  readonly homeOf: (path: string | undefined) => Home;
  /** Takes over the folders at these `file:` addresses. */
  readonly setFolders: (uris: readonly string[]) => void;
  /**
   * Judges by a catalog from now on: that of an environment, or one that counts for all. Where there is none, each folder
   * is judged by its lock, if it has one and locks may judge.
   */
  readonly useCatalog: (catalog: Catalog | undefined, environment?: string, locks?: boolean) => void;
  /** Looks at locks and baselines again; answers whether anything is judged otherwise from now on. */
  readonly look: () => boolean;
  /** The folders that may have a lock and a baseline: where there is none, the place where the server runs. */
  readonly adopting: () => readonly Home[];
  /** Says whether the workspace is trusted; until then it is. Answers whether that is news. */
  readonly trust: (trusted: boolean) => boolean;
  /** Name of the environment whose catalog it is. */
  readonly environment: () => string | undefined;
  /** Forgets the policies that were read: files have changed. */
  readonly resetPolicies: () => void;
  /** Differs whenever a document may be judged otherwise than before, though its text is the same. */
  readonly grounds: () => string;
  /** What an open document is judged by; undefined where it is left out. */
  readonly settingOf: (open: OpenDocument, text: string) => Setting | undefined;
  /** Lets documents be judged anew of which more or less is to be shown. */
  readonly shifted: () => void;
  /** Lints an open document as it stands in the editor, less what a baseline knows; with a holder, only what changed since the last time is judged. */
  readonly lint: (open: OpenDocument, text: string, holder?: MemoryHolder) => LintedFile;
}

/** A workspace without folders and without a catalog. */
export function workspaceWith(options: WorkspaceOptions): Workspace {
  const { world: given, maxFileBytes, notebooks } = options;
  // The hashes of a lock are slow by design, and the same IDs are asked for at each key.
  const world: World = { ...given, stretch: rememberingStretch(given.stretch) };
  let grounds: HomeGrounds = {
    ...options,
    world,
    catalog: undefined,
    environment: undefined,
    locks: true,
    trusted: true,
  };
  let changes = 0;
  let homes: readonly Home[] = [];
  // Files that belong to no folder are judged as where the server runs only if there is no folder at all.
  let alone = false;
  let loose = openHome(world.files.cwd, false, grounds);
  const reopen = (next: Partial<HomeGrounds>) => {
    grounds = { ...grounds, ...next };
    homes = homes.map(({ folder }) => openHome(folder, true, grounds));
    loose = openHome(loose.folder, alone, grounds);
    changes++;
  };
  const adopting = () => (alone ? [loose] : homes);
  const look = (): boolean => {
    const outdated = adopting().some((home) => isOutdated(home, grounds));
    if (outdated) reopen({});
    return outdated;
  };

  const homeOf = (path: string | undefined): Home => {
    if (path === undefined) return homes[0] ?? loose;
    // The longest first: a folder of the workspace may lie in another one.
    return homes.find(({ folder }) => isBelow(folder, path)) ?? loose;
  };
  /** Where an open document stands and in which language it is read; in none where it is left out. */
  const standing = ({ document, path: own }: OpenDocument, text: string): Standing => {
    const cell = notebooks.cellOf(document.uri);
    // A cell stands where its notebook does.
    const path = cell === undefined ? own : cell.path;
    const home = homeOf(path);
    const { session, world: here } = home;
    const named = languageByAlias(document.languageId) ?? plainText;
    if (cell !== undefined) {
      const absolute = path ?? here.files.join(here.files.cwd, 'untitled.ipynb');
      const read = cell.code && !session.ignored(absolute) ? cellLanguage(named, languageByAlias) : undefined;
      return { home, absolute, language: read };
    }
    // What is no file has no name to go by, but its language tells what such files are for.
    const name = `untitled${named.extensions[0] ?? ''}`;
    const absolute = path ?? here.files.join(here.files.cwd, name);
    if (path === undefined) return { home, absolute, language: named };
    const left = text.length > maxFileBytes || notebooks.covers(path) || session.ignored(path);
    if (left) return { home, absolute, language: undefined };
    const read = languageOf(here.files.display(path), text.slice(0, 256));
    return { home, absolute, language: read === plainText ? named : read };
  };
  return {
    homes: () => homes,
    homeOf,
    setFolders: (uris) => {
      const folders = uris.map(world.files.pathOf).filter((path) => path !== undefined);
      const plain = folders.map((folder) => world.files.resolve(folder));
      const sorted = [...new Set(plain)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
      homes = sorted.map((folder) => openHome(folder, true, grounds));
      alone = homes.length === 0;
      loose = openHome(loose.folder, alone, grounds);
      changes++;
    },
    useCatalog: (catalog, environment, locks = true) => reopen({ catalog, environment, locks }),
    look,
    adopting,
    trust: (trusted) => {
      if (trusted === grounds.trusted) return false;
      reopen({ trusted });
      return true;
    },
    environment: () => grounds.environment,
    resetPolicies: () => {
      for (const { session } of [...homes, loose]) session.policies.reset();
      changes++;
      // What lies beside a policy lies elsewhere now, perhaps.
      look();
    },
    grounds: () => `${changes} ${notebooks.changes()} ${new Date(world.now()).toISOString().slice(0, 10)}`,
    shifted: () => {
      changes++;
    },
    settingOf: (open, text) => {
      const { home, absolute, language } = standing(open, text);
      return language === undefined ? undefined : home.session.settingOf(absolute, text, language);
    },
    lint: (open, text, holder) => {
      const { home, absolute, language } = standing(open, text);
      if (language === undefined) return unread(home.world, absolute);
      const linted = home.session.lintText(absolute, { text, encoding: 'utf-8' }, language, holder);
      const { uri } = open.document;
      const cell = notebooks.cellOf(uri);
      // What is no file is in no baseline.
      if ((cell ?? open).path === undefined) return linted;
      return home.holding.open(linted, cell && { uri, all: notebooks.cellsAt(absolute) }).linted;
    },
  };
}

interface Standing {
  readonly home: Home;
  readonly absolute: string;
  readonly language: Language | undefined;
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
