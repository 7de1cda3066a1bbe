// The lock in the editor: who has no catalog is judged by it as `modelint lint` judges there, and sees that it is so.

import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RefreshAnswer } from '../../shared/protocol.ts';
import { stage } from '../cli/cli.ts';
import { listed, snapshot } from '../cli/locked.ts';
import { absent, open, status, withLocks } from './adopted.ts';
import { linted, logged, shown } from './beside-cli.ts';
import { accounts, answer, ask, choice, configure, scan } from './choosing.ts';
import { type Clock, clock, clocked } from './clocked.ts';
import { brief, type Editor } from './editor.ts';

const rulesOf = async (here: Editor, path: string) => (await here.pull(path)).items?.map(({ code }) => code);

test.each([[[]], [['--full']]])('closed and open files are judged as by `modelint lint`, %j', async (argv) => {
  const place = await withLocks(
    ['.'],
    [['new.yaml', 'a_model: qwen3-max\nb_model: Qwen3-max\nc_model: gpt-9o\n']],
    argv,
  );
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
  const place = await withLocks();
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
  const place = await withLocks();
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
  const place = await withLocks();
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

test('a catalog takes over as soon as there is one, and the lock again where there is none', async () => {
  const place = await withLocks();
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
