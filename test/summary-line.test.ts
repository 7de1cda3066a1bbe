// The summary of a fetch: one line of JSON of a frozen shape, with nothing in it that is nobody's business.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { appendLine } from '../server/world/append.ts';
import { type SummaryFacts, summaryLine } from '../shared/report/summary-line.ts';
import { ground } from './world/ground.ts';

const hash = `sha256:${'0123456789abcdef'.repeat(4)}`;
const facts: SummaryFacts = {
  outcome: {
    kind: 'auth',
    code: 'status-401',
    attempts: [
      {
        number: 1,
        outcome: 'timeout',
        phase: 'connect',
        status: undefined,
        code: 'connect-timeout',
        milliseconds: 3000.4,
      },
      { number: 2, outcome: 'auth', phase: undefined, status: 401, code: 'status-401', milliseconds: 81 },
    ],
  },
  verdict: 'kept',
  at: '2026-07-01T12:00:00.000Z',
  origin: 'https://api.cometapi.com',
  milliseconds: 3100.6,
  count: undefined,
  responseHash: undefined,
  diff: undefined,
};

test('a failed fetch', () => {
  expect(summaryLine(facts)).toBe(
    '{"version":1,"outcome":"auth","code":"status-401","at":"2026-07-01T12:00:00.000Z","origin":"https://api.cometapi.com",' +
      '"milliseconds":3101,"count":null,"responseHash":null,"diff":null,"attempts":[' +
      '{"number":1,"outcome":"timeout","phase":"connect","status":null,"code":"connect-timeout","milliseconds":3000},' +
      '{"number":2,"outcome":"auth","phase":null,"status":401,"code":"status-401","milliseconds":81}],"verdict":"kept"}\n',
  );
});

test('a good one', () => {
  const good: SummaryFacts = {
    ...facts,
    outcome: { kind: 'ok', code: 'status-200', attempts: [] },
    verdict: 'taken',
    count: 312,
    responseHash: hash,
    diff: { added: 3, removed: 2, recased: 1 },
  };
  expect(summaryLine(good)).toBe(
    '{"version":1,"outcome":"ok","code":"status-200","at":"2026-07-01T12:00:00.000Z","origin":"https://api.cometapi.com",' +
      `"milliseconds":3101,"count":312,"responseHash":"${hash}","diff":{"added":3,"removed":2,"recased":1},"attempts":[],"verdict":"taken"}\n`,
  );
});

const secret = 'sk-canary0123456789';
test.each<[string, Partial<SummaryFacts>]>([
  ['a code', { outcome: { ...facts.outcome, code: `bad ${secret}` } }],
  ['a long code', { outcome: { ...facts.outcome, code: `${secret}-`.repeat(9) } }],
  [
    'the code of an attempt',
    {
      outcome: {
        ...facts.outcome,
        attempts: [{ number: 1, outcome: 'auth', phase: 'body', status: 1, code: `${secret}"\n`, milliseconds: 1 }],
      },
    },
  ],
  ['a time', { at: secret }],
  ['a path', { origin: `https://models.test/${secret}` }],
  ['a query', { origin: `https://models.test?key=${secret}` }],
  ['a user', { origin: `https://${secret}@models.test` }],
  ['a fragment', { origin: `https://models.test#${secret}` }],
  ['a file', { origin: `file:/home/${secret}` }],
  ['a second line', { origin: `https://models.test\n${secret}` }],
  ['a hash', { responseHash: `sha256:${secret}` }],
])('nothing passes that is in %s', (_, wrong) => {
  const line = summaryLine({ ...facts, ...wrong });
  expect([line.includes('canary'), line.indexOf('\n'), JSON.parse(line).version]).toEqual([false, line.length - 1, 1]);
});

test.each(['https://api.cometapi.com', 'https://models.test:8443', 'http://127.0.0.1:8080', 'http://[::1]:8080'])(
  'the origin %s',
  (origin) => {
    expect(JSON.parse(summaryLine({ ...facts, origin })).origin).toBe(origin);
  },
);

test('lines of several processes do not mix', async () => {
  const at = ground();
  const path = at.at('summary.jsonl');
  const program = `import { appendLine } from ${JSON.stringify(join(import.meta.dirname, '../server/world/append.ts'))};
    for (let turn = 0; turn < 50; turn++) appendLine(process.argv[1], process.argv[2].repeat(2000) + '\\n');`;
  const run = promisify(execFile);
  const names = ['a', 'b', 'c', 'd'];
  await Promise.all(names.map((name) => run(process.execPath, ['--input-type=module', '-e', program, path, name])));
  const lines = readFileSync(path, 'utf8').split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.sort()).toEqual(names.flatMap((name) => Array(50).fill(name.repeat(2000))));
});

test('a file that cannot be written is a problem', () => {
  const at = ground();
  const path = at.at('nowhere/summary.jsonl');
  expect(appendLine(path, 'x\n')).toEqual({
    kind: 'usage',
    code: 'summary-not-written',
    message: `nothing was added to "${path}": ENOENT`,
    advice: 'name a file in a folder that exists and that you may write to',
    path,
  });
});
