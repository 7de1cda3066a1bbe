// `modelint smoke` end to end: each behaviour of a gateway gives its decision, and nothing of what was said gets out.

import { expect, test, vi } from 'vitest';
import { recordFields } from '../../shared/contract/record.ts';
import { lines, testTime } from '../cli/cli.ts';
import { canariesIn, canary } from '../hostile/kit.ts';
import { decisions, type Seen } from './decisions.table.ts';
import { behaviours, type Post, post } from './gateway.ts';

vi.setConfig({ testTimeout: 30_000 });

const policy = {
  requiredFields: {
    chat: ['/choices/0/finish_reason', '/choices/*/message/content'],
    responses: ['/status'],
    'chat-stream': ['/choices/0/finish_reason'],
    'responses-stream': ['/response/status'],
  },
};

const model = 'gpt-5-mini';
const variants = ['chat', 'responses'].flatMap((endpoint) => [
  ['--endpoint', endpoint],
  ['--endpoint', endpoint, '--stream'],
]);

/** A folder beside a gateway, with its catalog. */
async function ready(more: object = policy): Promise<Post> {
  const there = await post([['modelint.json', JSON.stringify(more)]]);
  expect((await there.run(['refresh'])).code).toBe(0);
  return there;
}

/** Behaviours that nobody waits the end of. */
const never = new Set(['hang', 'endless-drip']);

interface Shown {
  readonly records: readonly Readonly<Record<(typeof recordFields)[number], string>>[];
  readonly run_summary: Readonly<Record<string, unknown>> & { readonly reasons: readonly { readonly code: string }[] };
}

/** What may stand in no output: what was sent, what was answered, and whose token it was. */
const secrets = [
  'pong',
  'Reply with',
  'it broke',
  'slow down',
  'no such key',
  'chatcmpl',
  'msg_1',
  '3600',
  '1626777600',
];

const seen = (record: Shown['records'][number] | undefined): Seen | undefined =>
  record && [record.http_status_class, record.parser_result, record.required_fields_present, record.retry_decision];

test('every behaviour that concerns text has its row', () => {
  const rows = decisions.map(({ behaviour }) => behaviour);
  const wanted = [...behaviours.keys()].filter((name) => !name.startsWith('list-') && name !== 'failing-once');
  expect([...rows].sort()).toEqual([...wanted].sort());
});

test.each(decisions)('$behaviour: $decision', async ({ behaviour, happy, error, decision, promoted, reasons }) => {
  const within = never.has(behaviour) ? '0.3s' : '20s';
  const there = await ready();
  const { run, play, asked, stage, origin } = there;
  // The port is chance: its digits are not what an answer said.
  const { port } = new URL(origin);
  for (const variant of variants) {
    const argv = ['smoke', ...variant, '--model', model];
    // The time allowed is part of the command, and no part of what was reviewed.
    play('correct');
    const kept = `kept-${variant.length}-${variant[1]}.jsonl`;
    expect((await run([...argv, '--timeout', '20s', '--record', kept])).code).toBe(0);
    play(behaviour);
    const result = await run([...argv, '--timeout', within, '--format', 'json', '--record', 'all.jsonl']);
    const { records, run_summary: summary } = JSON.parse(result.out) as Shown;
    expect({
      variant,
      code: result.code,
      happy: seen(records[0]),
      error: seen(records[1]),
      decisions: new Set(records.map((record) => record.fallback_decision)),
      result: summary.result,
      reasons: summary.reasons.map(({ code }) => code),
      asked: asked.length,
      made: summary.requests_made,
      announced: summary.requests_announced,
    }).toEqual({
      variant,
      code: decision === 'promote_small_step' ? 0 : 1,
      happy,
      error,
      decisions: new Set([decision]),
      result: decision,
      reasons,
      asked: error === undefined ? 1 : 2,
      made: error === undefined ? 1 : 2,
      announced: 2,
    });
    for (const record of records) expect(Object.keys(record)).toEqual(recordFields);
    play(behaviour);
    const again = await run([...argv, '--timeout', within, '--format', 'text', '--previous', kept]);
    expect([again.code, /^fallback_decision: (\w+)$/m.exec(again.out)?.[1]]).toEqual([
      promoted === 'promote_small_step' ? 0 : 1,
      promoted,
    ]);
    const markdown = await run([...argv, '--timeout', within, '--format', 'markdown']);
    const shown = [result, again, markdown].map(({ out, err }) => out + err).join('\n') + stage.text('all.jsonl');
    const everything = shown.replaceAll(`:${port}`, ':port');
    expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
    expect(canariesIn(everything)).toEqual([]);
  }
});

