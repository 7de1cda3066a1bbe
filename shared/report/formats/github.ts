// Annotations of GitHub Actions: workflow commands, as many as are shown; the rest stands in the summary of the step.

import type { Severity } from '../../policy/policy.ts';
import { count } from '../../rules/words.ts';
import { safeText } from '../../text/safe.ts';
import { commandData, commandProperty, unarmed } from '../commands.ts';
import type { Format } from './format.ts';
import { type Told, toldOf } from './told.ts';
import { linesOf, whatOf } from './words.ts';

/** The runner passes on ten annotations of each kind in a step, and says nothing of the others. */
const most = 10;

const kinds: readonly (readonly [Severity, string])[] = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'notice'],
];

/** Annotations. */
export const githubFormat: Format = {
  name: 'github',
  about: 'annotations of GitHub Actions, with the whole list in the summary of the step',
  whole: false,
  write: (report, writing) => {
    const told = toldOf(report, writing);
    const problems = report.problems.filter(({ kind }) => kind !== 'skipped').slice(0, 3);
    const shown = kinds.flatMap(([severity, kind]) => {
      const taken = severity === 'error' ? problems.length : severity === 'info' ? 1 : 0;
      const own = told.filter(({ finding }) => finding.severity === severity).slice(0, most - taken);
      return own.map((one) => annotation(kind, one));
    });
    const rest = told.length - shown.length;
    const more = `${count(rest, 'more finding')}: the list is in the summary of this step, or in its log where it has none`;
    const lines = [
      ...problems.map(({ message, advice }) =>
        command('error', [['title', 'modelint']], advice === undefined ? message : `${message}\n${advice}`),
      ),
      ...shown,
      ...(rest === 0 ? [] : [command('notice', [['title', 'modelint']], more)]),
    ];
    return { pieces: lines, left: 0 };
  },
};

function annotation(kind: string, one: Told): string {
  const { finding, path, place } = one;
  // Columns of two lines are refused.
  const columns: readonly (readonly [string, string | number])[] =
    place.line === place.endLine
      ? [
          ['col', place.column],
          ['endColumn', place.endColumn],
        ]
      : [];
  const properties: readonly (readonly [string, string | number])[] = [
    ['file', path],
    ['line', place.line],
    ['endLine', place.endLine],
    ...columns,
    ['title', finding.rule],
  ];
  return command(kind, properties, [whatOf(one), ...linesOf(one)].join('\n'));
}

function command(kind: string, properties: readonly (readonly [string, string | number])[], message: string): string {
  const written = properties.map(([key, value]) => `${key}=${commandProperty(String(value))}`).join(',');
  const lines = message.split('\n').map((line) => unarmed(safeText(line, 1_500)));
  return `::${kind} ${written}::${commandData(lines.join('\n'))}\n`;
}
