// Trust: what a workspace that is not trusted gets, and that no workspace chooses whom to ask.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DriftAnswer, FetchParams } from '../../shared/protocol.ts';
import { endpoint as listener, token } from '../cli/endpoint.ts';
import { ground } from '../world/ground.ts';
import {
  accounts,
  answer,
  ask,
  choice,
  configure,
  fetchedAlone,
  messages,
  opened,
  refresh,
  scan,
  unlisted,
} from './choosing.ts';
import { brief } from './editor.ts';

test('in a workspace that is not trusted nothing is fetched, and of its policy only the ignores count', async () => {
  const fetched: unknown[] = [];
  const place = ground();
  const policy = { blocked: [{ id: 'gpt-4o-one' }], declared: [{ id: 'gpt-4o-two' }], ignores: ['ignored'] };
  place.write('modelint.json', JSON.stringify({ ...policy, rules: { 'unknown-id': 'off' } }));
  place.write('ignored/b.yaml', 'model: gpt-4o-two\n');
  place.write('c.yaml', 'model: gpt-4o-two\n');
  place.write('broken/modelint.json', '{ "approved": 7 }');
  const endpoint = choice('one', accounts.a);
  const fetches = (params: unknown) => {
    fetched.push(params);
    return answer('gpt-4o-one');
  };
  const first = await opened({ configuration: { endpoint }, fetches }, ground());
  await fetchedAlone(first);
  const env = { XDG_CACHE_HOME: join(first.place.folder, '..', '.cache') };
  const here = await opened({ configuration: { endpoint, trusted: false }, fetches, env }, place);
  await scan(here);
  expect(await messages(here)).toEqual(unlisted('gpt-4o-two'));
  await expect(refresh(here)).rejects.toMatchObject({ code: -32803, data: { code: 'workspace-untrusted' } });
  const shown = (path: string) => brief(here.pushed(path).at(-1));
  expect(['c.yaml', 'ignored/b.yaml', 'modelint.json', 'broken/modelint.json'].map(shown)).toEqual([
    unlisted('gpt-4o-two'),
    [],
    [],
    [],
  ]);
  expect(await ask(here, 'status')).toMatchObject({ transport: 'none', problems: [] });
  expect(fetched.length).toBe(1);
  expect(here.heard.filter(({ method }) => method === 'window/logMessage')).toEqual([]);

  await configure(here, { endpoint, trusted: true });
  await scan(here);
  expect(await messages(here)).toEqual([expect.stringContaining('error blocked-id "gpt-4o-one"')]);
  expect(['c.yaml', 'ignored/b.yaml'].map(shown)).toEqual([[], []]);
  expect(shown('broken/modelint.json').length).toBe(1);
  expect(fetched.length).toBe(1);
  await configure(here, { endpoint, trusted: false });
  expect(await messages(here)).toEqual(unlisted('gpt-4o-two'));
  await scan(here);
  expect(shown('broken/modelint.json')).toEqual([]);
});

test.each([
  ['nothing of an object', 7],
  ['a list', []],
  ['no true or false', { trusted: 'yes' }],
  ['no object', { endpoint: 'https://one.example/v1' }],
  ['no address', { endpoint: { environment: null, account: null } }],
  ['no name', { endpoint: { environment: 7, baseUrl: 'https://one.example/v1', account: null } }],
  [
    'a token for an account',
    { endpoint: { environment: null, baseUrl: 'https://one.example/v1', account: 'sk-Canary' } },
  ],
])('a configuration that is none changes nothing: %s', async (_, given) => {
  const here = await opened({
    configuration: { endpoint: choice('one', accounts.a) },
    fetches: () => answer('gpt-4o-one'),
  });
  await refresh(here);
  const before = await ask(here, 'status');
  await expect(ask(here, 'configure', given)).rejects.toMatchObject({ code: -32602 });
  expect(await ask(here, 'status')).toEqual(before);
  // At the start there is nothing to stay with: then nothing is fetched.
  const other = await opened({ configuration: given, fetches: () => answer('gpt-4o-one') });
  await expect(refresh(other)).rejects.toMatchObject({ data: { code: 'workspace-untrusted' } });
});

test('the files of a workspace choose nothing, trusted or not', async () => {
  const { origin, asked } = await listener();
  const place = ground();
  const evil = { baseUrl: `${origin}/v1`, environment: 'evil', account: null };
  const settings = JSON.stringify({ 'modelint.endpoint': evil, 'modelint.environments': [evil], modelint: evil });
  place.write('.vscode/settings.json', settings);
  place.write(
    'modelint.json',
    JSON.stringify({ ...evil, environments: { live: { config: ['*'], baseUrl: evil.baseUrl } } }),
  );
  place.write('.env', `COMETAPI_BASE_URL=${origin}/v1\nCOMETAPI_KEY=${token}\n`);
  place.write('package.json', JSON.stringify({ modelint: evil }));
  const fetched: string[] = [];
  const fetches = (params: unknown) => {
    fetched.push((params as FetchParams).url);
    return answer('gpt-4o-one');
  };
  for (const trusted of [true, false]) {
    const here = await opened({ configuration: { endpoint: choice('one', accounts.a), trusted }, fetches }, place);
    const { connection } = here;
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: JSON.parse(settings) });
    await refresh(here).catch(() => undefined);
    await ask(here, 'diagnose');
    await scan(here);
    here.changedOnDisk(['.vscode/settings.json', 2], ['modelint.json', 2], ['.env', 2]);
    await ask(here, 'status');
  }
  expect(asked).toEqual([]);
  expect([...new Set(fetched)]).toEqual(['https://one.example/v1/models']);
});

test('the token of the process is never sent where the client points to', async () => {
  const { origin, asked } = await listener();
  const own = await listener();
  const env = { COMETAPI_BASE_URL: `${own.origin}/v1`, COMETAPI_KEY: token };
  const endpoint = { environment: null, baseUrl: `${origin}/v1`, account: accounts.a };
  const here = await opened({ env, configuration: { endpoint } });
  await expect(refresh(here)).rejects.toMatchObject({ data: { code: 'client-fetches-not' } });
  expect([asked, own.asked]).toEqual([[], []]);
  await configure(here, { endpoint: null });
  await fetchedAlone(here);
  expect([asked, own.asked]).toEqual([[], [`Bearer ${token}`]]);
});

test('the drift of a workspace that is not trusted passes over what its policy declares and renames', async () => {
  const place = ground();
  place.write('modelint.json', JSON.stringify({ declared: [{ id: 'gpt-4o-one' }], aliases: { mine: 'gpt-4o-one' } }));
  place.write('b.yaml', 'model: gpt-4o-one\n');
  let ids = ['gpt-4o-one', 'gpt-4o-two', 'gpt-4o-three'];
  const endpoint = choice('one', accounts.a);
  const here = await opened({ configuration: { endpoint }, fetches: () => answer(...ids) }, place);
  await fetchedAlone(here);
  ids = ['gpt-4o-two', 'gpt-4o-three'];
  await refresh(here);
  const uses = async () => {
    const { changes } = await ask<DriftAnswer>(here, 'drift');
    return changes.map(({ kind, uses: places }) => [kind, places.map(({ uri }) => uri)]);
  };
  expect(await uses()).toEqual([['removed', []]]);
  await configure(here, { endpoint, trusted: false });
  expect(await uses()).toEqual([['removed', [here.uri('b.yaml')]]]);
});
