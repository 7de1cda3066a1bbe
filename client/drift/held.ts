// What is said of a catalog that is held back: pure, so that each case is a row of a test.

import type { DriftAnswer, HeldStatus } from '../../shared/protocol.ts';
import { ago } from '../ago.ts';
import { count, visible } from '../visible.ts';
import { lossOf } from './words.ts';

/** That one is held back, in a clause. */
export function heldWords({ reason, fetchedAt, missing, of }: HeldStatus, now: number): string {
  const what = reason === 'empty' ? 'lists no models' : `lacks ${missing.toLocaleString('en')} of ${count(of, 'ID')}`;
  return `the one fetched ${ago(fetchedAt, now)} ${what} and is held back`;
}

/** That an empty one judges nothing. */
export function emptyWords({ origin, fetchedAt }: HeldStatus, now: number): string {
  return `${visible(origin)} listed no models when it was asked ${ago(fetchedAt, now)}. An empty catalog is never taken: the last good one stays in force. Check that the token may use any model.`;
}

/** The question whether to take it, with what of the workspace that would hit. */
export function heldQuestion(
  { origin, fetchedAt, missing, of }: HeldStatus,
  drift: DriftAnswer | undefined,
  now: number,
): string {
  const { used, places } = lossOf(drift?.changes ?? []);
  const hit =
    drift === undefined
      ? ''
      : used === 0
        ? ' None of them is used here.'
        : ` ${used.toLocaleString('en')} of them ${used === 1 ? 'is' : 'are'} used here, in ${count(places, 'place')}.`;
  const what = `The catalog that ${visible(origin)} listed ${ago(fetchedAt, now)} lacks ${missing.toLocaleString('en')} of ${count(of, 'ID')} in force.`;
  return `${what}${hit} Accept it if they are gone for good.`;
}
