// `modelint contract` end to end: each behaviour of a gateway, the accepted contract, other environments, and what gets out.

import { expect, test, vi } from 'vitest';
import { contractJson, contractMarkdown, contractText } from '../../shared/report/contract.ts';
import { plainStyle } from '../../shared/report/style.ts';
import { canariesIn, canary } from '../hostile/kit.ts';
import { contracts } from './contracts.table.ts';
import { behaviours, type Post, post, startGateway } from './gateway.ts';

vi.setConfig({ testTimeout: 30_000 });

interface Shown {
  readonly verdict: string;
  readonly requests: { readonly announced: number; readonly made: number };
  readonly rows: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly observed: string;
    readonly code: string;
  }[];
  readonly exitCode: number;
}

/** Rows that are noted whatever comes. */
const usual = ['noted rate-limit-headers', 'noted accepted'];
const told = ({ rows }: Shown) =>
  rows.filter(({ verdict }) => verdict !== 'holds').map(({ id, verdict }) => `${verdict} ${id}`);

test('every behaviour that concerns the list has its row', () => {
  const wanted = [...behaviours.keys()].filter((name) => name.startsWith('list-') || name === 'correct');
  expect(contracts.map(({ behaviour }) => behaviour).sort()).toEqual(wanted.sort());
});

test.each(contracts)('$behaviour: exit code $exit, then $exitAccepted', async (row) => {
  const { behaviour, exit, rows, exitAccepted, rowsAccepted, asked: reached } = row;
  const there = await post();
  const { run, play, asked } = there;
  const look = async () => {
    play(behaviour);
    const { code, out, err } = await run(['contract', '--format', 'json', '--timeout', '2s']);
    const report = JSON.parse(out) as Shown;
    const bearers = asked.map(({ bearer }) => bearer ?? 'none');
    const plain = bearers.map((bearer) =>
      bearer === `Bearer ${canary}` ? 'own' : bearer.replace(/[\da-f]{32}$/, '…'),
    );
    expect(canariesIn(out + err)).toEqual([]);
    expect(err).toBe('');
    // One that is not sent for want of time is counted all the same.
    const { announced, made } = report.requests;
    expect([announced, made - asked.length]).toEqual([9, plain.length < 5 ? 0 : 1]);
    return { code, report, plain, texts: asked.map(({ text, type }) => text + (type ?? '')).join('') };
  };
  const first = await look();
  expect({ code: first.code, asked: first.plain.length, texts: first.texts }).toEqual({
    code: exit,
    asked: reached,
    texts: '',
  });
  expect(
    told(first.report)
      .filter((one) => !usual.includes(one))
      .sort(),
  ).toEqual([...rows].filter((one) => one !== 'cannot-tell accepted').sort());
  const order = [
    'own',
    ...Array.from({ length: Math.max(0, reached - 5) }, () => 'own'),
    'none',
    'Bearer made-up-by-modelint-…',
    'none',
    'own',
  ];
  expect(first.plain).toEqual(order.slice(0, reached));
  play('correct');
  expect((await run(['contract', '--accept'])).code).toBe(0);
  const second = await look();
  expect(second.code).toBe(exitAccepted);
  expect(
    told(second.report)
      .filter((one) => one !== 'noted rate-limit-headers')
      .sort(),
  ).toEqual([...rows, ...rowsAccepted].sort());
});

/** Accepts what a behaviour shows. */
async function accept({ play, run }: Post, behaviour: string) {
  play(behaviour);
  const { code, out, err } = await run(['contract', '--accept']);
  return { code, end: `${out}${err}`.trimEnd().split('\n').at(-1) };
}

test('what an endpoint does otherwise than usual can be accepted, and is expected from then on', async () => {
  const there = await post();
  expect(await accept(there, 'list-public')).toEqual({ code: 0, end: 'accepted as "modelint.contract.json"' });
  expect((await there.run(['contract'])).code).toBe(0);
  there.play('correct');
  const { code, out } = await there.run(['contract', '--format', 'json']);
  const changed = (JSON.parse(out) as Shown).rows.filter(({ verdict }) => verdict === 'broken');
  expect([code, changed.map((row) => [row.id, row.observed])]).toEqual([
    1,
    [
      ['token-omitted', '401, JSON'],
      ['token-invalid', '401, JSON'],
    ],
  ]);
});

test('a schema change is seen as drift, in words', async () => {
  const there = await post();
  await accept(there, 'correct');
  const seen: string[] = [];
  for (const behaviour of ['list-retyped', 'list-fewer-fields', 'list-more-fields']) {
    there.play(behaviour);
    const { out } = await there.run(['contract', '--format', 'json']);
    seen.push((JSON.parse(out) as Shown).rows.find(({ id }) => id === 'accepted')?.observed ?? '');
  }
  expect(seen).toEqual([
    'field "created" of an entry was number and is text',
    'field "owned_by" of an entry is gone',
    'field "context_length" of an entry is new',
  ]);
});

test('what no parser could live with, or was not seen, is not accepted, and the old contract stays', async () => {
  const there = await post();
  await accept(there, 'correct');
  const before = there.stage.text('modelint.contract.json');
  const ends = [];
  for (const behaviour of ['list-no-ids', 'list-html', 'list-moved', 'list-limited', 'list-echo', 'list-echo-field'])
    ends.push(await accept(there, behaviour));
  const end = 'note: nothing was accepted: "modelint.contract.json" stays as it is';
  expect(ends).toEqual([1, 1, 1, 3, 1, 1].map((code) => ({ code, end })));
  expect(there.stage.text('modelint.contract.json')).toBe(before);
  // What differs from the old contract and is sound is what accepting is for.
  expect(await accept(there, 'list-retyped')).toEqual({ code: 0, end: 'accepted as "modelint.contract.json"' });
  expect((await there.run(['contract'])).code).toBe(0);
});

