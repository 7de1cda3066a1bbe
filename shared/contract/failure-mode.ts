// The ways in which a run fails as evidence, whatever the endpoint answered: each with its code.

import { missingIn, type RunSummary } from './run-summary.ts';

/** A failure mode. Any of them keeps the fallback from being promoted. */
export interface FailureMode {
  readonly code: 'evidence-gap' | 'environment-mismatch' | 'unreviewed-fallback' | 'weak-hand-off';
  readonly message: string;
}

/** Something that the decision needs was not seen. */
export function gap(message: string): FailureMode {
  return { code: 'evidence-gap', message };
}

/** What was checked is not what is going to run. */
export function mismatch(message: string): FailureMode {
  return { code: 'environment-mismatch', message };
}

// What decides what is sent and where it goes; another value of it is another path, and somebody has to have looked at it.
const reviewed = ['model', 'endpoint', 'stream', 'limit_field', 'retries', 'required_fields'] as const;
const surroundings = ['environment', 'origin', 'token_source'] as const;

/** What an earlier run's hand-off and its difference from this one say. */
export function againstPrevious(previous: Partial<RunSummary>, now: RunSummary): readonly FailureMode[] {
  const missing = missingIn(previous);
  if (missing.length > 0) {
    const message = `the previous run does not say ${missing.join(', ')}: what it proved is not known`;
    return [{ code: 'weak-hand-off', message }];
  }
  const different = (keys: readonly (keyof RunSummary)[]) =>
    keys.filter((key) => JSON.stringify(previous[key]) !== JSON.stringify(now[key]));
  const elsewhere = different(surroundings);
  const changed = different(reviewed);
  return [
    ...(elsewhere.length === 0 ? [] : [mismatch(`the previous run had another ${elsewhere.join(', ')}`)]),
    ...(changed.length === 0
      ? []
      : [
          {
            code: 'unreviewed-fallback' as const,
            message: `${changed.join(', ')} changed since the previous run: have it reviewed, then run without --previous`,
          },
        ]),
  ];
}
