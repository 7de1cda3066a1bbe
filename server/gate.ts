// The release gate: live reads, coverage of what an environment configures, the sets, drift, the verdict. Changes nothing.

import type { Snapshot } from '../shared/catalog/catalog.ts';
import { guard } from '../shared/catalog/ledger-guard.ts';
import { makeCatalog } from '../shared/catalog/make.ts';
import type { Outcome } from '../shared/catalog/outcome.ts';
import { driftCounts } from '../shared/drift/counts.ts';
import { diff } from '../shared/drift/diff.ts';
import { joinUses } from '../shared/drift/join.ts';
import { canonical } from '../shared/gate/canonical.ts';
import type { EvidenceFacts, GateRead } from '../shared/gate/evidence.ts';
import { absencesOf, judgeGate, shrinkWaived } from '../shared/gate/judge.ts';
import type { NamedSets } from '../shared/gate/monitor-sets.ts';
import type { GivenOverride } from '../shared/gate/override.ts';
import type { GateOverride } from '../shared/policy/gate.ts';
import { approvalOf, blockOf } from '../shared/policy/match.ts';
import type { Policy } from '../shared/policy/policy.ts';
import type { Problem } from '../shared/problem.ts';
import type { GateFallback, GatePlace } from '../shared/report/gate.ts';
import { candidates } from '../shared/sightings/route.ts';
import { placesById, setsOver } from './configured.ts';
import type { PlacedRelease } from './gate-release.ts';
import { type GateFiles, type GateSweep, gateSweep, remembering } from './gate-sweep.ts';
import type { Head } from './world/history-ports.ts';

/** What a gate works with. */
export interface GateOptions extends GateFiles {
  readonly tool: EvidenceFacts['tool'];
  readonly origin: string;
  /** Asks the endpoint and keeps nothing. */
  readonly ask: () => Promise<Outcome>;
  /** What the cache holds. It is no proof of anything; it only tells when a list has shrunk too much to be believed. */
  readonly stored: Snapshot | undefined;
  readonly release: PlacedRelease | undefined;
  /** Milliseconds between two reads. */
  readonly spacing: number;
  /** Those of the command line. */
  readonly overrides: readonly GateOverride[];
  /** Commit the policies are read from; undefined for the working tree. */
  readonly base: string | undefined;
  readonly head: Head;
  readonly signal?: AbortSignal | undefined;
}

/** What a gate came to. */
export interface Gated {
  readonly facts: EvidenceFacts;
  /** Where the configured IDs stand. */
  readonly places: ReadonlyMap<string, readonly GatePlace[]>;
  /** For the missing IDs: what the policy names to go to. */
  readonly fallbacks: readonly GateFallback[];
  readonly problems: readonly Problem[];
}

