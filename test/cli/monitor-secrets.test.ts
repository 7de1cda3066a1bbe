// Nothing that a monitor writes holds a token or, unless asked for, an ID; and each line is what its schema says.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { monitorLineSchema } from '../../shared/report/monitor-schema.ts';
import { canariesIn, canary } from '../hostile/kit.ts';
import { expectOwn } from '../regenerated.ts';
import { parseExposition } from '../report/exposition.ts';
import { lists, type Reply, says } from './endpoint.ts';
import { type Line, listed, monitored } from './monitored.ts';

test('schema/monitor-line.schema.json is up to date', () => {
  expectOwn('schema/monitor-line.schema.json', `${JSON.stringify(monitorLineSchema, undefined, 2)}\n`);
});

const valid = new Ajv2020({ allowUnionTypes: true }).compile(monitorLineSchema);

/** A model that nobody outside may know of. */
const secret = 'acme-secret-falcon-9';

const echo: Reply = (response, { headers }) => {
  response.writeHead(401, { 'content-type': 'application/json', 'www-authenticate': String(headers.authorization) });
  response.end(JSON.stringify({ error: { message: `bad key ${headers.authorization} for ${secret}` } }));
};

const replies: readonly (readonly [name: string, reply: Reply])[] = [
  ['all well', lists(...listed, secret)],
  ['missing', lists(...listed)],
  ['an echo', echo],
  ['a list that echoes', lists(...listed, secret, canary)],
  ['HTML', says(200, `<html>${canary} ${secret}`, { 'content-type': 'text/html' })],
  ['broken', says(200, `{"data":[{"id":"${secret}"`)],
  ['a wrong shape', says(200, JSON.stringify({ [secret]: canary }))],
  ['a wrong ID', says(200, JSON.stringify({ data: [{ id: ` ${secret}\n${canary}` }] }))],
  ['repeated', lists(...listed, secret, secret)],
  ['empty', lists()],
  ['shrunken', lists('gpt-4o-mini')],
  ['a redirect', says(302, '', { location: `https://${encodeURIComponent(canary)}.example/${secret}` })],
  ['limited', says(429, canary, { 'retry-after': '1' })],
  ['broken off', (response) => response.destroy()],
  ['new', lists(...listed, secret, 'acme-secret-eagle')],
];

test('no token and no private name in any output, of any outcome', async () => {
  const policy = { approved: ['gpt-4o*', secret, 'acme-secret-raven'], blocked: ['acme-secret-raven'] };
  const { run, endpoint, stage } = await monitored(policy, [
    ['production.yaml', `model: ${secret}\nfallback_model: acme-secret-raven\n`],
    ['secret', 'another-token-than-this'],
  ]);
  const env = { COMETAPI_KEY_PRODUCTION: canary };
  const files = ['--summary', 'lines.jsonl', '--metrics', 'm.prom', '--state', 'state.json'];
  const argv = ['monitor', ...files, '--stored-token', 'production=secret'];
  const said: string[] = [];
  const outcomes: unknown[] = [];
  let minutes = 0;
  // Each several times, so that what is raised is told too.
  for (const [name, reply] of replies.flatMap((row) => [row, row])) {
    endpoint.replies(reply);
    for (const format of ['text', 'json']) {
      minutes += 60;
      const { out, err, code } = await run([...argv, '--format', format], { env, minutes });
      expect([name, code === 2, err.includes('error:')]).toEqual([name, false, false]);
      said.push(out, err, stage.text('m.prom'), stage.text('state.json'), stage.text('state.json.copy'));
      const families = parseExposition(stage.text('m.prom'));
      expect(families.get('modelint_monitor_verdict')?.samples.length).toBe(2);
    }
  }
  const lines = stage.text('lines.jsonl');
  said.push(lines);
  const all = said.join('\n');
  expect(canariesIn(all)).toEqual([]);
  expect(all.match(/acme|falcon|raven|eagle|another-token|gpt-4o/gi)).toBeNull();
  const read = lines.trimEnd().split('\n');
  expect(read.length).toBe(replies.length * 4);
  for (const line of read) {
    const value = JSON.parse(line) as Line;
    expect([valid(value), valid.errors]).toEqual([true, null]);
    outcomes.push(value.environments[0]?.asked?.outcome);
  }
  const kinds = [
    'anomalous',
    'auth',
    'empty',
    'network',
    'ok',
    'rate-limited',
    'redirect',
    'route',
    'schema',
    'unparsable',
  ];
  expect([...new Set(outcomes)].sort()).toEqual(kinds);
}, 60_000);

test('IDs are named where they are asked for, and tokens never', async () => {
  const { check, run, endpoint } = await monitored({ approved: [secret, 'gpt-4o-mini'] }, [
    ['production.yaml', `model: ${secret}\n`],
  ]);
  endpoint.replies(lists(...listed));
  const env = { COMETAPI_KEY_PRODUCTION: canary };
  const { line } = await check(0, ['--ids'], { env });
  expect(line.environments[0]?.asked?.ids).toMatchObject({ configured: [secret], missing: [secret] });
  expect([valid(line), valid.errors]).toEqual([true, null]);
  const { out, err } = await run(['monitor', '--ids'], { env, minutes: 60 });
  expect(out).toContain(`"${secret}" is not in the catalog of http://endpoint as of `);
  expect(canariesIn(`${JSON.stringify(line)}${out}${err}`)).toEqual([]);
});

test('the schema refuses what is no line, and what has more in it', async () => {
  const { check } = await monitored();
  const { line } = await check(0);
  expect(valid(line)).toBe(true);
  const [first] = line.environments;
  expect([
    valid({ ...line, token: 'x' }),
    valid({ ...line, environments: [{ ...first, ids: [] }] }),
    valid({ ...line, environments: [{ ...first, asked: { ...first?.asked, body: '' } }] }),
    valid({ ...line, version: 2 }),
    valid({}),
  ]).toEqual([false, false, false, false, false]);
});
