// The verdict of the gate: from what was read and compared to pass, fail or cannot tell, with every reason.

import type { OutcomeKind } from '../catalog/outcome.ts';
import type { GateRule } from '../policy/gate.ts';
import type { NamedSets } from './monitor-sets.ts';
import { excuses, type GivenOverride, isExpired, type OverrideState } from './override.ts';
import { type ReasonCode, reasonCodes, reasonTable, type Weight } from './reasons.table.ts';

/** What a gate says. */
export type GateVerdict = 'pass' | 'fail' | 'cannot-tell';

/** The exit code of each verdict. */
export const gateExit: Readonly<Record<GateVerdict, number>> = { pass: 0, fail: 1, 'cannot-tell': 3 };

/** A reason with what it is about. */
export interface Reason {
  readonly code: ReasonCode;
  readonly weight: Weight;
  /** IDs that nothing excuses, in order; empty where it is about none. */
  readonly ids: readonly string[];
  /** IDs that an override excuses. */
  readonly excused: readonly string[];
  /** Whether an override excuses the reason as such, where it is about no ID. */
  readonly waived: boolean;
}

/** What is known when the verdict is due. */
export interface GateFacts {
  /** Outcomes of the live reads, in order; empty where none was made. */
  readonly reads: readonly OutcomeKind[];
  /** The sets by the last catalog that came. */
  readonly sets: NamedSets;
  /** Configured IDs missing from every one of two lists; from one of two; from the only one there is. */
  readonly missing: Absences;
  /** Whether the list lost more at once than is believed. */
  readonly shrunken: boolean;
  /** Whether files that configure the environment could not be read. */
  readonly unread: boolean;
  /** Whether there is an accepted release to compare with. */
  readonly released: boolean;
  readonly overrides: readonly GivenOverride[];
  /** ISO date. */
  readonly today: string;
}

/** Configured IDs that are not listed, by how often that was seen. */
export interface Absences {
  readonly twice: readonly string[];
  readonly once: readonly string[];
  readonly unconfirmed: readonly string[];
}

/** The verdict. */
export interface GateJudgement {
  readonly verdict: GateVerdict;
  /** In the order of the table. */
  readonly reasons: readonly Reason[];
  readonly overrides: readonly (GivenOverride & { readonly state: OverrideState })[];
}

/** Whether an override excuses that the list shrank. */
export function shrinkWaived(overrides: readonly GivenOverride[], today: string): boolean {
  return overrides.some((one) => one.rule === 'catalog-shrunken' && excuses(one, 'catalog-shrunken', undefined, today));
}

/** Compares what two live reads lacked; `second` is undefined where only one list came. */
export function absencesOf(
  first: readonly string[],
  second: readonly string[] | undefined,
  isConfirming: boolean,
): Absences {
  if (second === undefined) return { twice: [], once: [], unconfirmed: isConfirming ? first : [] };
  const [a, b] = [new Set(first), new Set(second)];
  return {
    twice: first.filter((id) => b.has(id)),
    once: [...first.filter((id) => !b.has(id)), ...second.filter((id) => !a.has(id))].sort(),
    unconfirmed: [],
  };
}

/** Judges. A failure that is sure whatever the catalog says fails; else what is in doubt leaves the verdict open. */
export function judgeGate(facts: GateFacts): GateJudgement {
  const { sets, missing, overrides, today } = facts;
  const used = new Set<GivenOverride>();
  const of = (code: ReasonCode, ids: readonly string[]): Reason => {
    const excused = ids.filter((id) => {
      const found = overrides.filter((one) => excuses(one, code as GateRule, id, today));
      for (const one of found) used.add(one);
      return found.length > 0;
    });
    return { code, weight: reasonTable[code].weight, ids: without(ids, excused), excused, waived: false };
  };
  const plain = (code: ReasonCode, ids: readonly string[] = [], waived = false): Reason => ({
    code,
    weight: reasonTable[code].weight,
    ids,
    excused: [],
    waived,
  });
  const found: Reason[] = [];
  const some = (reason: Reason) => reason.ids.length + reason.excused.length > 0 && found.push(reason);
  some(of('blocked-configured', sets.blocked));
  some(of('configured-missing', missing.twice));
  some(of('configured-unapproved', sets.unapproved ?? []));
  for (const kind of new Set(facts.reads))
    if (kind !== 'ok') found.push(plain(kind === 'anomalous' ? 'catalog-shrunken' : `catalog-${kind}`));
  if (facts.shrunken) {
    const waived = shrinkWaived(overrides, today);
    const waiving = overrides.find((one) => waived && excuses(one, 'catalog-shrunken', undefined, today));
    if (waiving !== undefined) used.add(waiving);
    found.push(plain('catalog-shrunken', [], waived));
  }
  some(plain('missing-unconfirmed', missing.unconfirmed));
  if (sets.configured.length === 0) found.push(plain('nothing-configured'));
  if (facts.unread) found.push(plain('config-unread'));
  some(plain('missing-once', missing.once));
  // Of a list that is not believed no absence is told.
  if (!facts.shrunken || shrinkWaived(overrides, today)) some(plain('approved-missing', sets.approvedMissing ?? []));
  if (!facts.released) found.push(plain('no-release'));
  const reasons = found.sort((a, b) => reasonCodes.indexOf(a.code) - reasonCodes.indexOf(b.code));
  return {
    verdict: verdictOf(reasons),
    reasons,
    overrides: overrides.map((one) => ({
      ...one,
      state: used.has(one) ? 'applied' : isExpired(one, today) ? 'expired' : 'unused',
    })),
  };
}

/** What the reasons come to. */
export function verdictOf(reasons: readonly Pick<Reason, 'weight' | 'ids' | 'waived'>[]): GateVerdict {
  if (reasons.some(({ weight, ids }) => weight === 'fail' && ids.length > 0)) return 'fail';
  return reasons.some(({ weight, waived }) => weight === 'doubt' && !waived) ? 'cannot-tell' : 'pass';
}

function without(ids: readonly string[], excused: readonly string[]): readonly string[] {
  const gone = new Set(excused);
  return ids.filter((id) => !gone.has(id));
}
