// The lock in the editor: who has no catalog is judged by it as `modelint lint` judges there, and sees that it is so.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RefreshAnswer, StatusAnswer } from '../../shared/protocol.ts';
import { stage, type Tree } from '../cli/cli.ts';
import { facts, listed, snapshot, tree } from '../cli/locked.ts';
import { type ByPath, linted, logged, shown } from './beside-cli.ts';
import { accounts, answer, ask, choice, configure, scan } from './choosing.ts';
import { type Clock, clock, clocked } from './clocked.ts';
import { brief, type Editor, editor, type Wish } from './editor.ts';

const hour = 3_600_000;
const before = (hours: number) => new Date(Date.now() - hours * hour).toISOString();

/** A tree with a lock of its own in each of these folders, made an hour ago. */
async function locked(folders: readonly string[] = ['.'], more: Tree = [], argv: readonly string[] = []) {
  const place = stage([
    ...folders.flatMap((folder) => tree.map(([path, text]) => [`${folder}/${path}`, text] as const)),
    ...more,
    ['../catalog.json', snapshot(listed, before(1), facts)],
  ]);
  for (const below of folders) {
    const made = await place.run(['lock', '--catalog', join(place.ground.folder, '../catalog.json'), ...argv], {
      below,
      now: Date.now(),
    });
    expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' });
  }
  return place;
}

/** What was said of IDs that are not listed. */
const absent = (files: ByPath) =>
  Object.values(files).flatMap((items) => items.filter((item) => / not in the catalog/.test(item)));
const status = (here: Editor) => ask<StatusAnswer>(here, 'status');
const rulesOf = async (here: Editor, path: string) => (await here.pull(path)).items?.map(({ code }) => code);
const open = async (place: Awaited<ReturnType<typeof locked>>, wish: Wish = {}) => {
  const here = await editor(place.ground, wish);
  await scan(here);
  return here;
};

test.each([[[]], [['--full']]])('closed and open files are judged as by `modelint lint`, %j', async (argv) => {
  const place = await locked(['.'], [['new.yaml', 'a_model: qwen3-max\nb_model: Qwen3-max\nc_model: gpt-9o\n']], argv);
  const here = await open(place);
  const { files } = await linted(place);
  expect(shown(here)).toEqual(files);
  expect(Object.keys(files)).toEqual([
    'app/code.py',
    'app/config.yaml',
    'app/more.yaml',
    'app/other.py',
    'modelint.json',
    'new.yaml',
  ]);
  for (const [path, expected] of Object.entries(files)) {
    here.open(path, place.text(path));
    expect([path, brief((await here.pull(path)).items)]).toEqual([path, expected]);
  }
  expect(logged(here)).toEqual([]);
  const pushing = await open(place, { pulls: false });
  pushing.open('new.yaml', 'c_model: gpt-10o\n');
  await pushing.until(() => pushing.pushed('new.yaml').length === 2);
  expect(brief(pushing.pushed('new.yaml').at(-1))).toEqual([
    expect.stringContaining('0:9-16 error unknown-id "gpt-10o"'),
  ]);
});

test('the status says which lock judges and from when it is, and the diagnosis too', async () => {
  const place = await locked();
  const here = await open(place);
  const { catalog, locks, problems } = await status(here);
  expect({ catalog, locks, problems }).toEqual({
    catalog: null,
    locks: [
      {
        uri: here.uri('modelint.lock.json'),
        environment: null,
        origin: 'https://models.example',
        fetchedAt: expect.stringMatching(/^20/),
        count: listed.length,
        freshness: 'fresh',
      },
    ],
    problems: [],
  });
  const { markdown } = await ask<{ readonly markdown: string }>(here, 'diagnose');
  expect(markdown).toContain('in want of a catalog');
  expect(markdown).toContain('modelint.lock.json');
});

