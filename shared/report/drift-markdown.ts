// The report of a drift as Markdown, fit for release notes and change approvals.

import type { Change, ChangeKind, DriftItem, Use } from '../catalog/change.ts';
import { driftCounts } from '../drift/counts.ts';
import { kinds } from '../drift/diff.ts';
import { count } from '../rules/words.ts';
import { type DriftReport, type DriftSection, driftSentence, fetchTime, kindWords, sectionsOf } from './drift.ts';
import { mdCode, mdReason, mdText } from './markdown.ts';

/** So many lines of a list are shown. */
const most = 200;

const cautions: readonly string[] = [
  'A catalog tells what one key could see at one moment. An ID that is missing may be hidden, limited to other accounts or back tomorrow; this is no proof that it was withdrawn.',
  'A listed ID is no proof that a request with it succeeds, nor of its price, speed or quality.',
  'An ID that looks like the new name of another is a guess by spelling. It may be another model, and nothing here approves it.',
  'A new ID is news, not a permission to use it.',
  'Places are those found in the files looked at. IDs put together at run time, or set elsewhere, are not seen.',
];

/** What a change approval says beside the drift: paragraphs behind the head, and sections before the cautions. */
export interface Beside {
  readonly preface: readonly string[];
  readonly sections: readonly string[];
}

/** A drift as Markdown. The same drift always gives the same bytes. */
export function driftMarkdown(report: DriftReport, beside: Beside = { preface: [], sections: [] }): string {
  const { from, to, items, tool } = report;
  const counts = driftCounts(items);
  const sentence =
    items.length === 0
      ? 'no drift: both snapshots list the same IDs'
      : driftSentence(counts, report.unsearched === true);
  const paragraphs = [
    `# Drift of the catalog of ${mdCode(to.origin)}`,
    [
      `From ${mdText(fetchTime(from))} (${count(from.entries.length, 'ID')}${originOf(report)})`,
      `to ${mdText(fetchTime(to))} (${count(to.entries.length, 'ID')}).`,
    ].join(' '),
    ...beside.preface,
    `**${capital(sentence)}.**`,
    ...(items.length === 0 ? [] : [figures(report)]),
    ...sectionsOf(report).flatMap(sectionParts),
    ...beside.sections,
    '## What this does not prove',
    cautions.map((caution) => `- ${caution}`).join('\n'),
    `Digests: ${mdCode(from.digest)} before, ${mdCode(to.digest)} after. Written by ${mdText(tool.name)} ${mdText(tool.version)}.`,
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function originOf({ from, to }: DriftReport): string {
  return from.origin === to.origin ? '' : ` of ${mdCode(from.origin)}`;
}

/** Figures only: a table with outside text would depend on how a reader splits its rows. */
function figures({ items, unsearched }: DriftReport): string {
  const rows = kinds.flatMap((kind) => {
    const all = items.filter(({ change }) => change.kind === kind);
    if (all.length === 0) return [];
    if (unsearched === true) return [`| ${kindWords[kind]} | ${all.length} |`];
    const inUse = all.filter(({ uses }) => uses.length > 0);
    const places = inUse.reduce((sum, { uses }) => sum + uses.length, 0);
    return [`| ${kindWords[kind]} | ${all.length} | ${inUse.length} | ${places} |`];
  });
  const head =
    unsearched === true
      ? ['| change | IDs |', '| --- | ---: |']
      : ['| change | IDs | in use | places |', '| --- | ---: | ---: | ---: |'];
  return [...head, ...rows].join('\n');
}

function sectionParts({ about, title, items }: DriftSection): readonly string[] {
  const isPlain = about === 'added' || about === 'unused';
  const lines = items.slice(0, most).flatMap((item) => itemLines(item, isPlain && item.uses.length === 0));
  const cut = items.length > most ? [`The first ${most} of ${items.length} are shown.`] : [];
  return [`## ${capital(title)} (${items.length})`, ...cut, lines.join('\n')];
}

function itemLines({ change, uses, severity }: DriftItem, isPlain: boolean): readonly string[] {
  if (isPlain) return [`- ${mdCode(change.before ?? change.after ?? '')}`];
  const told = uses.length === 0 ? '' : `**${severity}** `;
  return [`- ${told}${wordsOf(change)}`, ...placeLines(uses)];
}

const joints: Readonly<Partial<Record<ChangeKind, string>>> = {
  recased: 'is gone; listed is',
  'renamed-looking': 'is gone; looks like',
  're-dated': 'is gone; listed is',
};

/** A look-alike is named as such and never as what to use. */
function wordsOf({ kind, before, after, reason }: Change): string {
  const joint = joints[kind];
  const id = mdCode(before ?? after ?? '');
  if (joint === undefined || after === undefined) return `${id}${kind === 'metadata' ? ':' : ''} ${mdReason(reason)}`;
  return `${id} ${joint} ${mdCode(after)}, which ${mdReason(reason)}`;
}

function placeLines(uses: readonly Use[]): readonly string[] {
  const shown = uses.slice(0, most).map(({ path, line, column }) => `  - ${mdCode(`${path}:${line}:${column}`)}`);
  return uses.length > most ? [...shown, `  - the first ${most} of ${uses.length} places are shown`] : shown;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
