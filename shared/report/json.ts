// The JSON of `lint` and `inventory`, version 1: frozen shapes, apart from the types used inside.

import type { Catalog } from '../catalog/catalog.ts';
import type { Sha256 } from '../catalog/snapshot.ts';
import type { Literal } from '../languages/literal.ts';
import type { Problem } from '../problem.ts';
import { exactJson } from './exact.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { placesIn } from './place.ts';
import { countsOf, type Report, type ReportedFile } from './report.ts';

/** The report of a lint run as JSON. The same run always gives the same bytes. */
export function lintJson(report: Report, sha256: Sha256): string {
  return exactJson({
    version: 1,
    tool: { name: report.tool.name, version: report.tool.version },
    catalog: report.catalog === undefined ? null : catalogJson(report.catalog),
    findings: report.files.flatMap((file) => findingsJson(file, sha256)),
    problems: report.problems.map(problemJson),
    summary: summaryJson(report),
  });
}

/** The model IDs of a run as JSON. */
export function inventoryJson(files: readonly ReportedFile[]): string {
  return exactJson({ version: 1, sightings: files.flatMap(sightingsJson) });
}

function catalogJson({ snapshot, freshness }: Catalog) {
  return {
    origin: snapshot.origin,
    fetchedAt: snapshot.fetchedAt ?? null,
    digest: snapshot.digest,
    count: snapshot.entries.length,
    freshness,
  };
}

function findingsJson({ path, text, findings }: ReportedFile, sha256: Sha256) {
  if (findings.length === 0) return [];
  const placeOf = placesIn(text);
  const fingerprints = fingerprintsOf(path, findings, sha256);
  return findings.map(({ rule, severity, confidence, span, id, what, why, instead, role }, index) => ({
    rule,
    severity,
    confidence,
    path,
    ...placeOf(span),
    id: id ?? null,
    message: what,
    why,
    suggestions: instead.map((one) => ({ id: one.id, reason: one.reason, safe: one.safe })),
    role,
    fingerprint: fingerprints[index],
  }));
}

/** A problem as JSON. */
export function problemJson({ kind, code, message, advice, path, line, column }: Problem) {
  return {
    kind,
    code,
    message,
    advice: advice ?? null,
    path: path ?? null,
    line: line ?? null,
    column: column ?? null,
  };
}

function summaryJson({ files, scanned, fixed, elsewhere, exitCode }: Report) {
  const counts = countsOf(files);
  return {
    files: scanned,
    filesWithFindings: counts.filesWithFindings,
    sightings: counts.sightings,
    ids: counts.ids,
    errors: counts.error,
    warnings: counts.warning,
    infos: counts.info,
    suppressed: counts.suppressed,
    fixed,
    filesOfOtherEnvironments: elsewhere,
    exitCode,
  };
}

function sightingsJson({ path, role, text, sightings }: ReportedFile) {
  if (sightings.length === 0) return [];
  const placeOf = placesIn(text);
  return sightings.map(({ sighting, status }) => ({
    path,
    ...placeOf(sighting.span),
    id: sighting.id,
    evidence: [...sighting.evidence],
    binding: bindingOf(sighting.literal),
    role,
    status,
  }));
}

/** The name a literal is bound to, in one word: a variable, key or argument, else the callee, else what stands before. */
export function bindingOf({ place }: Literal): string {
  return place.name ?? place.callee ?? place.beside ?? '';
}
