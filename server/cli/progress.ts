// Progress of a long run: one line on a terminal, gone when the run is over.

import type { World } from '../world/world.ts';

/** Milliseconds without a word, since most runs are over by then, and between two words. */
const patience = 1_000;
const interval = 100;

/** Says how far a run is. */
export interface Progress {
  readonly step: (done: number, all: number) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** Progress on standard error; silent where nobody watches. */
export function progressOn({ err, env, now }: World): Progress {
  const watched = err.isTerminal && !env('CI');
  const start = now();
  let last = start + patience - interval;
  let shown = false;
  return {
    step: (done, all) => {
      if (!watched || now() - last < interval) return;
      last = now();
      shown = true;
      err.write(`\r\x1b[Klinting: ${done} of ${all} files`);
    },
    end: () => {
      if (shown) err.write('\r\x1b[K');
      shown = false;
    },
  };
}
