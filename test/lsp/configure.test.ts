// What the user chose in the client: endpoint and account. Each has a catalog of its own.

import { expect, test } from 'vitest';
import type { CancellationToken } from 'vscode-jsonrpc';
import type { FetchParams, StatusAnswer } from '../../shared/protocol.ts';
import { endpoint as listener, token } from '../cli/endpoint.ts';
import { ground } from '../world/ground.ts';
import {
  accounts,
  answer,
  ask,
  cached,
  choice,
  configure,
  fetchedAlone,
  messages,
  opened,
  refresh,
  rest,
  unlisted,
} from './choosing.ts';

test('the endpoint chosen in the client replaces the one of the variables, from the first moment on', async () => {
  const { origin, asked } = await listener();
  const fetched: unknown[] = [];
  const here = await opened({
    env: { COMETAPI_BASE_URL: `${origin}/v1`, COMETAPI_KEY: token },
    configuration: { endpoint: choice('one', accounts.a) },
    fetches: (params) => {
      fetched.push(params);
      return answer('gpt-4o-one');
    },
  });
  await here.until(() => here.heard.some(({ method }) => method === 'workspace/diagnostic/refresh'));
  expect(await messages(here)).toEqual(unlisted('gpt-4o-two'));
  expect(fetched).toEqual([
    {
      url: 'https://one.example/v1/models',
      maxBytes: expect.any(Number),
      deadline: expect.any(Number),
      account: accounts.a,
    },
  ]);
  expect(await ask(here, 'status')).toMatchObject({ transport: 'client', catalog: { origin: 'https://one.example' } });
  expect(asked).toEqual([]);
  expect(cached(here.place)).not.toContain(accounts.a);
});

test('each origin and each account has its own catalog; another token asks anew', async () => {
  const lists = new Map([
    [`https://one.example ${accounts.a}`, answer('gpt-4o-one')],
    [`https://one.example ${accounts.b}`, answer('gpt-4o-two')],
    [`https://two.example ${accounts.a}`, answer('gpt-4o-one', 'gpt-4o-two')],
  ]);
  const fetched: string[] = [];
  const here = await opened({
    configuration: { endpoint: choice('one', accounts.a) },
    fetches: (params) => {
      const { url, account } = params as FetchParams;
      const of = `${new URL(url).origin} ${account}`;
      fetched.push(of);
      return lists.get(of);
    },
  });
  const seen: (readonly string[])[] = [];
  const look = async (host: string, account: string) => {
    const before = fetched.length;
    await configure(here, { endpoint: choice(host, account) });
    // Where it asks, somebody who asks at the same time gets the same answer.
    if ((await ask<StatusAnswer>(here, 'status')).refreshing) await refresh(here);
    seen.push(await messages(here));
    return fetched.slice(before);
  };
  await fetchedAlone(here);
  expect(await look('one', accounts.b)).toEqual([`https://one.example ${accounts.b}`]);
  expect(await look('two', accounts.a)).toEqual([`https://two.example ${accounts.a}`]);
  // Both are fresh; the second is another token for the same endpoint.
  expect(await look('one', accounts.a)).toEqual([]);
  expect(await look('one', accounts.b)).toEqual([`https://one.example ${accounts.b}`]);
  expect(seen).toEqual([unlisted('gpt-4o-one'), [], unlisted('gpt-4o-two'), unlisted('gpt-4o-one')]);
});

test.each([
  ['another account', choice('one', accounts.b)],
  ['another origin', choice('two', accounts.a)],
  ['no account', choice('one', null)],
])('what is under way for another endpoint is dropped, whatever comes: now %s', async (_, next) => {
  let late: (given: unknown) => void = () => undefined;
  const cancelled: boolean[] = [];
  const here = await opened({
    configuration: { endpoint: choice('one', accounts.a) },
    fetches: (params, given) => {
      const { url, account } = params as FetchParams;
      if (url !== 'https://one.example/v1/models' || account !== accounts.a) return answer('gpt-4o-two');
      (given as CancellationToken).onCancellationRequested(() => cancelled.push(true));
      return new Promise((resolve) => {
        late = resolve;
      });
    },
  });
  const first = refresh(here);
  const refused = expect(first).rejects.toMatchObject({ code: -32803, data: { code: 'endpoint-changed' } });
  await here.until(() => here.heard.some(({ method }) => method === 'modelint/fetchCatalog'));
  await configure(here, { endpoint: next });
  await refused;
  late(answer('gpt-4o-one', 'gpt-4o-late'));
  if (next.account !== null) await refresh(here);
  else await rest(100);
  expect(cancelled).toEqual([true]);
  expect(await messages(here)).toEqual(next.account === null ? [] : unlisted('gpt-4o-one'));
  expect(cached(here.place)).not.toContain('gpt-4o-late');
});

