// --staged: what is about to be committed, whatever the working tree holds. And what hooks name.

import { chmodSync, copyFileSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ciSystems } from '../../server/cli/ci.table.ts';
import { readOwn } from '../regenerated.ts';
import { catalog, stage } from './cli.ts';
import { judged, repository, wrong } from './repository.ts';

test('--staged judges what is staged, not what the working tree holds', async () => {
  const place = repository([['d.yaml', wrong('gpt-4o-x')]]);
  const { ground } = place;
  ground.git('add', '-f', 'models.json');
  ground.git('commit', '-q', '-m', 'catalog');
  // Staged wrong, right in the working tree.
  ground.write('a.yaml', wrong('gpt-6o'));
  ground.git('add', 'a.yaml');
  ground.write('a.yaml', wrong('gpt-4o'));
  // Staged right, wrong in the working tree.
  ground.write('b.yaml', wrong('gpt-4o'));
  ground.git('add', 'b.yaml');
  ground.write('b.yaml', wrong('gpt-7o'));
  // Staged, then deleted from the working tree.
  ground.write('e.yaml', wrong('gpt-8o'));
  ground.git('add', 'e.yaml');
  rmSync(ground.at('e.yaml'));
  ground.git('mv', 'sub/c.yaml', 'c.yaml');
  ground.git('rm', '-q', 'd.yaml');
  ground.write('new.yaml', wrong('gpt-9o'));
  ground.write('link', '');
  rmSync(ground.at('link'));
  ground.link('link', 'new.yaml');
  ground.git('add', 'link');
  expect(await judged(place, ['--staged'])).toEqual([
    'exit 1, 4 read',
    'a.yaml gpt-6o',
    'c.yaml gpt-3o',
    'e.yaml gpt-8o',
  ]);
  expect(await judged(place, ['--staged', 'e.yaml', 'b.yaml'])).toEqual(['exit 1, 2 read', 'e.yaml gpt-8o']);
  expect(await judged(place, ['--staged', 'new.yaml'])).toEqual([
    'exit 2, 0 read',
    'path-not-staged: "new.yaml" is not in the index',
  ]);
});

test('--staged: the staged policy decides, for every file and as it is staged', async () => {
  const place = repository([['modelint.json', '{}']]);
  const { ground } = place;
  ground.write('modelint.json', '{ "ignores": ["b.yaml"] }');
  ground.git('add', 'modelint.json');
  ground.write('modelint.json', '{ broken');
  ground.write('sub/c.yaml', wrong('gpt-4o'));
  expect(await judged(place, ['--staged'])).toEqual([
    'exit 1, 4 read',
    'a.yaml gpt-1o',
    'sub/c.yaml gpt-3o',
    'scope-full: "modelint.json" is staged, and every verdict rests on it: all files are judged, not only the changed ones',
  ]);
});

test('--staged before the first commit, and in the middle of a merge', async () => {
  const place = stage([
    ['a.yaml', wrong('gpt-1o')],
    ['b.bin', new Uint8Array([0, 1])],
    ['big.yaml', 'x'.repeat(3000)],
  ]);
  const { ground } = place;
  ground.git('init', '-q', '-b', 'main');
  ground.git('add', '.');
  ground.write(...(catalog as [string, string]));
  expect(await judged(place, ['--staged', '--max-file-size', '2000'])).toEqual([
    'exit 1, 1 read',
    'a.yaml gpt-1o',
    'file-too-large: "big.yaml" was not read: 2.9 KiB is more than the limit of 2 KiB',
  ]);
  ground.git('commit', '-q', '-m', 'one');
  ground.git('checkout', '-q', '-b', 'work');
  ground.write('a.yaml', wrong('gpt-2o'));
  ground.git('commit', '-q', '-a', '-m', 'two');
  ground.git('checkout', '-q', 'main');
  ground.write('a.yaml', wrong('gpt-3o'));
  ground.git('commit', '-q', '-a', '-m', 'three');
  expect(() => ground.git('merge', '-q', 'work')).toThrow();
  expect(await judged(place, ['--staged'])).toEqual([
    'exit 2, 0 read',
    'index-unmerged: a merge is not finished: there is no one text to judge',
  ]);
});

