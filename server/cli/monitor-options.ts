// The options of `modelint monitor`, and what is wrong with them together.

import { alertSeverities } from '../../shared/policy/signals.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Arguments } from '../world/args.ts';
import { durationOf, durationTrouble } from './duration.ts';
import { endpointOptions, formatOption, readingOptions, requestOptions, timeoutOption } from './options.ts';
import type { Option } from './shape.ts';
import { usage } from './values.ts';

const minute = 60_000;

/** The interval of `--watch`. */
export const usualInterval = 60 * minute;
/** Nothing is checked more often than this. */
export const leastInterval = 5 * minute;
/** Checks closer together than this are not made: a little less than the least interval, whose chance may shorten it. */
export const usualSpacing = 4 * minute;

/** They. */
export const monitorOptions: readonly Option[] = [
  { name: 'watch', takes: 'flag', about: 'check again and again, every hour, until it is ended; without it, once' },
  {
    name: 'every',
    takes: 'value',
    value: 'TIME',
    check: (value) =>
      (durationOf(value) ?? 0) < leastInterval ? 'a duration of at least 5m, such as 30m or 1d' : undefined,
    about: 'check again and again in this interval, a tenth shorter or longer by chance; 5m is the least',
  },
  {
    name: 'checks',
    takes: 'value',
    value: 'NUMBER',
    check: (value) => (/^[1-9]\d{0,5}$/.test(value) ? undefined : 'a number from 1'),
    about: 'with --watch or --every, end after so many checks',
  },
  {
    name: 'spacing',
    takes: 'value',
    value: 'TIME',
    check: (value) => (value === '0' ? undefined : durationTrouble(value)),
    about: 'make no check sooner than this after the last one, whoever made it; 4m is the default, 0 switches it off',
  },
  {
    name: 'state',
    takes: 'value',
    value: 'FILE',
    about: 'where to remember what was seen; a file in the folder of the cache is the default',
  },
  {
    name: 'metrics',
    takes: 'value',
    value: 'FILE',
    about: 'write figures for Prometheus to this file after each check, whole or not at all',
  },
  {
    name: 'summary',
    takes: 'value',
    value: 'FILE',
    about: 'add one line of JSON about each check to this file: outcomes and figures, no ID',
  },
  {
    name: 'stored-token',
    takes: 'list',
    value: '[NAME=]FILE',
    about:
      'a file in which the secret store holds the token of an environment; it is compared with the one in use and never sent',
  },
  {
    name: 'fail-on',
    takes: 'value',
    value: 'SEVERITY',
    choices: [...alertSeverities, 'never'],
    about: 'the lowest severity of a raised alert that makes the exit code 1; medium is the default',
  },
  { name: 'ids', takes: 'flag', about: 'name the IDs concerned in text and JSON; without it there are only figures' },
  ...endpointOptions.map((option) =>
    option.name === 'environment'
      ? {
          ...option,
          takes: 'list' as const,
          about:
            'an environment of the policy, again for more; without it all of them, each with COMETAPI_BASE_URL_<NAME> and COMETAPI_KEY_<NAME>',
        }
      : option,
  ),
  ...requestOptions,
  timeoutOption,
  ...readingOptions.filter(({ name }) => name !== 'catalog'),
  formatOption,
];

/** What is wrong with the options together. */
export function monitorMisuse({ flags, values, lists }: Arguments): readonly Problem[] {
  const problems: Problem[] = [];
  const again = flags.has('watch') || values.has('every');
  if (flags.has('watch') && values.has('every'))
    problems.push(usage('watch-and-every', '--watch is every hour, --every says another interval', 'leave out one'));
  if (values.has('checks') && !again) problems.push(usage('checks-alone', '--checks goes with --watch or --every'));
  const names = (lists.get('stored-token') ?? []).map((one) => storedToken(one)[0]);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) problems.push(usage('stored-token-repeated', `--stored-token names "${twice}" twice`));
  return problems;
}

/** Environment and path of a `--stored-token`; the name is empty where none is given. */
export function storedToken(text: string): readonly [name: string, path: string] {
  const at = text.indexOf('=');
  return at < 0 ? ['', text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Milliseconds between checks; undefined for one check. */
export function intervalOf({ flags, values }: Arguments): number | undefined {
  const given = durationOf(values.get('every') ?? '');
  return given ?? (flags.has('watch') ? usualInterval : undefined);
}

/** Milliseconds that checks are apart at least. */
export function spacingOf({ values }: Arguments): number {
  const given = values.get('spacing');
  return given === undefined ? usualSpacing : (durationOf(given) ?? 0);
}
