// A snapshot's own form: how entries become one, how it is written to a file and read back.

import type { CatalogEntry, Snapshot } from './catalog.ts';
import { isObject, type JsonObject, own } from './container.ts';
import { byCodeUnits, type Refusal } from './entry.ts';

/** Lower-case hexadecimal SHA-256 of the UTF-8 form of a text. Passed in: `shared/` has no cryptography. */
export type Sha256 = (text: string) => string;

/** Where and when a list was got. */
export interface Provenance {
  readonly origin: string;
  readonly fetchedAt: string | undefined;
}

/** What became of a list of entries: the snapshot, and the IDs that stood there more than once, in order. */
export interface Gathered {
  readonly snapshot: Snapshot;
  readonly repeated: readonly string[];
}

/** Makes a snapshot of entries: sorted, each ID once (the first stays), wildcard entries apart. */
export function gather(read: readonly CatalogEntry[], provenance: Provenance, sha256: Sha256): Gathered {
  const byId = new Map<string, CatalogEntry>();
  const repeated = new Set<string>();
  for (const entry of read) {
    if (byId.has(entry.id)) repeated.add(entry.id);
    else byId.set(entry.id, entry);
  }
  const entries = [...byId.values()].sort((a, b) => byCodeUnits(a.id, b.id));
  const isPattern = (id: string) => id.includes('*');
  return {
    snapshot: {
      origin: provenance.origin,
      fetchedAt: provenance.fetchedAt,
      digest: digestOf(
        entries.map((entry) => entry.id),
        sha256,
      ),
      entries: entries.filter((entry) => !isPattern(entry.id)),
      patterns: entries.filter((entry) => isPattern(entry.id)).map((entry) => entry.id),
    },
    repeated: [...repeated].sort(byCodeUnits),
  };
}

/** The digest of sorted IDs, wildcard entries included: everything the endpoint listed, one per line. */
function digestOf(ids: readonly string[], sha256: Sha256): string {
  return `sha256:${sha256(ids.join('\n'))}`;
}

/** Version of the written form. A reader refuses others rather than guess. */
const version = 1;

/** What a store writes into the frame of a snapshot beside what it says of itself. Other readers pass over it. */
export interface Shelfmark {
  /** Keyed hash of the account. */
  readonly account: string;
  readonly sequence: number;
}

/**
 * A snapshot as text: JSON with one entry per line, so that a difference between two reads well. The same snapshot
 * always gives the same bytes.
 */
export function writeSnapshot(snapshot: Snapshot, mark?: Shelfmark): string {
  const head = {
    modelint: 'snapshot',
    version,
    origin: snapshot.origin,
    fetchedAt: snapshot.fetchedAt ?? null,
    digest: snapshot.digest,
    ...(mark === undefined ? {} : { account: mark.account, sequence: mark.sequence }),
    patterns: snapshot.patterns,
  };
  const lines = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  const entries = snapshot.entries.map((entry) => `    ${JSON.stringify(ordered(entry))}`);
  return `{\n${lines.join('')}  "entries": [\n${entries.join(',\n')}\n  ]\n}\n`;
}

/** Whether two snapshots say the same, whenever they were fetched. */
export function sameContent(a: Snapshot, b: Snapshot): boolean {
  return writeSnapshot({ ...a, fetchedAt: undefined }) === writeSnapshot({ ...b, fetchedAt: undefined });
}

function ordered(entry: CatalogEntry): CatalogEntry {
  const { id, ...rest } = entry;
  return { id, ...Object.fromEntries(Object.entries(rest).sort(([a], [b]) => byCodeUnits(a, b))) };
}

/** Whether a JSON value claims to be a saved snapshot. */
export function isSaved(value: unknown): value is JsonObject {
  return isObject(value) && own(value, 'modelint') === 'snapshot';
}

/** What a saved snapshot says of itself, its entries still unread. */
export interface Saved extends Provenance {
  readonly digest: string;
  readonly entries: readonly unknown[];
  readonly patterns: readonly unknown[];
}

/** Reads the frame of a saved snapshot. */
export function readSaved(value: JsonObject): Saved | Refusal {
  const found = own(value, 'version');
  if (found !== version) {
    const message = `the snapshot has version ${JSON.stringify(found) ?? 'none'}; this program reads version ${version}`;
    return { code: 'snapshot-version', message };
  }
  const [origin, fetchedAt, digest] = [own(value, 'origin'), own(value, 'fetchedAt') ?? null, own(value, 'digest')];
  const [entries, patterns] = [own(value, 'entries'), own(value, 'patterns') ?? []];
  const refuse = (what: string) => ({ code: 'snapshot-malformed', message: `the saved snapshot ${what}` });
  if (typeof origin !== 'string' || origin === '') return refuse('does not say its origin');
  if (
    fetchedAt !== null &&
    !(typeof fetchedAt === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(fetchedAt))
  ) {
    return refuse('has a "fetchedAt" that is not an ISO instant such as 2026-07-01T12:00:00Z');
  }
  if (typeof digest !== 'string') return refuse('has no digest');
  if (!Array.isArray(entries) || !Array.isArray(patterns)) return refuse('has no list of entries');
  return { origin, fetchedAt: fetchedAt ?? undefined, digest, entries, patterns };
}
