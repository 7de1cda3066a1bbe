// Makes the evidence of a gate from what it came to. Only figures, codes, times and hashes; IDs where they are asked for.

import type { Snapshot } from '../catalog/catalog.ts';
import { byCodeUnits } from '../catalog/entry.ts';
import { timeOf } from '../catalog/freshness.ts';
import type { Outcome } from '../catalog/outcome.ts';
import type { DriftCounts } from '../drift/counts.ts';
import { kinds } from '../drift/diff.ts';
import type { Severity } from '../policy/policy.ts';
import { safeText } from '../text/safe.ts';
import { canonical, type Json } from './canonical.ts';
import type { Evidence } from './evidence-schema.ts';
import type { Absences } from './judge.ts';
import { type GateJudgement, gateExit } from './judge.ts';
import type { NamedSets } from './monitor-sets.ts';
import type { Release } from './release.ts';

/** One live read. */
export interface GateRead {
  /** ISO instant at which it began. */
  readonly at: string;
  readonly outcome: Outcome;
}

/** What evidence is made of. */
export interface EvidenceFacts {
  readonly tool: { readonly name: string; readonly version: string };
  readonly environment: string | undefined;
  /** ISO instant of the verdict. */
  readonly at: string;
  readonly origin: string;
  readonly policy: Evidence['policy'];
  readonly revisions: Evidence['revisions'];
  /** Milliseconds between the reads. */
  readonly spacing: number;
  readonly reads: readonly GateRead[];
  /** The last list that came. */
  readonly catalog: Snapshot | undefined;
  readonly sets: NamedSets;
  readonly missing: Absences;
  /** What the policy approves and blocks, globs as they are. */
  readonly approved: readonly string[];
  readonly blocked: readonly string[];
  readonly findings: ReadonlyMap<string, Readonly<Record<Severity, number>>>;
  readonly drift: { readonly from: Snapshot; readonly release: Release; readonly counts: DriftCounts } | undefined;
  readonly judgement: GateJudgement;
}

/** How much it may tell, and by what it hashes. */
export interface EvidenceOptions {
  /** 32 hexadecimal digits. */
  readonly salt: string;
  readonly stretch: (text: string, salt: string, bytes: number) => string;
  /** Whether the IDs themselves stand in it. */
  readonly ids: boolean;
}

/** Longer sets are hashed as a whole only. */
const mostMembers = 200;

/** Makes evidence. The same facts and the same salt give the same evidence. */
export function makeEvidence(facts: EvidenceFacts, { salt, stretch, ids: named }: EvidenceOptions): Evidence {
  const hashes = new Map<string, string>();
  const hash = (text: string): string => {
    const made = hashes.get(text) ?? stretch(text, salt, 16);
    hashes.set(text, made);
    return made;
  };
  const setOf = (all: readonly string[], isListed = true) => {
    const ids = [...new Set(all)].sort(byCodeUnits);
    return {
      count: ids.length,
      hash: hash(ids.join('\n')),
      members: isListed && ids.length <= mostMembers ? ids.map(hash).sort(byCodeUnits) : null,
      ids: named ? ids : null,
    };
  };
  const { catalog, sets, missing, judgement, drift } = facts;
  const hide = hiding(facts, named);
  const said = (text: string) => hide(safeText(text, 600));
  const listed = catalog && [...catalog.entries.map(({ id }) => id), ...catalog.patterns];
  return {
    modelint: 'gate-evidence',
    version: 1,
    tool: { name: facts.tool.name, version: facts.tool.version },
    environment: facts.environment ?? null,
    at: facts.at,
    origin: facts.origin,
    policy: facts.policy,
    revisions: facts.revisions,
    catalog:
      catalog === undefined || listed === undefined
        ? null
        : {
            digest: catalog.digest,
            count: listed.length,
            fetchedAt: instantOf(catalog.fetchedAt, facts.at),
            ageSeconds: Math.max(0, Math.round((Date.parse(facts.at) - (timeOf(catalog.fetchedAt ?? '') ?? 0)) / 1000)),
          },
    spacingSeconds: facts.spacing / 1000,
    reads: facts.reads.map(readOf),
    salt,
    sets: {
      catalog: listed === undefined ? null : setOf(listed, false),
      approved: setOf(facts.approved, false),
      configured: setOf(sets.configured),
      blocked: setOf(facts.blocked, false),
      configuredMissing: setOf(missing.twice),
      missingOnce: setOf(missing.once),
      missingUnconfirmed: setOf(missing.unconfirmed),
      configuredUnapproved: setOf(sets.unapproved ?? []),
      blockedConfigured: setOf(sets.blocked),
      approvedMissing: sets.approvedMissing === undefined ? null : setOf(sets.approvedMissing),
    },
    findings: [...facts.findings]
      .sort(([a], [b]) => byCodeUnits(a, b))
      .map(([rule, { error, warning, info }]) => ({ rule, errors: error, warnings: warning, infos: info })),
    drift: drift === undefined ? null : driftOf(drift, facts.at),
    overrides: judgement.overrides.map((one) => ({
      rule: one.rule ?? null,
      id: one.id === undefined ? null : hash(one.id),
      idText: named && one.id !== undefined ? one.id : null,
      incident: said(one.incident),
      reason: said(one.reason),
      approver: said(one.approver),
      until: one.until,
      source: one.source,
      state: one.state,
    })),
    reasons: judgement.reasons.map(({ code, weight, ids, excused, waived }) => ({
      code,
      weight,
      ids: ids.length,
      excused: excused.length,
      waived,
    })),
    verdict: judgement.verdict,
    exitCode: gateExit[judgement.verdict] as Evidence['exitCode'],
  };
}

