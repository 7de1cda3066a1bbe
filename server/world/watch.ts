// Watches over one request: in which phase it is, the limit of each phase, the deadline over all, and its cancelling.

import type { Phase } from '../../shared/catalog/outcome.ts';
import type { CatalogRequest, PhaseLimits, TransportOptions } from './catalog-ports.ts';

/** Why a request was given up: a phase took too long, everything did, or somebody cancelled. */
export type GivenUp = 'phase' | 'deadline' | 'cancelled';

/** One request under watch. */
export interface Watch {
  readonly phase: () => Phase;
  /** Notes the phase and restarts its limit; the phases up to the end of the TLS handshake share one. */
  readonly enter: (phase: Phase) => void;
  readonly givenUp: () => GivenUp | undefined;
  /** Aborted when the request is given up. */
  readonly signal: AbortSignal;
  /** Rejects when the request is given up. Never settles otherwise. */
  readonly end: Promise<never>;
  /** Whole milliseconds since the start. */
  readonly spent: () => number;
  readonly stop: () => void;
}

/** The limits where none are given: what is left of a connection that needs longer is not worth waiting for. */
export const usualLimits: PhaseLimits = { connect: 3_000, headers: 5_000, idle: 5_000 };

const limited: Readonly<Record<Phase, keyof PhaseLimits>> = {
  resolve: 'connect',
  connect: 'connect',
  tls: 'connect',
  proxy: 'headers',
  headers: 'headers',
  body: 'idle',
  parse: 'idle',
};

/** Starts to watch. */
export function watchOver(
  { deadline, signal }: Pick<CatalogRequest, 'deadline' | 'signal'>,
  limits: PhaseLimits,
  observe?: TransportOptions['observe'],
): Watch {
  const began = performance.now();
  const controller = new AbortController();
  const spent = () => Math.round(performance.now() - began);
  let now: Phase = 'resolve';
  let why: GivenUp | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: keyof PhaseLimits | undefined;
  let reject: (error: Error) => void = () => undefined;
  const end = new Promise<never>((_, no) => {
    reject = no;
  });
  // Nobody need wait for it.
  end.catch(() => undefined);

  const giveUp = (reason: GivenUp) => {
    if (why !== undefined) return;
    why = reason;
    const error = new Error(reason);
    controller.abort(error);
    reject(error);
  };
  const enter = (phase: Phase) => {
    const limit = limited[phase];
    if (phase !== now || running === undefined) observe?.({ entered: phase, milliseconds: spent() });
    now = phase;
    if (limit === running && limit === 'connect') return;
    clearTimeout(timer);
    running = limit;
    timer = setTimeout(() => giveUp('phase'), limits[limit]);
  };
  const cancel = () => giveUp('cancelled');
  const whole = setTimeout(() => giveUp('deadline'), Math.max(0, deadline));
  enter('resolve');
  if (signal?.aborted === true) cancel();
  signal?.addEventListener('abort', cancel);

  return {
    phase: () => now,
    enter,
    givenUp: () => why,
    signal: controller.signal,
    end,
    spent,
    stop: () => {
      clearTimeout(timer);
      clearTimeout(whole);
      signal?.removeEventListener('abort', cancel);
    },
  };
}
