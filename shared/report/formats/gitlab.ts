// GitLab's Code Quality report: a list of degradations, each named so that it is known again.

import { count } from '../../rules/words.ts';
import { exactLine } from '../exact.ts';
import { fitting, type Limits, rankOf } from './fit.ts';
import type { Format } from './format.ts';
import { type Told, toldOf } from './told.ts';
import { linesOf, whatOf } from './words.ts';

/** Far below the 100 MB that an instance takes, and what its pages still show. */
const limits: Limits = { items: 100_000, bytes: 25_000_000 };

const severities = { error: 'major', warning: 'minor', info: 'info' } as const;

/** Code Quality. */
export const gitlabFormat: Format = {
  name: 'gitlab',
  about: 'Code Quality of GitLab',
  whole: false,
  write: (report, writing) => {
    const told = toldOf(report, writing);
    const { texts, left } = fitting(
      told,
      ({ finding }) => rankOf(finding.severity),
      (one) => exactLine(degradation(one)),
      limits,
    );
    // There is no place for a word about the report itself.
    const all = left === 0 ? texts : [...texts, exactLine(cut(left, told[0] as Told, writing.sha256('report-cut')))];
    return { pieces: [all.length === 0 ? '[]\n' : `[\n${all.join(',\n')}\n]\n`], left };
  },
};

function degradation(told: Told) {
  const { finding, path, place, fingerprint } = told;
  return {
    type: 'issue',
    check_name: finding.rule,
    description: [whatOf(told), ...linesOf(told)].join('; '),
    severity: severities[finding.severity],
    fingerprint,
    location: { path, lines: { begin: place.line, end: place.endLine } },
  };
}

function cut(left: number, { path }: Told, name: string) {
  return {
    type: 'issue',
    check_name: 'modelint',
    description: `${count(left, 'more finding')} left out of this report, the worst are told`,
    severity: 'info',
    fingerprint: name.slice(0, 32),
    location: { path, lines: { begin: 1, end: 1 } },
  };
}
