// The summary of a fetch as one line of JSON, version 1: a frozen shape that holds no ID, no token and no body.

import type { DiffCounts } from '../catalog/diff-counts.ts';
import type { Attempt, Outcome } from '../catalog/outcome.ts';

/** What became of a refresh: taken into force, nothing new, held back, or nothing came and the old one stays. */
export type RefreshVerdict = 'taken' | 'unchanged' | 'held' | 'kept';

/** What is summed up. */
export interface SummaryFacts {
  readonly outcome: Pick<Outcome, 'kind' | 'code' | 'attempts'>;
  readonly verdict: RefreshVerdict;
  /** ISO instant at which the fetch began. */
  readonly at: string;
  readonly origin: string;
  readonly milliseconds: number;
  /** IDs in the answer; undefined where no list came. */
  readonly count: number | undefined;
  /** `sha256:<hex>` of what came: the digest of the listed IDs. */
  readonly responseHash: string | undefined;
  /** Against the catalog in force before; undefined where there was none or nothing came. */
  readonly diff: DiffCounts | undefined;
}

/** The line, with its line break. What does not have the form it must have is left out, whoever passed it. */
export function summaryLine(facts: SummaryFacts): string {
  const { outcome, verdict, at, milliseconds, diff } = facts;
  const line = {
    version: 1,
    outcome: outcome.kind,
    code: codeIn(outcome.code),
    at: /^[\d:.TZ-]{20,30}$/.test(at) ? at : null,
    origin: originIn(facts.origin),
    milliseconds: whole(milliseconds),
    count: facts.count === undefined ? null : whole(facts.count),
    responseHash: hashIn(facts.responseHash),
    diff:
      diff === undefined
        ? null
        : { added: whole(diff.added), removed: whole(diff.removed), recased: whole(diff.recased) },
    attempts: outcome.attempts.map(attemptIn),
    verdict,
  };
  return `${JSON.stringify(line)}\n`;
}

/** An attempt, nothing in it but what it must be. */
export function attemptIn({ number, outcome, phase, status, code, milliseconds }: Attempt) {
  return {
    number: whole(number),
    outcome,
    phase: phase ?? null,
    status: status === undefined ? null : whole(status),
    code: codeIn(code),
    milliseconds: whole(milliseconds),
  };
}

/** A machine code is short and plain; anything else might be a message with something private in it. */
export function codeIn(code: string): string {
  return /^[a-z\d]+(?:-[a-z\d]+)*$/.test(code) && code.length <= 40 ? code : 'other';
}

/** Scheme, host and port. A path, a query or a user name is more than may be told. */
export function originIn(origin: string): string | null {
  return /^https?:\/\/(?:[a-z\d.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/.test(origin) ? origin : null;
}

/** A digest in its one form. */
export function hashIn(hash: string | undefined): string | null {
  return hash !== undefined && /^sha256:[\da-f]{64}$/.test(hash) ? hash : null;
}

/** A whole number from 0. */
export function whole(value: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.round(value)) : 0;
}