/** The evidence as it is written: canonical, without a line break at its end. */
export function evidenceText(evidence: Evidence): string {
  return canonical(evidence as unknown as Json);
}

function readOf({ at, outcome }: GateRead): Evidence['reads'][number] {
  const { kind, code, snapshot, attempts } = outcome;
  return {
    at,
    outcome: kind,
    code: codeOf(code),
    count: snapshot === undefined ? null : snapshot.entries.length + snapshot.patterns.length,
    digest: snapshot?.digest ?? null,
    attempts: attempts.map((one) => ({
      number: one.number,
      phase: one.phase ?? null,
      outcome: one.outcome,
      status: one.status !== undefined && one.status >= 100 && one.status <= 599 ? one.status : null,
      code: codeOf(one.code),
      milliseconds: Math.max(0, Math.round(one.milliseconds)),
    })),
  };
}

function driftOf({ from, release, counts }: NonNullable<EvidenceFacts['drift']>, at: string): Evidence['drift'] {
  const ofKinds = Object.fromEntries(kinds.map((kind) => [kind, counts.kinds.get(kind) ?? 0]));
  return {
    from: from.digest,
    acceptedAt: instantOf(release.acceptedAt, at),
    revision: release.revision,
    kinds: ofKinds as NonNullable<Evidence['drift']>['kinds'],
    lost: counts.lost,
    lostInUse: counts.lostInUse,
    places: counts.places,
  };
}

/** With milliseconds, as all times here. */
function instantOf(instant: string | undefined, otherwise: string): string {
  const time = instant === undefined ? undefined : timeOf(instant);
  return time === undefined ? otherwise : new Date(time).toISOString();
}

/** Codes are words of our own; whatever else came as one is not repeated. */
function codeOf(code: string): string {
  return /^[a-z0-9-]{1,64}$/.test(code) ? code : 'other';
}

/** Every ID that a person's words could name, the longest first. */
function namesIn({ sets, catalog, approved, blocked, judgement }: EvidenceFacts): readonly string[] {
  const listed = catalog?.entries.map(({ id }) => id) ?? [];
  const given = judgement.overrides.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const plain = [...approved, ...blocked].filter((id) => !id.includes('*'));
  const all = new Set([...sets.configured, ...listed, ...plain, ...given]);
  return [...all].filter((id) => id.length >= 3).sort((a, b) => b.length - a.length || byCodeUnits(a, b));
}

/** Takes the IDs out of the words of people, unless they are asked for. */
export function hiding(facts: EvidenceFacts, named: boolean): (text: string) => string {
  const names = named ? [] : namesIn(facts);
  return (text) => names.reduce((left, name) => left.replaceAll(name, '[ID]'), text);
}
