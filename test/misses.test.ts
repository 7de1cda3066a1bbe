// When a missing ID counts as removed: what the environment may say, and what follows.

import { expect, test } from 'vitest';
import { missesFrom } from '../server/misses.ts';
import { env, kept } from './cli/kept.ts';

const usual = { minGap: 1_800_000, afterMisses: 2 };
const wrong = (name: string, expected: string, given: string) => ({
  kind: 'usage',
  code: 'misses-malformed',
  message: `${name} takes ${expected}, not "${given}"`,
});
const number = 'a number from 1 to 99';
const duration = 'a duration such as 30m or 12h, or 0';

test.each([
  [{}, usual],
  [{ MODELINT_MISSES: '', MODELINT_MISS_GAP: '' }, usual],
  [{ MODELINT_MISSES: '5' }, { ...usual, afterMisses: 5 }],
  [{ MODELINT_MISS_GAP: '12h' }, { ...usual, minGap: 43_200_000 }],
  [{ MODELINT_MISS_GAP: '0' }, { ...usual, minGap: 0 }],
  [{ MODELINT_MISSES: '0' }, wrong('MODELINT_MISSES', number, '0')],
  [{ MODELINT_MISSES: '100' }, wrong('MODELINT_MISSES', number, '100')],
  [{ MODELINT_MISSES: 'two' }, wrong('MODELINT_MISSES', number, 'two')],
  [{ MODELINT_MISS_GAP: '30' }, wrong('MODELINT_MISS_GAP', duration, '30')],
  [{ MODELINT_MISS_GAP: '-1h' }, wrong('MODELINT_MISS_GAP', duration, '-1h')],
])('%j', (variables: Readonly<Record<string, string>>, read) => {
  expect(missesFrom((name) => variables[name])).toEqual(read);
});

test('one miss is enough where the environment says so, for drift and lint alike', async () => {
  const { run } = kept([
    [1, ['gpt-4', 'gpt-4o']],
    [0.5, ['gpt-4o']],
  ]);
  const codes = async (own: Readonly<Record<string, string>>) => {
    const [drift, lint] = [
      await run(['drift'], { env: { ...env, ...own } }),
      await run(['lint'], { env: { ...env, ...own } }),
    ];
    return [drift.code, /suspect/.test(drift.out), / error {2}removed-id/.test(lint.out)];
  };
  expect(await codes({})).toEqual([0, true, false]);
  expect(await codes({ MODELINT_MISSES: '1' })).toEqual([1, false, true]);
  expect(await codes({ MODELINT_MISSES: '0' })).toEqual([2, false, false]);
});
