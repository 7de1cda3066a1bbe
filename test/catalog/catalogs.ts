// Catalogs for the tests: parsing with a real hash, and catalogs made of IDs.

import { createHash } from 'node:crypto';
import type { Catalog, Snapshot } from '../../shared/catalog/catalog.ts';
import { makeCatalog } from '../../shared/catalog/make.ts';
import { type Parsed, parseCatalog } from '../../shared/catalog/parse.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Parses a text (or the JSON of a value) as it came from a test endpoint. */
export function parse(body: unknown): Parsed {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return parseCatalog(text, { origin: 'https://models.test', fetchedAt: '2026-07-01T00:00:00Z', sha256 });
}

/** The snapshot of a body that must be accepted. */
export function snapshotOf(body: unknown): Snapshot {
  const { snapshot, problems } = parse(body);
  if (snapshot === undefined) throw new Error(problems[0]?.message);
  return snapshot;
}

/** A catalog that lists these IDs. */
export function listing(...ids: readonly string[]): Catalog {
  return makeCatalog(snapshotOf(ids), 'fresh');
}