test('what the lock knows by name and what by hash: hover says so, and completion offers what is listed only', async () => {
  const place = await locked();
  const policy = {
    approved: ['gpt-4o', 'grok-4', 'gpt-12o'],
    declared: ['qwen3-max', 'mine-1'].map((id) => ({ id, reason: 'x' })),
  };
  place.ground.write('modelint.json', JSON.stringify(policy));
  const here = await open(place);
  here.open(
    'new.yaml',
    'a_model: gpt-4o\nb_model: mistral-large-2411\nc_model: gpt-9o\nd_model: xai/grok-8\ne_model: GPT-4o-mini\nf_model: \n',
  );
  const hover = async (line: number) => {
    const asked = { textDocument: { uri: here.uri('new.yaml') }, position: { line, character: 10 } };
    const { contents } = (await here.connection.sendRequest('textDocument/hover', asked)) as {
      contents: { value: string };
    };
    return contents.value.split('\n').filter((text) => /catalog|hash|wildcard/.test(text));
  };
  const of = 'the catalog of https://models.example as of …Z (fresh), as kept in modelint.lock.json';
  const said = [];
  for (const line of [0, 1, 2, 3, 4]) said.push((await hover(line)).map((text) => text.replace(/20[-\d:.T]+Z/, '…Z')));
  expect(said).toEqual([
    [`in ${of}`],
    [`in ${of}`, 'known by its hash only, so nothing else is known of it'],
    [`not in ${of}`, 'modelint.lock.json knows other IDs by hashes only, so one like it may be listed'],
    [`in ${of}`, 'a wildcard entry accepts it'],
    [`not in ${of}`],
  ]);
  const position = { line: 5, character: 9 };
  const list = (await here.connection.sendRequest('textDocument/completion', {
    textDocument: { uri: here.uri('new.yaml') },
    position,
  })) as { items: { label: string; detail?: string }[] };
  const offered = list.items.map(({ label, detail }) => `${label}: ${detail ?? ''}`);
  // Named as listed in use, approved and listed by its hash, declared; nothing that is only approved or not listed.
  expect(offered).toEqual(
    expect.arrayContaining([
      'gpt-4o: approved',
      'grok-4: approved',
      'qwen3-max: not approved',
      'mine-1: not approved, declared, not in the catalog',
    ]),
  );
  // What a wildcard accepts and is in use is accepted.
  const wrong = list.items.map(({ label }) => label).filter((id) => !['mine-1', 'xai/grok-9', ...listed].includes(id));
  expect(wrong).toEqual([]);
});

test('a lock that changes on disk judges anew; one that cannot be read is said once and judges nothing', async () => {
  const place = await locked();
  const here = await open(place);
  const good = place.text('modelint.lock.json');
  here.open('app/config.yaml', place.text('app/config.yaml'));
  const rules = await rulesOf(here, 'app/config.yaml');
  expect(rules).toContain('unknown-id');
  const put = async (text: string | undefined) => {
    if (text === undefined) rmSync(place.ground.at('modelint.lock.json'));
    else place.ground.write('modelint.lock.json', text);
    here.changedOnDisk(['modelint.lock.json', text === undefined ? 3 : 2]);
    await scan(here);
    return {
      open: await rulesOf(here, 'app/config.yaml'),
      closed: absent(shown(here)),
      status: await status(here),
    };
  };
  const byName = good.replace('{"id":"gpt-6o","verdict":"unlisted"}', '{"id":"gpt-6o","verdict":"listed"}');
  expect((await put(byName)).open).toEqual(rules?.filter((rule) => rule !== 'unknown-id'));
  for (const [text, why] of [
    ['{', 'is no JSON'],
    [`<<<<<<< ours\n${good}=======\n${good}>>>>>>> theirs\n`, 'holds the marks of a merge that is not finished'],
    [good.replace('"version": 1', '"version": 2'), 'has version 2; this program reads version 1'],
  ] as const) {
    for (const _ of [1, 2]) {
      const { open: opened, closed, status: told } = await put(text);
      expect([opened, closed, told.locks]).toEqual([[], [], undefined]);
      expect(told.problems.map(({ message }) => message)).toEqual([`"modelint.lock.json" ${why}`]);
    }
    expect(logged(here).filter((line) => line.includes(why))).toHaveLength(1);
  }
  expect((await put(good)).open).toEqual(rules);
  const none = await put(undefined);
  expect([none.open, none.closed, none.status.locks, none.status.problems]).toEqual([[], [], undefined, []]);
  expect(logged(here)).toHaveLength(3);
});

test('each folder has its own lock, or none', async () => {
  const place = await locked(['a', 'b'], [['c/x.yaml', 'a_model: gpt-6o\n']]);
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
  const place = await locked();
  place.ground.git('init', '-q');
  const here = await open(place, { folders: ['app'] });
  const seen = shown(here, 'app');
  const { [place.ground.at('modelint.json')]: ofPolicy, ...below } = (await linted(place, [], { below: 'app' })).files;
  expect(seen).toEqual(below);
  expect(ofPolicy).toHaveLength(1);
  expect(seen['config.yaml']?.length).toBeGreaterThan(1);
  // Nobody tells of a file above the folders.
  rmSync(place.ground.at('modelint.lock.json'));
  await scan(here);
  expect(absent(shown(here, 'app'))).toEqual([]);
});

