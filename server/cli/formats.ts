// Which reports a command is to write, and where each goes: `--format sarif:out.sarif --format text`.

import type { Problem } from '../../shared/problem.ts';
import type { Format } from '../../shared/report/formats/format.ts';
import { formatNamed, formats } from '../../shared/report/formats/registry.ts';
import type { Arguments } from '../world/args.ts';
import type { World } from '../world/world.ts';
import { reportOptions } from './options.ts';
import type { Option } from './shape.ts';
import { usage } from './values.ts';

/** The reports of a lint. */
export const lintReportOptions: readonly Option[] = [
  {
    name: 'format',
    takes: 'list',
    value: 'FORMAT[:FILE]',
    choices: formats.map(({ name }) => name),
    separator: ':',
    about: `how to report: ${formats.map(({ name }) => name).join(', ')}; text is the default; again with a file for more than one: --format text --format sarif:out.sarif`,
  },
  ...reportOptions.filter(({ name }) => name === 'output-file'),
  {
    name: 'no-suppressed',
    takes: 'flag',
    about: 'leave suppressed findings out of sarif; GitHub would open an alert for each',
  },
];

/** A report to be written. */
export interface Output {
  readonly format: Format;
  /** Path as given; undefined for standard output. */
  readonly file: string | undefined;
}

/** The reports asked for, each once, in the order given. The formats are known ones. */
export function outputsOf({ lists, values }: Pick<Arguments, 'lists' | 'values'>): readonly Output[] {
  const given = lists.get('format') ?? ['text'];
  return given.flatMap((one) => {
    const at = one.indexOf(':');
    const format = formatNamed(at < 0 ? one : one.slice(0, at));
    if (format === undefined) return [];
    return [{ format, file: at < 0 ? values.get('output-file') : one.slice(at + 1) }];
  });
}

/** Absolute paths of the files that reports go to. */
export function outputFiles(
  { files }: Pick<World, 'files'>,
  given: Pick<Arguments, 'lists' | 'values'>,
): readonly string[] {
  const other = given.values.get('output-file');
  const all = [...outputsOf(given).map(({ file }) => file), other];
  return [...new Set(all.flatMap((file) => (file ? [files.resolve(file)] : [])))];
}

/** What is wrong with the reports asked for. */
export function outputProblems({ files }: Pick<World, 'files'>, given: Arguments): readonly Problem[] {
  const { lists, values, flags } = given;
  const problems: Problem[] = [];
  const names = lists.get('format') ?? ['text'];
  const outputs = outputsOf(given);
  const loose = outputs.filter((_, index) => !names[index]?.includes(':'));
  if (loose.length > 1) {
    const [first, second] = loose.map(({ format }) => format.name);
    problems.push(
      usage(
        'formats-collide',
        `--format ${first} and --format ${second} go to the same place`,
        `give all but one a file: --format ${second}:FILE`,
      ),
    );
  }
  if (loose.length === 0 && values.has('output-file'))
    problems.push(usage('output-file-unused', '--output-file has no format to hold: each has a file of its own'));
  if (outputs.some(({ file }) => file === ''))
    problems.push(usage('format-without-file', '--format FORMAT: needs a file behind the colon'));
  const paths = outputs.flatMap(({ file }) => (file ? [files.resolve(file)] : []));
  const twice = paths.find((path, index) => paths.indexOf(path) < index);
  if (twice !== undefined && loose.length <= 1)
    problems.push(usage('format-file-twice', `two reports cannot go to the same file "${files.display(twice)}"`));
  const other = outputs.find(({ format }) => format.name !== 'text')?.format.name;
  if (flags.has('dry-run') && other !== undefined) {
    problems.push(
      usage(
        `dry-run-${other}`,
        `--dry-run shows a diff, which has no ${other} form`,
        'leave out --format, or --fix and --dry-run',
      ),
    );
  }
  return problems;
}
