// What a policy may say to the release gate: exceptions that a person answers for, and fallbacks that were tested before.

/** The reasons that an exception may be made from. */
export const gateRules = [
  'configured-missing',
  'configured-unapproved',
  'blocked-configured',
  'catalog-shrunken',
] as const;

/** One of them. */
export type GateRule = (typeof gateRules)[number];

/** An exception from the gate. It names a rule, an ID or both. */
export interface GateOverride {
  /** Undefined for every reason. */
  readonly rule?: GateRule;
  /** The exact ID as it is configured, aliases resolved; undefined for every ID. */
  readonly id?: string;
  /** Where the exception is tracked. */
  readonly incident: string;
  readonly reason: string;
  /** Who answers for it. */
  readonly approver: string;
  /** ISO date, the last day (UTC) on which it holds. */
  readonly until: string;
}

/** An ID and the one to go to where it disappears: approved and tested beforehand. Nothing ever goes there by itself. */
export interface Fallback {
  readonly id: string;
  readonly fallback: string;
}

/** What a policy says to the gate. */
export interface GatePolicy {
  readonly fallbacks: readonly Fallback[];
  readonly overrides: readonly GateOverride[];
}

/** Where a policy says nothing. */
export const noGatePolicy: GatePolicy = { fallbacks: [], overrides: [] };
