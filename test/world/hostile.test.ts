// What a tree may hold to crash, stall or mislead a linter: pipes, giants, odd names, vanishing files, 100,000 files.

import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { discovered, type Ground, ground, scanned } from './ground.ts';

const nothing = { taken: [], read: 0, bytes: 0, binaries: 0, problems: [] };

test('a file that vanishes between listing and reading is said', async () => {
  const at = ground();
  for (const path of ['a.ts', 'b.ts', 'gone/c.ts']) at.write(path, 'gpt-4o');
  const world = at.world();
  const { files } = await discovered(world);
  unlinkSync(at.at('b.ts'));
  unlinkSync(at.at('gone/c.ts'));
  at.write('gone/c.ts/now-a-folder');
  expect(files).toEqual(['a.ts', 'b.ts', 'gone/c.ts']);
  expect(await scanned(world, files, ['gpt-'])).toEqual({
    taken: [['a.ts', 'gpt-4o']],
    read: 1,
    bytes: 6,
    binaries: 0,
    problems: [
      'skipped file-vanished: "b.ts" vanished before it was read',
      'skipped file-irregular: "gone/c.ts" was not read: it is a folder, not a file',
    ],
  });
});

test('a file that becomes a link after listing is not followed', async () => {
  const at = ground();
  at.write('a.ts', 'gpt-4o');
  at.write('../secret', 'gpt-4o');
  const world = at.world();
  await discovered(world);
  unlinkSync(at.at('a.ts'));
  at.link('a.ts', '../secret');
  expect(await scanned(world, ['a.ts'], ['gpt-'])).toEqual({
    ...nothing,
    problems: ['skipped file-link: "a.ts" was not read: it is a symbolic link'],
  });
});

test('giants are left out and said with their size; below the limit they are read whole', async () => {
  const at = ground();
  at.write('sparse.ts', '');
  truncateSync(at.at('sparse.ts'), 200 * 1024 * 1024);
  const line = `[${'"some-text",'.repeat(4_370_000)}"gpt-4o"]`;
  at.write('line.json', line);
  const world = at.world();
  expect(await scanned(world, ['line.json', 'sparse.ts'], ['gpt-'])).toEqual({
    ...nothing,
    problems: [
      'skipped file-too-large: "line.json" was not read: 50 MiB is more than the limit of 1 MiB',
      'skipped file-too-large: "sparse.ts" was not read: 200 MiB is more than the limit of 1 MiB',
    ],
  });
  const read = await scanned(world, ['line.json', 'sparse.ts'], ['gpt-'], 64 * 1024 * 1024);
  expect(read.taken.map(([path, text]) => [path, text === line])).toEqual([['line.json', true]]);
  expect({ ...read, taken: [] }).toEqual({
    ...nothing,
    read: 1,
    bytes: line.length,
    problems: ['skipped file-too-large: "sparse.ts" was not read: 200 MiB is more than the limit of 64 MiB'],
  });
});

test('many of a kind are told one by one up to twenty, then counted', async () => {
  const at = ground();
  const paths = Array.from({ length: 33 }, (_, index) => `f${index}.ts`);
  const { problems } = await scanned(at.world(), paths, ['gpt-']);
  expect(problems).toEqual([
    ...paths.slice(0, 20).map((path) => `skipped file-vanished: "${path}" vanished before it was read`),
    'skipped file-vanished: and 13 more like this (file-vanished)',
  ]);
});

test('what cannot be opened is said with the system’s reason', async () => {
  const at = ground();
  const name = 'n'.repeat(300);
  expect(await scanned(at.world(), [name], ['gpt-'])).toEqual({
    ...nothing,
    problems: [`skipped file-unreadable: "${name}" was not read: ENAMETOOLONG`],
  });
});

test('a folder 400 levels deep', async () => {
  const at = ground();
  const path = `${'d/'.repeat(400)}a.ts`;
  at.write(path);
  expect(await discovered(at.world())).toEqual({ files: [path], binaries: 0, problems: [] });
});

test('an ignore pattern made to take for ever is passed over', async () => {
  const at = ground();
  at.write('.gitignore', `${'*a'.repeat(100)}b\n${'x'.repeat(600)}\n*.log\n`);
  at.write(`${'a'.repeat(200)}.ts`);
  at.write('b.log');
  expect(await discovered(at.world())).toEqual({
    files: ['.gitignore', `${'a'.repeat(200)}.ts`],
    binaries: 0,
    problems: [],
  });
});

