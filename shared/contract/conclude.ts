// The end of a smoke run: from its judged requests to the decision, the records and the summary.

import { type Decision, decide } from './decide.ts';
import { againstPrevious, type FailureMode, gap } from './failure-mode.ts';
import type { Judged, RetryDecision } from './judge.ts';
import type { Previous } from './previous.ts';
import { checkIdAt, recordOf, type SmokeRecord } from './record.ts';
import { neverProven, nextStepOf, type RunSummary } from './run-summary.ts';
import type { Surface } from './shape.ts';

/** One request that was sent, with what was decided about trying it again. */
export interface Tried {
  readonly judged: Judged;
  readonly retry: RetryDecision;
}

/** What is known of a run before its end. */
export type Beginning = Omit<
  RunSummary,
  'check_id' | 'endpoint' | 'requests_made' | 'result' | 'reasons' | 'next_step'
> & { readonly endpoint: Surface };

/** A run at its end. */
export interface Concluded {
  readonly decision: Decision;
  readonly records: readonly SmokeRecord[];
  readonly summary: RunSummary;
}

/** Concludes. `modes` are the failure modes known beforehand. */
export function conclude(
  begun: Beginning,
  tried: readonly Tried[],
  modes: readonly FailureMode[],
  previous: Previous | undefined,
): Concluded {
  const checkId = checkIdAt(begun.at);
  const lastOf = (type: Judged['type']) => tried.findLast(({ judged }) => judged.type === type)?.judged;
  const happy = lastOf('happy_path');
  const error = lastOf('error_path');
  const open: RunSummary = {
    ...begun,
    check_id: checkId,
    requests_made: tried.length,
    result: 'hold',
    reasons: [],
    uncertain: [...begun.uncertain, neverProven],
    next_step: '-',
  };
  const all = [
    ...modes,
    ...(happy === undefined ? [gap('the valid request was not sent')] : []),
    ...(error === undefined ? [gap('the invalid request was not sent: how errors look is not known')] : []),
    ...(previous === undefined ? [] : againstPrevious(previous.summary, open)),
  ];
  const decision = decide({ happy, error, modes: all, promoted: previous?.promoted === true });
  const { fallback, reasons } = decision;
  const about = { checkId, surface: begun.endpoint, stream: begun.stream, environment: begun.environment, decision };
  return {
    decision,
    records: tried.map(({ judged, retry }) => recordOf(judged, { ...about, retry })),
    summary: { ...open, result: fallback, reasons, next_step: nextStepOf(fallback, reasons) },
  };
}
