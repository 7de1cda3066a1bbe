// Which lock judges in the editor: that of each folder, as `modelint lint` would find it there, and none where nobody vouches for it.

import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { absent, open, status, withLocks } from './adopted.ts';
import { linted, logged, shown } from './beside-cli.ts';
import { configure, scan } from './choosing.ts';
import { type Editor, editor } from './editor.ts';

const rulesOf = async (here: Editor, path: string) => (await here.pull(path)).items?.map(({ code }) => code);

test('each folder has its own lock, or none', async () => {
  const place = await withLocks(['a', 'b'], [['c/x.yaml', 'a_model: gpt-6o\n']]);
  const mine = place
    .text('b/modelint.lock.json')
    .replace('{"id":"gpt-6o","verdict":"unlisted"}', '{"id":"gpt-6o","verdict":"listed"}');
  place.ground.write('b/modelint.lock.json', mine);
  const here = await open(place, { folders: ['a', 'b', 'c'] });
  for (const below of ['a', 'b', 'c'])
    expect([below, shown(here, below)]).toEqual([below, (await linted(place, [], { below })).files]);
  expect(shown(here, 'a')['app/config.yaml']).not.toEqual(shown(here, 'b')['app/config.yaml']);
  expect((await status(here)).locks?.map(({ uri }) => uri)).toEqual(
    ['a', 'b'].map((of) => here.uri(`${of}/modelint.lock.json`)),
  );
  place.ground.write('a/modelint.lock.json', '[]');
  here.changedOnDisk(['a/modelint.lock.json', 2]);
  await scan(here);
  expect(absent(shown(here, 'a'))).toEqual([]);
  expect(shown(here, 'b')).toEqual((await linted(place, [], { below: 'b' })).files);
  expect(logged(here)).toEqual([expect.stringContaining(`is no lock of modelint (of "${place.ground.at('a')}")`)]);
});

test('it is found above the folder as far as the top of the repository, and by who asks for all anew', async () => {
  const place = await withLocks();
  place.ground.git('init', '-q');
  const can = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } } };
  const here = await open(place, { folders: ['app'], can });
  const seen = shown(here, 'app');
  const { [place.ground.at('modelint.json')]: ofPolicy, ...below } = (await linted(place, [], { below: 'app' })).files;
  expect(seen).toEqual(below);
  expect(ofPolicy).toHaveLength(1);
  expect(seen['config.yaml']?.length).toBeGreaterThan(1);
  const registered = here.heard.filter(({ method }) => method === 'client/registerCapability');
  expect(JSON.stringify(registered)).toContain(
    `{"globPattern":{"baseUri":"${here.uri('.')}","pattern":"{modelint.json,modelint.jsonc,.modelint.json,modelint.baseline.json,modelint.lock.json}"}}`,
  );
  // Not every client tells of a file above its folders.
  rmSync(place.ground.at('modelint.lock.json'));
  await scan(here);
  expect(absent(shown(here, 'app'))).toEqual([]);
});

test('a file of no folder is judged by the lock where the server runs, unless there are folders', async () => {
  const place = await withLocks(['.', 'a']);
  const alone = await editor(place.ground, { folders: [] });
  alone.open('app/config.yaml', 'd_model: gpt-6o\n');
  expect(await rulesOf(alone, 'app/config.yaml')).toEqual(['unknown-id']);
  expect((await status(alone)).locks).toHaveLength(1);
  const here = await open(place, { folders: ['a'] });
  here.open('app/config.yaml', 'd_model: gpt-6o\n');
  expect(await rulesOf(here, 'app/config.yaml')).toEqual([]);
});

test('in a workspace that is not trusted no lock judges', async () => {
  const place = await withLocks();
  const here = await open(place, { options: { configuration: { trusted: false } } });
  expect([absent(shown(here)), (await status(here)).locks]).toEqual([[], undefined]);
  await configure(here, { trusted: true });
  await scan(here);
  expect(shown(here)).toEqual((await linted(place)).files);
  await configure(here, { trusted: false });
  await scan(here);
  expect([absent(shown(here)), (await status(here)).locks]).toEqual([[], undefined]);
});

test('a lock of an environment judges its files, and not for who means another', async () => {
  const policy = JSON.stringify({
    environments: { production: { config: ['app/**'] }, staging: { config: ['stage/**'] } },
  });
  const place = await withLocks(
    ['.'],
    [
      ['modelint.json', policy],
      ['stage/x.yaml', 'a_model: gpt-6o\n'],
    ],
    ['--environment', 'production'],
  );
  const here = await open(place);
  expect(shown(here)).toEqual((await linted(place)).files);
  expect(shown(here)['stage/x.yaml']).toBeUndefined();
  expect((await status(here)).locks).toMatchObject([{ environment: 'production' }]);
  const own = await open(place, { argv: ['--environment', 'production'] });
  expect(shown(own)).toEqual((await linted(place, ['--environment', 'production'])).files);
  expect(logged(own)).toEqual([]);
  const other = await open(place, { argv: ['--environment', 'staging'] });
  expect([absent(shown(other)), (await status(other)).locks]).toEqual([[], undefined]);
  expect(logged(other)).toContain(
    '"modelint.lock.json" is of the environment "production", not of "staging": it did not judge',
  );
});

test.each([
  ['a catalog that is read', JSON.stringify({ data: [{ id: 'gpt-6o' }] }), undefined],
  ['one that cannot be read', '{', 1],
  ['one that is not there', undefined, undefined],
])('where the user names %s', async (_, text, locks) => {
  const place = await withLocks();
  if (text !== undefined) place.ground.write('../own.json', text);
  const here = await open(place, { argv: ['--catalog', '../own.json'] });
  expect((await status(here)).locks?.length).toBe(locks);
  const { code, files } = await linted(place, ['--catalog', '../own.json']).catch(() => ({ code: 2, files: {} }));
  if (code !== 2) expect(shown(here)).toEqual(files);
});
