// The checks of the language server through the requests of the client, against a gateway: all that is asked is permitted, no token is told.

import { expect, test } from 'vitest';
import { noAllowance } from '../../client/allowance.ts';
import { type Choice, choiceOf } from '../../client/choice.ts';
import { accountFor, type Found, needsNoToken } from '../../client/credentials.ts';
import { exchangeFor } from '../../client/exchanging.ts';
import { fetchFor } from '../../client/fetching.ts';
import { exchange } from '../../client/host/exchange.ts';
import { request } from '../../client/host/request.ts';
import type { CheckAnswer, ExchangeAnswer } from '../../shared/protocol.ts';
import { startGateway } from '../contract/gateway.ts';
import { canary } from '../hostile/kit.ts';
import { editor } from '../lsp/editor.ts';
import { ground } from '../world/ground.ts';

/** A language server, and the part of the client that asks a gateway for it with the canary as token. */
async function beside() {
  const gateway = await startGateway({ token: canary });
  const { origin } = new URL(gateway.baseUrl);
  const vault = { salt: async () => 'salt' };
  const found: Found = { token: canary, source: 'stored' };
  const environments = { production: gateway.baseUrl };
  const allowance = noAllowance();
  const told: ExchangeAnswer[] = [];
  const asking = {
    trusted: () => true,
    choice: () => choiceOf({ environments, environment: '', useEnvironmentToken: false }),
    found: async () => found,
    needsNoToken: (choice: Choice) => needsNoToken(choice, []),
    account: (token: Found | undefined, none: boolean) => accountFor(token, none, vault),
    unchecked: () => false,
    userAgent: 'modelint/0',
    allowance,
    send: request,
    exchange,
  };
  const { signal } = new AbortController();
  const answers = {
    'modelint/fetchCatalog': (params: unknown) => fetchFor(asking, params, signal),
    'modelint/exchange': async (params: unknown) => {
      const answer = await exchangeFor(asking, params, signal);
      told.push(answer);
      return answer;
    },
  };
  const account = await accountFor(found, false, vault);
  const configuration = {
    trusted: true,
    endpoint: { environment: 'production', baseUrl: gateway.baseUrl, account },
  };
  const there = await editor(ground(), {
    answers,
    trace: 'verbose',
    options: { fetchCatalog: true, exchange: true, configuration },
  });
  const ask = (name: string, params: object) => there.connection.sendRequest<CheckAnswer>(`modelint/${name}`, params);
  await there.connection.sendRequest('modelint/refresh');
  gateway.play('correct');
  return { gateway, origin, allowance, told, ask };
}

const refusals = (told: readonly ExchangeAnswer[]) =>
  told.flatMap((answer) => ('code' in answer && answer.phase === 'resolve' ? [answer.code] : []));

const checks: readonly (readonly [name: string, params: object])[] = [
  ['contract', {}],
  ['smoke', { endpoint: 'chat', model: 'gpt-5-mini' }],
  ['smoke', { endpoint: 'responses', model: 'gpt-5-mini' }],
  ['smoke', { endpoint: 'chat', model: 'gpt-5-mini', stream: true }],
];

test('all that the checks ask is permitted, within what was agreed to', async () => {
  const { origin, allowance, told, ask } = await beside();
  const results: unknown[] = [];
  for (const [name, params] of checks) {
    told.length = 0;
    const plan = await ask(name, params);
    expect([plan.announcement, plan.origin, told]).toEqual([true, origin, []]);
    const end = allowance.grant(plan.origin, plan.announced);
    const answer = await ask(name, { ...params, confirmed: plan.announced });
    end();
    expect([refusals(told), told.length]).toEqual([[], answer.made]);
    expect(JSON.stringify([told, answer])).not.toContain(canary);
    results.push([name, answer.result, answer.made <= answer.announced]);
  }
  expect(results).toEqual([
    ['contract', 'holds', true],
    ['smoke', 'promote_small_step', true],
    ['smoke', 'promote_small_step', true],
    ['smoke', 'promote_small_step', true],
  ]);
});

test('a server that goes ahead without the user is refused by the client, and nothing is sent', async () => {
  const { told, ask, gateway } = await beside();
  const before = gateway.asked.length;
  for (const [name, params] of checks) {
    const { announced } = await ask(name, params);
    const { result } = await ask(name, { ...params, confirmed: announced });
    expect(['cannot-tell', 'hold']).toContain(result);
  }
  expect(refusals(told)).toEqual(told.map(() => 'cancelled'));
  expect(told.length).toBeGreaterThanOrEqual(checks.length);
  expect(gateway.asked.length).toBe(before);
});
