// The findings of a run as every format tells them: one list, filtered once, with places, names and fixes.

import type { Sha256 } from '../../catalog/snapshot.ts';
import { replacementsOf } from '../../editing/fixes.ts';
import type { Finding, SuppressedFinding } from '../../engine/finding.ts';
import type { Edit } from '../../engine/fix.ts';
import { fingerprintsOf } from '../fingerprint.ts';
import { type Place, placesIn } from '../place.ts';
import type { Report, ReportedFile } from '../report.ts';
import { inRepository } from '../root.ts';
import type { Writing } from './format.ts';

/** A finding with all that is told of it. */
export interface Told {
  readonly file: ReportedFile;
  readonly finding: Finding;
  readonly place: Place;
  /** The path from the root of the repository. */
  readonly path: string;
  readonly fingerprint: string;
  /** The edit that may be made without asking, else the first that the rule recommends; undefined where there is none. */
  readonly fix: ToldFix | undefined;
}

/** How a finding can be put right. */
export interface ToldFix {
  readonly edit: Edit;
  readonly place: Place;
  readonly reason: string;
  /** Whether it may be made without asking. */
  readonly safe: boolean;
}

/** A finding that was suppressed. */
export interface ToldSuppressed extends Told {
  readonly suppression: SuppressedFinding;
}

/** The findings that are shown, in the order of the report. */
export function toldOf(report: Report, { sha256, hidden }: Pick<Writing, 'sha256' | 'hidden'>): readonly Told[] {
  return report.files.flatMap((file) => {
    if (file.findings.length === 0) return [];
    const tell = teller(report, file);
    // Named before any is left out: the names of the others must not depend on it.
    const names = file.fingerprints ?? fingerprintsOf(file.path, file.findings, sha256);
    return file.findings.flatMap((finding, index) =>
      hidden.has(finding.severity) ? [] : [tell(finding, names[index] ?? '')],
    );
  });
}

/** The findings that were suppressed and would be shown, in the order of the report. */
export function suppressedOf(
  report: Report,
  { sha256, hidden }: Pick<Writing, 'sha256' | 'hidden'>,
): readonly ToldSuppressed[] {
  return report.files.flatMap((file) => {
    if (file.suppressed.length === 0) return [];
    const tell = teller(report, file);
    const names = suppressedNames(file, sha256);
    return file.suppressed.flatMap((suppression, index) =>
      hidden.has(suppression.finding.severity)
        ? []
        : [{ ...tell(suppression.finding, names[index] ?? ''), suppression }],
    );
  });
}

/** Names apart from those of the findings that stand: one of two equal findings may be suppressed. */
function suppressedNames({ path, suppressed }: ReportedFile, sha256: Sha256): readonly string[] {
  const findings = suppressed.map(({ finding }) => finding);
  return fingerprintsOf(path, findings, (text) => sha256(`suppressed ${text}`));
}

function teller({ root }: Report, file: ReportedFile): (finding: Finding, fingerprint: string) => Told {
  const placeOf = placesIn(file.text);
  const path = inRepository(file.path, root);
  return (finding, fingerprint) => ({
    file,
    finding,
    place: placeOf(finding.span),
    path,
    fingerprint,
    fix: fixOf(finding, file.text, placeOf),
  });
}

// What is merely related to an unknown ID is another model: nothing to put in by a click.
const namesRelatives = new Set(['unknown-id', 'removed-id']);

function fixOf(finding: Finding, text: string, placeOf: (span: Edit['span']) => Place): ToldFix | undefined {
  if (namesRelatives.has(finding.rule)) return undefined;
  const replacements = replacementsOf(finding, text);
  const one = replacements.find(({ preferred }) => preferred) ?? replacements[0];
  if (one === undefined) return undefined;
  return { edit: one.edit, place: placeOf(one.edit.span), reason: one.reason, safe: one.preferred };
}
