// What one check saw of one environment, and what that says of each signal: bad, good, or nothing.

import type { OutcomeKind } from '../catalog/outcome.ts';
import type { Signal } from '../policy/signals.ts';
import type { AlertRow } from './alerts.ts';
import type { Sets } from './monitor-sets.ts';

/** What a check saw of an environment. Figures only: no ID, no token. */
export interface Observation {
  /** Empty where the environment has no name. */
  readonly environment: string;
  /** ISO instant at which it was asked. */
  readonly at: string;
  readonly outcome: OutcomeKind;
  /** Of the slowest request that was answered with a list; undefined where none was. */
  readonly milliseconds: number | undefined;
  /** ISO instant of the list that is in force by this check; undefined where none was taken. */
  readonly takenAt: string | undefined;
  /** Seconds that the endpoint asks to wait. */
  readonly retryAfter: number | undefined;
  /** IDs in what came; undefined where no list came. */
  readonly count: number | undefined;
  readonly sets: Sets;
  /** IDs first seen since the last check and not approved, and IDs that count as removed since then and are not configured. */
  readonly news: { readonly unapproved: number; readonly unused: number };
  /** Whose token it is, as `sameAccount` compares them; undefined where there is none. */
  readonly account: string | undefined;
  /** How it compares with the token in the secret store; undefined where nobody said where that is. */
  readonly stored: 'same' | 'differs' | undefined;
  /** What other environments of the same check say. */
  readonly others: Others;
}

/** What other environments of the same check say. */
export interface Others {
  /** Names of those that accepted their token. */
  readonly accepted: readonly string[];
  /** Names of those that list a configured ID that is not listed here. */
  readonly listing: readonly string[];
}

/** A signal as one check sees it. `number` is how many IDs, milliseconds or environments are concerned. */
export interface Sign {
  readonly is: 'bad' | 'good' | 'unknown';
  readonly number: number;
}

interface ByOutcome {
  readonly bad: readonly OutcomeKind[];
  /** Outcomes that show that it is not so; of what is in neither list nobody can tell. */
  readonly good: readonly OutcomeKind[];
}

const listed: readonly OutcomeKind[] = ['ok', 'empty', 'anomalous'];
const broken: readonly OutcomeKind[] = ['unparsable', 'schema', 'oversize'];
const refused: readonly OutcomeKind[] = ['auth', 'route', 'redirect', 'rate-limited'];

const byOutcome: ReadonlyMap<Signal, ByOutcome> = new Map<Signal, ByOutcome>([
  ['auth-failed', { bad: ['auth'], good: listed }],
  ['catalog-empty', { bad: ['empty'], good: ['ok', 'anomalous'] }],
  ['catalog-shrunken', { bad: ['anomalous'], good: ['ok'] }],
  ['schema-failed', { bad: broken, good: listed }],
  ['network-failed', { bad: ['network'], good: [...listed, ...broken, ...refused, 'upstream', 'tls'] }],
  ['tls-failed', { bad: ['tls'], good: [...listed, ...broken, ...refused, 'upstream'] }],
  ['timed-out', { bad: ['timeout'], good: [...listed, ...broken, ...refused, 'upstream'] }],
  ['route-failed', { bad: ['route', 'redirect'], good: [...listed, ...broken] }],
  ['rate-limited', { bad: ['rate-limited'], good: [...listed, ...broken, 'auth'] }],
  ['upstream-failed', { bad: ['upstream'], good: [...listed, ...broken, ...refused] }],
  ['no-catalog', { bad: ['network', 'timeout', 'upstream', 'rate-limited'], good: listed }],
]);

/** What a check says of a signal. */
export function signOf(signal: Signal, seen: Observation, { objective }: Pick<AlertRow, 'objective'>): Sign {
  const { outcome, sets, news, milliseconds, stored, others } = seen;
  const rows = byOutcome.get(signal);
  if (rows !== undefined) {
    return { is: rows.bad.includes(outcome) ? 'bad' : rows.good.includes(outcome) ? 'good' : 'unknown', number: 1 };
  }
  switch (signal) {
    case 'configured-missing':
      return some(sets.missing);
    case 'blocked-configured':
      return some(sets.blocked);
    case 'configured-unapproved':
      return some(sets.unapproved);
    case 'approved-missing':
      return some(sets.approvedMissing);
    case 'slow-answer':
      if (milliseconds === undefined) return unknown;
      return { is: milliseconds > objective ? 'bad' : 'good', number: milliseconds };
    case 'auth-split':
      if (outcome !== 'auth') return listed.includes(outcome) ? good : unknown;
      return some(others.accepted.length);
    case 'listed-elsewhere':
      return sets.missing === undefined ? unknown : some(others.listing.length);
    case 'token-mismatch':
      return stored === undefined ? unknown : some(Number(stored === 'differs'));
    case 'new-unapproved':
      return some(news.unapproved);
    case 'removed-unused':
      return some(news.unused);
    default:
      // Whether the token changed only the memory of the last check can tell.
      return unknown;
  }
}

const good: Sign = { is: 'good', number: 0 };
const unknown: Sign = { is: 'unknown', number: 0 };

function some(number: number | undefined): Sign {
  if (number === undefined) return unknown;
  return number === 0 ? good : { is: 'bad', number };
}

/** Whether a list came, of whatever length: then the token was accepted. */
export function isListed(outcome: OutcomeKind): boolean {
  return listed.includes(outcome);
}
