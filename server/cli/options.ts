// The options that several commands share.

import { shareOf } from '../../shared/adopt/shard.ts';
import { durationTrouble } from './duration.ts';
import type { Option } from './shape.ts';
import { sizeOf } from './size.ts';

/** Options that every command takes, and that may stand before it too. */
export const globalOptions: readonly Option[] = [
  { name: 'color', takes: 'flag', about: 'colour the output even where it does not go to a terminal' },
  {
    name: 'no-color',
    takes: 'flag',
    about: 'never colour; NO_COLOR and FORCE_COLOR in the environment are honoured too',
  },
  { name: 'help', takes: 'flag', short: 'h', about: 'show help, of one command behind its name' },
  { name: 'version', takes: 'flag', short: 'V', about: 'show the version' },
];

/** The report of a lint or an inventory. */
export const reportOptions: readonly Option[] = [
  {
    name: 'format',
    takes: 'value',
    value: 'FORMAT',
    choices: ['text', 'json'],
    about: 'text for people or json for programs; text is the default',
  },
  {
    name: 'output-file',
    takes: 'value',
    value: 'FILE',
    about: 'write the report to this file, whole or not at all, instead of standard output',
  },
];

/** By what and how files are read. */
export const readingOptions: readonly Option[] = [
  {
    name: 'catalog',
    takes: 'value',
    value: 'FILE',
    about:
      'the IDs that the endpoint offers, from a file instead of the cache: a saved answer of GET /v1/models, or a saved snapshot',
  },
  {
    name: 'config',
    takes: 'value',
    value: 'FILE',
    about: 'the policy for all files, instead of the nearest modelint.json above each',
  },
  {
    name: 'max-file-size',
    takes: 'value',
    value: 'SIZE',
    check: (value) => (sizeOf(value) === undefined ? 'a number of bytes, KiB or MiB, such as 500k or 20M' : undefined),
    about: 'leave out larger files and say so; 10M is the default',
  },
];

/** Standard input in place of files. */
export const inputOptions: readonly Option[] = [
  { name: 'stdin', takes: 'flag', about: 'read one text from standard input instead of files' },
  {
    name: 'stdin-filename',
    takes: 'value',
    value: 'NAME',
    about: 'the path under which that text is judged: it decides language, role and policy',
  },
];

/** Whose catalog: of which endpoint, by which token, kept where. */
export const endpointOptions: readonly Option[] = [
  {
    name: 'environment',
    takes: 'value',
    value: 'NAME',
    about:
      'an environment of the policy; COMETAPI_BASE_URL_<NAME> says where it lives and COMETAPI_KEY_<NAME> holds its token',
  },
  {
    name: 'base-url',
    takes: 'value',
    value: 'URL',
    about: 'where the endpoint lives, such as https://api.example.com/v1; COMETAPI_BASE_URL is the default',
  },
  {
    name: 'token-stdin',
    takes: 'flag',
    about: 'read the token from standard input instead of COMETAPI_KEY or COMETAPI_API_KEY',
  },
  {
    name: 'cache-dir',
    takes: 'value',
    value: 'FOLDER',
    about: 'keep catalogs in this folder; MODELINT_CACHE_DIR or the usual place for caches is the default',
  },
];

/** How the endpoint is asked. */
export const requestOptions: readonly Option[] = [
  {
    name: 'ca-file',
    takes: 'value',
    value: 'FILE',
    about: 'trust the certificate authorities in this PEM file too',
  },
];

/** How long an answer is waited for. */
export const timeoutOption: Option = {
  name: 'timeout',
  takes: 'value',
  value: 'TIME',
  check: durationTrouble,
  about: 'give up after this time, retries included, such as 20s',
};

/** Where each fetch leaves its summary. */
export const summaryOption: Option = {
  name: 'summary',
  takes: 'value',
  value: 'FILE',
  about: 'add one line of JSON about the fetch to this file: outcome, duration and figures, no ID',
};

/** The stored catalog of a lint or an inventory. */
export const storedOptions: readonly Option[] = [
  {
    name: 'refresh',
    takes: 'flag',
    about: 'fetch the catalog first; where that fails, the last good one judges and the exit code is 3',
  },
  { name: 'offline', takes: 'flag', about: 'never use the network; so it is without --refresh anyway' },
  {
    name: 'max-age',
    takes: 'value',
    value: 'AGE',
    check: durationTrouble,
    about: 'take an older stored catalog for expired, such as 30m, 12h or 7d; seven days is the most',
  },
  ...endpointOptions,
  ...requestOptions,
  summaryOption,
];

/** Text or JSON, of commands whose output is no report to keep. */
export const formatOption: Option = reportOptions[0] as Option;

/** The policy, of commands that need its environments alone. */
export const policyOption: Option = readingOptions.find(({ name }) => name === 'config') as Option;

/** What is judged of the files found. */
export const scopeOptions: readonly Option[] = [
  {
    name: 'since',
    takes: 'value',
    value: 'REF',
    about:
      'judge only the files that differ from the commit where REF and HEAD went apart, uncommitted and new ones included; a changed policy, baseline, lock or catalog file means every file',
  },
  {
    name: 'staged',
    takes: 'flag',
    about: 'judge only the staged files, and as they are staged, whatever the working tree holds',
  },
  {
    name: 'force-exclude',
    takes: 'flag',
    about:
      'leave out what git, the policy or a vendored folder excludes even where it is named; for hooks that name every changed file',
  },
];

/** One machine's part of a run. */
export const shardOption: Option = {
  name: 'shard',
  takes: 'value',
  value: 'I/N',
  check: (value) => (shareOf(value) === undefined ? 'a part of the whole, such as 2/4' : undefined),
  about:
    'judge the I-th of N parts of the files and write down what was found, for modelint merge; the exit code is 0 where that was done',
};

/** What is known already. */
export const baselineOptions: readonly Option[] = [
  {
    name: 'baseline',
    takes: 'value',
    value: 'FILE',
    about:
      'the findings to live with for now, counted and not shown; modelint.baseline.json beside the policy or above the working directory is the default',
  },
  { name: 'no-baseline', takes: 'flag', about: 'show what the baseline knows too' },
];
