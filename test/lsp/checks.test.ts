// The requests that check an endpoint: nothing is sent before the user agreed, and the reports hold nothing secret.

import { expect, test } from 'vitest';
import { startGateway } from '../contract/gateway.ts';
import { canariesIn, canary } from '../hostile/kit.ts';
import { ground } from '../world/ground.ts';
import { type Editor, editor, type Wish } from './editor.ts';

interface Answer {
  readonly origin: string;
  readonly announced: number;
  readonly made: number;
  readonly announcement: boolean;
  readonly markdown: string;
  readonly result: string | null;
}

const smoke = { endpoint: 'chat', model: 'gpt-5-mini' };

/** An editor beside a gateway, the catalog fetched. */
async function beside(wish: Wish = {}) {
  const place = ground();
  const gateway = await startGateway({ token: canary });
  const env = { COMETAPI_BASE_URL: gateway.baseUrl, COMETAPI_KEY: canary };
  const there = await editor(place, { env, trace: 'verbose', ...wish });
  const { origin } = new URL(gateway.baseUrl);
  const ask = async (name: string, params?: object): Promise<Answer> => {
    const answer = await there.connection.sendRequest<Answer>(
      `modelint/${name}`,
      ...(params === undefined ? [] : [params]),
    );
    return { ...answer, origin: answer.origin.replaceAll(origin, 'http://gateway') };
  };
  await there.connection.sendRequest('modelint/refresh');
  gateway.play('correct');
  return { there, gateway, ask, place };
}

test('an announcement says where and how many, and only what was agreed to is sent', async () => {
  const { ask, gateway, there } = await beside();
  const brief = ({ origin, announced, made, announcement, markdown, result }: Answer) => ({
    origin,
    announced,
    made,
    announcement,
    result,
    title: markdown.split('\n')[0],
  });
  const none = { origin: 'http://gateway', made: 0, announcement: true, result: null };
  expect([
    brief(await ask('contract')),
    brief(await ask('contract', { confirmed: 8 })),
    brief(await ask('smoke', smoke)),
    brief(await ask('smoke', { ...smoke, confirmed: 9 })),
  ]).toEqual([
    { ...none, announced: 9, title: '# Endpoint contract' },
    { ...none, announced: 9, title: '# Endpoint contract' },
    { ...none, announced: 2, title: '# Response-shape check' },
    { ...none, announced: 2, title: '# Response-shape check' },
  ]);
  expect(gateway.asked).toEqual([]);
  const checked = await ask('contract', { confirmed: 9 });
  expect(brief(checked)).toEqual({
    origin: 'http://gateway',
    announced: 9,
    made: 6,
    announcement: false,
    result: 'holds',
    title: '# Endpoint contract: holds',
  });
  // The forced timeout is given up before it is sent.
  expect(gateway.asked.length).toBe(5);
  gateway.play('correct');
  const promoted = await ask('smoke', { ...smoke, confirmed: 2 });
  expect(brief(promoted)).toEqual({
    origin: 'http://gateway',
    announced: 2,
    made: 2,
    announcement: false,
    result: 'promote_small_step',
    title: '# Response-shape check: `promote_small_step`',
  });
  gateway.play('echo-401');
  const held = await ask('smoke', { ...smoke, confirmed: 2 });
  expect(brief(held)).toMatchObject({ made: 1, result: 'hold' });
  gateway.play('correct');
  const refused = await ask('smoke', { ...smoke, model: 'gpt-5-mni', confirmed: 2 });
  expect([brief(refused), gateway.asked.length]).toEqual([
    {
      origin: 'http://gateway',
      announced: 2,
      made: 0,
      announcement: false,
      result: 'refused',
      title: '# Response-shape check: refused',
    },
    0,
  ]);
  const everything = there.wire() + there.complaints();
  expect(canariesIn(everything)).toEqual([]);
  expect(['pong', 'no such key', 'made-up-by'].filter((secret) => everything.includes(secret))).toEqual([]);
});

test('a client with the token of its own makes the requests, and one that does not is told so', async () => {
  const gateway = await startGateway({ token: canary });
  const base = { trusted: true, endpoint: { environment: null, baseUrl: gateway.baseUrl, account: 'ab'.repeat(16) } };
  const fetches = async () => ({
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify({ object: 'list', data: [{ id: 'gpt-5-mini', object: 'model' }] }),
  });
  const without = await editor(ground(), { fetches, options: { configuration: base } });
  const asked: unknown[] = [];
  const answers = {
    'modelint/exchange': (params: unknown) => {
      asked.push(params);
      const { body } = params as { readonly body: { readonly messages: unknown } };
      const about = { contentType: 'application/json', limitHeaders: [], bytes: 99, echoesToken: false };
      const message = { role: 'assistant', content: 'pong' };
      return Array.isArray(body.messages)
        ? { ...about, status: 200, body: JSON.stringify({ object: 'chat.completion', choices: [{ message }] }) }
        : { ...about, status: 400, body: JSON.stringify({ error: { message: 'no' } }) };
    },
  };
  const willing = await editor(ground(), { fetches, answers, options: { exchange: true, configuration: base } });
  const results: (readonly [string | null, number])[] = [];
  for (const there of [without, willing] as readonly Editor[]) {
    await there.connection.sendRequest('modelint/refresh');
    const { result, made } = await there.connection.sendRequest<Answer>('modelint/smoke', { ...smoke, confirmed: 2 });
    results.push([result, made]);
  }
  expect(results).toEqual([
    ['cannot-tell', 0],
    ['promote_small_step', 2],
  ]);
  const common = { method: 'POST', bearer: 'own', accept: 'application/json', maxBytes: 1 << 20, deadline: 30_000 };
  const url = `${gateway.baseUrl}/chat/completions`;
  const account = 'ab'.repeat(16);
  expect(asked).toEqual([
    {
      ...common,
      url,
      account,
      body: {
        model: 'gpt-5-mini',
        messages: [{ role: 'user', content: 'Reply with the word pong.' }],
        max_tokens: 16,
      },
    },
    { ...common, url, account, body: { model: 'gpt-5-mini', messages: 0, max_tokens: 16 } },
  ]);
});

