// What `modelint gate` writes: the evidence with its digest, and the record of the accepted release.

import { writeRelease } from '../../shared/gate/release.ts';
import type { Problem } from '../../shared/problem.ts';
import { safeText } from '../../shared/text/safe.ts';
import type { Gated } from '../gate.ts';
import type { Arguments } from '../world/args.ts';
import type { World } from '../world/world.ts';

/** The evidence, and its digest in the form that checksum programs read. */
export function writeEvidence(
  { files }: World,
  text: string,
  digest: string,
  { values }: Arguments,
): readonly Problem[] {
  const path = values.get('evidence');
  if (path === undefined) return [];
  const absolute = files.resolve(path);
  const name = files.relative(files.parent(absolute), absolute);
  const beside = `${digest.slice('sha256:'.length)}  ${name}\n`;
  const problems = [
    files.write(absolute, { text, encoding: 'utf-8' }),
    files.write(`${absolute}.sha256`, { text: beside, encoding: 'utf-8' }),
  ];
  return problems.filter((problem) => problem !== undefined);
}

/** What a record is written of. */
export interface Accepting {
  /** Absolute path. */
  readonly record: string;
  readonly digest: string | null;
  readonly given: Arguments;
}

/** Writes the record of an accepted release, where that is wanted and the gate passed. */
export function acceptRelease(
  { files, err }: World,
  { facts }: Gated,
  { record, digest, given }: Accepting,
): readonly Problem[] {
  const { judgement, catalog, environment, at, revisions } = facts;
  if (!given.flags.has('accept')) return [];
  const path = files.display(record);
  if (judgement.verdict !== 'pass' || catalog === undefined) {
    const message = `"${path}" was not written: only what passes is accepted`;
    return [{ kind: 'skipped', code: 'release-not-accepted', message, path }];
  }
  const release = { environment: environment ?? null, acceptedAt: at, revision: revisions.head, evidence: digest };
  const problem = files.write(record, { text: writeRelease(release, catalog), encoding: 'utf-8' });
  if (problem !== undefined) return [problem];
  err.write(`wrote ${safeText(path, 300)}: the catalog of the accepted release\n`);
  return [];
}
