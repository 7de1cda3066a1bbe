// The JSON of `lint` and `inventory`, version 1: frozen shapes, apart from the types used inside.

import type { Catalog } from '../catalog/catalog.ts';
import { sizeOf } from '../catalog/make.ts';
import type { Sha256 } from '../catalog/snapshot.ts';
import type { Literal } from '../languages/literal.ts';
import type { Severity } from '../policy/policy.ts';
import type { Problem } from '../problem.ts';
import { exactJson } from './exact.ts';
import { type Told, toldOf } from './formats/told.ts';
import { placesIn } from './place.ts';
import { countsOf, type Report, type ReportedFile } from './report.ts';

/** The report of a lint run as JSON. The same run always gives the same bytes. `hidden` is counted and not told. */
export function lintJson(report: Report, sha256: Sha256, hidden: ReadonlySet<Severity> = new Set()): string {
  return exactJson({
    version: 1,
    tool: { name: report.tool.name, version: report.tool.version },
    catalog: report.catalog === undefined ? null : catalogJson(report.catalog),
    findings: toldOf(report, { sha256, hidden }).map(findingJson),
    problems: report.problems.map(problemJson),
    summary: summaryJson(report),
  });
}

/** The model IDs of a run as JSON. */
export function inventoryJson(files: readonly ReportedFile[]): string {
  return exactJson({ version: 1, sightings: files.flatMap(sightingsJson) });
}

/** The catalog that judged. */
export function catalogJson(catalog: Catalog) {
  const { snapshot, freshness } = catalog;
  return {
    origin: snapshot.origin,
    fetchedAt: snapshot.fetchedAt ?? null,
    digest: snapshot.digest,
    count: sizeOf(catalog),
    freshness,
  };
}

/** A finding as JSON. The path is relative to the working directory. */
export function findingJson({ file, finding, place, fingerprint }: Told) {
  const { rule, severity, confidence, id, what, why, instead, role } = finding;
  return {
    rule,
    severity,
    confidence,
    path: file.path,
    ...place,
    id: id ?? null,
    message: what,
    why,
    suggestions: instead.map((one) => ({ id: one.id, reason: one.reason, safe: one.safe })),
    role,
    fingerprint,
  };
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

/** The figures of a run. */
export function summaryJson({ files, scanned, fixed, elsewhere, exitCode }: Report) {
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
    known: counts.known,
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
