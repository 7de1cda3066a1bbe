// What the gate says to people: the same lines as text for a terminal or a log, and as Markdown for an editor or a ticket.

import { type EvidenceFacts, hiding } from '../gate/evidence.ts';
import { gateExit, type Reason } from '../gate/judge.ts';
import { reasonTable } from '../gate/reasons.table.ts';
import { type Triage, triageSteps } from '../gate/triage.table.ts';
import { count } from '../rules/words.ts';
import { safeText } from '../text/safe.ts';
import { mdReason } from './markdown.ts';
import type { Style } from './style.ts';

/** A place in a file. Line and column from 1. */
export interface GatePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** What the policy names to go to from a missing ID, and whether it would pass itself. */
export interface GateFallback {
  readonly id: string;
  readonly fallback: string;
  readonly state: 'listed' | 'unlisted' | 'unapproved' | 'blocked';
}

/** A gate's report. */
export interface GateReport {
  readonly facts: EvidenceFacts;
  readonly places: ReadonlyMap<string, readonly GatePlace[]>;
  readonly fallbacks: readonly GateFallback[];
  /** Digest of the evidence; undefined where there is none. */
  readonly digest: string | undefined;
  /** Whether the IDs are named. Places are, in any case. */
  readonly ids: boolean;
}

/** Lines under a heading. Outside strings stand in them quoted as JSON. */
interface Section {
  readonly title: string;
  readonly numbered?: true;
  readonly lines: readonly string[];
}

const q = (text: string) => JSON.stringify(text);
const mostIds = 20;
const mostPlaces = 3;

/** The report for a terminal. */
export function gateText(report: GateReport, style: Style): string {
  const { verdict } = report.facts.judgement;
  const paint = verdict === 'pass' ? style.strong : verdict === 'fail' ? style.error : style.warning;
  const parts = sections(report).map(({ title, lines, numbered }) => {
    const items = lines.map((line, index) => `  ${numbered ? `${index + 1}. ` : ''}${safeText(line, 2_000)}\n`);
    return `\n${style.strong(title)}\n${items.join('')}`;
  });
  return `${paint(safeText(headline(report), 500))}\n${safeText(subject(report), 500)}\n${parts.join('')}`;
}

/** The report as Markdown. */
export function gateMarkdown(report: GateReport): string {
  const parts = sections(report).map(({ title, lines, numbered }) => {
    const items = lines.map((line, index) => `${numbered ? `${index + 1}.` : '-'} ${mdReason(safeText(line, 2_000))}`);
    return `## ${title.charAt(0).toUpperCase()}${title.slice(1)}\n\n${items.join('\n')}`;
  });
  return `# ${mdReason(headline(report))}\n\n${mdReason(subject(report))}\n\n${parts.join('\n\n')}\n`;
}

function headline({ facts }: GateReport): string {
  const { verdict } = facts.judgement;
  const of = facts.environment === undefined ? '' : ` of ${q(facts.environment)}`;
  return `gate${of}: ${verdict === 'cannot-tell' ? 'cannot tell' : verdict} (exit code ${gateExit[verdict]})`;
}

function subject({ facts }: GateReport): string {
  const { catalog, origin, reads, at } = facts;
  const by = `judged at ${at} by ${count(reads.length, 'live read')}`;
  if (catalog === undefined) return `no catalog of ${origin}; ${by}`;
  return `catalog of ${origin}: ${count(catalog.entries.length + catalog.patterns.length, 'ID')}; ${by}`;
}

function sections(report: GateReport): readonly Section[] {
  const { facts, digest } = report;
  const { reasons } = facts.judgement;
  const grave = reasons.filter(({ weight }) => weight !== 'note');
  const triages = new Set(grave.flatMap(({ code, waived }) => (waived ? [] : (reasonTable[code].triage ?? []))));
  const all: readonly Section[] = [
    { title: 'reasons', lines: [...reasons.flatMap((reason) => reasonLines(reason, report)), ...unnamed(report)] },
    { title: 'overrides', lines: facts.judgement.overrides.map((one) => overrideLine(one, report)) },
    {
      title: 'fallbacks that the policy names; nothing is switched',
      lines: report.fallbacks.map((one) => fallbackLine(one, report)),
    },
    ...[...triages].map((one: Triage) => ({
      title: triageTitles[one],
      numbered: true as const,
      lines: triageSteps[one],
    })),
    { title: 'live reads', lines: facts.reads.map(readLine) },
    { title: 'sets', lines: setLines(report) },
    { title: 'drift since the last accepted release', lines: driftLines(report) },
    { title: 'what this does not prove', lines: cautions },
    { title: 'evidence', lines: digest === undefined ? [] : [digest] },
  ];
  return all.filter(({ lines }) => lines.length > 0);
}

function unnamed({ facts, ids }: GateReport): readonly string[] {
  const some = facts.judgement.reasons.some((reason) => reason.ids.length + reason.excused.length > 0);
  return some && !ids ? ['the IDs are not named here; --ids names them'] : [];
}

const triageTitles: Readonly<Record<Triage, string>> = {
  missing: 'triage of a missing ID, in this order',
  empty: 'triage of an empty or shrunken catalog, in this order',
  auth: 'triage of a refused token, in this order',
};

const cautions: readonly string[] = [
  'a listed ID is no proof that a request with it succeeds, nor of its latency, price, quality or approval',
  'a missing ID may be hidden from this key, limited to other accounts or back tomorrow',
];

