// Holds evidence against its digest, its form, its schema and itself. What does not fit is named; nothing is repaired.

import type { Sha256 } from '../catalog/snapshot.ts';
import { canonical, type Json } from './canonical.ts';
import { type Evidence, evidenceSchema } from './evidence-schema.ts';
import { gateExit, verdictOf } from './judge.ts';
import { type ReasonCode, reasonTable } from './reasons.table.ts';

/** What became of it. */
export interface Verified {
  /** Present where the text is evidence in its form, whether or not the rest fits. */
  readonly evidence: Evidence | undefined;
  readonly digest: string;
  /** What does not fit, in words: lower-case start, no full stop. Empty where all fits. */
  readonly breaches: readonly string[];
}

/**
 * Verifies a text.
 *
 * @param expected `sha256:` and the digest it should have; undefined where nobody knows it
 */
export function verifyEvidence(text: string, expected: string | undefined, sha256: Sha256): Verified {
  const digest = `sha256:${sha256(text)}`;
  const changed =
    expected === undefined || expected === digest
      ? []
      : [`the digest is ${digest}, and ${expected} is expected: it was changed after it was written`];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { evidence: undefined, digest, breaches: [...changed, 'it is no JSON'] };
  }
  const read = evidenceSchema.safeParse(value);
  if (!read.success) {
    const [first] = read.error.issues;
    const where = first === undefined || first.path.length === 0 ? 'the whole' : `"${first.path.join('.')}"`;
    return { evidence: undefined, digest, breaches: [...changed, `it does not fit its schema: ${where}`] };
  }
  const evidence = read.data;
  // Keys that a reader drops, twice the same key, other spaces: whatever two programs could read differently.
  const isCanonical = canonical(evidence as unknown as Json) === text;
  const form = isCanonical ? [] : ['it is not in its canonical form'];
  return { evidence, digest, breaches: [...changed, ...form, ...contradictions(evidence)] };
}

/** What one part says and another denies. */
function contradictions(evidence: Evidence): readonly string[] {
  const { sets, reasons, overrides, verdict, exitCode, reads, catalog, at } = evidence;
  const found: string[] = [];
  const need = (holds: boolean, what: string) => {
    if (!holds) found.push(what);
  };
  for (const [name, set] of Object.entries(sets)) {
    if (set === null) continue;
    need(
      set.members === null || set.members.length === set.count,
      `the set "${name}" has not as many members as it says`,
    );
    need(set.ids === null || set.ids.length === set.count, `the set "${name}" has not as many IDs as it says`);
  }
  const weighed = reasons.map(({ code, weight, ids, waived }) => {
    need(reasonTable[code as ReasonCode].weight === weight, `the reason "${code}" does not weigh "${weight}"`);
    return { weight: reasonTable[code as ReasonCode].weight, ids: new Array<string>(ids).fill(''), waived };
  });
  need(verdictOf(weighed) === verdict, `the reasons come to "${verdictOf(weighed)}", not to "${verdict}"`);
  need(gateExit[verdict] === exitCode, `the verdict "${verdict}" has not the exit code ${exitCode}`);
  const excused = reasons.some((one) => one.excused > 0 || one.waived);
  const applied = overrides.filter(({ state }) => state === 'applied');
  need(!excused || applied.length > 0, 'something is excused, and no override was applied');
  for (const { until } of applied)
    need(until >= at.slice(0, 10), `an override was applied after its last day, ${until}`);
  const reasonOf = (code: string) => reasons.find((one) => one.code === code);
  for (const [code, set] of [
    ['configured-missing', sets.configuredMissing],
    ['configured-unapproved', sets.configuredUnapproved],
    ['blocked-configured', sets.blockedConfigured],
  ] as const) {
    const reason = reasonOf(code);
    const told = (reason?.ids ?? 0) + (reason?.excused ?? 0);
    need(told === set.count, `${set.count} IDs are "${code}", and the reasons tell of ${told}`);
  }
  need(
    sets.configured.count > 0 || reasonOf('nothing-configured') !== undefined,
    'nothing is configured, and no reason says so',
  );
  const live = reads.some((one) => one.digest === catalog?.digest && one.outcome === 'ok');
  need(catalog === null || live, 'the catalog came from none of the live reads');
  need(verdict !== 'pass' || catalog !== null, 'it passed without a live catalog');
  need(sets.configuredMissing.count === 0 || reads.length >= 2, 'an absence counts that was not seen twice');
  return found;
}