test('100,000 files', async () => {
  const at = ground();
  const paths: string[] = [];
  for (let folder = 0; folder < 100; folder++) {
    mkdirSync(at.at(`f${folder}`));
    for (let file = 0; file < 1000; file++) {
      paths.push(`f${folder}/${file}.ts`);
      const path = at.at(`f${folder}/${file}.ts`);
      // Hard links are made many times as fast as files.
      if (file < 8) writeFileSync(path, file === 7 ? 'model = "GPT-4o"' : '');
      else linkSync(at.at(`f${folder}/0.ts`), path);
    }
  }
  paths.sort();
  const world = at.world();
  const walked = await discovered(world);
  expect(walked.files.length).toBe(100_000);
  expect(walked).toEqual({ files: paths, binaries: 0, problems: [] });
  at.git('init', '-q');
  expect(await discovered(world)).toEqual(walked);
  const progress: number[] = [];
  const taken: string[] = [];
  let turns = 0;
  const ticking = setInterval(() => turns++, 1);
  const result = await world.scan(paths.map(world.files.resolve), {
    anchors: ['gpt-'],
    maxFileBytes: 1000,
    take: (path) => taken.push(world.files.display(path)),
    onProgress: (done) => progress.push(done),
  });
  clearInterval(ticking);
  expect(result).toEqual({ read: 100_000, bytes: 1600, binaries: 0, problems: [] });
  expect(taken).toEqual(paths.filter((path) => path.endsWith('/7.ts')));
  expect(progress).toEqual([...new Set(progress)].sort((a, b) => a - b));
  expect(progress.at(-1)).toBe(100_000);
  expect(turns).toBeGreaterThan(0);
}, 120_000);

// Windows and macOS allow neither all of these names nor pipes by this command: there the rows do not exist.
if (process.platform === 'linux') {
  const names = [
    '-n',
    '--',
    ' lead',
    'tail ',
    'a\nb.ts',
    '$(touch sprung).ts',
    ';x',
    '`x`',
    'b\\c.ts',
    '"q".ts',
    "'",
    '*?',
    '\u001b[31m.ts',
  ];
  const unicode = ['ü.ts', '日本語.ts', '__proto__', 'constructor.ts', '..x', '...', '\u202egpt.ts', '\ufffd.ts'];

  describe.each([{ how: 'tracked' }, { how: 'untracked' }, { how: 'walked' }])('$how', ({ how }) => {
    const prepare = (at: Ground) => {
      if (how !== 'walked') at.git('init', '-q');
      if (how === 'tracked') at.git('add', '--all', '.');
    };

    test('hostile names', async () => {
      const at = ground();
      const all = [...names, ...unicode].flatMap((name) => [name, `${name}d/${name}`]).sort();
      for (const name of all) at.write(name, 'gpt-4o');
      writeFileSync(
        Buffer.concat([Buffer.from(`${at.folder}/bad`), Buffer.from([0xff, 0xfe]), Buffer.from('.ts')]),
        'gpt-4o',
      );
      prepare(at);
      const world = at.world();
      expect(await discovered(world)).toEqual({
        files: all,
        binaries: 0,
        problems: [
          'skipped names-undecodable: files left out because their names are not valid UTF-8 (1): bad\ufffd\ufffd.ts',
        ],
      });
      const { taken, problems } = await scanned(world, all, ['gpt-']);
      expect({ taken, problems }).toEqual({ taken: all.map((path) => [path, 'gpt-4o']), problems: [] });
    });
  });

  test('a pipe is neither listed nor waited for', async () => {
    const at = ground();
    at.write('a.ts', 'gpt-4o');
    execFileSync('mkfifo', [at.at('pipe.ts')]);
    at.link('to-pipe.ts', 'pipe.ts');
    const world = at.world();
    expect(await discovered(world)).toEqual({
      files: ['a.ts'],
      binaries: 0,
      problems: ['skipped irregular-skipped: pipes, sockets or devices not read (2): pipe.ts, to-pipe.ts'],
    });
    expect(await discovered(world, ['pipe.ts', '/dev/null'])).toEqual({
      files: [],
      binaries: 0,
      problems: [
        'usage path-unreadable: "pipe.ts" cannot be linted: it is not a file',
        'usage path-unreadable: "/dev/null" cannot be linted: it is not a file',
      ],
    });
    expect(await scanned(world, ['pipe.ts', '/dev/zero'], ['gpt-'])).toEqual({
      ...nothing,
      problems: [
        'skipped file-irregular: "pipe.ts" was not read: it is a pipe, not a file',
        'skipped file-irregular: "/dev/zero" was not read: it is a device, not a file',
      ],
    });
    const read = world.files.read(at.at('pipe.ts'), 1000);
    expect(read).toEqual({
      kind: 'skipped',
      code: 'file-irregular',
      message: '"pipe.ts" was not read: it is a pipe, not a file',
      path: 'pipe.ts',
    });
  });
}

// Permissions do not hold back root: there these rows do not exist.
if (process.platform !== 'win32' && process.getuid?.() !== 0) {
  test('what may not be read is said', async () => {
    const at = ground();
    at.write('a.ts');
    at.write('closed/b.ts');
    chmodSync(at.at('a.ts'), 0);
    chmodSync(at.at('closed'), 0);
    const world = at.world();
    const found = await discovered(world);
    chmodSync(at.at('closed'), 0o755);
    expect(found).toEqual({
      files: ['a.ts'],
      binaries: 0,
      problems: ['skipped folder-unreadable: "closed" was not looked into: EACCES'],
    });
    expect(await scanned(world, ['a.ts'], ['gpt-'])).toEqual({
      ...nothing,
      problems: ['skipped file-unreadable: "a.ts" was not read: no permission'],
    });
  });
}
