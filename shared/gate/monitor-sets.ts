// The four sets of an environment (catalog, approved, configured, blocked) as a monitor compares them.

import type { Catalog } from '../catalog/catalog.ts';
import { approvalOf, blockOf } from '../policy/match.ts';
import type { Policy } from '../policy/policy.ts';
import { candidates } from '../sightings/route.ts';

/** A place that configures an ID: the alias resolved, the path as the globs of its policy see it. */
export interface Configured {
  readonly id: string;
  readonly path: string;
  readonly policy: Policy;
}

/** How the sets differ, as figures. Undefined where nobody can tell: without a list, or without approvals. */
export interface Sets {
  /** Different IDs configured. */
  readonly configured: number;
  readonly missing: number | undefined;
  /** Of those missing, how many the catalog lists in other letter case. */
  readonly recased: number;
  readonly unapproved: number | undefined;
  readonly blocked: number;
  readonly approvedMissing: number | undefined;
}

/** The same with the IDs themselves, for who asks for them. */
export interface NamedSets {
  readonly configured: readonly string[];
  readonly missing: readonly string[] | undefined;
  readonly recased: readonly string[];
  readonly unapproved: readonly string[] | undefined;
  readonly blocked: readonly string[];
  readonly approvedMissing: readonly string[] | undefined;
}

/** What the sets are compared by. */
export interface SetGrounds {
  /** Whose approvals are looked for in the catalog. */
  readonly policy: Policy;
  /** What came; undefined where no list did, or an empty one: from that nothing follows for a single ID. */
  readonly catalog: Catalog | undefined;
  /** Whether earlier fetches listed an ID. */
  readonly known: (id: string) => boolean;
  /** ISO date. */
  readonly today: string;
}

/** Compares the sets. */
export function setsOf(uses: readonly Configured[], { policy, catalog, known, today }: SetGrounds): NamedSets {
  const ids = [...new Set(uses.map(({ id }) => id))].sort();
  const texts = new Map(ids.map((id) => [id, candidates(id)]));
  const listed = (id: string) => texts.get(id)?.some((text) => catalog?.lists(text)) === true;
  const of = (holds: (use: Configured, text: string) => boolean) =>
    ids.filter((id) => uses.some((use) => use.id === id && (texts.get(id) ?? []).some((text) => holds(use, text))));
  const unapproved = () =>
    ids.filter((id) =>
      uses.some(
        (use) =>
          use.id === id &&
          use.policy.approved.length > 0 &&
          !texts.get(id)?.some((text) => approvalOf(use.policy, text, use.path)),
      ),
    );
  const missing = catalog && ids.filter((id) => !listed(id));
  const recased = missing?.filter((id) => texts.get(id)?.some((text) => (catalog?.sameButCase(text).length ?? 0) > 0));
  const approved = new Set(policy.approved.map(({ id }) => id).filter((id) => !id.includes('*')));
  return {
    configured: ids,
    missing,
    recased: recased ?? [],
    unapproved: [policy, ...uses.map((use) => use.policy)].some((one) => one.approved.length > 0)
      ? unapproved()
      : undefined,
    blocked: of((use, text) => blockOf(use.policy, text, use.path, today) !== undefined),
    // One that was never listed is no change: then the approval came first.
    approvedMissing: catalog && [...approved].filter((id) => !catalog.lists(id) && known(id)).sort(),
  };
}

/** The sets without their IDs. */
export function figuresOf(sets: NamedSets): Sets {
  return {
    configured: sets.configured.length,
    missing: sets.missing?.length,
    recased: sets.recased.length,
    unapproved: sets.unapproved?.length,
    blocked: sets.blocked.length,
    approvedMissing: sets.approvedMissing?.length,
  };
}
