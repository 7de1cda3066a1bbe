// Help: made of the rows of commands, options and exit codes.

import type { Style } from '../../shared/report/style.ts';
import { exitCodes } from './exit.ts';
import { globalOptions } from './options.ts';
import type { Command, Option } from './shape.ts';
import { tool } from './tool.ts';

/** The help of the program. */
export function generalHelp(commands: readonly Command[], style: Style): string {
  return [
    `${style.strong(`${tool.name} ${tool.version}`)}: model IDs that are right before they reach production`,
    '',
    style.strong('Usage'),
    '  modelint <command> [options]',
    '',
    style.strong('Commands'),
    ...table(commands.map((command) => [named(command), command.about])),
    ...table([['help [command]', 'show this help, or that of a command']]),
    '',
    style.strong('Options of every command'),
    ...table(globalOptions.map(optionRow)),
    '',
    style.strong('Exit codes'),
    ...table(exitCodes.map(({ code, about }) => [String(code), about])),
    '',
    style.strong('Try'),
    '  modelint refresh                                 fetch what the endpoint offers, with the token in COMETAPI_KEY',
    '  modelint lint                                    compare the tree with it, and with the policy',
    '  modelint lint --fix --dry-run                    see what would be put right',
    '  modelint lint --catalog models.json              compare with a saved answer instead',
    '  modelint drift --since 7d                        what changed, and which lines it hits',
    '',
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(command: Command, style: Style): string {
  return [
    `${style.strong(`modelint ${named(command)}`)}`,
    `  ${command.about}`,
    '',
    ...(command.options.length === 0 ? [] : [style.strong('Options'), ...table(command.options.map(optionRow)), '']),
    style.strong('Options of every command'),
    ...table(globalOptions.map(optionRow)),
    '',
    'Exit codes: modelint --help',
    '',
  ].join('\n');
}

function named({ name, operands }: Command): string {
  return operands === '' ? name : `${name} ${operands}`;
}

/** An option as it is written, and what it does. */
export function optionRow({ name, short, value, about }: Option): readonly [string, string] {
  return [`${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`, about];
}

const textWidth = 100;

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const first = Math.max(...rows.map(([head]) => head.length), 22);
  return rows.flatMap(([head, about]) =>
    wrapped(about, textWidth - first - 4).map((line, index) => `  ${(index === 0 ? head : '').padEnd(first)}  ${line}`),
  );
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
