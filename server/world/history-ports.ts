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

/** Version control around the working directory. */
export interface History {
  /**
   * What differs between the working tree and the commit from which `HEAD` and `ref` went apart: what is committed since,
   * staged, changed and new. Of kind `incomplete` where the clone does not hold what is needed to tell.
   */
  readonly since: (ref: string) => Promise<Changes | Problem>;
  /** What differs between the index and `HEAD`. */
  readonly staged: () => Promise<Staged | Problem>;
}
