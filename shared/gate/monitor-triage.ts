// The order in which an empty or near-empty catalog is looked into, and what the check knows of each step already.

import type { Observation } from './monitor-observation.ts';
import { type EnvironmentState, sameAccount } from './monitor-state.ts';

/** A step, and what is known of it. */
export interface TriageStep {
  readonly step: 'answer' | 'parser' | 'account' | 'elsewhere' | 'escalate';
  readonly known: 'yes' | 'no' | 'unknown';
  /** Lower-case start, no full stop. Names no ID. */
  readonly text: string;
}

/** What the steps are answered from. */
export interface TriageFacts {
  readonly seen: Observation;
  readonly before: EnvironmentState | undefined;
  readonly origin: string;
  /** Whether any other environment was asked in the same check. */
  readonly asked: boolean;
}

/** The steps for an environment; none where nothing of the kind was seen. */
export function triageOf({ seen, before, origin, asked }: TriageFacts): readonly TriageStep[] {
  const { outcome, sets, count = 0, at, account, others } = seen;
  const lacking = outcome === 'ok' && (sets.missing ?? 0) > 0;
  if (outcome !== 'empty' && outcome !== 'anomalous' && !lacking) return [];
  const same = sameAccount(before?.account, account);
  const listing = others.listing.map((name) => `"${name}"`).join(', ');
  return [
    { step: 'answer', known: 'yes', text: 'the raw answer was successful: status 200' },
    { step: 'parser', known: 'yes', text: `the parser still finds the list: ${count} IDs in it` },
    {
      step: 'account',
      known: same === undefined ? 'unknown' : same ? 'yes' : 'no',
      text:
        same === undefined
          ? 'whether the token belongs to the intended account: there was no good check before to compare with'
          : same
            ? 'the token is the one that the last good check was made with; look whether its account or permissions changed'
            : 'the token is another one than that of the last good check; look whether it belongs to the intended account',
    },
    {
      step: 'elsewhere',
      known: listing !== '' ? 'yes' : asked && sets.configured > 0 ? 'no' : 'unknown',
      text:
        listing !== ''
          ? `listed in another environment: ${listing}`
          : asked && sets.configured > 0
            ? 'no other environment lists what is missing here'
            : 'whether another environment sees the expected IDs: none could be compared',
    },
    { step: 'escalate', known: 'unknown', text: `else escalate with this: ${origin} was asked at ${at}` },
  ];
}
