// The catalog of the server: from the cache, through the client, headless with a token, and what happens when it fails.

import { expect, test } from 'vitest';
import type { RefreshAnswer, StatusAnswer } from '../../shared/protocol.ts';
import { endpoint, lists, says, token } from '../cli/endpoint.ts';
import { ground } from '../world/ground.ts';
import { type Editor, editor, type Wish } from './editor.ts';

const base = { COMETAPI_BASE_URL: 'https://models.example/v1' };
const body = (...ids: readonly string[]) => JSON.stringify({ object: 'list', data: ids.map((id) => ({ id })) });
const answer = (...ids: readonly string[]) => ({ status: 200, contentType: 'application/json', body: body(...ids) });

async function opened(wish: Wish) {
  const place = ground();
  const here = await editor(place, wish);
  here.open('a.yaml', 'model: GPT-4o\n');
  return { place, ...here };
}

const status = ({ connection }: Pick<Editor, 'connection'>) => connection.sendRequest<StatusAnswer>('modelint/status');
const refresh = ({ connection }: Pick<Editor, 'connection'>) =>
  connection.sendRequest<RefreshAnswer>('modelint/refresh');
const rulesOf = async ({ pull }: Pick<Editor, 'pull'>) => (await pull('a.yaml')).items?.map(({ code }) => code);

test('the client makes the request; what comes back judges at once', async () => {
  const asked: unknown[] = [];
  const here = await opened({
    env: base,
    fetches: (params) => {
      asked.push(params);
      return answer('gpt-4o');
    },
  });
  await here.until(() => here.heard.some(({ method }) => method === 'workspace/diagnostic/refresh'));
  expect(await rulesOf(here)).toEqual(['case-mismatch']);
  expect(asked).toEqual([
    { url: 'https://models.example/v1/models', maxBytes: expect.any(Number), deadline: expect.any(Number) },
  ]);
  expect(await status(here)).toMatchObject({
    version: 1,
    catalog: { origin: 'https://models.example', count: 1, freshness: 'fresh' },
    transport: 'client',
    refreshing: false,
    lastRefresh: { verdict: 'taken', outcome: 'ok' },
    openDocuments: 1,
    problems: [],
  });
});

test('where the cache cannot be written, what came judges as long as the server runs', async () => {
  const { origin } = await endpoint();
  const place = ground();
  place.write('file', '');
  const env = { COMETAPI_BASE_URL: `${origin}/v1`, COMETAPI_KEY: token };
  const here = await editor(place, { env, argv: ['--cache-dir', 'file/cache'] });
  here.open('a.yaml', 'model: GPT-4o\n');
  expect(await refresh(here)).toMatchObject({ outcome: 'ok', problems: [{ code: 'store-memory-only' }] });
  expect(await rulesOf(here)).toEqual(['case-mismatch']);
});

test('a client that cannot fetch: a status and one line in the log, no finding', async () => {
  const here = await opened({ env: base, fetches: () => ({ phase: 'connect', code: 'connect-denied' }) });
  const { verdict, outcome, code } = await refresh(here);
  expect({ verdict, outcome, code }).toEqual({ verdict: 'kept', outcome: 'network', code: 'connect-denied' });
  await refresh(here);
  expect(await rulesOf(here)).toEqual([]);
  const logs = here.heard.filter(({ method }) => method === 'window/logMessage');
  expect(logs.map(({ params }) => params)).toEqual([
    { type: 2, message: expect.stringContaining('https://models.example') },
  ]);
  expect(await status(here)).toMatchObject({ catalog: null, lastRefresh: { code: 'connect-denied' } });
});

test.each([
  [null],
  [{}],
  [{ status: '200', body: '' }],
  [{ status: 200, contentType: 'application/json', body: '{' }],
  [{ phase: 'x', code: 'no such\ncode' }],
])('an answer of the client that is none: %j', async (given) => {
  const here = await opened({ env: base, fetches: () => given });
  expect(await refresh(here)).toMatchObject({ verdict: 'kept' });
  expect(await rulesOf(here)).toEqual([]);
});

test('headless, with the token from the environment, and one request for many who ask', async () => {
  const { origin, asked, replies } = await endpoint();
  replies((response, request) => setTimeout(() => lists('gpt-4o')(response, request), 50));
  const here = await opened({
    env: { COMETAPI_BASE_URL: `${origin}/v1`, COMETAPI_KEY: token },
    trace: 'verbose',
  });
  const all = await Promise.all([refresh(here), refresh(here), refresh(here)]);
  expect(new Set(all.map(({ at }) => at)).size).toBe(1);
  expect(asked).toEqual([`Bearer ${token}`]);
  expect(await rulesOf(here)).toEqual(['case-mismatch']);
  replies(says(401, `{"error":"${token}"}`));
  expect(await refresh(here)).toMatchObject({ verdict: 'kept', outcome: 'auth' });
  expect(await rulesOf(here)).toEqual(['case-mismatch']);
  expect(await status(here)).toMatchObject({ transport: 'server', catalog: { count: 1 } });
  expect(here.wire() + here.complaints()).not.toContain(token);
});

test('what one session fetched, the next one has at once, without a token and without a request', async () => {
  const { origin, asked } = await endpoint();
  const place = ground();
  const env = { COMETAPI_BASE_URL: `${origin}/v1` };
  const first = await editor(place, { env: { ...env, COMETAPI_KEY: token } });
  await refresh(first);
  const second = await editor(place, { env });
  second.open('a.yaml', 'model: GPT-4o\n');
  expect(await rulesOf(second)).toEqual(['case-mismatch']);
  expect(await status(second)).toMatchObject({ transport: 'none', lastRefresh: null, catalog: { count: 3 } });
  expect(asked.length).toBe(1);
});

test('a catalog from a file is not fetched, and says so', async () => {
  const place = ground();
  place.write('models.json', body('gpt-4o'));
  const here = await editor(place, { argv: ['--catalog', 'models.json'] });
  await expect(refresh(here)).rejects.toMatchObject({ code: -32803, data: { code: 'refresh-file' } });
  expect(await here.connection.sendRequest('modelint/drift')).toMatchObject({
    from: null,
    to: null,
    changes: [],
    problems: [{ code: 'drift-file' }],
  });
});

test('drift between the last two catalogs, with the places that use what went', async () => {
  const { origin, replies } = await endpoint();
  const place = ground();
  place.write('a.yaml', '# mine\nmodel: gpt-4.1\n');
  const here = await editor(place, { env: { COMETAPI_BASE_URL: `${origin}/v1`, COMETAPI_KEY: token } });
  await refresh(here);
  replies(lists('gpt-4o', 'gpt-4o-mini', 'o3'));
  expect(await refresh(here)).toMatchObject({ verdict: 'taken' });
  const drift = await here.connection.sendRequest<{ readonly changes: readonly unknown[] }>('modelint/drift');
  expect(drift.changes).toContainEqual(
    expect.objectContaining({
      kind: 'removed',
      before: 'gpt-4.1',
      after: null,
      uses: [{ uri: here.uri('a.yaml'), line: 2, column: 8 }],
    }),
  );
});
