// JUnit XML: a suite for each rule, a failed case for each finding, and a passed one where a rule found nothing.

import type { Problem } from '../../problem.ts';
import { allRules } from '../../rules/registry.ts';
import { count } from '../../rules/words.ts';
import type { Report } from '../report.ts';
import { fitting, type Limits, rankOf } from './fit.ts';
import type { Format } from './format.ts';
import { type Named, named } from './junit-names.ts';
import { type Told, toldOf } from './told.ts';
import { linesOf, whatOf } from './words.ts';
import { element, xmlText } from './xml.ts';

/** GitLab takes 30 MB in a file. */
const limits: Limits = { items: 100_000, bytes: 25_000_000 };

/** What stands in a suite: a case, or for what is no failure a line of its output beside a case that passed. */
interface Part {
  readonly suite: string;
  readonly name: string;
  readonly outcome: 'failure' | 'error' | 'passed';
  /** What the case holds, or what is said in the output of the suite where it passed. */
  readonly content: string;
}

/** JUnit XML. Both readings of it are met, that of Ant and that of Jenkins. */
export const junitFormat: Format = {
  name: 'junit',
  about: 'JUnit XML',
  whole: false,
  write: (report, writing) => {
    const told = named(toldOf(report, writing));
    const parts = new Map<Named, Part>();
    const write = (one: Named): string => {
      const part = partOf(one);
      parts.set(one, part);
      return writtenPart(part);
    };
    const { indexes, left } = fitting(told, ({ one }) => rankOf(one.finding.severity), write, limits);
    const own = indexes.map((at) => parts.get(told[at] as Named) as Part);
    return { pieces: [document(report, [...runParts(report, left), ...own])], left };
  },
};

function partOf({ one, name }: Named): Part {
  const { rule, severity } = one.finding;
  const outcome = severity === 'info' ? 'passed' : 'failure';
  return { suite: rule, name, outcome, content: contentOf(one) };
}

/** All that a part adds to the report. */
function writtenPart(part: Part): string {
  return `${caseOf(part)}\n${part.outcome === 'passed' ? part.content : ''}`;
}

function contentOf(one: Told): string {
  const { finding, path, place } = one;
  const what = whatOf(one);
  // No line starts with outside text.
  const lines = [`at ${path}:${place.line}:${place.column}`, ...linesOf(one).map((line) => `= ${line}`)];
  const content = lines.map((line) => xmlText(line)).join('\n');
  if (finding.severity === 'info') return `${xmlText(`info: ${what}`)}\n${content}\n`;
  const attributes = [['type', finding.severity] as const, ['message', what] as const];
  return element('failure', attributes, content);
}

/** The run itself: an outage must not look like a success, nor what was left out like nothing. */
function runParts({ problems, exitCode }: Report, left: number): readonly Part[] {
  const grave = exitCode > 1 ? problems.filter(({ kind }) => kind !== 'skipped') : [];
  const errors = grave.map((problem, index): Part => {
    const name = index === 0 ? 'the run' : `the run (${index + 1})`;
    return { suite: 'modelint', name, outcome: 'error', content: errorOf(problem) };
  });
  const cut = `${count(left, 'more finding')} left out of this report, the worst are told\n`;
  const said: Part = { suite: 'modelint', name: 'the report', outcome: 'passed', content: left === 0 ? '' : cut };
  return [...errors, said];
}

function errorOf({ kind, message, advice }: Problem): string {
  const content = advice === undefined ? undefined : xmlText(`= ${advice}`);
  return element('error', [['type', kind] as const, ['message', message] as const], content);
}

function document({ catalog }: Report, parts: readonly Part[]): string {
  // As of when it holds. The time of the run itself would make equal reports differ.
  const fetched = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.exec(catalog?.snapshot.fetchedAt ?? '');
  const at = fetched?.[0] ?? '1970-01-01T00:00:00';
  const bySuite = new Map<string, Part[]>(['modelint', ...allRules.map(({ id }) => id)].map((suite) => [suite, []]));
  for (const part of parts) bySuite.get(part.suite)?.push(part);
  const suites = [...bySuite].map(([name, own], index) => {
    const cases =
      own.length > 0 ? own : [{ suite: name, name: 'no findings', outcome: 'passed', content: '' } as const];
    const of = (outcome: Part['outcome']) => cases.filter((part) => part.outcome === outcome);
    const attributes: readonly (readonly [string, string | number])[] = [
      ['name', name],
      ['package', 'modelint'],
      ['id', index],
      ['tests', cases.length],
      ['failures', of('failure').length],
      ['errors', of('error').length],
      ['skipped', 0],
      ['time', 0],
      ['timestamp', at],
      ['hostname', 'localhost'],
    ];
    const passed = of('passed').map(({ content }) => content);
    const lines = ['<properties/>', ...cases.map(caseOf), element('system-out', [], passed.join('')), '<system-err/>'];
    return element('testsuite', attributes, `\n${lines.join('\n')}\n`);
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', [], `\n${suites.join('\n')}\n`)}\n`;
}

function caseOf({ suite, name, outcome, content }: Part): string {
  const classname = suite === 'modelint' ? suite : `modelint.${suite}`;
  const attributes: readonly (readonly [string, string | number])[] = [
    ['classname', classname],
    ['name', name],
    ['time', 0],
  ];
  return element('testcase', attributes, outcome === 'passed' ? undefined : content);
}