const usual = ['smoke', '--endpoint', 'chat', '--model', model];

test('a passing failure is tried again within the announced number, and no further', async () => {
  const { run, play, asked } = await ready();
  const seenOf = async (behaviour: string, retries: string) => {
    play(behaviour);
    const { code, out } = await run([...usual, '--retries', retries, '--format', 'json']);
    const { records, run_summary: summary } = JSON.parse(out) as Shown;
    const { requests_announced: announced, requests_made: made } = summary;
    return [
      code,
      asked.length,
      announced,
      made,
      records.map((one) => [one.request_type, one.retry_decision].join(' ')),
    ];
  };
  const retried = 'happy_path retry_with_budget';
  const done = ['happy_path no_retry', 'error_path no_retry'];
  expect([
    await seenOf('failing-once', '0'),
    await seenOf('failing-once', '1'),
    await seenOf('failing-500', '2'),
    await seenOf('limited-429', '2'),
    await seenOf('limited-long-429', '2'),
    await seenOf('no-model-503', '2'),
    await seenOf('echo-401', '2'),
    await seenOf('html', '2'),
  ]).toEqual([
    [1, 2, 2, 2, [retried, 'error_path no_retry']],
    [0, 3, 3, 3, [retried, ...done]],
    [1, 4, 4, 4, [retried, retried, 'happy_path blocked', 'error_path no_retry']],
    [1, 3, 4, 3, [retried, retried, 'happy_path blocked']],
    [1, 1, 4, 1, ['happy_path blocked']],
    [1, 2, 4, 2, done],
    [1, 1, 4, 1, ['happy_path no_retry']],
    [1, 2, 4, 2, done],
  ]);
});

test('the retry waits as long as the endpoint asks', async () => {
  const { stage, origin, play } = await ready();
  play('limited-429');
  const waits: number[] = [];
  await stage.run([...usual, '--retries', '1'], {
    env: { COMETAPI_BASE_URL: `${origin}/v1`, COMETAPI_KEY: canary },
    change: (world) => ({
      ...world,
      random: () => 0,
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
      },
    }),
  });
  expect(waits).toEqual([2_000]);
});

/** What is refused by the lint: policy, model, the rule that says so, options. */
type Refusing = readonly [policy: object, model: string, rule: string, more: readonly string[]];

const refusals: readonly Refusing[] = [
  [{}, 'gpt-5-mni', 'misspelled-id', []],
  [{}, 'GPT-5-mini', 'case-mismatch', []],
  [{}, 'gpt-9-mega', 'unknown-id', []],
  [{}, 'house-model', 'unknown-id', []],
  [{ blocked: [{ id: 'gpt-5-*', reason: 'too dear' }] }, model, 'blocked-id', []],
  [{ approved: ['claude-*'] }, model, 'unapproved-id', []],
  [{ approved: [{ id: model, paths: ['config/**'] }] }, model, 'unapproved-id', []],
  [{ aliases: { 'our-default': model } }, 'our-default', 'unknown-id', []],
  [
    { environments: { production: { config: ['p.yaml'] }, staging: { config: ['s.yaml'] } } },
    model,
    'environment-mismatch',
    ['--used-in', 's.yaml', '--environment', 'production'],
  ],
];

