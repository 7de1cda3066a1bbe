// The gate in the editor: the verdict of the environment that was chosen, as a report.

import { expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import type { GateAnswer } from '../../shared/protocol.ts';
import { endpoint as listener, lists, says, token } from '../cli/endpoint.ts';
import { treeOf } from '../gate/gate.ts';
import { canariesIn } from '../hostile/kit.ts';
import { ground } from '../world/ground.ts';
import { accounts, answer, ask, choice, fetchedAlone, opened } from './choosing.ts';

/** A folder with the environments of the gate's tests. */
function folder() {
  const place = ground();
  for (const [path, content] of treeOf()) place.write(path, content);
  return place;
}

test('the verdict with the IDs by name, by live reads that are not kept', async () => {
  const { origin, replies, asked } = await listener();
  replies(lists('gpt-4o', 'gpt-4o-mini', 'gpt-4.1'));
  const here = await opened({ env: { COMETAPI_BASE_URL: `${origin}/v1`, COMETAPI_KEY: token } }, folder());
  await fetchedAlone(here);
  const gate = (params?: unknown) => ask<GateAnswer>(here, 'gate', params);
  const before = asked.length;
  const passing = await gate();
  expect(passing).toMatchObject({ version: 1, verdict: 'pass', environment: null, wrong: false });
  expect(passing.markdown).toMatch(/^# gate: pass \(exit code 0\)\n\ncatalog of http/);
  expect(asked.length - before).toBe(1);
  replies(lists('gpt-4o', 'gpt-4.1'));
  const failing = await gate({ spacing: 1 });
  expect(failing).toMatchObject({ verdict: 'fail', wrong: true });
  expect(failing.markdown).toContain('- configured-missing: `gpt-4o-mini` at `config/production.json:1:37`');
  expect(asked.length - before).toBe(3);
  replies(says(401, '{}'));
  expect(await gate()).toMatchObject({ verdict: 'cannot-tell', wrong: true });
  expect(await ask(here, 'snapshots')).toMatchObject({ snapshots: [{ count: 3 }] });
  for (const params of [{ spacing: 0 }, { spacing: '1' }, { spacing: 1e9 }])
    await expect(gate(params)).rejects.toMatchObject({ code: -32602 });
  expect(canariesIn(here.wire())).toEqual([]);
});

test('through the client, for the environment it names; cancelled, not trusted, and without an endpoint', async () => {
  const listing = answer('gpt-4o', 'gpt-4.1');
  const endpoint = choice('one', accounts.a, 'production');
  const here = await opened({ configuration: { endpoint }, fetches: () => listing }, folder());
  await fetchedAlone(here);
  expect(await ask<GateAnswer>(here, 'gate', { spacing: 1 })).toMatchObject({
    verdict: 'fail',
    environment: 'production',
  });

  const stop = new CancellationTokenSource();
  const waiting = here.connection.sendRequest('modelint/gate', {}, stop.token);
  setTimeout(() => stop.cancel(), 500);
  await expect(waiting).rejects.toMatchObject({ code: -32800 });

  const untrusted = await opened({ configuration: { endpoint, trusted: false }, fetches: () => listing }, folder());
  await expect(ask(untrusted, 'gate')).rejects.toMatchObject({ code: -32803, data: { code: 'workspace-untrusted' } });

  const place = folder();
  place.write('models.json', JSON.stringify(listing));
  const ofFile = await opened({ argv: ['--catalog', 'models.json'] }, place);
  await expect(ask(ofFile, 'gate')).rejects.toMatchObject({ code: -32803, data: { code: 'gate-file' } });
});
