// The status: what it says in each state of the world, and that the status bar stays empty while nothing is wrong.

import { expect, test } from 'vitest';
import { ago, shortDigest, toMinute } from '../../client/ago.ts';
import { choiceOf } from '../../client/choice.ts';
import { type StatusFacts, statusView } from '../../client/status/view.ts';
import type { RefreshAnswer, StatusAnswer } from '../../shared/protocol.ts';

const now = Date.parse('2026-01-02T12:00:00.000Z');

const catalog: NonNullable<StatusAnswer['catalog']> = {
  origin: 'https://a.test',
  fetchedAt: '2026-01-02T11:57:00.000Z',
  digest: 'sha256:1',
  count: 1234,
  freshness: 'fresh',
};

const answer: StatusAnswer = {
  version: 1,
  server: '0.1.0',
  catalog: null,
  transport: 'none',
  refreshing: false,
  lastRefresh: null,
  openDocuments: 0,
  folders: [],
  scan: null,
  problems: [],
};

const held: NonNullable<StatusAnswer['held']> = {
  origin: 'https://a.test',
  fetchedAt: '2026-01-02T11:59:30.000Z',
  digest: 'sha256:2',
  reason: 'shrunken',
  count: 200,
  missing: 1034,
  of: 1234,
};

const lock = {
  uri: 'file:///work/my%20app/modelint.lock.json',
  environment: null,
  origin: 'https://a.test',
  fetchedAt: '2026-01-02T09:00:00.000Z',
  count: 41,
  freshness: 'fresh',
} as const;
const older = {
  ...lock,
  uri: 'file:///work/b/modelint.lock.json',
  fetchedAt: '2025-11-01T00:00:00.000Z',
  freshness: 'expired',
} as const;

const failed: RefreshAnswer = {
  verdict: 'kept',
  outcome: 'timeout',
  code: 'deadline',
  message: 'it took too long',
  advice: 'try again',
  at: '2026-01-02T11:59:00.000Z',
  problems: [],
};

const nobody = choiceOf({ environments: {}, environment: '', useEnvironmentToken: false });
const named = choiceOf({ environments: { prod: 'https://a.test/v1' }, environment: '', useEnvironmentToken: false });
const wrong = choiceOf({ environments: { prod: 'http://a.test' }, environment: '', useEnvironmentToken: false });

interface Row {
  readonly name: string;
  readonly facts?: Partial<StatusFacts>;
  readonly says: string;
  readonly environment?: string;
  readonly bar?: string;
}