test('a contract is checked through the client, which adds the tokens', async () => {
  const baseUrl = 'http://127.0.0.1:9/v1';
  const configuration = { trusted: true, endpoint: { environment: null, baseUrl, account: 'ab'.repeat(16) } };
  const asked: (readonly [string, string, string, boolean])[] = [];
  const about = { contentType: 'application/json', limitHeaders: ['x-ratelimit-limit'], bytes: 9, echoesToken: false };
  const list = JSON.stringify({ object: 'list', data: [{ id: 'gpt-5-mini', object: 'model' }] });
  const answers = {
    'modelint/exchange': (params: unknown) => {
      const { method, url, bearer, madeUp, impatient } = params as Readonly<Record<string, string>>;
      asked.push([
        method ?? '',
        (url ?? '').slice(baseUrl.length),
        bearer ?? '',
        /^made-up-by-modelint-/.test(madeUp ?? ''),
      ]);
      if (impatient) return { phase: 'headers', code: 'headers-timeout' };
      if (method === 'POST') return { ...about, status: 405, body: '' };
      if (!url?.endsWith('/models')) return { ...about, status: 404, body: '' };
      return bearer === 'own' ? { ...about, status: 200, body: list } : { ...about, status: 401, body: '' };
    },
  };
  const there = await editor(ground(), { answers, options: { fetchCatalog: true, exchange: true, configuration } });
  const { result, made, markdown } = await there.connection.sendRequest<Answer>('modelint/contract', { confirmed: 9 });
  expect([result, made, markdown.includes('x-ratelimit-limit')]).toEqual(['holds', 6, true]);
  expect(asked).toEqual([
    ['GET', '/models', 'own', false],
    ['GET', '/models', 'none', false],
    ['GET', '/models', 'made-up', true],
    ['GET', '/modelint-no-such-path', 'none', false],
    ['POST', '/models', 'own', false],
    ['GET', '/models', 'own', false],
  ]);
});

test('what a client answers that is no answer is a failure and nothing worse', async () => {
  const baseUrl = 'http://127.0.0.1:9/v1';
  const configuration = { trusted: true, endpoint: { environment: null, baseUrl, account: 'ab'.repeat(16) } };
  const codes: unknown[] = [];
  for (const answer of [
    null,
    7,
    {},
    { status: '200', body: '' },
    { status: 200 },
    { code: 'Not A Code' },
    new Error('x'),
  ]) {
    const answers = {
      'modelint/exchange': () => {
        if (answer instanceof Error) throw answer;
        return answer;
      },
    };
    const there = await editor(ground(), { answers, options: { fetchCatalog: true, exchange: true, configuration } });
    const { result, made } = await there.connection.sendRequest<Answer>('modelint/contract', { confirmed: 9 });
    codes.push([result, made]);
    there.child.kill();
  }
  expect(codes).toEqual(codes.map(() => ['cannot-tell', 1]));
  expect(codes.length).toBe(7);
});

test('a check is cancelled, and a workspace that is not trusted sends nothing', async () => {
  const { there, gateway } = await beside();
  gateway.play('hang');
  const { CancellationTokenSource } = await import('vscode-jsonrpc');
  const source = new CancellationTokenSource();
  const running = there.connection.sendRequest('modelint/smoke', { ...smoke, confirmed: 2 }, source.token);
  while (gateway.asked.length === 0) await new Promise((done) => setTimeout(done, 10));
  source.cancel();
  await expect(running).rejects.toMatchObject({ code: -32800 });
  gateway.play('correct');
  await there.connection.sendRequest('modelint/configure', { trusted: false, endpoint: null });
  const { result, made } = await there.connection.sendRequest<Answer>('modelint/contract', { confirmed: 9 });
  expect([result, made, gateway.asked.length]).toEqual(['cannot-tell', 0, 0]);
  await expect(there.connection.sendRequest('modelint/smoke', { endpoint: 'fax', model: 'x' })).rejects.toMatchObject({
    code: -32602,
  });
});
