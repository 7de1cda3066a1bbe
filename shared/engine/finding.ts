// A finding: a rule's verdict at a place in a document.

import type { Role, Severity } from '../policy/policy.ts';
import type { Suggestion } from '../rules/rule.ts';
import type { Confidence, Sighting } from '../sightings/sighting.ts';
import type { Span } from '../text/span.ts';

/** What a rule found. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly span: Span;
  /** The ID concerned, exact; undefined where the finding is about no ID. */
  readonly id: string | undefined;
  readonly what: string;
  readonly why: string;
  readonly instead: readonly Suggestion[];
  readonly role: Role;
}

/**
 * How a sighting stands to catalog and policy.
 *
 * `unjudged` where there is no catalog to ask and the policy does not speak of it.
 */
export type Status = 'listed' | 'unlisted' | 'declared' | 'alias' | 'blocked' | 'unjudged';

/** A sighting with its standing. */
export interface Sighted {
  readonly sighting: Sighting;
  readonly status: Status;
}

/** A finding that a comment or an override of the policy took away, with the reason given. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly reason: string;
  readonly by: 'comment' | 'override';
}

/** What linting one document gave. */
export interface Linted {
  readonly sightings: readonly Sighted[];
  /** In document order; at one place in the order of the rules. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}
