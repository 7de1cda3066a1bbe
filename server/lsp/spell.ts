// A spell of the keeper: one aim for as long as it holds, and how fetching for it went.

import type { RefreshAnswer } from '../../shared/protocol.ts';
import type { Aim } from './aim.ts';

/** One aim for as long as it holds, and how fetching for it went. */
export interface Spell {
  readonly aim: Aim;
  readonly over: AbortController;
  /** Ends the wait for the next fetch. */
  nap: AbortController;
  last: RefreshAnswer | undefined;
  running: Promise<RefreshAnswer> | undefined;
  failures: number;
  retryAfter: number | undefined;
  /** When the last fetch ended. */
  ended: Moment | undefined;
}

/** A moment by both clocks: the one that is never set back stands still while some computers sleep. */
export interface Moment {
  readonly monotonic: number;
  readonly now: number;
}

/** Begins a spell. */
export function beginSpell(aim: Aim): Spell {
  return {
    aim,
    over: new AbortController(),
    nap: new AbortController(),
    last: undefined,
    running: undefined,
    failures: 0,
    retryAfter: undefined,
    ended: undefined,
  };
}

/** Ends a spell: nothing that it began counts any more. */
export function endSpell({ over, nap }: Spell): void {
  over.abort();
  nap.abort();
}
