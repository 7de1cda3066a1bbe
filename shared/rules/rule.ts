// What a rule is: identity, judgement, words. One small file per rule, one page beside it.

import type { Catalog, CatalogEntry } from '../catalog/catalog.ts';
import type { Policy, Role, Severity } from '../policy/policy.ts';
import type { Sighting } from '../sightings/sighting.ts';
import type { Span } from '../text/span.ts';

/** An ID to use instead. Only ever one that the catalog lists. */
export interface Suggestion {
  readonly id: string;
  /** Why this one: "differs in letter case only". */
  readonly reason: string;
  /** Whether it may be put in without asking. */
  readonly safe: boolean;
  /** What the fix replaces: the whole literal, or the part behind a routing prefix. */
  readonly span: Span;
}

/** A rule's answer on one sighting. */
export interface Judgement {
  /** What is wrong: lower-case start, no full stop, the ID in quotes. */
  readonly what: string;
  /** Why it matters. */
  readonly why: string;
  /** What to use instead; may be empty. */
  readonly instead: readonly Suggestion[];
  /** Where this case weighs less (or more) than the rule's default. */
  readonly severity?: Severity;
}

/** A sighting with all that rules may know of it. */
export interface Subject {
  readonly sighting: Sighting;
  /** The texts it may mean to a catalog, most literal first (see candidates() of sightings/route.ts). */
  readonly candidates: readonly string[];
  /** The policy's alias it uses resolved, else the literal's own text. */
  readonly id: string;
  /** The catalog's entry for the first candidate that is listed. */
  readonly entry: CatalogEntry | undefined;
  /** Whether the catalog accepts one of the candidates. */
  readonly listed: boolean;
  /** Whether the policy declares one of the candidates valid though unlisted. */
  readonly declared: boolean;
  readonly role: Role;
  /** Path as the policy's globs see it: relative to the policy's folder. */
  readonly path: string;
  /** Name of the environment whose configuration this file is, where it is one's. */
  readonly environment: string | undefined;
}

/** What rules judge by. */
export interface Grounds {
  /** Undefined where there is no snapshot: then no rule says anything about the catalog. */
  readonly catalog: Catalog | undefined;
  readonly policy: Policy;
  /** ISO date. */
  readonly today: string;
}

/** A rule over sightings. */
export interface Rule {
  readonly id: string;
  /** One line: what it reports. */
  readonly title: string;
  readonly severity: Severity;
  /** `identity`: is it the right ID; of these a sighting gets one, the first in the registry's order. `place`: is it in the right place. */
  readonly about: 'identity' | 'place';
  readonly judge: (subject: Subject, grounds: Grounds) => Judgement | undefined;
}

/** A finding about the policy file itself. */
export interface PolicyJudgement extends Judgement {
  readonly span: Span;
  /** The ID concerned, where it is about one. */
  readonly id: string | undefined;
}

/** A rule over a policy. */
export interface PolicyRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly about: 'policy';
  readonly judge: (grounds: Grounds) => readonly PolicyJudgement[];
}
