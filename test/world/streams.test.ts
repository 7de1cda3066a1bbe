// Streams, colour, and the small parts of the world.

import { expect, test } from 'vitest';
import { wantsColor } from '../../server/world/color.ts';
import { pathsFrom } from '../../server/world/paths.ts';
import { readAll, sinkOver } from '../../server/world/streams.ts';
import { ground } from './ground.ts';

/** A stream that remembers what was written and lets the test make it fail. */
function fakeStream(isTTY?: boolean, columns?: number) {
  const written: string[] = [];
  let fail: (error: Error) => void = () => {};
  const stream = {
    write: (text: string) => written.push(text),
    on: (_: 'error', listener: (error: Error) => void) => {
      fail = listener;
    },
    ...(isTTY === undefined ? {} : { isTTY }),
    ...(columns === undefined ? {} : { columns }),
  };
  return { stream, written, fail: (code: string) => fail(Object.assign(new Error(code), { code })) };
}

test('a sink tells whether it is a terminal and how wide', () => {
  const sinks = [sinkOver(fakeStream().stream, () => {}), sinkOver(fakeStream(true, 120).stream, () => {})];
  expect(sinks.map(({ isTerminal, columns }) => [isTerminal, columns])).toEqual([
    [false, 80],
    [true, 120],
  ]);
});

test('a reader that goes away ends the run quietly; what cannot be written is told', () => {
  const { stream, written, fail } = fakeStream();
  let gone = 0;
  const broken: string[] = [];
  const sink = sinkOver(
    stream,
    () => gone++,
    (code) => broken.push(code),
  );
  sink.write('a');
  fail('EPIPE');
  sink.write('b');
  expect([written, gone, broken]).toEqual([['a'], 1, []]);
  const other = fakeStream();
  const full = sinkOver(
    other.stream,
    () => gone++,
    (code) => broken.push(code),
  );
  other.fail('ENOSPC');
  full.write('c');
  expect([other.written, gone, broken]).toEqual([[], 1, ['ENOSPC']]);
});

async function* chunks(...parts: readonly (string | Uint8Array)[]) {
  yield* parts;
}

test('standard input is read whole, up to a limit', async () => {
  const half = Buffer.from('é');
  expect(await readAll(chunks(), 10)).toEqual({ text: '', encoding: 'utf-8' });
  expect(await readAll(chunks('a', half.subarray(0, 1), half.subarray(1)), 3)).toEqual({
    text: 'aé',
    encoding: 'utf-8',
  });
  expect(await readAll(chunks('12345', '67890', '!'), 10)).toEqual({
    kind: 'usage',
    code: 'input-too-large',
    message: 'standard input is more than the limit of 10 bytes',
  });
  async function* breaking() {
    yield 'a';
    throw Object.assign(new Error('broken'), { code: 'EIO' });
  }
  expect(await readAll(breaking(), 10)).toEqual({
    kind: 'usage',
    code: 'input-unreadable',
    message: 'standard input could not be read: EIO',
  });
});

/** Flag, environment, terminal or not, coloured or not. */
type Row = readonly [boolean | undefined, Readonly<Record<string, string>>, boolean, boolean];

const rows: readonly Row[] = [
  [undefined, {}, true, true],
  [undefined, {}, false, false],
  [undefined, { TERM: 'dumb' }, true, false],
  [undefined, { TERM: 'xterm' }, true, true],
  [undefined, { NO_COLOR: '1' }, true, false],
  [undefined, { NO_COLOR: '' }, true, true],
  [undefined, { FORCE_COLOR: '1' }, false, true],
  [undefined, { FORCE_COLOR: '' }, false, true],
  [undefined, { FORCE_COLOR: '0' }, true, false],
  [undefined, { FORCE_COLOR: 'false' }, true, false],
  [undefined, { FORCE_COLOR: '1', TERM: 'dumb' }, false, true],
  [undefined, { NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [true, { NO_COLOR: '1' }, false, true],
  [false, { FORCE_COLOR: '1' }, true, false],
];

test.each(rows)('colour with flag %s, %j, terminal %s: %s', (flag, env, isTerminal, wanted) => {
  expect(wantsColor({ flag, env: (name) => env[name], isTerminal })).toBe(wanted);
});

test('a digest, the environment and the clock', () => {
  const world = ground().world('.', { MODELINT_TEST: 'yes' });
  expect(world.sha256('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
  expect([world.env('MODELINT_TEST'), world.env('MODELINT_UNSET')]).toEqual(['yes', undefined]);
  expect(Number.isInteger(world.now())).toBe(true);
});

test('output goes to the streams given', () => {
  const at = ground();
  const world = at.world();
  world.out.write('a');
  world.err.write('b');
  expect(at.printed()).toBe('ab');
});

if (process.platform !== 'win32') {
  test('paths as people see them', () => {
    const paths = pathsFrom('/home/me/work');
    const shown = ['/home/me/work', '/home/me/work/a/b.ts', '/home/me/works/c.ts', '/home/me', '/'].map(paths.display);
    expect(shown).toEqual(['.', 'a/b.ts', '/home/me/works/c.ts', '/home/me', '/']);
    expect(['a/b.ts', '/home/me'].map(paths.absolute)).toEqual(['/home/me/work/a/b.ts', '/home/me']);
    expect(['a', '../x', '/etc', ''].map(paths.resolve)).toEqual([
      '/home/me/work/a',
      '/home/me/x',
      '/etc',
      '/home/me/work',
    ]);
    expect([pathsFrom('/').display('/a/b'), pathsFrom('/').absolute('a/b')]).toEqual(['a/b', '/a/b']);
  });
}