test('a file of no folder is judged by the lock where the server runs, unless there are folders', async () => {
  const place = await locked(['.', 'a']);
  const alone = await editor(place.ground, { folders: [] });
  alone.open('app/config.yaml', 'd_model: gpt-6o\n');
  expect(await rulesOf(alone, 'app/config.yaml')).toEqual(['unknown-id']);
  expect((await status(alone)).locks).toHaveLength(1);
  const here = await open(place, { folders: ['a'] });
  here.open('app/config.yaml', 'd_model: gpt-6o\n');
  expect(await rulesOf(here, 'app/config.yaml')).toEqual([]);
});

test('in a workspace that is not trusted no lock judges', async () => {
  const place = await locked();
  const here = await open(place, { options: { configuration: { trusted: false } } });
  expect([absent(shown(here)), (await status(here)).locks]).toEqual([[], undefined]);
  await configure(here, { trusted: true });
  await scan(here);
  expect(shown(here)).toEqual((await linted(place)).files);
  await configure(here, { trusted: false });
  await scan(here);
  expect([absent(shown(here)), (await status(here)).locks]).toEqual([[], undefined]);
});

test('a catalog takes over as soon as there is one, and the lock again where there is none', async () => {
  const place = await locked();
  const here = await open(place, {
    fetches: () => answer('gpt-6o', 'gpt-4o'),
    options: { configuration: { endpoint: choice('one', null) } },
  });
  here.open('a.yaml', 'a_model: gpt-6o\nb_model: gpt-4.1\n');
  const says = async () => (await here.pull('a.yaml')).items?.map(({ code, range }) => `${range.start.line} ${code}`);
  expect(await says()).toEqual(['0 unknown-id', '1 retiring-id']);
  await configure(here, { endpoint: choice('one', accounts.a) });
  await ask<RefreshAnswer>(here, 'refresh');
  expect(await says()).toEqual(['1 unknown-id']);
  expect(await status(here)).toMatchObject({ catalog: { origin: 'https://one.example', count: 2 } });
  expect((await status(here)).locks).toBeUndefined();
  await configure(here, { endpoint: choice('two', null) });
  expect(await says()).toEqual(['0 unknown-id', '1 retiring-id']);
  expect((await status(here)).locks).toHaveLength(1);
});

test('a lock of an environment judges its files, and not for who means another', async () => {
  const policy = JSON.stringify({
    environments: { production: { config: ['app/**'] }, staging: { config: ['stage/**'] } },
  });
  const place = await locked(
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
  const place = await locked();
  if (text !== undefined) place.ground.write('../own.json', text);
  const here = await open(place, { argv: ['--catalog', '../own.json'] });
  expect((await status(here)).locks?.length).toBe(locks);
  const { code, files } = await linted(place, ['--catalog', '../own.json']).catch(() => ({ code: 2, files: {} }));
  if (code !== 2) expect(shown(here)).toEqual(files);
});

test('it grows old while the server runs', async () => {
  const time: Clock = clock();
  const place = stage([
    ['a.yaml', 'a_model: gpt-6o\n'],
    ['../catalog.json', snapshot(listed, '2026-12-01T11:00:00.000Z')],
  ]);
  await place.run(['lock', '--catalog', '../catalog.json']);
  const { client, status: ofServer } = await clocked(place.ground, time, () => undefined, {
    endpoint: choice('one', null),
  });
  const heard: string[] = [];
  client.onNotification('window/logMessage', ({ message }: { message: string }) => {
    heard.push(message);
  });
  const severity = async () => {
    const uri = `file://${place.ground.at('a.yaml')}`;
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text: 'a_model: gpt-6o\n' },
    });
    const { items } = await client.sendRequest<{ items: Parameters<typeof brief>[0] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return [(await ofServer()).locks?.[0]?.freshness, brief(items)[0]?.split(' ')[1]];
  };
  expect(await severity()).toEqual(['fresh', 'error']);
  await time.pass(25 * 60);
  expect(await severity()).toEqual(['stale', 'warning']);
  await time.pass(31 * 24 * 60);
  expect(await severity()).toEqual(['expired', 'info']);
  expect(heard).toEqual([
    expect.stringContaining('what it lacks is reported as a warning'),
    expect.stringContaining('too old to judge by'),
  ]);
});