test('an accepted contract of another origin says nothing of this one', async () => {
  const there = await post();
  await accept(there, 'correct');
  const text = there.stage.text('modelint.contract.json').replace(there.origin, 'https://api.example');
  there.stage.ground.write('modelint.contract.json', text);
  const { code, out } = await there.run(['contract', '--format', 'json']);
  const row = (JSON.parse(out) as Shown).rows.find(({ id }) => id === 'accepted');
  expect([code, row?.code, row?.observed]).toEqual([
    3,
    'environment-mismatch',
    'environment-mismatch: it was accepted of https://api.example',
  ]);
});

test.each(['{', '{"version":2,"contracts":[]}', '{"version":1,"contracts":[{}]}', '[]'])(
  'a contract that cannot be read, %s, is told before anything is sent',
  async (text) => {
    const { run, asked, stage } = await post([['modelint.contract.json', text]]);
    const { code, out, err } = await run(['contract']);
    expect([code, out, asked.length]).toEqual([2, '', 0]);
    expect(err).toContain('error: "modelint.contract.json" is not an accepted contract that can be read\n');
    expect(stage.text('modelint.contract.json')).toBe(text);
  },
);

test('environments are compared, each asked with its own token', async () => {
  const environments = { production: { config: ['p.yaml'] }, staging: { config: ['s.yaml'] } };
  const there = await post([['modelint.json', JSON.stringify({ environments })]]);
  const staging = await startGateway({ token: 'staging-token-0001' });
  const env = {
    COMETAPI_KEY: '',
    COMETAPI_BASE_URL_PRODUCTION: `${there.origin}/v1`,
    COMETAPI_KEY_PRODUCTION: canary,
    COMETAPI_BASE_URL_STAGING: staging.baseUrl,
    COMETAPI_KEY_STAGING: 'staging-token-0001',
  };
  const argv = ['contract', '--environment', 'production', '--against', 'staging', '--format', 'json'];
  const results = [];
  for (const behaviour of ['correct', 'list-more-fields', 'list-retyped', 'list-limited']) {
    staging.play(behaviour);
    there.play('correct');
    const { code, out } = await there.run(argv, env);
    const report = JSON.parse(out) as Shown;
    const row = report.rows.find(({ id }) => id === 'environments');
    results.push([code, row?.verdict, row?.observed, report.requests.made]);
    expect(staging.asked.map(({ bearer, path }) => [bearer, path])).toEqual([
      ['Bearer staging-token-0001', '/v1/models'],
    ]);
    expect(there.asked.length).toBe(5);
  }
  expect(results).toEqual([
    [0, 'holds', 'the same', 7],
    [0, 'noted', 'there field "context_length" of an entry is new', 7],
    [1, 'broken', 'there field "created" of an entry was number and is text', 7],
    [3, 'cannot-tell', '429, JSON', 7],
  ]);
  expect((await there.run(['contract', '--environment', 'production', '--against', 'production'], env)).code).toBe(2);
  expect((await there.run(['contract', '--environment', 'production', '--against', 'stagin'], env)).err).toContain(
    '"staging"',
  );
});

test('a dry run says what would be sent, and sends nothing', async () => {
  const { run, asked } = await post();
  const { code, out, err } = await run(['contract', '--dry-run'], { COMETAPI_KEY: '' });
  expect([code, err, asked.length, out.split('\n').length]).toEqual([0, '', 0, 9]);
  expect(out.split('\n').at(-2)).toBe('at most 9 requests, 500 ms apart, none after a 429; nothing was sent');
});

test('requests are spaced', async () => {
  const { stage, origin } = await post();
  const waits: number[] = [];
  await stage.run(['contract'], {
    env: { COMETAPI_BASE_URL: `${origin}/v1`, COMETAPI_KEY: canary },
    change: (world) => ({
      ...world,
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
      },
    }),
  });
  expect(waits).toEqual([500, 500, 500, 500, 500]);
});

test('an endpoint that is not there is nobody to judge', async () => {
  const { run } = await post();
  const nowhere = { COMETAPI_BASE_URL: 'http://127.0.0.1:9/v1' };
  const { code, out } = await run(['contract', '--format', 'json'], nowhere);
  const report = JSON.parse(out) as Shown;
  expect([code, report.requests.made, report.rows[0]?.code]).toEqual([3, 1, 'connect-refused']);
  expect((await run(['contract'], { COMETAPI_KEY: '' })).code).toBe(2);
});

test('names of fields that would do something to a terminal or a page show as they are', () => {
  const name = '\u001b[31m|<b>`x`\n::error::a';
  const row = { id: 'fields', expected: 'e', observed: name, code: 'holds', evidence: name, unproven: 'u' };
  const report = {
    tool: { name: 'modelint', version: '0' },
    runtime: 'r',
    command: 'modelint contract',
    at: '2026-12-01T12:00:00.000Z',
    origin: 'http://gateway',
    environment: 'default',
    against: undefined,
    announced: 9,
    made: 6,
    verdict: 'holds',
    rows: [{ ...row, verdict: 'holds' }],
  } as const;
  const text = contractText(report, plainStyle);
  const markdown = contractMarkdown(report);
  expect([text, markdown].map((one) => one.includes('\u001b') || one.includes('\n::'))).toEqual([false, false]);
  expect(text).toContain('\\u{1b}[31m|<b>`x`\\u{a}::error::a');
  const [cells] = markdown.split('\n').filter((line) => line.startsWith('| holds'));
  expect(cells?.split(/(?<!\\)\|/).length).toBe(8);
  expect(JSON.parse(contractJson(report, 0)).rows[0].observed).toBe(name);
});