function reasonLines(reason: Reason, report: GateReport): readonly string[] {
  const { code, weight, ids, excused, waived } = reason;
  const { about, advice } = reasonTable[code];
  const said = waived ? 'excused by an override' : weight;
  const head = `${code} (${said}): ${about}${outcomeWords(reason, report)}; ${advice}`;
  const lines = ids.slice(0, mostIds).map((id) => `${code}: ${idLine(id, reason, report)}`);
  const more = ids.length > mostIds ? [`${code}: and ${ids.length - mostIds} more`] : [];
  const pardoned = excused
    .slice(0, mostIds)
    .map((id) => `${code}, excused by an override: ${idLine(id, reason, report)}`);
  return [head, ...lines, ...more, ...pardoned];
}

/** What the endpoint said, where the reason is about a read. The words are ours; what they quote is escaped. */
function outcomeWords({ code }: Reason, { facts, ids }: GateReport): string {
  const read = facts.reads.find(({ outcome }) => code === `catalog-${outcome.kind}`);
  if (read === undefined) return '';
  // What is said of a body may quote it.
  const isQuoting = read.outcome.attempts.at(-1)?.phase === 'parse' && !ids;
  return ` (${isQuoting ? read.outcome.code : read.outcome.message})`;
}

function idLine(id: string, { code }: Reason, { facts, places, ids }: GateReport): string {
  const at = (places.get(id) ?? []).map(({ path, line, column }) => q(`${path}:${line}:${column}`));
  const more = at.length > mostPlaces ? ` and ${at.length - mostPlaces} more` : '';
  const where = at.length === 0 ? '' : ` at ${at.slice(0, mostPlaces).join(', ')}${more}`;
  const name = ids ? q(id) : 'an ID';
  if (!code.includes('missing') || facts.catalog === undefined) return `${name}${where}`;
  return `${name}${where} is not in the catalog of ${facts.origin} as of ${facts.catalog.fetchedAt ?? facts.at}`;
}

function overrideLine(
  { rule, id, incident, reason, approver, until, source, state }: EvidenceFacts['judgement']['overrides'][number],
  { ids, facts }: GateReport,
): string {
  const hide = hiding(facts, ids);
  const said = (text: string) => q(hide(text));
  const words = {
    applied: 'applied',
    expired: `expired, and of no use since ${until}`,
    unused: 'not needed by anything',
  };
  const about = [...(rule === undefined ? [] : [rule]), ...(id === undefined ? [] : [ids ? q(id) : 'one ID'])].join(
    ' of ',
  );
  const from = source === 'policy' ? 'the policy' : 'the command line';
  return `${words[state]}: ${about}, until ${until}, by ${said(approver)}, incident ${said(incident)}, because ${said(reason)}; given in ${from}`;
}

const fallbackStates: Readonly<Record<GateFallback['state'], string>> = {
  listed: 'approved and listed; go there only if the team has tested it',
  unlisted: 'it is not in the catalog either',
  unapproved: 'it is not approved, so it is none',
  blocked: 'it is blocked, so it is none',
};

function fallbackLine({ id, fallback, state }: GateFallback, { ids, places }: GateReport): string {
  const place = places.get(id)?.[0];
  const from = ids
    ? q(id)
    : place === undefined
      ? 'an ID'
      : `the ID at ${q(`${place.path}:${place.line}:${place.column}`)}`;
  return `for ${from}: ${ids ? q(fallback) : 'the one under "gate.fallbacks"'}, ${fallbackStates[state]}`;
}

function readLine({ at, outcome }: EvidenceFacts['reads'][number], index: number): string {
  const { kind, code, attempts, snapshot } = outcome;
  const came = snapshot === undefined ? '' : `, ${count(snapshot.entries.length + snapshot.patterns.length, 'ID')}`;
  const requests = count(attempts.length, 'request');
  const slowest = Math.max(0, ...attempts.map(({ milliseconds }) => milliseconds));
  return `read ${index + 1} at ${at}: ${kind} (${code})${came}, ${requests}, ${slowest} ms at most`;
}

function setLines({ facts }: GateReport): readonly string[] {
  const { sets, approved, blocked, missing, catalog } = facts;
  const figure = (ids: readonly string[] | undefined) => (ids === undefined ? 'nobody can tell' : String(ids.length));
  const listed = catalog === undefined ? 'nobody can tell' : String(catalog.entries.length + catalog.patterns.length);
  return [
    `catalog ${listed}, approved ${approved.length === 0 ? 'any' : approved.length}, configured ${sets.configured.length}, blocked ${blocked.length}`,
    `configured and not in the catalog: ${catalog === undefined ? 'nobody can tell' : missing.twice.length}`,
    `configured and not approved: ${approved.length === 0 && sets.unapproved === undefined ? '0 (nothing is approved by name, so any is)' : figure(sets.unapproved)}`,
    `approved, listed at the last release, and not in the catalog: ${figure(sets.approvedMissing)}`,
    `blocked and configured: ${sets.blocked.length}`,
  ];
}

function driftLines({ facts: { drift } }: GateReport): readonly string[] {
  if (drift === undefined) return [];
  const { release, counts } = drift;
  const kinds = [...counts.kinds].filter(([, number]) => number > 0).map(([kind, number]) => `${number} ${kind}`);
  return [
    `since ${release.acceptedAt}: ${kinds.length === 0 ? 'no change' : kinds.join(', ')}`,
    `gone for good: ${counts.lost}, of these in use here: ${counts.lostInUse}, in ${count(counts.places, 'place')}`,
  ];
}
