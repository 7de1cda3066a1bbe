// The report of a drift for people at a terminal: by section, with code places, and the figures at the end.

import type { Change, DriftItem } from '../catalog/change.ts';
import { driftCounts } from '../drift/counts.ts';
import { kinds } from '../drift/diff.ts';
import { count, quoted } from '../rules/words.ts';
import { safeText } from '../text/safe.ts';
import { type DriftReport, type DriftSection, driftSentence, fetchTime, kindWords, sectionsOf } from './drift.ts';
import type { Style } from './style.ts';

/** So many changes of a section and places of a change are shown. */
const mostChanges = 20;
const mostPlaces = 10;
/** Reasons hold IDs of any length; so much of one is shown. */
const maxMessage = 1_000;

/** The report in pieces, one per section, and the summary at the end. */
export function driftText(report: DriftReport, style: Style): readonly string[] {
  return [
    head(report, style),
    ...sectionsOf(report).map((section) => sectionText(section, style)),
    summary(report, style),
  ];
}

function head({ from, to }: DriftReport, style: Style): string {
  const origin = (text: string) => safeText(text, 300);
  const old = from.origin === to.origin ? '' : `${origin(from.origin)}, `;
  const now = old === '' ? '' : `${origin(to.origin)}, `;
  const size = (number: number) => count(number, 'ID');
  return [
    `${style.strong(`drift of the catalog of ${origin(to.origin)}`)}\n`,
    `  from ${old}${fetchTime(from)} (${size(from.entries.length)})\n`,
    `  to   ${now}${fetchTime(to)} (${size(to.entries.length)})\n\n`,
  ].join('');
}

function sectionText({ about, title, items }: DriftSection, style: Style): string {
  const shown = items.slice(0, mostChanges);
  const lines = [
    style.strong(`${title} (${items.length})`),
    ...shown.flatMap((item) => itemLines(item, about, style)),
    ...more(items.length - shown.length, '  '),
  ];
  return `${lines.join('\n')}\n\n`;
}

function itemLines(
  { change, uses, severity }: DriftItem,
  about: DriftSection['about'],
  style: Style,
): readonly string[] {
  const said = safeText(about === 'added' && uses.length === 0 ? (change.after ?? '') : wordsOf(change), maxMessage);
  const places = uses
    .slice(0, mostPlaces)
    .map(({ path, line, column }) => `      ${style.path(safeText(path, 300))}:${line}:${column}`);
  return [`  ${style[severity](severity)}  ${said}`, ...places, ...more(uses.length - places.length, '      ')];
}

/** A look-alike is named as such and never as what to use. */
function wordsOf({ kind, before = '', after = '', reason }: Change): string {
  switch (kind) {
    case 'recased':
      return `${quoted(before)} is gone; ${quoted(after)} is listed, which ${reason}`;
    case 'renamed-looking':
      return `${quoted(before)} is gone; looks like ${quoted(after)}, which ${reason}`;
    case 're-dated':
      return `${quoted(before)} is gone; ${quoted(after)} is listed, which ${reason}`;
    case 'metadata':
      return `${quoted(before)}: ${reason}`;
    default:
      return `${quoted(before === '' ? after : before)} ${reason}`;
  }
}

function more(number: number, indent: string): readonly string[] {
  return number > 0 ? [`${indent}and ${number} more`] : [];
}

function summary({ from, items, unsearched }: DriftReport, style: Style): string {
  if (items.length === 0) return `no drift: both snapshots list the same ${count(from.entries.length, 'ID')}\n`;
  const counts = driftCounts(items);
  const figures = kinds.flatMap((kind) => {
    const number = counts.kinds.get(kind) ?? 0;
    return number === 0 ? [] : [`${number} ${kindWords[kind]}`];
  });
  return `${style.strong(driftSentence(counts, unsearched === true))}\n${figures.join(', ')}\n`;
}
