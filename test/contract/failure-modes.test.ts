// The failure modes of a smoke run: each has its code, and each holds a promotion that would otherwise be made.

import { expect, test } from 'vitest';
import type { Snapshot } from '../../shared/catalog/catalog.ts';
import { parseCatalog } from '../../shared/catalog/parse.ts';
import { writeSnapshot } from '../../shared/catalog/snapshot.ts';
import { recordFields } from '../../shared/contract/record.ts';
import { sha256 } from '../catalog/catalogs.ts';
import { canary } from '../hostile/kit.ts';
import { type Post, post } from './gateway.ts';

const model = 'gpt-5-mini';
const usual = ['smoke', '--endpoint', 'chat', '--model', model];

interface Summary {
  readonly result: string;
  readonly reasons: readonly { readonly code: string; readonly message: string }[];
}

async function ready(policy: object = {}): Promise<Post> {
  const there = await post([['modelint.json', JSON.stringify(policy)]]);
  expect((await there.run(['refresh'])).code).toBe(0);
  there.play('correct');
  return there;
}

/** Runs and answers exit code, decision and what speaks against a promotion. */
async function decided({ run }: Post, argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { code, out, err } = await run([...argv, '--format', 'json'], env);
  expect(err).toBe('');
  const { run_summary: summary } = JSON.parse(out) as { readonly run_summary: Summary };
  return { code, result: summary.result, reasons: summary.reasons.map((one) => `${one.code}: ${one.message}`) };
}

test('evidence-gap: what was not seen is said, and holds', async () => {
  const there = await ready();
  there.play('limited-429');
  expect(await decided(there, usual)).toEqual({
    code: 1,
    result: 'hold',
    reasons: [
      'happy-path-rate-limited: happy path: the endpoint limits how often it answers',
      'evidence-gap: the invalid request was not sent: how errors look is not known',
    ],
  });
  there.play('correct');
  there.stage.ground.write('models.json', JSON.stringify({ object: 'list', data: [{ id: model }] }));
  expect(await decided(there, [...usual, '--catalog', 'models.json'])).toEqual({
    code: 1,
    result: 'hold',
    reasons: ['evidence-gap: the catalog comes from a file that does not say of which endpoint it is, and from when'],
  });
  for (const text of ['', 'not json\n', '{"a":1}\n']) {
    there.stage.ground.write('run.jsonl', text);
    const { code, err } = await there.run([...usual, '--previous', 'run.jsonl']);
    expect([code, err]).toEqual([2, expect.stringContaining('evidence-gap: "run.jsonl" holds no earlier run')]);
  }
  expect((await there.run([...usual, '--previous', 'nowhere.jsonl'])).code).toBe(2);
});

test('environment-mismatch: a run that is of another environment proves nothing of this one', async () => {
  const environments = { production: { config: ['p.yaml'] }, staging: { config: ['s.yaml'] } };
  const there = await ready({ environments });
  expect(await decided(there, usual)).toEqual({
    code: 1,
    result: 'hold',
    reasons: [
      'environment-mismatch: the policy names the environments production, staging, and this run names none of them',
    ],
  });
  const env = {
    COMETAPI_BASE_URL_PRODUCTION: `${there.origin}/v1`,
    COMETAPI_KEY_PRODUCTION: canary,
    COMETAPI_BASE_URL_STAGING: `${there.origin}/v1`,
    COMETAPI_KEY_STAGING: canary,
  };
  const staging = [...usual, '--environment', 'staging'];
  const production = [...usual, '--environment', 'production'];
  expect((await there.run([...staging, '--record', 'run.jsonl'], env)).code).toBe(0);
  expect(await decided(there, [...production, '--previous', 'run.jsonl'], env)).toEqual({
    code: 1,
    result: 'hold',
    reasons: ['environment-mismatch: the previous run had another environment, token_source'],
  });
  // Even where the path is broken, nothing is rolled back on the word of another environment.
  there.play('html');
  expect((await decided(there, [...production, '--previous', 'run.jsonl'], env)).result).toBe('hold');
  expect((await decided(there, [...staging, '--previous', 'run.jsonl'], env)).result).toBe('rollback');
});

test('environment-mismatch: a catalog of another endpoint does not vouch for a model of this one', async () => {
  const there = await ready();
  const save = (origin: string) => {
    const body = JSON.stringify({ object: 'list', data: [{ id: model, object: 'model' }] });
    const { snapshot } = parseCatalog(body, { origin, fetchedAt: '2026-12-01T11:00:00.000Z', sha256 });
    there.stage.ground.write('saved.json', writeSnapshot(snapshot as Snapshot));
  };
  save('https://other.example');
  expect(await decided(there, [...usual, '--catalog', 'saved.json'])).toEqual({
    code: 1,
    result: 'hold',
    reasons: [
      `environment-mismatch: "${model}" was looked up in the catalog of https://other.example, and http://gateway was asked`,
    ],
  });
  save(there.origin);
  expect((await decided(there, [...usual, '--catalog', 'saved.json'])).result).toBe('promote_small_step');
});