test.each(refusals)('%j refuses %s by %s, and nothing is sent', async (refusing, id, rule, more) => {
  const { run, asked, play, origin } = await ready(refusing);
  const env = { COMETAPI_BASE_URL_PRODUCTION: `${origin}/v1`, COMETAPI_KEY_PRODUCTION: canary };
  if (more.length > 0) await run(['refresh', '--environment', 'production'], env);
  play('correct');
  const argv = ['smoke', '--endpoint', 'chat', '--model', id, ...more];
  const { code, out, err } = await run([...argv, '--format', 'json'], env);
  expect(JSON.parse(out)).toEqual({
    version: 1,
    tool: { name: 'modelint', version: expect.any(String) },
    refused: {
      rule,
      what: expect.stringContaining(rule === 'environment-mismatch' ? 's.yaml' : id),
      why: expect.any(String),
    },
    records: [],
    exitCode: 1,
  });
  expect([code, err, asked.length]).toEqual([1, '', 0]);
  expect((await run(argv, env)).out).toMatch(
    new RegExp(`^refused by the lint \\(${rule}\\): .*\n {2}.*\nnothing was sent\n$`),
  );
});

test('a model that is approved for a file only is used as that file uses it', async () => {
  const { run } = await ready({ approved: [{ id: model, paths: ['config/**'] }] });
  expect((await run([...usual, '--used-in', 'config/chat.yaml'])).code).toBe(0);
});

test('without a catalog, or with one that is too old, nobody can tell', async () => {
  const { run, asked, stage, origin } = await post();
  const never = await run(usual);
  expect([never.code, never.out, never.err]).toEqual([
    3,
    '',
    expect.stringContaining(
      'evidence-gap: there is no catalog of http://gateway to look the model up in; nothing was sent',
    ),
  ]);
  await run(['refresh']);
  const late = await stage.run(usual, {
    env: { COMETAPI_BASE_URL: `${origin}/v1`, COMETAPI_KEY: canary },
    now: testTime + 30 * 86_400_000,
  });
  expect([late.code, late.out]).toEqual([3, '']);
  expect(late.err).toMatch(/evidence-gap: the catalog of .* is of 2026-12-01T12:00:00\.000Z, too old/);
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('a dry run says what would be sent, and sends nothing', async () => {
  const { run, asked, play } = await ready();
  play('correct');
  expect(await run([...usual, '--retries', '1', '--stream', '--dry-run'], { COMETAPI_KEY: '' })).toEqual({
    code: 0,
    out: lines(
      '1  POST http://gateway/v1/chat/completions: valid, model "gpt-5-mini", a placeholder prompt and a small output, streamed, and once more after a passing failure',
      '2  POST http://gateway/v1/chat/completions: invalid by construction, a number in place of the messages',
      'at most 3 requests, with the token of this environment; nothing was sent',
    ),
    err: '',
  });
  expect(asked).toEqual([]);
});

test('what is sent is minimal, and the limit is in the field that was chosen', async () => {
  const { run, asked, play } = await ready();
  const sent = async (...argv: readonly string[]) => {
    play('correct');
    expect((await run(['smoke', '--model', model, ...argv])).code).toBe(0);
    return asked.map(({ path, type, text }) => [path, type, JSON.parse(text)]);
  };
  const prompt = 'Reply with the word pong.';
  const messages = [{ role: 'user', content: prompt }];
  const [chat, responses, type] = ['/v1/chat/completions', '/v1/responses', 'application/json'];
  expect([
    await sent('--endpoint', 'chat'),
    await sent('--endpoint', 'chat', '--limit-field', 'max_completion_tokens', '--stream'),
    await sent('--endpoint', 'responses'),
  ]).toEqual([
    [
      [chat, type, { model, messages, max_tokens: 16 }],
      [chat, type, { model, messages: 0, max_tokens: 16 }],
    ],
    [
      [chat, type, { model, messages, max_completion_tokens: 16, stream: true }],
      [chat, type, { model, messages: 0, max_completion_tokens: 16 }],
    ],
    [
      [responses, type, { model, input: prompt, max_output_tokens: 16 }],
      [responses, type, { model, input: 0, max_output_tokens: 16 }],
    ],
  ]);
});
