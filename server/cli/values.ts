// Checks what was given on a command line against the rows of the command.

import type { Problem } from '../../shared/problem.ts';
import { nearest } from '../../shared/text/nearest.ts';
import { type Arguments, parseArguments } from '../world/args.ts';
import { globalOptions } from './options.ts';
import type { Command, Option } from './shape.ts';

/** Reads the arguments of a command; everything wrong with them is in `problems`. */
export function readArguments(argv: readonly string[], command: Command): Arguments {
  const options = [...command.options, ...globalOptions];
  const given = parseArguments(argv, new Map(options.map((option) => [option.name, option])));
  const values = options.flatMap((option) => {
    const value = given.values.get(option.name);
    const all = value === undefined ? (given.lists.get(option.name) ?? []) : [value];
    return all.flatMap((one) => valueProblems(option, one));
  });
  return { ...given, problems: [...given.problems, ...values, ...surplus(given, command)] };
}

function valueProblems({ name, choices, separator, check }: Option, whole: string): readonly Problem[] {
  const value = separator === undefined ? whole : (whole.split(separator, 1)[0] ?? '');
  if (choices !== undefined && !choices.includes(value)) {
    const meant = nearest(value, choices);
    const problem = usage('option-value', `--${name} is one of ${choices.join(', ')}, not "${value}"`);
    return [meant === undefined ? problem : { ...problem, advice: `did you mean "${meant}"?` }];
  }
  const expected = check?.(value);
  return expected === undefined ? [] : [usage('option-value', `--${name} takes ${expected}, not "${value}"`)];
}

function surplus({ positionals }: Arguments, { name, most }: Command): readonly Problem[] {
  const first = positionals[most];
  return first === undefined ? [] : [usage('too-many-arguments', `modelint ${name} does not take "${first}"`)];
}

/** A problem of the command line. */
export function usage(code: string, message: string, advice?: string): Problem {
  return { kind: 'usage', code, message, ...(advice === undefined ? {} : { advice }) };
}
