// One try to ask an endpoint: its deadline, its cancelling, and what became of it where no answer came. Whatever it asks shares this.

import { type Fault, faultOf } from './faults.ts';

/** What limits it. */
export interface Bounds {
  /** Milliseconds from now after which everything is given up. */
  readonly deadline: number;
  /** Aborted when nobody waits any longer. */
  readonly signal: AbortSignal;
}

/** Why it was given up. */
export type GivenUp = 'cancelled' | 'deadline' | 'headers-timeout';

/** How far it has come. */
export interface Attempt {
  phase: 'headers' | 'body';
  status: number | undefined;
  /** Aborted when it is over. */
  readonly signal: AbortSignal;
  readonly giveUp: (why: GivenUp) => void;
  readonly givenUp: () => GivenUp | undefined;
}

/** Whoever asks for more than this, for longer than this, is not believed. */
const most = { bytes: 64 * 1024 * 1024, milliseconds: 120_000 } as const;

/** Makes a try. Never throws. */
export async function attempt<Answer>(
  bounds: Bounds,
  run: (attempt: Attempt) => Promise<Answer>,
): Promise<Answer | Fault> {
  const controller = new AbortController();
  let why: GivenUp | undefined;
  const giveUp = (reason: GivenUp) => {
    why ??= reason;
    controller.abort();
  };
  const cancel = () => giveUp('cancelled');
  const timer = setTimeout(() => giveUp('deadline'), bounded(bounds.deadline, most.milliseconds));
  if (bounds.signal.aborted) cancel();
  bounds.signal.addEventListener('abort', cancel);
  const at: Attempt = {
    phase: 'headers',
    status: undefined,
    signal: controller.signal,
    giveUp,
    givenUp: () => why,
  };
  try {
    return await run(at);
  } catch (error) {
    const fault: Fault = why === undefined ? faultOf(error, at.phase) : { phase: at.phase, code: why };
    return at.status === undefined ? fault : { ...fault, status: at.status };
  } finally {
    clearTimeout(timer);
    bounds.signal.removeEventListener('abort', cancel);
    // Whatever of the body was not read is not waited for.
    controller.abort();
  }
}

/** The limit for a body that came over the wire, within what is sensible. */
export function boundedBytes(figure: number): number {
  return bounded(figure, most.bytes);
}

function bounded(figure: number, limit: number): number {
  return Number.isFinite(figure) ? Math.min(Math.max(figure, 0), limit) : 0;
}
