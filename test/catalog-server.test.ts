// The catalog server of the examples as users run it: what it prints, whom it answers, and how it changes and fails.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ground } from './world/ground.ts';

const examples = join(import.meta.dirname, '../examples');
const script = join(examples, 'catalog-server.mjs');
const first = readFileSync(join(examples, 'catalog.json'), 'utf8');
const later = readFileSync(join(examples, 'catalog-later.json'), 'utf8');

/** Runs it to its end: for what it refuses. */
async function refused(...argv: readonly string[]) {
  const child = spawn(process.execPath, [script, ...argv], { cwd: examples, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const code = await new Promise((done) => child.on('close', done));
  return { code, out, err };
}

/** Starts it and answers what was printed, with ways to ask. */
async function started(...argv: readonly string[]) {
  const child = spawn(process.execPath, [script, ...argv], { cwd: examples, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((done) => child.on('close', done));
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  let [out, err] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  await new Promise<void>((done, failed) => {
    child.on('close', () => failed(new Error(err)));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (/COMETAPI_KEY=.*\n$/.test(out)) done();
    });
  });
  const [, base = '', token = ''] = /^export COMETAPI_BASE_URL=(\S+)\nexport COMETAPI_KEY=(\S+)\n$/.exec(out) ?? [];
  expect(base).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
  const ask = async (path = '/v1/models', init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...init.headers };
    const answer = await fetch(new URL(path, base), { ...init, headers });
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };
  return { base, token, ask, said: () => err };
}

const json = 'application/json';

test('it serves the catalog to who brings the token, and nothing else to anybody', async () => {
  const { ask, base, token, said } = await started();
  expect(await ask()).toEqual({ status: 200, type: json, text: first });
  const statuses = await Promise.all([
    ask('/v1/models', { headers: { authorization: '' } }),
    ask('/v1/models', { headers: { authorization: `Bearer ${token}x` } }),
    ask('/v1/models', { headers: { authorization: token } }),
    ask('/v1/models', { method: 'POST' }),
    ask('/v1'),
    ask('/v1/models/gpt-4o'),
    ask('/../package.json'),
    ask('/_switch'),
    ask('/v1/models', { headers: { origin: 'https://page.example' } }),
    ask('/_switch', { method: 'POST', headers: { origin: 'https://page.example' } }),
  ]);
  expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401, 405, 404, 404, 404, 405, 403, 403]);
  expect(await statusOf(new URL('/_switch', base), 'models.example')).toBe(403);
  expect((await ask()).text).toBe(first);
  expect(said()).not.toContain(token);
  expect(said()).toContain('GET "/v1/models" 200\n');
});

/** The status of a POST that names another host, as a page could make a browser do. */
function statusOf(url: URL, host: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    request(url, { method: 'POST', headers: { host } }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    })
      .on('error', failed)
      .end();
  });
}

test('it changes the catalog when told, and back', async () => {
  const { ask } = await started();
  const change = () => ask('/_switch', { method: 'POST', headers: { authorization: '' } });
  expect(await change()).toEqual({ status: 200, type: json, text: '{"serving":"catalog-later.json"}\n' });
  expect((await ask()).text).toBe(later);
  expect((await change()).text).toBe('{"serving":"catalog.json"}\n');
  expect((await ask()).text).toBe(first);
});

test('it changes by itself after a number of answers, and reads files anew', async () => {
  const { at, write } = ground();
  write('a.json', '{"data":[{"id":"a-1"}]}');
  write('b.json', '{"data":[{"id":"b-1"}]}');
  const token = 'made-up-0001';
  const { ask, ...server } = await started(
    '--catalog',
    at('a.json'),
    '--next',
    at('b.json'),
    '--after',
    '2',
    '--token',
    token,
  );
  expect(server.token).toBe(token);
  const texts = [await ask(), await ask(), await ask(), await ask()].map(({ text }) => text);
  expect(texts.map((text) => JSON.parse(text).data[0].id)).toEqual(['a-1', 'a-1', 'b-1', 'b-1']);
  write('b.json', '{"data":[{"id":"b-2"}]}');
  expect((await ask()).text).toContain('b-2');
});

/** Each fault, and the beginning of what is answered. */
const faults: readonly (readonly [fault: string, status: number, type: string, text: RegExp])[] = [
  ['401', 401, json, /^\{"error":/],
  ['429', 429, json, /^\{"error":/],
  ['500', 500, json, /^\{"error":/],
  ['html', 200, 'text/html', /^<!doctype html>/],
  ['empty', 200, json, /^\{"object":"list","data":\[\]\}\n$/],
  ['shrunk', 200, json, /^\{"success":true,"object":"list","data":\[\{"id":"gpt-5",/],
];

test.each(faults)('it plays %s', async (fault, status, type, text) => {
  const { ask } = await started('--fail', fault);
  const answer = await ask();
  expect([answer.status, answer.type]).toEqual([status, type]);
  expect(answer.text).toMatch(text);
  if (fault === 'shrunk') expect(JSON.parse(answer.text).data.length).toBe(20);
});

test('it plays slow: the head at once, the body a byte at a time', async () => {
  const { base, token } = await started('--fail', 'slow');
  const answer = await fetch(`${base}/models`, { headers: { authorization: `Bearer ${token}` } });
  const reader = answer.body?.getReader();
  let text = '';
  while (text.length < 3) text += new TextDecoder().decode((await reader?.read())?.value);
  await reader?.cancel();
  expect([answer.status, text]).toEqual([200, first.slice(0, text.length)]);
  expect(text.length).toBeLessThan(first.length);
});

test.each([
  [['--fail', 'fire'], 'error: --fail is one of 401, 429, 500, html, empty, shrunk, slow, not "fire"\n'],
  [['--port', '70000'], 'error: --port takes a number up to 65535, not "70000"\n'],
  [['--after', 'soon'], 'error: --after takes a number up to 999999, not "soon"\n'],
  [['--token', 'short'], 'error: --token takes at least eight letters, digits, dots, dashes and underscores\n'],
])('it refuses %j', async (argv, err) => {
  expect(await refused(...argv)).toEqual({ code: 2, out: '', err });
});

test('it refuses files that are not there and options it does not know', async () => {
  const results = [await refused('--catalog', 'nowhere.json'), await refused('--tokn', 'x'), await refused('extra')];
  expect(results.map(({ code, out }) => [code, out])).toEqual([2, 2, 2].map((code) => [code, '']));
  expect(results.map(({ err }) => /^error: .*(?:nowhere\.json|--tokn|extra)/.test(err))).toEqual([true, true, true]);
});