const rows: readonly Row[] = [
  { name: 'at the first run', says: 'information No catalog | no token is stored yet → modelint.setToken' },
  {
    name: 'while the server starts',
    facts: { session: 'starting', status: undefined },
    says: 'information Starting |  → modelint.showOutput (busy)',
  },
  {
    name: 'where the server cannot start',
    facts: { session: 'failed', status: undefined },
    says: 'error Language server stopped | it could not be started → modelint.restartServer',
    bar: 'the language server could not be started → modelint.restartServer',
  },
  {
    name: 'before the server was ever started',
    facts: { session: 'stopped', status: undefined },
    says: 'warning Language server stopped |  → modelint.restartServer',
  },
  {
    name: 'when the server has stopped',
    facts: { session: 'stopped' },
    says: 'warning Language server stopped |  → modelint.restartServer',
    bar: 'the language server has stopped → modelint.restartServer',
  },
  {
    name: 'without trust',
    facts: { trusted: false, choice: named },
    says: 'information No catalog | not fetched in Restricted Mode → workbench.trust.manage',
    environment: 'information prod | https://a.test, no token',
  },
  {
    name: 'with a token, before the first fetch',
    facts: { token: 'stored' },
    says: 'information No catalog | not fetched yet → modelint.refreshCatalog',
    environment: 'information Default endpoint | https://api.cometapi.com, token stored',
  },
  {
    name: 'while it is fetched',
    facts: { token: 'stored', status: { ...answer, refreshing: true } },
    says: 'information No catalog | not fetched yet → modelint.refreshCatalog (busy)',
    environment: 'information Default endpoint | https://api.cometapi.com, token stored',
  },
  {
    name: 'with a fresh catalog',
    facts: { token: 'environment', choice: named, status: { ...answer, catalog } },
    says: 'information 1,234 IDs, fresh | fetched 3 minutes ago from https://a.test → modelint.refreshCatalog',
    environment: 'information prod | https://a.test, token of the environment',
  },
  {
    name: 'with a stale one',
    facts: {
      token: 'stored',
      choice: named,
      status: { ...answer, catalog: { ...catalog, count: 1, freshness: 'stale' } },
    },
    says: 'information 1 ID, due for renewal | fetched 3 minutes ago from https://a.test → modelint.refreshCatalog',
    environment: 'information prod | https://a.test, token stored',
  },
  {
    name: 'with one that is too old',
    facts: { token: 'stored', choice: named, status: { ...answer, catalog: { ...catalog, freshness: 'expired' } } },
    says: 'warning 1,234 IDs, too old to judge by | fetched 3 minutes ago from https://a.test → modelint.refreshCatalog',
    environment: 'information prod | https://a.test, token stored',
    bar: '1,234 IDs, too old to judge by: fetched 3 minutes ago from https://a.test → modelint.refreshCatalog',
  },
  {
    name: 'after a failure',
    facts: { token: 'stored', choice: named, status: { ...answer, catalog, lastRefresh: failed } },
    says: 'warning 1,234 IDs, fresh | fetched 3 minutes ago; it took too long → modelint.diagnoseConnection',
    environment: 'information prod | https://a.test, token stored',
    bar: '1,234 IDs, fresh: fetched 3 minutes ago; it took too long → modelint.diagnoseConnection',
  },
  {
    name: 'when a catalog is held back',
    facts: {
      token: 'stored',
      choice: named,
      status: { ...answer, catalog, held, lastRefresh: { ...failed, verdict: 'held' } },
    },
    says: 'warning 1,234 IDs, fresh | fetched 3 minutes ago; the one fetched just now lacks 1,034 of 1,234 IDs and is held back → modelint.reviewHeld',
    environment: 'information prod | https://a.test, token stored',
    bar: '1,234 IDs, fresh: fetched 3 minutes ago; the one fetched just now lacks 1,034 of 1,234 IDs and is held back → modelint.reviewHeld',
  },
  {
    name: 'when one was held back in an earlier session',
    facts: { token: 'stored', choice: named, status: { ...answer, catalog, held: { ...held, reason: 'empty' } } },
    says: 'warning 1,234 IDs, fresh | fetched 3 minutes ago; the one fetched just now lists no models and is held back → modelint.reviewHeld',
    environment: 'information prod | https://a.test, token stored',
    bar: '1,234 IDs, fresh: fetched 3 minutes ago; the one fetched just now lists no models and is held back → modelint.reviewHeld',
  },
  {
    name: 'when the first one is empty',
    facts: {
      token: 'stored',
      choice: named,
      status: {
        ...answer,
        lastRefresh: { ...failed, verdict: 'held', outcome: 'empty', message: 'it lists no models' },
      },
    },
    says: 'warning No catalog | it lists no models → modelint.diagnoseConnection',
    environment: 'information prod | https://a.test, token stored',
    bar: 'No catalog: it lists no models → modelint.diagnoseConnection',
  },
  {
    name: 'when an endpoint wants a token that is not there',
    facts: { choice: named, status: { ...answer, lastRefresh: { ...failed, outcome: 'auth', message: 'no token' } } },
    says: 'warning No catalog | no token → modelint.setToken',
    environment: 'information prod | https://a.test, no token',
    bar: 'No catalog: no token → modelint.setToken',
  },
  {
    name: 'with a token of another origin',
    facts: { choice: named, elsewhere: ['https://old.test'] },
    says: 'information No catalog | no token is stored yet → modelint.setToken',
    environment: 'information prod | https://a.test, no token',
    bar: 'the stored token is for https://old.test and is not sent to https://a.test → modelint.setToken',
  },
  {
    name: 'with settings that name nothing',
    facts: { choice: wrong },
    says: 'information No catalog | no token is stored yet → modelint.setToken',
    environment:
      'error Environment | no token may be sent to the base URL of the environment "prod": http is spoken with this machine alone, others need https',
    bar: 'no token may be sent to the base URL of the environment "prod": http is spoken with this machine alone, others need https → modelint.selectEnvironment',
  },
  {
    name: 'judged by a lock',
    facts: { status: { ...answer, locks: [lock] } },
    says: 'information 41 IDs by lock, fresh | my app/modelint.lock.json, fetched 3 hours ago from https://a.test → modelint.setToken',
  },
  {
    name: 'judged by several locks',
    facts: { status: { ...answer, locks: [lock, older] } },
    says: 'warning 2 lock files, too old to judge by | the oldest is b/modelint.lock.json, fetched 62 days ago from https://a.test → modelint.setToken',
  },
  {
    name: 'judged by a lock because the endpoint does not answer',
    facts: { token: 'stored', choice: named, status: { ...answer, locks: [lock], lastRefresh: failed } },
    says: 'warning 41 IDs by lock, fresh | my app/modelint.lock.json, fetched 3 hours ago from https://a.test; it took too long → modelint.diagnoseConnection',
    environment: 'information prod | https://a.test, token stored',
    bar: '41 IDs by lock, fresh: my app/modelint.lock.json, fetched 3 hours ago from https://a.test; it took too long → modelint.diagnoseConnection',
  },
  {
    name: 'with a baseline that cannot be read',
    facts: {
      status: { ...answer, problems: [{ kind: 'config', code: 'baseline-unreadable', message: 'it is no JSON' }] },
    },
    says: 'information No catalog | no token is stored yet → modelint.setToken',
    bar: 'it is no JSON → modelint.showOutput',
  },
  {
    name: 'with a policy that cannot be read',
    facts: { status: { ...answer, problems: [{ kind: 'config', code: 'x', message: 'the \u202epolicy' }] } },
    says: 'information No catalog | no token is stored yet → modelint.setToken',
    bar: 'the \\u{202e}policy → modelint.openPolicy',
  },
];

