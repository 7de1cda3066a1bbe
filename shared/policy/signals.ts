// The words of the alert policy: what a monitor may raise an alert about, and how much an alert weighs.

/** What a monitor watches. Those of the last line are events: told once, without an end. */
export const signals = [
  'auth-failed',
  'configured-missing',
  'catalog-empty',
  'catalog-shrunken',
  'schema-failed',
  'network-failed',
  'tls-failed',
  'timed-out',
  'route-failed',
  'rate-limited',
  'upstream-failed',
  'no-catalog',
  'slow-answer',
  'blocked-configured',
  'configured-unapproved',
  'approved-missing',
  'auth-split',
  'listed-elsewhere',
  'token-mismatch',
  ...(['new-unapproved', 'removed-unused', 'token-changed'] as const),
] as const;

/** One of them. */
export type Signal = (typeof signals)[number];

/** How much an alert weighs, from most to least. */
export const alertSeverities = ['high', 'medium', 'low', 'info'] as const;

/** One of them. */
export type AlertSeverity = (typeof alertSeverities)[number];

/** An entry of `alerts`. What it leaves out is as in the built-in table. */
export interface AlertRule {
  readonly signal: Signal;
  /** `off` silences the signal. */
  readonly severity?: AlertSeverity | 'off';
  /** After so many checks in a row. */
  readonly checks?: number;
  /** Over after so many good checks in a row. */
  readonly recovery?: number;
  /** Names of environments; without them it is about all that no other entry of the signal names. */
  readonly environments?: readonly string[];
  /** The objective of `slow-answer`. */
  readonly milliseconds?: number;
}

/** The most checks that an entry may ask for. */
export const mostChecks = 1000;
