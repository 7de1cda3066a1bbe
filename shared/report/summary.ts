// The last lines of a text report: how much was found, by which catalog, of whose models.

import type { Catalog } from '../catalog/catalog.ts';
import { sizeOf } from '../catalog/make.ts';
import type { Severity } from '../policy/policy.ts';
import { count } from '../rules/words.ts';
import { safeText } from '../text/safe.ts';
import { type Counts, countsOf, type KnownBy, type Report, type ReportedFile, type Scope } from './report.ts';
import type { Style } from './style.ts';

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** The summary: two lines, more where there is more to say. `hidden` are the severities that were not shown and may be. */
export function summaryText(report: Report, hidden: ReadonlySet<Severity>, style: Style): string {
  const counts = countsOf(report.files);
  const lines = [
    findingsLine(counts, report, hidden, style),
    report.catalog === undefined
      ? withoutCatalog(report)
      : `${catalogLine(report.catalog)}${failed(report) ? '; cannot tell what it lists now' : ''}`,
    ...(report.elsewhere === 0 ? [] : [elsewhereLine(report.elsewhere)]),
    ...(report.scope === undefined || report.scope.full ? [] : [scopeLine(report.scope)]),
    ...(report.baseline === undefined ? [] : [baselineLine(counts.known, report.baseline)]),
    ...(counts.sightings === 0
      ? []
      : [`${count(counts.ids, 'model ID')} in ${count(counts.sightings, 'place')}${vendors(report.files)}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function findingsLine(counts: Counts, { scanned, fixed }: Report, hidden: ReadonlySet<Severity>, style: Style): string {
  const found = severities.filter((severity) => counts[severity] > 0);
  const numbers = found.map((severity) => style[severity](count(counts[severity], severity))).join(', ');
  const where =
    found.length === 0
      ? `no findings in ${count(scanned, 'file')}`
      : `${numbers} in ${counts.filesWithFindings} of ${count(Math.max(scanned, counts.filesWithFindings), 'file')}`;
  const lowest = found.filter((severity) => hidden.has(severity)).at(-1);
  return [
    style.strong(where),
    ...(fixed === 0 ? [] : [`${fixed} fixed`]),
    ...(counts.suppressed === 0 ? [] : [`${counts.suppressed} suppressed`]),
    ...(lowest === undefined ? [] : [`to see them all: --level ${lowest}`]),
  ].join('; ');
}

/** An outage must not read as a verdict. */
function withoutCatalog(report: Report): string {
  return `${failed(report) ? 'cannot tell, the catalog could not be used' : 'no catalog'}: IDs were compared with the policy only`;
}

function failed({ problems }: Report): boolean {
  return problems.some(({ kind }) => kind === 'catalog');
}

/** What a limited run looked at. */
export function scopeLine({ kind, ref, base }: Scope): string {
  if (kind === 'staged') return 'only the staged files were judged, as they are staged';
  return `only the files changed since "${safeText(ref ?? '', 100)}" were judged (compared with ${(base ?? '').slice(0, 12)})`;
}

/** What is known is never passed over silently. */
export function baselineLine(known: number, { path, gone }: KnownBy): string {
  const rest =
    gone === 0 ? '' : `; ${count(gone, 'other')} it names ${gone === 1 ? 'is' : 'are'} gone: modelint baseline prune`;
  return `${count(known, 'finding')} known by ${safeText(path, 300)} and not shown${rest}`;
}

function elsewhereLine(number: number): string {
  const [verb, environments] =
    number === 1 ? ['configures', 'another environment'] : ['configure', 'other environments'];
  return `${count(number, 'file')} ${verb} ${environments}: compared with the policy only`;
}

/** What judged: origin, number, time and freshness of the catalog. */
export function catalogLine(catalog: Catalog): string {
  const { origin, fetchedAt, patterns } = catalog.snapshot;
  const globs = patterns.length === 0 ? '' : ` and ${count(patterns.length, 'wildcard')}`;
  const when =
    fetchedAt === undefined ? 'fetched at a time not recorded' : `fetched ${fetchedAt}, ${catalog.freshness}`;
  const from = catalog.lock === undefined ? '' : `, as kept in ${safeText(catalog.lock, 300)}`;
  return `catalog of ${safeText(origin, 300)}${from}: ${count(sizeOf(catalog), 'ID')}${globs}, ${when}`;
}

/** The vendors of the IDs seen, most places first. */
function vendors(files: readonly ReportedFile[]): string {
  const places = new Map<string, number>();
  for (const { sighting } of files.flatMap(({ sightings }) => sightings)) {
    if (sighting.vendor !== undefined) places.set(sighting.vendor, (places.get(sighting.vendor) ?? 0) + 1);
  }
  const sorted = [...places].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const told = sorted.slice(0, 4).map(([vendor, number]) => `${vendor} ${number}`);
  if (told.length === 0) return '';
  return `: ${told.join(', ')}${sorted.length > told.length ? `, ${sorted.length - told.length} more vendors` : ''}`;
}