test('without an account nobody is asked; what is kept of the origin counts', async () => {
  const fetched: unknown[] = [];
  const place = ground();
  const fetches = (params: unknown) => {
    fetched.push(params);
    return answer('gpt-4o-one');
  };
  const first = await opened({ configuration: { endpoint: choice('one', accounts.a) }, fetches }, place);
  await fetchedAlone(first);
  const here = await opened({ configuration: { endpoint: choice('one', null) }, fetches }, place);
  expect(await messages(here)).toEqual(unlisted('gpt-4o-two'));
  await expect(refresh(here)).rejects.toMatchObject({ code: -32803, data: { code: 'token-unset' } });
  await configure(here, { endpoint: choice('two', null) });
  expect(await messages(here)).toEqual([]);
  expect(await ask(here, 'status')).toMatchObject({ transport: 'none', catalog: null, lastRefresh: null });
  expect(fetched.length).toBe(1);
});

test.each([
  ['', 'base-url-empty'],
  ['https://user:secret@one.example/v1', 'base-url-userinfo'],
  ['http://one.example/v1', 'base-url-insecure'],
  ['https://one.example/v1?key=secret', 'base-url-query'],
  ['https://one.example/a/../v1', 'base-url-path'],
  ['ftp://one.example', 'base-url-scheme'],
  ['one.example/v1', 'base-url-malformed'],
  ['https://one.example\\@two.example/v1', 'base-url-backslash'],
  [`https://${'a'.repeat(3000)}.example`, 'base-url-too-long'],
])('the base URL %j is refused as on the command line, and not quoted', async (baseUrl, code) => {
  const fetched: unknown[] = [];
  const here = await opened({
    configuration: { endpoint: { environment: null, baseUrl, account: accounts.a } },
    fetches: (params) => fetched.push(params),
  });
  await expect(refresh(here)).rejects.toMatchObject({ code: -32803, data: { code } });
  const { problems, transport } = await ask<StatusAnswer>(here, 'status');
  expect([transport, problems.map((problem) => problem.code)]).toEqual(['none', [code]]);
  expect(fetched).toEqual([]);
  expect(JSON.stringify(problems)).not.toContain('secret');
});

test('files of another environment are not judged by the catalog of the one that was chosen', async () => {
  const place = ground();
  const environments = { live: { config: ['live/**'] }, test: { config: ['test/**'] } };
  place.write('modelint.json', JSON.stringify({ environments }));
  const here = await opened(
    { configuration: { endpoint: choice('one', accounts.a, 'live') }, fetches: () => answer('gpt-4o') },
    place,
  );
  here.open('live/a.yaml', 'model: gpt-4o-two\n');
  here.open('test/a.yaml', 'model: gpt-4o-two\n');
  await refresh(here);
  const counts = async () => {
    const reports = await Promise.all([here.pull('live/a.yaml'), here.pull('test/a.yaml')]);
    return reports.map(({ items }) => items?.length);
  };
  expect(await counts()).toEqual([1, 0]);
  await configure(here, { endpoint: choice('one', accounts.a, 'test') });
  expect(await counts()).toEqual([0, 1]);
  await configure(here, { endpoint: choice('one', accounts.a) });
  expect(await counts()).toEqual([1, 1]);
});

test('headless, the environment is named on the command line', async () => {
  const { origin, asked } = await listener();
  const other = await listener();
  const place = ground();
  place.write(
    'modelint.json',
    '{ "environments": { "live": { "config": ["live/**"] }, "test": { "config": ["test/**"] } } }',
  );
  const env = {
    COMETAPI_BASE_URL: `${other.origin}/v1`,
    COMETAPI_KEY: 'sk-of-another-environment',
    COMETAPI_BASE_URL_LIVE: `${origin}/v1`,
    COMETAPI_KEY_LIVE: token,
  };
  const here = await opened({ argv: ['--environment', 'live'], env }, place);
  await fetchedAlone(here);
  expect([asked, other.asked]).toEqual([[`Bearer ${token}`], []]);
  here.open('live/a.yaml', 'model: gpt-4o-two\n');
  here.open('test/a.yaml', 'model: gpt-4o-two\n');
  const reports = await Promise.all([here.pull('live/a.yaml'), here.pull('test/a.yaml')]);
  expect(reports.map(({ items }) => items?.length)).toEqual([1, 0]);
});

test('a client whose token has become another one says so, and nothing is kept', async () => {
  const here = await opened({
    configuration: { endpoint: choice('one', accounts.a) },
    fetches: () => ({ phase: 'resolve', code: 'account-changed' }),
  });
  const { verdict, code, message } = await refresh(here);
  expect([verdict, code, message]).toEqual([
    'kept',
    'account-changed',
    'the token was changed before https://one.example could be asked',
  ]);
  expect(await messages(here)).toEqual([]);
});