test('--force-exclude: what hooks name and the policy excludes is left out', async () => {
  const place = repository([
    ['modelint.json', '{ "ignores": ["a.yaml"] }'],
    ['Pods/v.yaml', wrong('gpt-6o')],
  ]);
  const named = ['a.yaml', 'b.yaml', 'Pods/v.yaml', 'modelint.lock.json'];
  place.ground.write('modelint.lock.json', '{}');
  expect((await judged(place, named)).slice(1, 4)).toEqual(['Pods/v.yaml gpt-6o', 'a.yaml gpt-1o', 'b.yaml gpt-2o']);
  expect(await judged(place, ['--force-exclude', ...named])).toEqual([
    'exit 1, 1 read',
    'b.yaml gpt-2o',
    'vendored-skipped: vendored, cached or built folders not looked into (1): Pods',
  ]);
  expect(await judged(place, ['--force-exclude', 'a.yaml'])).toEqual([
    'exit 0, 0 read',
    'vendored-skipped: vendored, cached or built folders not looked into (1): Pods',
  ]);
});

test('a commit without any text is no mistake, and neither is one that hooks name files of', async () => {
  const place = stage([['a.png', new Uint8Array([137, 80, 0, 1])]]);
  const { ground, run } = place;
  ground.git('init', '-q', '-b', 'main');
  const nothing = 'nothing to lint: no readable text file in the working directory';
  expect((await run(['lint', '--staged'])).code).toBe(0);
  ground.git('add', '.');
  expect((await run(['lint', '--staged'])).code).toBe(0);
  ground.git('commit', '-q', '-m', 'one');
  expect((await run(['lint', '--since', 'HEAD'])).code).toBe(0);
  expect((await run(['lint', '--force-exclude', 'a.png'])).code).toBe(0);
  const whole = await run(['lint']);
  expect([whole.code, whole.err.split('\n')[0]]).toEqual([4, `error: ${nothing}`]);
});

test('the hooks shown take no name of a file for an option', async () => {
  const own = parse(readOwn('.pre-commit-hooks.yaml'))[0];
  const written = parse(ciSystems.find(({ name }) => name === 'pre-commit')?.files[0]?.text ?? '').repos[0].hooks[0];
  const names = ['--help', '-h a.yaml', '--fail-on=never'];
  const place = stage([...names.map((name) => [name, wrong('gpt-1o')] as const), ['modelint.json', '{}'], catalog]);
  for (const { entry, args } of [own, written]) {
    const [name, ...argv] = [...entry.split(' '), '--catalog', 'models.json', ...args, ...names];
    expect(name).toBe('modelint');
    const { code, out, err } = await place.run(argv);
    expect([code, err]).toEqual([1, '']);
    for (const each of names) expect(out.split('\n')).toContain(each);
  }
});

test('in a hook, what is committed is judged: `git commit -a` and `git commit FILE` have an index of their own', async () => {
  const place = repository();
  const { ground } = place;
  // The hook does nothing but keep the index that it is told of.
  ground.write('.git/hooks/pre-commit', '#!/bin/sh\ncp "$GIT_INDEX_FILE" .git/told && exit 1\n');
  chmodSync(ground.at('.git/hooks/pre-commit'), 0o755);
  ground.write('a.yaml', wrong('gpt-8o'));
  ground.write('b.yaml', wrong('gpt-9o'));
  const asked = async (env: Readonly<Record<string, string>> = { GIT_INDEX_FILE: '.git/told' }) =>
    judged(place, ['--staged'], { env });
  expect(() => ground.git('commit', '-q', '-a', '-m', 'all')).toThrow();
  expect(await asked()).toEqual(['exit 1, 2 read', 'a.yaml gpt-8o', 'b.yaml gpt-9o']);
  expect(() => ground.git('commit', '-q', '-m', 'part', 'b.yaml')).toThrow();
  expect(await asked()).toEqual(['exit 1, 1 read', 'b.yaml gpt-9o']);
  const none = ['exit 0, 0 read'];
  expect(await asked({})).toEqual(none);
  expect(await asked({ GIT_INDEX_FILE: '.git/gone' })).toEqual(none);
  // Of another repository, in whose hook this one is asked about.
  ground.write('other/.git/HEAD', '');
  copyFileSync(ground.at('.git/told'), ground.at('other/.git/index'));
  expect(await asked({ GIT_INDEX_FILE: ground.at('other/.git/index') })).toEqual(none);
});
