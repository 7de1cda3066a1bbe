// The record of the last accepted release: the catalog that the gate saw, with when, for what and by which revision.
//
// It is a saved snapshot with one key more, so that every command that takes a saved catalog takes it too.

import type { Snapshot } from '../catalog/catalog.ts';
import { isObject, own } from '../catalog/container.ts';
import { timeOf } from '../catalog/freshness.ts';
import { writeSnapshot } from '../catalog/snapshot.ts';

/** What is known of an accepted release beside its catalog. */
export interface Release {
  /** Null where the policy names no environments. */
  readonly environment: string | null;
  /** ISO instant. */
  readonly acceptedAt: string;
  /** Commit that was judged; null where nobody knows. */
  readonly revision: string | null;
  /** Digest of the evidence; null where none was written. */
  readonly evidence: string | null;
}

/** The record as text. */
export function writeRelease({ environment, acceptedAt, revision, evidence }: Release, snapshot: Snapshot): string {
  const release = JSON.stringify({ environment, acceptedAt, revision, evidence });
  return `{\n  "release": ${release},\n${writeSnapshot(snapshot).slice(2)}`;
}

/** What a record says beside its catalog; undefined where the text is no record. */
export function readRelease(text: string): Release | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const release = isObject(value) ? own(value, 'release') : undefined;
  if (!isObject(release)) return undefined;
  const [environment, acceptedAt] = [own(release, 'environment'), own(release, 'acceptedAt')];
  const [revision, evidence] = [own(release, 'revision'), own(release, 'evidence')];
  if (typeof acceptedAt !== 'string' || timeOf(acceptedAt) === undefined) return undefined;
  if (!isTextOrNull(environment) || !isTextOrNull(revision) || !isTextOrNull(evidence)) return undefined;
  if (revision !== null && !/^[\da-f]{40,64}$/.test(revision)) return undefined;
  if (evidence !== null && !/^sha256:[\da-f]{64}$/.test(evidence)) return undefined;
  return { environment, acceptedAt, revision, evidence };
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

/** Name of the file of an environment's record. */
export function releaseName(environment: string | undefined): string {
  return environment === undefined
    ? 'modelint.release.json'
    : `modelint.release.${environment.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}.json`;
}

/** Whether a file's name is that of a record. */
export function isReleaseName(name: string): boolean {
  return /^modelint\.release(?:\.[a-z0-9_-]+)?\.json$/.test(name);
}
