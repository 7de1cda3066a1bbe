// What of the findings is shown, and which make the exit code 1.

import type { Severity } from '../../shared/policy/policy.ts';
import { countsOf, type ReportedFile } from '../../shared/report/report.ts';
import type { Arguments } from '../world/args.ts';
import type { Option } from './shape.ts';

const levels: readonly Severity[] = ['error', 'warning', 'info'];

/** The options of a verdict. */
export const verdictOptions: readonly Option[] = [
  {
    name: 'fail-on',
    takes: 'value',
    value: 'LEVEL',
    choices: [...levels, 'never'],
    about: 'the lowest severity that makes the exit code 1: error, warning, info or never; warning is the default',
  },
  {
    name: 'max-warnings',
    takes: 'value',
    value: 'N',
    check: (value) => (/^\d{1,9}$/.test(value) ? undefined : 'a number'),
    about: 'tolerate so many warnings: only more of them make the exit code 1',
  },
  { name: 'quiet', takes: 'flag', short: 'q', about: 'show errors only; the exit code stays the same' },
  {
    name: 'level',
    takes: 'value',
    value: 'LEVEL',
    choices: levels,
    about: 'the lowest severity to show: error, warning or info; the exit code stays the same; warning is the default',
  },
];

/** Whether the findings make the exit code 1. */
export function fails(files: readonly ReportedFile[], { values }: Arguments): boolean {
  const counts = countsOf(files);
  const threshold = levels.findIndex((level) => level === (values.get('fail-on') ?? 'warning'));
  const tolerated = values.get('max-warnings');
  return levels.some((level, index) => {
    if (level === 'warning' && tolerated !== undefined) return counts.warning > Number(tolerated);
    return index <= threshold && counts[level] > 0;
  });
}
