// The port to version control: what has changed, and the files as they are about to be committed.

import type { Problem } from '../../shared/problem.ts';
import type { Place } from './world.ts';

/** What differs. */
export interface Changes {
  /** Absolute paths of what was added, changed or deleted; a renamed file counts as deleted and added. */
  readonly changed: ReadonlySet<string>;
  /** The commit it was compared with; undefined before the first one. */
  readonly base: string | undefined;
}

/** What is staged, and the staged files themselves. */
export interface Staged extends Changes {
  /** The files of the index in place of those on disk. What lies outside the work tree is read from disk. */
  readonly place: Place;
}

/** Files as a commit holds them. */
export interface Past {
  /** The commit. */
  readonly commit: string;
  /** The files of the commit in place of those on disk, one by one. Nothing outside the work tree is in it. */
  readonly files: ReadonlyMap<string, string>;
}

/** Where the work tree stands. */
export interface Head {
  /** The commit that is checked out; undefined before the first one, or outside a repository. */
  readonly commit: string | undefined;
  /** How many files differ from it; undefined where nobody can tell. */
  readonly uncommitted: number | undefined;
}

/** Version control around the working directory. */
export interface History {
  /** Texts of the files of a commit whose name or absolute path is wanted, by absolute path. */
  readonly past: (ref: string, wanted: (absolute: string) => boolean) => Promise<Past | Problem>;
  readonly head: () => Promise<Head>;
  /**
   * What differs between the working tree and the commit from which `HEAD` and `ref` went apart: what is committed since,
   * staged, changed and new. Of kind `incomplete` where the clone does not hold what is needed to tell.
   */
  readonly since: (ref: string) => Promise<Changes | Problem>;
  /** What differs between the index and `HEAD`. */
  readonly staged: () => Promise<Staged | Problem>;
}
