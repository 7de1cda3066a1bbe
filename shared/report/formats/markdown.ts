// The report as Markdown, short enough for a comment on a pull request.

import type { Severity } from '../../policy/policy.ts';
import { count } from '../../rules/words.ts';
import { utf8Length } from '../../text/utf8.ts';
import { unarmedMarkdown } from '../commands.ts';
import { mdCode, mdReason, mdText } from '../markdown.ts';
import { isJudged, type Report } from '../report.ts';
import { plainStyle } from '../style.ts';
import { summaryText } from '../summary.ts';
import { fitting, rankOf } from './fit.ts';
import type { Format, Writing, Written } from './format.ts';
import { type Told, toldOf } from './told.ts';
import { linesOf } from './words.ts';

/** A comment on GitHub holds 65,536 characters. */
const commentBytes = 65_000;

/** Markdown. */
export const markdownFormat: Format = {
  name: 'markdown',
  about: 'Markdown for a comment on a pull request',
  whole: false,
  write: (report, writing) => lintMarkdown(report, writing, commentBytes),
};

const titles: readonly (readonly [Severity, string])[] = [
  ['error', 'Errors'],
  ['warning', 'Warnings'],
  ['info', 'Notes'],
];

/** A report as Markdown of at most so many bytes: the worst findings are told, and how many more there are. */
export function lintMarkdown(report: Report, writing: Writing, maxBytes: number): Written {
  const told = toldOf(report, writing);
  const head = headOf(report, writing);
  const items = 100_000;
  const room = maxBytes - utf8Length(unarmedMarkdown(head)) - 400;
  const { texts, indexes, left } = fitting(
    told,
    ({ finding }) => rankOf(finding.severity),
    (one) => unarmedMarkdown(itemOf(one)),
    { items, bytes: room },
  );
  const sections = titles.flatMap(([severity, title]) => {
    const number = told.filter(({ finding }) => finding.severity === severity).length;
    const own = texts.filter((_, at) => told[indexes[at] as number]?.finding.severity === severity);
    return own.length === 0 ? [] : [`### ${title} (${number})\n\n${own.join('')}`];
  });
  const cut = left === 0 ? [] : [`**${count(left, 'more finding')} not shown here.**\n`];
  return { pieces: [`${[unarmedMarkdown(head), ...sections, ...cut].join('\n')}`], left };
}

function headOf(report: Report, { hidden, quiet }: Writing): string {
  const summary = summaryText(report, quiet ? new Set() : hidden, plainStyle);
  const [first = '', ...others] = (isJudged(report) ? summary : 'nothing was judged').trimEnd().split('\n');
  const grave = report.problems.filter(({ kind }) => kind !== 'skipped').slice(0, 20);
  return [
    '## modelint\n',
    `**${mdText(first)}**\n`,
    ...grave.map(({ message, advice }) => {
      const said = advice === undefined ? mdReason(message) : `${mdReason(message)}; ${mdReason(advice)}`;
      return `- **error** ${said}\n`;
    }),
    others.map((line) => mdText(line)).join('  \n'),
    '',
  ].join('\n');
}

function itemOf(one: Told): string {
  const { finding, path, place } = one;
  const where = mdCode(`${path}:${place.line}:${place.column}`);
  const lines = linesOf(one).map((line) => `  - ${mdReason(line)}\n`);
  return `- ${where} **${finding.rule}** ${mdReason(finding.what)}\n${lines.join('')}`;
}
