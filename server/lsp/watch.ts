// Changes on disk: a policy, an ignore file or what is kept beside a policy concerns everything, any other file itself.

import { type FileChangeType, type FileEvent, FileChangeType as Kind } from 'vscode-languageserver';
import { baselineName, lockName } from '../../shared/adopt/names.ts';
import { policyNames } from '../../shared/policy/roles.ts';
import type { World } from '../world/world.ts';
import type { Closed } from './closed.ts';

/** What is done about changes. */
export interface WatchParts {
  readonly world: World;
  readonly closed: Closed;
  /** Absolute paths of a policy, a catalog and a baseline that the user named. */
  readonly policyFile: string | undefined;
  readonly catalogFile: string | undefined;
  readonly baselineFile: string | undefined;
  readonly onPolicies: () => void;
  /** What is kept beside a policy has changed. */
  readonly onKept: () => void;
  readonly onCatalogFile: () => void;
  readonly onBug: (error: unknown) => void;
}

/** Watches. */
export interface Watching {
  readonly changed: (events: readonly FileEvent[]) => void;
  /** A document was saved: some clients watch no files. */
  readonly saved: (path: string) => void;
  readonly stop: () => void;
}

const ignoreNames: readonly string[] = ['.gitignore', '.ignore'];
const keptNames: readonly string[] = [baselineName, lockName];

/** A whole scan waits so long, in milliseconds, for changes to come to an end. */
const pause = 1_000;

/** From more changes at once on, everything is scanned instead of each. */
const many = 20;

/** Watches what the client tells. */
export function watchingWith(parts: WatchParts): Watching {
  const { world, closed, policyFile, catalogFile, baselineFile, onPolicies, onKept, onCatalogFile, onBug } = parts;
  let waiting: AbortController | undefined;

  const scanLater = () => {
    waiting?.abort();
    const controller = new AbortController();
    waiting = controller;
    world
      .sleep(pause, controller.signal)
      .then(async () => {
        if (!controller.signal.aborted) await closed.scan();
      })
      .catch(onBug);
  };
  const one = (path: string, type: FileChangeType) => {
    if (closed.knows(path)) closed.look(path).catch(onBug);
    // What is not known and not new either was left out before: it is ignored.
    else if (type === Kind.Created) scanLater();
  };
  const isKept = (path: string) => path === baselineFile || keptNames.includes(nameOf(path));
  const isPolicy = (path: string) => path === policyFile || policyNames.includes(nameOf(path));

  return {
    changed: (events) => {
      const changes = events.flatMap(({ uri, type }) => {
        const path = world.files.pathOf(uri);
        return path === undefined ? [] : [{ path, type }];
      });
      if (changes.some(({ path }) => path === catalogFile)) onCatalogFile();
      if (changes.some(({ path }) => isKept(path))) onKept();
      if (changes.some(({ path }) => isPolicy(path) || ignoreNames.includes(nameOf(path)))) onPolicies();
      else {
        for (const { path, type } of changes) if (type === Kind.Deleted) closed.gone(path);
        // Another branch was checked out, or the like.
        if (changes.length > many) scanLater();
        else for (const { path, type } of changes) if (type !== Kind.Deleted) one(path, type);
      }
    },
    saved: (path) => {
      if (isPolicy(path) || ignoreNames.includes(nameOf(path))) onPolicies();
      if (isKept(path)) onKept();
      if (path === catalogFile) onCatalogFile();
    },
    stop: () => waiting?.abort(),
  };
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
