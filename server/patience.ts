// How long and how often a catalog is asked for, and how long is waited in between.

import type { OutcomeKind } from '../shared/catalog/outcome.ts';

/** How much a fetch may cost. Times in milliseconds. */
export interface Patience {
  /** Tries of the whole list. */
  readonly tries: number;
  /** Everything together: tries and waits. */
  readonly budget: number;
  /** One try with all its pages. */
  readonly each: number;
}

/** Somebody waits for it, it happens in the background, or a release waits for it. */
export const patience: Readonly<Record<'interactive' | 'background' | 'gate', Patience>> = {
  interactive: { tries: 2, budget: 10_000, each: 10_000 },
  background: { tries: 3, budget: 30_000, each: 15_000 },
  gate: { tries: 4, budget: 60_000, each: 30_000 },
};

const first = 500;
const most = 20_000;

/**
 * Milliseconds to wait after the try with this number, from 1. Chance spreads many clients out: over the whole time for
 * a passing failure, over its second half where the endpoint limits its clients. `chance` is from 0 to below 1. What the
 * endpoint asks for is a minimum.
 */
export function waitAfter(
  number: number,
  { kind, retryAfter }: { readonly kind: OutcomeKind; readonly retryAfter: number | undefined },
  chance: number,
): number {
  const limited = kind === 'rate-limited';
  const whole = Math.min(most, (limited ? 4 : 1) * first * 2 ** (number - 1));
  const wait = limited ? whole / 2 + (chance * whole) / 2 : chance * whole;
  return Math.round(retryAfter === undefined ? wait : Math.max(retryAfter * 1000 + chance * first, wait));
}
