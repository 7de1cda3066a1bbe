// Whose turn it is: what somebody waits for goes before what runs in the background.

import type { Clock } from '../world/catalog-ports.ts';
import type { Pace } from '../world/pace.ts';

/** Turns between messages and the background. */
export interface Turns {
  /** A message came in. */
  readonly asked: () => void;
  /** For the work in the background: it goes on for a few milliseconds at a time, and while no messages come. */
  readonly pace: Pace;
}

/** The background works so long, in milliseconds, before it looks up. */
const slice = 1;
/** After a message it waits so long for the next one: an edit and the question about it come as two. */
const quiet = 10;
/** It never waits longer than this at once, however many messages come. */
const patience = 60;
/** So many rounds of the event loop a message takes from being read to being handled. */
const rounds = 3;

/** Nobody has asked yet. */
export function turnsWith({ monotonic, sleep }: Pick<Clock, 'monotonic' | 'sleep'>): Turns {
  let last = Number.NEGATIVE_INFINITY;
  let began = monotonic();
  const rest = async () => {
    for (let round = 0; round < rounds; round++) await new Promise<void>((resume) => setImmediate(resume));
    const from = monotonic();
    while (monotonic() - last < quiet && monotonic() - from < patience) await sleep(quiet);
    began = monotonic();
  };
  return {
    asked: () => {
      last = monotonic();
    },
    pace: () => (monotonic() - began < slice ? undefined : rest()),
  };
}