test.each(rows)('$name', ({ facts, says, environment, bar }) => {
  const view = statusView({
    session: 'running',
    trusted: true,
    choice: nobody,
    token: undefined,
    elsewhere: [],
    status: answer,
    now,
    ...facts,
  });
  const { text, detail, severity, offer, busy } = view.catalog;
  expect(`${severity} ${text} | ${detail} → ${offer.command}${busy ? ' (busy)' : ''}`).toBe(says);
  expect(`${view.environment.severity} ${view.environment.text} | ${view.environment.detail}`).toBe(
    environment ?? 'information Default endpoint | https://api.cometapi.com, no token',
  );
  expect(view.wrong && `${view.wrong.tooltip} → ${view.wrong.offer.command}`).toBe(bar);
});

test.each([
  ['2026-01-02T12:00:00.000Z', 'just now'],
  ['2026-01-02T12:05:00.000Z', 'just now'],
  ['2026-01-02T11:59:00.000Z', '1 minute ago'],
  ['2026-01-02T10:59:00.000Z', '1 hour ago'],
  ['2026-01-01T00:00:00.000Z', '36 hours ago'],
  ['2025-12-31T11:00:00.000Z', '2 days ago'],
  [null, 'at a time not recorded'],
  ['nonsense', 'at a time not recorded'],
])('%s is %s', (instant, words) => {
  expect(ago(instant, now)).toBe(words);
});

test.each([
  ['2026-01-02T11:59:59.999Z', '2026-01-02 11:59'],
  ['2026-01-02T11:59:00+02:00', '2026-01-02 09:59'],
  [null, 'time not recorded'],
  ['<b>', 'time not recorded'],
])('%s is written %s', (instant, words) => {
  expect(toMinute(instant)).toBe(words);
});

test.each([
  ['sha256:0123456789abcdef', '0123456789'],
  ['0123456789abcdef', '0123456789'],
  ['', ''],
])('the digest %j begins %j', (digest, beginning) => {
  expect(shortDigest(digest)).toBe(beginning);
});
