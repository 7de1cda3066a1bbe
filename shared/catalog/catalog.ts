// The catalog as the rules see it: exact IDs with what is known of each, and how far it may be trusted.

import type { Standing } from './ledger.ts';

/** What a catalog says of one ID. All fields beside `id` are optional news from the endpoint, kept only when well formed. */
export interface CatalogEntry {
  /** The exact ID: never trimmed, never folded. */
  readonly id: string;
  readonly owner?: string;
  /** ISO date (YYYY-MM-DD) from which the endpoint calls it deprecated. */
  readonly deprecated?: string;
  /** The endpoint calls it deprecated now and names no day; never beside `deprecated`. */
  readonly deprecatedUndated?: true;
  /** ISO date on which it stops working. */
  readonly expires?: string;
  /** The ID that the endpoint names as its replacement, whether or not it is listed. */
  readonly replacement?: string;
  /** Other IDs the endpoint accepts for it. */
  readonly aliases?: readonly string[];
  /** The listed ID this one points to, where the endpoint says so (a moving alias). */
  readonly aliasOf?: string;
}

/** How an ID stands in what was fetched over time. */
export interface IdStanding {
  readonly standing: Standing;
  /** ISO instants of the first and the last valid fetch that listed it. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** ISO instant of the first valid fetch since then that lacked it; undefined while it is listed. */
  readonly missingSince: string | undefined;
  /** In how many valid fetches it was listed. */
  readonly seen: number;
}

/** How far a snapshot may be trusted now. */
export type Freshness = 'fresh' | 'stale' | 'expired' | 'never';

/** The catalog at one moment. Immutable. */
export interface Snapshot {
  /** Scheme, host and port of the endpoint, or `file:<path>` where it came from a file that does not say. */
  readonly origin: string;
  /** ISO instant at which it was fetched; undefined where nobody recorded it. */
  readonly fetchedAt: string | undefined;
  /** `sha256:<hex>` over the sorted IDs, one per line. */
  readonly digest: string;
  /** Entries sorted by ID (UTF-16 code-unit order), each ID once. */
  readonly entries: readonly CatalogEntry[];
  /** Entries such as `xai/*` or `*`: the endpoint accepts anything that matches. */
  readonly patterns: readonly string[];
}

/** What an endpoint serves, as far as its IDs tell. */
export interface CatalogRange {
  readonly vendors: readonly string[];
  readonly kinds: readonly ('embedding' | 'speech' | 'image' | 'other')[];
  /** Whether its IDs carry a vendor prefix, as an aggregator's do. */
  readonly prefixed: boolean;
  /** Whether a listed ID begins so, before its first separator, in lower case: `openai` of `openai/gpt-5`. */
  readonly hasHead: (head: string) => boolean;
}

/** A snapshot made ready for questions. */
export interface Catalog {
  readonly snapshot: Snapshot;
  readonly freshness: Freshness;
  /** How many IDs the endpoint lists, where the snapshot does not hold them all by name. */
  readonly size?: number;
  /** What it serves, where the snapshot does not hold all IDs by name. */
  readonly range?: CatalogRange;
  /** Displayed path of the lock file, where the catalog is what that one kept of it. */
  readonly lock?: string | undefined;
  /** Exact lookup; aliases that the endpoint names are found too. */
  readonly get: (id: string) => CatalogEntry | undefined;
  /** Whether the endpoint accepts the ID: listed, a named alias, or matching a wildcard entry. */
  readonly lists: (id: string) => boolean;
  /** Listed IDs that equal `id` when letter case is folded, without `id` itself. */
  readonly sameButCase: (id: string) => readonly string[];
  /** Listed IDs near `id`, nearest first; see near.ts. */
  readonly near: (id: string) => readonly Near[];
  /** Builds what `near` looks up in short steps, for whoever has time before it is first asked; without, it builds it then. */
  readonly prepare?: () => Iterable<undefined>;
  /** Where relatives of `id` may not be named: whether a revision or another relative is listed; undefined where nobody knows. */
  readonly kin?: (id: string) => 'revision' | 'sibling' | 'none' | undefined;
  /** What earlier fetches say of an ID; undefined where none listed it. Absent where nothing is kept (a catalog from a file). */
  readonly standing?: (id: string) => IdStanding | undefined;
  /** IDs that earlier fetches listed and the last one lacked. */
  readonly gone?: readonly string[];
}

/**
 * Why a listed ID looks like another one. The order is the order of trust. `typo-revision` is a revision of what the other
 * one is a slip away from.
 */
export type Likeness =
  | 'case'
  | 'separators'
  | 'prefix'
  | 'word-order'
  | 'typo'
  | 'revision'
  | 'typo-revision'
  | 'sibling';

/** A listed ID that is near a wanted one. */
export interface Near {
  readonly id: string;
  readonly likeness: Likeness;
  /** Whether it is the only one of its likeness and has the identical digit sequence: fit for an automatic fix. */
  readonly safe: boolean;
}
