// What the gate never tells, and that it tells the same for the same.

import { expect, test } from 'vitest';
import { lists, says, timeless, token } from '../cli/endpoint.ts';
import { canariesIn } from '../hostile/kit.ts';
import { environments, treeOf } from './gate.ts';

const lacking = lists('gpt-4o', 'o3');
const evidence = ['--evidence', 'evidence.json'];

test('a private name and the token stand nowhere, unless the name is asked for', async () => {
  const secret = 'acme-internal-router-7b';
  const place = await environments(
    treeOf(secret, { approved: ['gpt-4o', secret, 'o3'], gate: { fallbacks: { [secret]: `${secret}-next` } } }),
  );
  const override = `id=${secret}; incident=INC-7 ${secret}; reason=${secret} is hidden; approver=jo; until=2026-12-31`;
  const cases = [
    [lists('gpt-4o', secret), []],
    [lists('gpt-4o', `${secret}-next`), []],
    [lists('gpt-4o'), ['--override', override]],
    [says(200, JSON.stringify({ data: [{ id: secret }, { id: 7 }] })), []],
    [says(401, JSON.stringify({ error: { message: `${token} may not see ${secret}` } })), []],
  ] as const;
  for (const format of ['text', 'json', 'markdown'])
    for (const [reply, argv] of cases) {
      place.endpoint.replies(reply);
      const { out, err } = await place.gate([...argv, ...evidence, '--format', format]);
      const all = out + err + place.stage.text('evidence.json');
      expect(out).not.toBe('');
      expect(all).not.toContain('acme');
      expect(canariesIn(all)).toEqual([]);
    }
  place.endpoint.replies(lists('gpt-4o'));
  const named = await place.gate(['--override', override, '--ids', ...evidence]);
  expect(named.out).toContain(`"${secret}"`);
  expect(JSON.parse(place.stage.text('evidence.json')).sets.configured.ids).toEqual([secret, 'gpt-4o']);
});

test('a token in the words of an override: nothing is shown and nothing is written', async () => {
  const place = await environments();
  place.endpoint.replies(lacking);
  const forms = [
    token,
    Buffer.from(token).toString('base64'),
    Buffer.from(token).toString('hex'),
    encodeURIComponent(token),
  ];
  for (const form of forms) {
    const override = `id=gpt-4o-mini; incident=INC-7; reason=curl with ${form}; approver=jo; until=2026-12-31`;
    const { code, out, err } = await place.gate(['--override', override, ...evidence]);
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('the report would have held the token, so nothing was shown and nothing was written');
    expect(canariesIn(err)).toEqual([]);
  }
  expect(() => place.stage.text('evidence.json')).toThrow();
});

test('the same inputs give the same bytes', async () => {
  const place = await environments();
  place.endpoint.replies(lacking);
  const texts: string[] = [];
  for (const _ of [1, 2]) {
    await place.gate(evidence, { change: (world) => ({ ...world, salt: () => '0'.repeat(32) }) });
    texts.push(timeless(place.stage.text('evidence.json')));
  }
  expect(texts[0]).toBe(texts[1]);
  // With salts of its own each run hashes otherwise.
  await place.gate(evidence);
  const { sets } = JSON.parse(place.stage.text('evidence.json'));
  expect(sets.configured.hash).not.toBe(JSON.parse(texts[0] as string).sets.configured.hash);
});
