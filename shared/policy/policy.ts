// The team's policy as the rules see it: what modelint.json says, validated and made ready.

import type { Span } from '../text/span.ts';
import type { GatePolicy } from './gate.ts';
import type { AlertRule } from './signals.ts';

/** What a file is for. */
export type Role = 'config' | 'source' | 'test' | 'docs' | 'generated' | 'policy';

/** How much a finding weighs. `off` exists in the policy only. */
export type Severity = 'error' | 'warning' | 'info';

/** Where an entry stands in the policy file, for findings about the policy itself. */
export interface Placed {
  readonly span: Span;
}

/** An approved ID or simple glob (`*` only), perhaps limited to paths. */
export interface Approval extends Placed {
  readonly id: string;
  readonly paths: readonly string[];
  readonly reason?: string;
}

/** A blocked ID or simple glob. With `since` in the future it is retiring, not yet blocked. */
export interface Block extends Placed {
  readonly id: string;
  readonly paths: readonly string[];
  readonly reason?: string;
  /** ISO date. */
  readonly since?: string;
  readonly replacement?: string;
}

/** An ID that is valid though the catalog does not list it. */
export interface Declaration extends Placed {
  readonly id: string;
  readonly reason?: string;
}

/** An entry of the one owned mapping: the alias the code uses and the ID it stands for. */
export interface Alias extends Placed {
  readonly alias: string;
  readonly id: string;
}

/** A permitted exception, with reason and end. */
export interface Override extends Placed {
  /** Rule id, or undefined for any rule. */
  readonly rule: string | undefined;
  /** ID or simple glob, or undefined for any ID. */
  readonly id: string | undefined;
  readonly paths: readonly string[];
  readonly reason: string;
  readonly incident?: string;
  /** ISO date, the last day on which it holds. */
  readonly until?: string;
}

/** A named deployment. Where it lives is never said in a repository. */
export interface Environment {
  readonly name: string;
  /** Globs of the files that configure it. */
  readonly config: readonly string[];
}

/** A policy file, read. */
export interface Policy {
  /** Path of the file, `/`-separated, relative to the working directory; undefined for the built-in defaults. */
  readonly path: string | undefined;
  readonly environments: readonly Environment[];
  /** Extra globs per role, relative to the policy's folder; they win over the built-in ones. */
  readonly roles: ReadonlyMap<Role, readonly string[]>;
  readonly approved: readonly Approval[];
  readonly blocked: readonly Block[];
  readonly declared: readonly Declaration[];
  readonly aliases: readonly Alias[];
  readonly overrides: readonly Override[];
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /** Globs of files not to lint, relative to the policy's folder. */
  readonly ignores: readonly string[];
  /** JSON pointers to what the application needs of an answer, by text endpoint; none where the policy says nothing. */
  readonly requiredFields?: ReadonlyMap<string, readonly string[]>;
  /** What the monitor raises an alert about, where the built-in table does not fit. */
  readonly alerts?: readonly AlertRule[];
  /** What it says to the release gate; undefined where it says nothing. */
  readonly gate?: GatePolicy;
}

/** The policy of a tree without one. */
export const noPolicy: Policy = {
  path: undefined,
  environments: [],
  roles: new Map(),
  approved: [],
  blocked: [],
  declared: [],
  aliases: [],
  overrides: [],
  severities: new Map(),
  ignores: [],
};
