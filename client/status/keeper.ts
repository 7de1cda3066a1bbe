// Keeps what the server last said of itself, and asks again when something may have changed.

import { requests, type StatusAnswer } from '../../shared/protocol.ts';
import { type Happening, happening } from '../event.ts';
import type { Session } from '../session.ts';

/** The keeper of the status. */
export interface StatusKeeper {
  readonly last: () => StatusAnswer | undefined;
  readonly onStatus: Happening<StatusAnswer>['on'];
  /** Something may have changed: asks soon, once for many calls. */
  readonly look: (soon?: number) => void;
  readonly dispose: () => void;
}

/** Freshness wears off without anybody doing anything. */
const every = 5 * 60_000;

/** Makes a keeper. */
export function statusKeeper(session: Pick<Session, 'state' | 'ask'>): StatusKeeper {
  const statuses = happening<StatusAnswer>();
  let last: StatusAnswer | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;

  const ask = async () => {
    due = Number.POSITIVE_INFINITY;
    if (session.state() !== 'running') return;
    try {
      last = await session.ask<StatusAnswer>(requests.status);
      statuses.fire(last);
      // While the catalog is on its way, soon again.
      look(last.refreshing ? 700 : every);
    } catch {
      look(every);
    }
  };
  const look = (soon = 300) => {
    const when = performance.now() + soon;
    // Who wants to know sooner is not put off by who wants to know later.
    if (when >= due) return;
    due = when;
    clearTimeout(timer);
    timer = setTimeout(ask, soon);
  };
  return {
    last: () => last,
    onStatus: statuses.on,
    look,
    dispose: () => clearTimeout(timer),
  };
}
