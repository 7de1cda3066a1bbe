// Nothing that is printed is taken for a command by the CI system that reads the log, whatever stands in it.

import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { guarded } from '../../server/cli/guard.ts';
import type { Sink, World } from '../../server/world/world.ts';
import { commandData, commandProperty, unarmed } from '../../shared/report/commands.ts';
import { formats } from '../../shared/report/formats/registry.ts';
import { hostile, hostileReport } from './hostile.ts';
import { written } from './reports.ts';
import { commandsIn } from './runner.ts';

// Hundreds of made-up reports take their time where others are at work too.
vi.setConfig({ testTimeout: 60_000 });

/** Names of the commands in an output, read strictly and loosely. */
const namesIn = (output: string) => [...commandsIn(output), ...commandsIn(output, true)].map(({ name }) => name);

describe.each(formats.map(({ name }) => name).filter((name) => name !== 'github'))('%s', (name) => {
  test('holds no command', () => {
    fc.assert(
      fc.property(hostileReport, (of) => {
        const output = written(name, of);
        // What is printed in a log goes through the guard; only text needs it.
        const printed = unarmed(output);
        expect(namesIn(printed)).toEqual([]);
        if (name !== 'text') expect(printed).toBe(output);
      }),
      { numRuns: 400 },
    );
  });
});

test('github holds the commands that are meant, and each says what it should', () => {
  fc.assert(
    fc.property(hostileReport, (of) => {
      const output = written('github', of);
      const lines = output.split('\n').filter((line) => line !== '');
      const commands = commandsIn(output);
      expect(commands.length).toBe(lines.length);
      expect(namesIn(output).filter((name) => !['error', 'warning', 'notice'].includes(name))).toEqual([]);
      for (const { properties, data } of commands) {
        expect([...properties.keys()].filter((key) => !known.has(key))).toEqual([]);
        expect(namesIn(data)).toEqual([]);
      }
      expect(lines.filter((line) => !line.startsWith('::'))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

const known = new Set(['file', 'line', 'endLine', 'col', 'endColumn', 'title']);

/** What comes out of the guarded standard output of a world where these variables are set. */
function printed(all: readonly string[], variables: readonly string[]): string {
  let text = '';
  const out: Sink = {
    write: (piece) => {
      text += piece;
    },
    isTerminal: false,
    columns: 80,
  };
  const world: Pick<World, 'out' | 'err' | 'env'> = {
    out,
    err: out,
    env: (name) => (variables.includes(name) ? 'true' : undefined),
  };
  const { write } = guarded(world as World).out;
  for (const piece of all) write(piece);
  return text;
}

test('the guard lets no command through in any text, printed at once or in lines, and leaves others as they are', () => {
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 6 }), (all) => {
      const text = all.join('');
      expect(namesIn(unarmed(text))).toEqual([]);
      expect(
        namesIn(
          printed(
            all.map((one) => `${one}\n`),
            ['GITHUB_ACTIONS'],
          ),
        ),
      ).toEqual([]);
      expect(unarmed(unarmed(text))).toBe(unarmed(text));
      if (!/[:#]/.test(text)) expect(unarmed(text)).toBe(text);
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  ['::error::a', false, '\\::error::a'],
  [' \t\xa0::error::a', false, ' \t\xa0\\::error::a'],
  ['a\r::error::a', false, 'a\r\\::error::a'],
  ['a ::error::a', false, 'a ::error::a'],
  ['::error::a\n::error::b', true, '::error::a\n\\::error::b'],
  ['\u200b:\xad:error::a', false, '\u200b\\:\xad:error::a'],
  ['a ##[error]b', false, 'a #\\#[error]b'],
  ['###[error]b', true, '##\\#[error]b'],
  ['#\u200b#[error]b', false, '#\\\u200b#[error]b'],
  ['##vso[task.complete]', false, '#\\#vso[task.complete]'],
  ['## [error] # [', false, '## [error] # ['],
  ['a: b :c', false, 'a: b :c'],
])('%j (line open: %j)', (text, open, said) => {
  expect(unarmed(text, open)).toBe(said);
});

test.each([
  [[' ', '::error::a\n'], ['GITHUB_ACTIONS'], ' \\::error::a\n'],
  [['a ', '::error::a\n'], ['GITHUB_ACTIONS'], 'a ::error::a\n'],
  [['a ', ' ', '::error::a\n'], ['TF_BUILD'], 'a  ::error::a\n'],
  [['a\n', '::error::a'], ['TEAMCITY_VERSION'], 'a\n\\::error::a'],
  [['::error::a ##[error]\n'], [], '::error::a ##[error]\n'],
])('%j where %j is set', (all, variables, said) => {
  expect(printed(all, variables)).toBe(said);
});

test('what is escaped is read again as it was', () => {
  const text = '100% a\r\nb%0A: c, d';
  expect(commandsIn(`::error file=${commandProperty('a,b:c%2C.ts')},line=1::${commandData(text)}`)).toEqual([
    {
      name: 'error',
      properties: new Map([
        ['file', 'a,b:c%2C.ts'],
        ['line', '1'],
      ]),
      data: text,
    },
  ]);
});

test('the port knows a command when it sees one', () => {
  const seen = (line: string) => commandsIn(line).map(({ name, data }) => `${name}|${data}`);
  expect([
    seen('::warning file=a.ts,line=1::b%0Ac'),
    seen('  ::Error::b'),
    seen('x ::error::b'),
    seen('x ##[error a=b]c%5D'),
    seen('::error'),
    seen('##[error'),
    seen('::::'),
    seen('a\r::stop-commands::t'),
    commandsIn('\xad::error::x', true).length,
  ]).toEqual([['warning|b\nc'], ['error|b'], [], ['error|c]'], [], [], [], ['stop-commands|t'], 1]);
});