test('unreviewed-fallback: what is sent was changed since the previous run', async () => {
  const there = await ready({ requiredFields: { chat: ['/choices/0/finish_reason'] } });
  expect((await there.run([...usual, '--record', 'run.jsonl'])).code).toBe(0);
  const with_ = (...more: readonly string[]) => decided(there, [...more, '--previous', 'run.jsonl']);
  const changed = (what: string) => ({
    code: 1,
    result: 'hold',
    reasons: [
      `unreviewed-fallback: ${what} changed since the previous run: have it reviewed, then run without --previous`,
    ],
  });
  expect(await with_(...usual)).toEqual({ code: 0, result: 'promote_small_step', reasons: [] });
  expect(await with_(...usual.slice(0, 3), '--model', 'gpt-5-nano')).toEqual(changed('model'));
  expect(await with_('smoke', '--endpoint', 'responses', '--model', model)).toEqual(
    changed('endpoint, limit_field, required_fields'),
  );
  expect(await with_(...usual, '--retries', '2')).toEqual(changed('retries'));
  expect(await with_(...usual, '--stream')).toEqual(changed('stream, required_fields'));
  expect(await with_(...usual, '--limit-field', 'max_completion_tokens')).toEqual(changed('limit_field'));
  there.stage.ground.write('modelint.json', '{}');
  expect(await with_(...usual)).toEqual(changed('required_fields'));
});

test('what was promoted stays so through runs that hold, until it is rolled back', async () => {
  const there = await ready();
  const results: string[] = [];
  // All in one file, in one minute: the record of a run is read by the next one.
  for (const behaviour of ['correct', 'limited-429', 'html', 'html', 'correct', 'html']) {
    there.play(behaviour);
    const previous = results.length === 0 ? [] : ['--previous', 'run.jsonl'];
    results.push((await decided(there, [...usual, ...previous, '--record', 'run.jsonl'])).result);
  }
  expect(results).toEqual(['promote_small_step', 'hold', 'rollback', 'hold', 'promote_small_step', 'rollback']);
});

test('weak-hand-off: a previous run that does not say what it did counts for nothing', async () => {
  const there = await ready();
  expect((await there.run([...usual, '--record', 'run.jsonl'])).code).toBe(0);
  const lines = there.stage.text('run.jsonl').trimEnd().split('\n');
  expect(lines.length).toBe(3);
  const cut = async (kept: readonly string[]) => {
    there.stage.ground.write('cut.jsonl', `${kept.join('\n')}\n`);
    return (await decided(there, [...usual, '--previous', 'cut.jsonl'])).reasons;
  };
  const [all] = await cut(lines.slice(0, 2));
  expect(all).toMatch(/^weak-hand-off: the previous run does not say check_id, command, tool, .*, next_step: /);
  const summary = JSON.parse(lines[2] ?? '') as { readonly run_summary: Record<string, unknown> };
  for (const key of ['command', 'result', 'uncertain', 'next_step', 'runtime']) {
    const { [key]: _, ...rest } = summary.run_summary;
    expect(await cut([...lines.slice(0, 2), JSON.stringify({ run_summary: rest })])).toEqual([
      `weak-hand-off: the previous run does not say ${key}: what it proved is not known`,
    ]);
  }
  expect(await cut(lines)).toEqual([]);
});

test('what is kept are lines with exactly the fields of a record, and one summary with everything a hand-off needs', async () => {
  const there = await ready();
  await there.run([...usual, '--stream', '--record', 'run.jsonl']);
  const [happy, error, last] = there.stage
    .text('run.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect([Object.keys(happy ?? {}), Object.keys(error ?? {}), Object.keys(last ?? {})]).toEqual([
    [...recordFields],
    [...recordFields],
    ['run_summary'],
  ]);
  expect(happy).toEqual({
    check_id: 'response-shape-smoke-20261201-1200',
    service_path: 'cometapi-text-chat',
    environment: 'default',
    request_type: 'happy_path',
    http_status_class: '2xx',
    parser_result: 'parsed',
    required_fields_present: 'true',
    retry_decision: 'no_retry',
    fallback_decision: 'promote_small_step',
    redaction_status: 'secrets_removed',
    operator_note: 'streamed; answered as it should be',
  });
  expect(last?.run_summary).toEqual({
    check_id: 'response-shape-smoke-20261201-1200',
    command: 'modelint smoke --endpoint chat --model gpt-5-mini --stream',
    tool: expect.stringMatching(/^modelint \d/),
    runtime: expect.stringMatching(/^Node\.js /),
    at: '2026-12-01T12:00:00.000Z',
    origin: there.origin,
    environment: 'default',
    endpoint: 'chat',
    model,
    stream: true,
    limit_field: 'max_tokens',
    retries: 0,
    required_fields: [],
    token_source: 'COMETAPI_KEY',
    catalog: expect.stringMatching(
      /^the catalog of http:\/\/127\.0\.0\.1:\d+ as of 2026-12-01T12:00:00\.000Z \(sha256:/,
    ),
    requests_announced: 2,
    requests_made: 2,
    result: 'promote_small_step',
    reasons: [],
    uncertain: [
      'the policy declares no required fields for "chat-stream": only the content itself was looked for',
      'one run proves nothing about uptime, latency, price, quota, model inventory or other accounts',
    ],
    next_step:
      'promote a small step if your own rollout controls agree, and keep this run for the next one (--previous)',
  });
});

test('a token in the place of the model is refused and not shown', async () => {
  const there = await ready();
  const { code, out, err } = await there.run(['smoke', '--endpoint', 'chat', '--model', canary]);
  expect([code, out, err, there.asked.length]).toEqual([2, '', 'error: what --model names resembles the token\n', 0]);
});

test.each([
  [[], '--endpoint is missing'],
  [['--endpoint', 'chat'], '--model is missing'],
  [['--endpoint', 'fax', '--model', model], '--endpoint is one of chat, responses, not "fax"'],
  [['--endpoint', 'chat', '--model', model, '--retries', '9'], '--retries is one of 0, 1, 2, not "9"'],
])('usage: smoke %j', async (argv, said) => {
  const { run, asked } = await post();
  const { code, out, err } = await run(['smoke', ...argv]);
  expect([code, out, asked.length]).toEqual([2, '', 0]);
  expect(err).toContain(said);
});
