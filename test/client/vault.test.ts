// The vault: a token under environment and origin, sealed with its origin, read back, and forgotten.

import { expect, test } from 'vitest';
import { choiceOf } from '../../client/choice.ts';
import { accountFor, needsNoToken, otherOrigins, tokenFor } from '../../client/credentials.ts';
import { accountOf, randomHex } from '../../client/host/account.ts';
import { isTokenKey, keyOf, type Owner, sealed, unsealed } from '../../client/token-key.ts';
import { type Memory, openVault, type Secrets } from '../../client/vault.ts';

const token = 'sk-canary-0123456789';
const a: Owner = { environment: 'production', origin: 'https://a.test' };
const b: Owner = { environment: 'production', origin: 'https://b.test' };
const c: Owner = { environment: 'staging', origin: 'https://a.test' };
const d: Owner = { environment: null, origin: 'https://a.test' };

/** Storage that forgets nothing, with what it holds. */
function storage() {
  const secrets = new Map<string, string>();
  const memory = new Map<string, unknown>();
  const kept: Secrets = {
    get: async (key) => secrets.get(key),
    store: async (key, value) => void secrets.set(key, value),
    delete: async (key) => void secrets.delete(key),
  };
  const remembered: Memory = {
    get: <Value>(key: string) => memory.get(key) as Value | undefined,
    update: async (key, value) => void memory.set(key, value),
  };
  return { secrets, memory, kept, remembered };
}

test('four owners have four names, whatever stands in theirs', () => {
  const tricky: Owner = { environment: '["production","https://a.test"]', origin: 'https://a.test' };
  const named: Owner = { environment: 'null', origin: 'https://a.test' };
  const keys = [a, b, c, d, tricky, named].map(keyOf);
  expect(new Set(keys).size).toBe(6);
  expect(keys.every(isTokenKey)).toBe(true);
  expect(isTokenKey('modelint.salt')).toBe(false);
});

const unsealing: readonly (readonly [owner: Owner, secret: string | undefined, token: string | undefined])[] = [
  [a, sealed(a, token), token],
  [c, sealed(a, token), token],
  [b, sealed(a, token), undefined],
  [a, undefined, undefined],
  [a, token, undefined],
  [a, '', undefined],
  [a, 'null', undefined],
  [a, '[]', undefined],
  [a, JSON.stringify({ token }), undefined],
  [a, JSON.stringify({ origin: 'https://a.test', token: 7 }), undefined],
  [a, JSON.stringify({ origin: 'https://a.test', token: 'two\nlines-of-it' }), undefined],
  [a, JSON.stringify({ origin: 'https://a.test', token: 'short' }), undefined],
];

test.each(unsealing)('%j unseals %j', (owner, secret, held) => {
  expect(unsealed(owner, secret)).toBe(held);
});

test('a token is there for its environment and origin alone, and gone when it is cleared', async () => {
  const { secrets, kept, remembered } = storage();
  const vault = openVault(kept, remembered, randomHex);
  expect(await vault.store(a, token)).toBe(true);
  const readAll = () => Promise.all([a, b, c, d].map(vault.read));
  expect(await readAll()).toEqual([token, undefined, undefined, undefined]);
  expect(vault.owners()).toEqual([a]);
  expect(await vault.store(b, 'sk-another-one')).toBe(true);
  expect(await vault.store(a, 'sk-a-newer-one')).toBe(true);
  expect(await readAll()).toEqual(['sk-a-newer-one', 'sk-another-one', undefined, undefined]);
  expect(vault.owners()).toEqual([b, a]);
  await vault.clear(a);
  expect(await readAll()).toEqual([undefined, 'sk-another-one', undefined, undefined]);
  expect(vault.owners()).toEqual([b]);
  expect([...secrets.keys()]).toEqual([keyOf(b)]);
});

test('a secret that was moved to the name of another origin is none', async () => {
  const { secrets, kept, remembered } = storage();
  const vault = openVault(kept, remembered, randomHex);
  await vault.store(a, token);
  secrets.set(keyOf(b), secrets.get(keyOf(a)) ?? '');
  expect(await vault.read(b)).toBe(undefined);
});

test('storage that does not keep what it is given is found out', async () => {
  const { kept, remembered } = storage();
  const vault = openVault({ ...kept, store: async () => undefined }, remembered, randomHex);
  expect(await vault.store(a, token)).toBe(false);
});

