// The lock file: what the catalog says of the IDs in use, and hashes of all else it lists, so that others can judge without it.

import type { CatalogEntry, CatalogRange, Near } from '../catalog/catalog.ts';
import { exactLine } from '../report/exact.ts';

/** What the catalog says of a text that stands in the files for a model. */
export interface LockedId {
  readonly id: string;
  /** `listed`, as the text itself or as `as`; else how its absence is to be taken. */
  readonly verdict: 'listed' | 'unlisted' | 'suspect' | 'removed';
  /** The part of the text that is listed, where its routing is not. */
  readonly as?: string;
  /** The listed ID it is another name of. */
  readonly of?: string;
  /** ISO instant of the first valid fetch that listed it. */
  readonly firstSeen?: string;
  /** Of a missing one: when it was listed last, since when it is missing, in how many fetches it was listed. */
  readonly lastSeen?: string;
  readonly missingSince?: string;
  readonly seen?: number;
  /** What the endpoint announces of a listed one. */
  readonly deprecated?: string;
  readonly deprecatedUndated?: true;
  readonly expires?: string;
  readonly replacement?: string;
  readonly aliasOf?: string;
  /** Listed IDs that are spelled almost like an unlisted one. */
  readonly near?: readonly Near[];
  /** Whether other revisions or relatives of an unlisted one are listed; they are not named. */
  readonly kin?: 'revision' | 'sibling';
}

/** What the lock knows of IDs that are not in use. */
export type Rest =
  | { readonly kind: 'hashes'; readonly salt: string; readonly hashes: readonly string[] }
  | { readonly kind: 'full'; readonly entries: readonly CatalogEntry[] };

/** A lock. */
export interface Lock {
  readonly origin: string;
  /** The environment of the policy whose catalog it is; null where it counts for all. */
  readonly environment: string | null;
  /** ISO instant at which the catalog was fetched; null where nobody recorded it. */
  readonly fetchedAt: string | null;
  /** Of the catalog: itself in a full lock, else as slow a hash of it as those of the IDs. */
  readonly digest: string;
  /** How many IDs the catalog lists. */
  readonly count: number;
  /** Wildcard entries of the catalog: they hold for IDs that nobody has thought of yet. */
  readonly patterns: readonly string[];
  readonly range: Omit<CatalogRange, 'hasHead'>;
  /** Sorted by ID. */
  readonly ids: readonly LockedId[];
  /** Listed IDs that `near` names and that are not in use, sorted. */
  readonly suggested: readonly string[];
  readonly rest: Rest;
}

/** Version of the written form. A reader refuses others rather than guess. */
export const lockVersion = 1;

/** A slow hash of a text under a salt, so many bytes in hexadecimal. Passed in: `shared/` has no cryptography. */
export type Stretch = (text: string, salt: string, bytes: number) => string;

/**
 * Bytes of a hash. So few that each of billions of guesses at a name meets one by chance, which makes a hit prove little;
 * enough that an unlisted ID is taken for a listed one once in millions.
 */
const hashBytes = 4;

/** The hash of a listed ID. */
export function hashOf(stretch: Stretch, salt: string, id: string): string {
  return stretch(`id\n${id}`, salt, hashBytes);
}

/** The hash of what stands before the first separator of listed IDs: it tells whether a provider is known there. */
export function headHashOf(stretch: Stretch, salt: string, head: string): string {
  return stretch(`head\n${head}`, salt, hashBytes);
}

/** The digest of a catalog as a lock tells it that does not name all IDs. */
export function digestHashOf(stretch: Stretch, salt: string, digest: string): string {
  return `scrypt:${stretch(`digest\n${digest}`, salt, 16)}`;
}

/** A lock as text: sorted, one fact per line. The same lock gives the same bytes. */
export function writeLock({ rest, ids, suggested, ...head }: Lock): string {
  const lines = Object.entries({ modelint: 'lock', version: lockVersion, ...head }).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${exactLine(value)}`,
  );
  const lists =
    rest.kind === 'full'
      ? [list('entries', rest.entries)]
      : [`  "salt": ${JSON.stringify(rest.salt)}`, list('hashes', rest.hashes)];
  return `{\n${[...lines, list('ids', ids), list('suggested', suggested), ...lists].join(',\n')}\n}\n`;
}

function list(name: string, rows: readonly unknown[]): string {
  const head = `  ${JSON.stringify(name)}: [`;
  return rows.length === 0 ? `${head}]` : `${head}\n${rows.map((row) => `    ${exactLine(row)}`).join(',\n')}\n  ]`;
}
