// The options that several commands share.

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
    about: 'the IDs that the endpoint offers: a saved answer of GET /v1/models, or a saved snapshot',
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