test('what is remembered beside the secrets holds no token, and nonsense in it is passed over', async () => {
  const { memory, kept, remembered } = storage();
  const vault = openVault(kept, remembered, randomHex);
  await vault.store(a, token);
  expect(JSON.stringify([...memory])).not.toContain(token);
  for (const nonsense of [7, 'x', {}, [null, 7, {}, { environment: 7, origin: 'x' }, { environment: null }]]) {
    for (const key of memory.keys()) memory.set(key, nonsense);
    expect(vault.owners()).toEqual([]);
  }
});

test('the salt is made once; of two made at the same time one counts', async () => {
  const { kept, remembered } = storage();
  const [one, two] = [openVault(kept, remembered, randomHex), openVault(kept, remembered, randomHex)];
  const salt = await one.salt();
  expect(salt).toMatch(/^[0-9a-f]{64}$/);
  expect(await one.salt()).toBe(salt);
  expect(await two.salt()).toBe(salt);
  const third = storage();
  const several = openVault(third.kept, third.remembered, randomHex);
  expect(new Set(await Promise.all([several.salt(), several.salt(), several.salt()])).size).toBe(1);
  const other = storage();
  let racing = false;
  const raced: Secrets = {
    ...other.kept,
    store: async (key, value) => other.kept.store(key, racing ? 'f'.repeat(64) : value),
  };
  racing = true;
  expect(await openVault(raced, remembered, randomHex).salt()).toBe('f'.repeat(64));
});

test('an account is an opaque name: the same for one token and salt, another for any other', () => {
  const salt = '00'.repeat(32);
  const account = accountOf(token, salt);
  expect(account).toMatch(/^[0-9a-f]{16}$/);
  expect(accountOf(token, salt)).toBe(account);
  expect(accountOf(`${token}x`, salt)).not.toBe(account);
  expect(accountOf(token, 'ff'.repeat(32))).not.toBe(account);
});

test('the stored token comes first; a variable counts where variables are given, and not for another origin', async () => {
  const { kept, remembered } = storage();
  const vault = openVault(kept, remembered, () => '00'.repeat(32));
  const env = { COMETAPI_KEY_PRODUCTION: 'sk-from-variable', COMETAPI_BASE_URL_PRODUCTION: 'https://a.test/v1' };
  expect(await tokenFor(a, vault, undefined)).toBe(undefined);
  expect(await tokenFor(a, vault, env)).toEqual({ token: 'sk-from-variable', source: 'environment' });
  expect(await tokenFor(b, vault, env)).toBe(undefined);
  await vault.store(a, token);
  const found = await tokenFor(a, vault, env);
  expect(found).toEqual({ token, source: 'stored' });
  expect(await accountFor(found, false, vault)).toBe(accountOf(token, '00'.repeat(32)));
  expect(await accountFor(found, true, vault)).toBe(accountOf(token, '00'.repeat(32)));
  expect(await accountFor(undefined, false, vault)).toBe(null);
  expect(await accountFor(undefined, true, vault)).toBe('0'.repeat(16));
});

test('origins that an environment had before are told, those of others are not', () => {
  const endpoint = { ...b, environment: 'production', baseUrl: 'https://b.test/v1', listPath: '/v1/models' };
  expect(otherOrigins(endpoint, [a, b, c, d])).toEqual(['https://a.test']);
  expect(otherOrigins(endpoint, [b, c, d])).toEqual([]);
});

const moved: Owner = { environment: 'e', origin: 'https://a.test' };

test.each([
  [{}, [], false],
  [{ e: 'https://a.test' }, [], false],
  [{ e: 'http://127.0.0.1:11434/v1' }, [], true],
  [{ e: 'https://localhost:8443' }, [], true],
  [{ e: 'http://localhost.evil.test' }, [], false],
  [{ e: 'http://127.0.0.1:11434' }, [a, b, c, d], true],
  [{ e: 'http://127.0.0.1:11434' }, [moved], false],
])('%j with tokens of %j is asked without a token: %s', (environments, owners, without) => {
  const choice = choiceOf({ environments, environment: '', useEnvironmentToken: false });
  expect(needsNoToken(choice, owners)).toBe(without);
});
