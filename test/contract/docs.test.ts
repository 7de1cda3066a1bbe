// docs/contract.md: its tables are made of the code and of what the tests run, and what it says to type can be typed.

import { expect, test } from 'vitest';
import { commands } from '../../server/cli/commands.ts';
import { globalOptions } from '../../server/cli/options.ts';
import { probes } from '../../shared/contract/probes.table.ts';
import { recordFields } from '../../shared/contract/record.ts';
import { readPolicy } from '../../shared/policy/read.ts';
import { between, expectOwn, readOwn } from '../regenerated.ts';
import { blocksOf } from '../rules/page.ts';
import { contracts } from './contracts.table.ts';
import { decisions, type Seen } from './decisions.table.ts';
import { behaviours } from './gateway.ts';

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  expect(rows.length).toBeGreaterThan(0);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

const code = (text: string) => `\`${text}\``;
const plays = (behaviour: string) => `${code(behaviour)}: ${behaviours.get(behaviour)}`;

function probeTable(): string {
  const bearers = { own: 'the token', none: 'none', 'made-up': 'a made-up one' };
  return table(
    ['request', 'token', 'times', 'what for'],
    probes.map(({ method, path, bearer, times, about, id }) => [
      code(id === 'other' ? `${method} models of --against` : `${method} ${path}`),
      id === 'other' ? 'its own' : bearers[bearer],
      times === 1 ? '1' : `up to ${times}`,
      about,
    ]),
  );
}

function contractTable(): string {
  const shown = (rows: readonly string[]) => {
    const broken = rows.filter((row) => row.startsWith('broken ')).map((row) => code(row.slice('broken '.length)));
    return broken.length === 0 ? '' : `: ${broken.join(', ')}`;
  };
  const words = ['holds', 'broken', '', 'cannot tell'];
  return table(
    ['behaviour', 'comes to', 'once accepted', 'requests that arrive'],
    contracts.map(({ behaviour, exit, rows, exitAccepted, rowsAccepted, asked }) => [
      plays(behaviour),
      `${words[exit]}${shown(rows)}`,
      `${words[exitAccepted]}${shown([...rows, ...rowsAccepted])}`,
      String(asked),
    ]),
  );
}

function decisionTable(): string {
  const seen = (one: Seen | undefined) => (one === undefined ? 'not sent' : one.map(code).join(' '));
  return table(
    ['behaviour', 'valid request', 'invalid request', 'decision', 'promoted before', 'exit code', 'because of'],
    decisions.map(({ behaviour, happy, error, decision, promoted, reasons }) => [
      plays(behaviour),
      seen(happy),
      seen(error),
      code(decision),
      code(promoted),
      decision === 'promote_small_step' ? '0' : '1',
      reasons.map(code).join(', '),
    ]),
  );
}

test('the tables are made of the code and of what is tested', () => {
  let text = readOwn('docs/contract.md');
  const record = `\`\`\`text\n${recordFields.join('\n')}\n\`\`\``;
  for (const [name, part] of [
    ['probes', probeTable()],
    ['contracts', contractTable()],
    ['record', record],
    ['decisions', decisionTable()],
  ] as const)
    text = between(text, name, part);
  expectOwn('docs/contract.md', text);
});

test('every command and option shown is one, and the policy shown too', () => {
  const text = readOwn('docs/contract.md');
  const shown = [...text.matchAll(/^modelint (\w+)([^\n#]*)/gm)];
  expect(shown.length).toBeGreaterThan(7);
  const wrong = shown.filter(([, name, rest = '']) => {
    const options = [...(commands.find((one) => one.name === name)?.options ?? []), ...globalOptions];
    return [...rest.matchAll(/--([a-z-]+)/g)].some(([, option]) => !options.some((one) => one.name === option));
  });
  expect(wrong).toEqual([]);
  const [policy] = blocksOf(text).filter(({ info }) => info[0] === 'jsonc');
  const read = readPolicy(policy?.text ?? '', 'modelint.json', []);
  expect([read.problems, [...(read.policy?.requiredFields?.keys() ?? [])]]).toEqual([
    [],
    ['chat', 'responses', 'chat-stream', 'responses-stream'],
  ]);
  const failures = ['evidence-gap', 'environment-mismatch', 'unreviewed-fallback', 'weak-hand-off'];
  expect(failures.filter((name) => !text.includes(`| \`${name}\` |`))).toEqual([]);
});
