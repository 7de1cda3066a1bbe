// What each signal of the monitor means, and the alert policy that holds where a team has none of its own.

import type { AlertSeverity, Signal } from '../policy/signals.ts';

/** A step of an alert: so much it weighs after so many checks in a row. */
export interface AlertStep {
  readonly severity: AlertSeverity;
  readonly checks: number;
}

/** A signal. */
export interface SignalRow {
  /** `condition` begins and ends; an `event` is told once. */
  readonly kind: 'condition' | 'event';
  /** What is the case when it is bad: lower-case start, no full stop. */
  readonly about: string;
  /** What to do first. */
  readonly advice: string;
  /** From the least to the most. */
  readonly steps: readonly AlertStep[];
}

/** Over after so many good checks in a row. */
export const usualRecovery = 2;

/** An answer that takes longer, in milliseconds, is slow. */
export const usualObjective = 5_000;

const condition = (about: string, advice: string, ...steps: readonly AlertStep[]): SignalRow => ({
  kind: 'condition',
  about,
  advice,
  steps,
});
const event = (about: string, advice: string): SignalRow => ({
  kind: 'event',
  about,
  advice,
  steps: [{ severity: 'info', checks: 1 }],
});

/** All signals with the built-in policy. */
export const signalTable: Readonly<Record<Signal, SignalRow>> = {
  'auth-failed': condition(
    'the endpoint refuses the token',
    'check the token, its account and its permissions; modelint doctor shows where the token comes from',
    { severity: 'high', checks: 2 },
  ),
  'configured-missing': condition(
    'a configured ID is not in the catalog',
    'confirm token, account and environment, hold risky deployments, and go to a fallback only where it is approved and tested',
    { severity: 'high', checks: 2 },
  ),
  'catalog-empty': condition(
    'the endpoint answers with a list of no IDs',
    'go through the triage below; the stored catalog stays in force',
    { severity: 'medium', checks: 2 },
    { severity: 'high', checks: 4 },
  ),
  'catalog-shrunken': condition(
    'so many IDs are gone at once that the answer is held back',
    'look for a change of account or permission; if they are gone for good: modelint catalog accept',
    { severity: 'medium', checks: 2 },
  ),
  'schema-failed': condition(
    'the answer is no list of models',
    'compare the answer with the contract: modelint contract',
    { severity: 'medium', checks: 2 },
  ),
  'network-failed': condition(
    'the endpoint cannot be reached',
    'check name resolution, egress and proxy: modelint doctor',
    { severity: 'medium', checks: 3 },
  ),
  'tls-failed': condition(
    'no safe connection can be made',
    'check certificate and authorities, and do not switch the check off',
    {
      severity: 'high',
      checks: 2,
    },
  ),
  'timed-out': condition(
    'the endpoint does not answer in time',
    'confirm with other signals before anything is changed',
    {
      severity: 'medium',
      checks: 3,
    },
  ),
  'route-failed': condition('the path or method is not served there', 'check the base URL of the environment', {
    severity: 'high',
    checks: 2,
  }),
  'rate-limited': condition('the endpoint limits its clients', 'check less often, or find who else uses the token', {
    severity: 'low',
    checks: 3,
  }),
  'upstream-failed': condition(
    'the endpoint answers with a failure of its own',
    'wait, and escalate with the times below',
    {
      severity: 'medium',
      checks: 3,
    },
  ),
  'no-catalog': condition(
    'no catalog came for a long time, for changing or lasting reasons of network and service',
    'escalate with the times below; lint and gate judge by an ever older catalog',
    { severity: 'high', checks: 6 },
  ),
  'slow-answer': condition('the answer takes longer than the objective', 'confirm with other signals', {
    severity: 'medium',
    checks: 3,
  }),
  'blocked-configured': condition('a blocked ID is configured', 'take it out: modelint lint shows the line', {
    severity: 'high',
    checks: 1,
  }),
  'configured-unapproved': condition(
    'a configured ID is not approved',
    'approve it or take it out: modelint lint shows the line',
    { severity: 'medium', checks: 1 },
  ),
  'approved-missing': condition(
    'an approved ID that was listed is listed no longer',
    'look whether it is to stay approved',
    { severity: 'low', checks: 2 },
  ),
  'auth-split': condition(
    'the token is refused here and accepted in another environment',
    'look at this environment alone: its token, its account, its base URL',
    { severity: 'info', checks: 2 },
  ),
  'listed-elsewhere': condition(
    'a configured ID that is missing here is listed in another environment',
    'look for a difference in account or permission',
    { severity: 'info', checks: 2 },
  ),
  'token-mismatch': condition(
    'the token of the environment and the one in the secret store differ',
    'finish the rotation: put the same token in both',
    { severity: 'medium', checks: 2 },
  ),
  'new-unapproved': event('an ID is new and not approved', 'review it; nothing is routed to it'),
  'removed-unused': event('an ID that is not configured is gone', 'clean up where it is mentioned'),
  'token-changed': event('another account or token than at the last good check', 'expected after a rotation'),
};