/** Judges. Makes one read of the catalog, and a second one where something configured is missing from the first. */
export async function gateOf(options: GateOptions): Promise<Gated> {
  const { world, release, stored } = options;
  const today = new Date(world.now()).toISOString().slice(0, 10);
  const reads: GateRead[] = [];
  const read = async () => {
    const at = new Date(world.now()).toISOString();
    const outcome = await options.ask();
    reads.push({ at, outcome });
    return outcome.kind === 'ok' ? outcome.snapshot : undefined;
  };
  const before = release?.snapshot ?? stored;
  const sweepBy = (live: Snapshot | undefined, earlier: Snapshot | undefined) =>
    gateSweep(options, live && remembering(live, earlier));

  const first = await read();
  let sweep = await sweepBy(first, before);
  const overrides: readonly GivenOverride[] = [
    ...options.overrides.map((one) => ({ ...one, source: 'option' as const })),
    ...(sweep.here.gate?.overrides ?? []).map((one) => ({ ...one, source: 'policy' as const })),
  ];
  const known = (id: string) => release !== undefined && makeCatalog(release.snapshot, 'fresh').lists(id);
  const setsBy = (by: GateSweep, live: Snapshot | undefined): NamedSets => {
    const all = setsOver(by.configured, by.here, { catalog: live && makeCatalog(live, 'fresh'), known, today });
    // Without an accepted release nobody knows whether an approved ID was ever listed.
    return release === undefined ? { ...all, approvedMissing: undefined } : all;
  };
  const shrunk = (live: Snapshot | undefined, than: readonly (Snapshot | undefined)[]) =>
    live !== undefined && than.some((one) => one !== undefined && guard(one, live) !== 'take');

  let sets = setsBy(sweep, first);
  const firstMissing = sets.missing ?? [];
  const baselines = [release?.snapshot, stored];
  let shrunken = shrunk(first, baselines);
  let live = first;
  let second: Snapshot | undefined;
  const isConfirming = firstMissing.length > 0 && (!shrunken || shrinkWaived(overrides, today));
  if (isConfirming) {
    await world.sleep(options.spacing, options.signal);
    options.signal?.throwIfAborted();
    second = await read();
    if (second !== undefined) {
      live = second;
      sweep = await sweepBy(second, first);
      sets = setsBy(sweep, second);
      shrunken = shrunken || shrunk(second, [...baselines, first]);
    }
  }
  const missing = absencesOf(firstMissing, second && (sets.missing ?? []), isConfirming);
  const judgement = judgeGate({
    reads: reads.map(({ outcome }) => outcome.kind),
    sets,
    missing,
    shrunken,
    unread: sweep.unread,
    released: release !== undefined,
    overrides,
    today,
  });
  const { here } = sweep;
  return {
    facts: {
      tool: options.tool,
      environment: options.environment,
      at: new Date(world.now()).toISOString(),
      origin: options.origin,
      policy: { digest: digestOf(sweep, world.sha256), from: options.base === undefined ? 'working-tree' : 'revision' },
      revisions: {
        base: options.base ?? null,
        head: options.head.commit ?? null,
        uncommitted: options.head.uncommitted ?? null,
      },
      spacing: options.spacing,
      reads,
      catalog: live,
      sets,
      missing,
      approved: here.approved.map(({ id }) => id),
      blocked: here.blocked.filter(({ since }) => since === undefined || since <= today).map(({ id }) => id),
      findings: sweep.findings,
      drift: release && live && driftSince(release, live, sweep),
      judgement,
    },
    places: placesById(sweep.configured),
    fallbacks: [...missing.twice, ...missing.unconfirmed].flatMap((id) => fallbacksOf(id, here, live, today)),
    problems: sweep.problems,
  };
}

function digestOf({ policies }: GateSweep, sha256: (text: string) => string): string | null {
  if (policies.length === 0) return null;
  return `sha256:${sha256(canonical(policies.map(([path, text]) => [path, sha256(text)])))}`;
}

function driftSince({ release, snapshot }: PlacedRelease, live: Snapshot, sweep: GateSweep): EvidenceFacts['drift'] {
  const items = joinUses(diff(snapshot, live), sweep.uses, {
    before: makeCatalog(snapshot, 'fresh'),
    after: makeCatalog(live, 'fresh'),
    roleOf: (path) => sweep.roles.get(path) ?? 'source',
  });
  return { from: snapshot, release, counts: driftCounts(items) };
}

/** A fallback is only fit to be named where the policy would let it pass too. */
function fallbacksOf(id: string, policy: Policy, live: Snapshot | undefined, today: string): readonly GateFallback[] {
  const texts = candidates(id);
  return (policy.gate?.fallbacks ?? [])
    .filter((one) => one.id === id || texts.includes(one.id))
    .map(({ fallback }) => {
      const path = policy.path ?? '';
      const isBlocked = blockOf(policy, fallback, path, today) !== undefined;
      const isApproved =
        policy.approved.length === 0 ||
        policy.approved.some((one) => approvalOf({ approved: [{ ...one, paths: [] }] }, fallback, path));
      const isListed = live !== undefined && makeCatalog(live, 'fresh').lists(fallback);
      const state = isBlocked ? 'blocked' : !isApproved ? 'unapproved' : isListed ? 'listed' : 'unlisted';
      return { id, fallback, state };
    });
}
