// Command-line arguments: what was given, and what is wrong with it in words.

import { parseArgs } from 'node:util';
import type { Problem } from '../../shared/problem.ts';
import { nearest } from '../../shared/text/nearest.ts';

/** One option of a command. */
export interface OptionShape {
  /** `flag` takes no value, `value` one at most, `list` may be given again and again. */
  readonly takes: 'flag' | 'value' | 'list';
  /** A single letter for `-q`. */
  readonly short?: string;
}

/** What was given on a command line. */
export interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** All else in order, with everything after `--`. */
  readonly positionals: readonly string[];
  /** What is wrong, all of kind `usage`. */
  readonly problems: readonly Problem[];
}

/** Reads arguments by the options a command knows. Never throws. */
export function parseArguments(argv: readonly string[], options: ReadonlyMap<string, OptionShape>): Arguments {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const positionals: string[] = [];
  const problems: Problem[] = [];
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries([...options].map(([name, shape]) => [name, nodeOption(shape)])),
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const shape = options.get(name);
    // The next word is taken as the value even where it is an option: then the value was forgotten.
    const forgotten = value === undefined || (!token.inlineValue && /^-./.test(value));
    if (shape === undefined) problems.push(unknownOption(rawName, options));
    else if (shape.takes === 'flag') {
      if (value === undefined) flags.add(name);
      else problems.push(usage('option-takes-no-value', `${rawName} takes no value, "${value}" was given`));
    } else if (forgotten) problems.push(missingValue(rawName, value));
    else if (shape.takes === 'list') lists.set(name, [...(lists.get(name) ?? []), value]);
    else if (values.has(name)) problems.push(usage('option-repeated', `${rawName} was given more than once`));
    else values.set(name, value);
  }
  return { flags, values, lists, positionals, problems };
}

function nodeOption({ takes, short }: OptionShape) {
  const type = takes === 'flag' ? ('boolean' as const) : ('string' as const);
  return short === undefined ? { type, multiple: true } : { type, multiple: true, short };
}

function unknownOption(rawName: string, options: ReadonlyMap<string, OptionShape>): Problem {
  const problem = usage('unknown-option', `unknown option "${rawName}"`);
  const meant = rawName.startsWith('--') ? nearest(rawName.slice(2), options.keys()) : undefined;
  return meant === undefined ? problem : { ...problem, advice: `did you mean "--${meant}"?` };
}

function missingValue(rawName: string, next: string | undefined): Problem {
  const problem = usage('option-needs-value', `${rawName} needs a value`);
  return next === undefined
    ? problem
    : { ...problem, advice: `a value that starts with "-" is written ${rawName}=${next}` };
}

function usage(code: string, message: string): Problem {
  return { kind: 'usage', code, message };
}
