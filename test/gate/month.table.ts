// A month of a monitor: what the endpoints of two environments do at which of 120 checks six hours apart, and the alerts that must come of it.

/** What happens. */
export type Event =
  | 'network'
  | 'auth'
  | 'upstream'
  | 'empty'
  | 'shrunken'
  | 'missing'
  | 'slow'
  | 'limited'
  | 'rotated'
  | 'unfinished'
  | 'grown';

/** From one check to another, both included, and how often: 1 for each of them, 2 for every second one. */
export type Span = readonly [
  from: number,
  to: number,
  each: number,
  environment: 'production' | 'staging',
  event: Event,
];

/** The month. Where nothing happens all is well. */
export const month: readonly Span[] = [
  // Blips: each once.
  [3, 3, 1, 'production', 'network'],
  [5, 5, 1, 'production', 'auth'],
  [7, 7, 1, 'production', 'empty'],
  [9, 9, 1, 'production', 'missing'],
  [11, 11, 1, 'production', 'shrunken'],
  [13, 13, 1, 'production', 'slow'],
  [13, 13, 1, 'staging', 'upstream'],
  // Flapping: never twice in a row.
  [15, 23, 2, 'production', 'auth'],
  [15, 23, 2, 'staging', 'missing'],
  // Refused in production alone, flapping for a while after that.
  [26, 27, 1, 'production', 'auth'],
  [29, 35, 2, 'production', 'auth'],
  // A rotation that reached the environment and not the secret store.
  [40, 120, 1, 'production', 'rotated'],
  [40, 43, 1, 'production', 'unfinished'],
  // An outage of both.
  [50, 57, 1, 'production', 'upstream'],
  [50, 57, 1, 'staging', 'upstream'],
  // A shrunken list that lacks what is configured.
  [65, 68, 1, 'production', 'shrunken'],
  // An empty list.
  [72, 76, 1, 'production', 'empty'],
  // An ID that is gone from staging's list and still in production's.
  [80, 83, 1, 'staging', 'missing'],
  // Slow answers.
  [90, 94, 1, 'production', 'slow'],
  // The endpoint asks once to wait for thirteen hours: two checks are not made.
  [100, 100, 1, 'production', 'limited'],
  // An ID that comes and goes, and is used by nobody.
  [105, 110, 1, 'production', 'grown'],
];

/** The alerts, in the order in which they come. */
export const expected: readonly string[] = [
  '27 raised high auth-failed',
  '27 raised info auth-split',
  // Two good checks in a row come with 36 and 37 only.
  '37 recovered high auth-failed',
  '37 recovered info auth-split',
  '40 noted info token-changed',
  '41 raised medium token-mismatch',
  '45 recovered medium token-mismatch',
  '52 raised medium upstream-failed',
  '52 staging raised medium upstream-failed',
  '55 raised high no-catalog',
  '55 staging raised high no-catalog',
  '59 recovered medium upstream-failed',
  '59 recovered high no-catalog',
  '59 staging recovered medium upstream-failed',
  '59 staging recovered high no-catalog',
  '66 raised high configured-missing',
  '66 raised medium catalog-shrunken',
  '66 raised info listed-elsewhere',
  '70 recovered high configured-missing',
  '70 recovered medium catalog-shrunken',
  '70 recovered info listed-elsewhere',
  '73 raised medium catalog-empty',
  '75 escalated high catalog-empty',
  '78 recovered high catalog-empty',
  '81 staging raised high configured-missing',
  '81 staging raised info listed-elsewhere',
  '85 staging recovered high configured-missing',
  '85 staging recovered info listed-elsewhere',
  '92 raised medium slow-answer',
  '96 recovered medium slow-answer',
  '105 noted info new-unapproved',
  '112 noted info removed-unused',
];

/** What happens at a check in an environment. */
export function eventsAt(check: number, environment: string): readonly Event[] {
  return month
    .filter(
      ([from, to, each, where]) => where === environment && check >= from && check <= to && (check - from) % each === 0,
    )
    .map(([, , , , event]) => event);
}
