// Progress: only where somebody watches and waits.

import { expect, test } from 'vitest';
import { progressOn } from '../../server/cli/progress.ts';
import type { World } from '../../server/world/world.ts';

type Row = readonly [
  name: string,
  isTerminal: boolean,
  env: Readonly<Record<string, string>>,
  times: readonly number[],
  said: string,
];

const clear = '\r\x1b[K';
const rows: readonly Row[] = [
  ['a short run', true, {}, [0, 500, 999], ''],
  [
    'a long run',
    true,
    {},
    [0, 1_000, 1_050, 1_099, 1_100],
    `${clear}linting: 2 of 9 files${clear}linting: 5 of 9 files${clear}`,
  ],
  ['no terminal', false, {}, [0, 1_000, 9_000], ''],
  ['a CI job with a terminal', true, { CI: 'true' }, [0, 1_000, 9_000], ''],
  ['CI set to nothing', true, { CI: '' }, [2_000], `${clear}linting: 1 of 9 files${clear}`],
];

test.each(rows)('%s', (_, isTerminal, env, times, said) => {
  let written = '';
  let time = 5_000_000;
  const write = (text: string) => {
    written += text;
  };
  const err = { write, isTerminal, columns: 80 };
  const world = { err, env: (name: string) => env[name], now: () => time } as unknown as World;
  const progress = progressOn(world);
  times.forEach((at, index) => {
    time = 5_000_000 + at;
    progress.step(index + 1, 9);
  });
  progress.end();
  progress.end();
  expect(written).toBe(said);
});
