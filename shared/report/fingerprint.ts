// Names findings so that they can be recognised in a later run, wherever the lines have moved.

import type { Sha256 } from '../catalog/snapshot.ts';
import type { Finding } from '../engine/finding.ts';

/**
 * Fingerprints of the findings of one file, in their order: 32 hexadecimal digits over rule, path, exact ID and the
 * how-manieth of that kind it is in the file. Lines and columns do not count, so an edit elsewhere changes nothing.
 */
export function fingerprintsOf(path: string, findings: readonly Finding[], sha256: Sha256): readonly string[] {
  const met = new Map<string, number>();
  return findings.map(({ rule, id }) => {
    // As JSON, since an ID may hold any separator one could choose.
    const key = JSON.stringify([rule, path, id ?? null]);
    const occurrence = (met.get(key) ?? 0) + 1;
    met.set(key, occurrence);
    return sha256(`${key} ${occurrence}`).slice(0, 32);
  });
}
