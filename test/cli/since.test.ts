// --since on real repositories: only what changed, never less, and never silently.

import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalog, lines, type Stage, stage } from './cli.ts';
import { judged, repository, wrong } from './repository.ts';

test('only what differs from where the branch began: committed, staged, changed, new, renamed; not what is deleted', async () => {
  const place = repository([
    ['d.yaml', wrong('gpt-4o-x')],
    ['gone.yaml', wrong('gpt-5o')],
  ]);
  const { ground } = place;
  ground.git('checkout', '-q', '-b', 'work');
  ground.write('committed.yaml', wrong('gpt-6o'));
  ground.git('mv', 'b.yaml', 'renamed.yaml');
  ground.git('rm', '-q', 'gone.yaml');
  ground.git('add', '.');
  ground.git('commit', '-q', '-m', 'two');
  // What happened on main since then is not the branch's.
  ground.git('checkout', '-q', 'main');
  ground.write('a.yaml', wrong('gpt-7o'));
  ground.git('commit', '-q', '-a', '-m', 'three');
  ground.git('checkout', '-q', 'work');
  ground.write('staged.yaml', wrong('gpt-8o'));
  ground.git('add', 'staged.yaml');
  ground.write('d.yaml', wrong('gpt-9o'));
  ground.write('new folder/new.yaml', wrong('gpt-10o'));
  ground.write('ignored/x.yaml', wrong('gpt-11o'));
  // Touched and not changed.
  utimesSync(ground.at('sub/c.yaml'), 1, 1);
  expect(await judged(place, ['--since', 'main'])).toEqual([
    'exit 1, 5 read',
    'committed.yaml gpt-6o',
    'd.yaml gpt-9o',
    'new folder/new.yaml gpt-10o',
    'renamed.yaml gpt-2o',
    'staged.yaml gpt-8o',
  ]);
  expect(await judged(place, ['--since', 'main', 'sub'])).toEqual(['exit 0, 0 read']);
  expect(await judged(place, ['--since', 'main'], { below: 'sub' })).toEqual([
    'exit 2, 0 read',
    'catalog-not-found: there is no catalog file "models.json"',
  ]);
});

test('the text says what was looked at, also where that was nothing', async () => {
  const place = repository();
  const told = async (...argv: readonly string[]) => {
    const { code, out, err } = await place.run(['lint', '--catalog', 'models.json', ...argv]);
    return { code, out: out.replace(/compared with [0-9a-f]{12}/, 'compared with …'), err };
  };
  expect(await told('--since', 'main')).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "",
      "out": "no findings in 0 files
    catalog of file:models.json: 4 IDs, fetched at a time not recorded
    only the files changed since "main" were judged (compared with …)
    ",
    }
  `);
  expect(await told('--staged')).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "",
      "out": "no findings in 0 files
    catalog of file:models.json: 4 IDs, fetched at a time not recorded
    only the staged files were judged, as they are staged
    ",
    }
  `);
});

test('from a folder below', async () => {
  const place = repository();
  place.ground.write('sub/c.yaml', wrong('gpt-6o'));
  place.ground.write('a.yaml', wrong('gpt-7o'));
  const { run } = place;
  const { out } = await run(['lint', '--catalog', '../models.json', '--format', 'json', '--since', 'HEAD'], {
    below: 'sub',
  });
  expect(JSON.parse(out).findings.map((one: { path: string }) => one.path)).toEqual(['c.yaml']);
  const wider = await run(['lint', '--catalog', '../models.json', '--format', 'json', '--since', 'HEAD', '..'], {
    below: 'sub',
  });
  expect(JSON.parse(wider.out).findings.map((one: { id: string }) => one.id)).toEqual(['gpt-7o', 'gpt-6o']);
});

test.each<readonly [what: string, change: (stage: Stage) => void, because: string]>([
  ['the policy', ({ ground }) => ground.write('modelint.json', '{ "rules": {} }'), 'modelint.json'],
  [
    'a policy further down',
    ({ ground }) => ground.write('sub/.modelint.json', '{ "rules": {} }'),
    'sub/.modelint.json',
  ],
  [
    'the baseline',
    ({ ground }) => ground.write('modelint.baseline.json', '{"modelint":"baseline","version":1,"findings":[]}'),
    'modelint.baseline.json',
  ],
  ['the catalog', ({ ground }) => ground.git('add', '-f', 'models.json'), 'models.json'],
])('a change of %s means every file, and says so', async (_, change, because) => {
  const place = repository();
  change(place);
  expect(await judged(place, ['--since', 'main'])).toEqual([
    expect.stringMatching(/^exit 1, [34567] read$/),
    'a.yaml gpt-1o',
    'b.yaml gpt-2o',
    'sub/c.yaml gpt-3o',
    `scope-full: "${because}" changed since "main", and every verdict rests on it: all files are judged, not only the changed ones`,
  ]);
});

test('a policy that was deleted decides too', async () => {
  const place = repository([['modelint.json', '{ "ignores": ["a.yaml"] }']]);
  expect(await judged(place, ['--since', 'main'])).toEqual(['exit 0, 0 read']);
  rmSync(place.ground.at('modelint.json'));
  place.ground.git('commit', '-q', '-a', '-m', 'two');
  expect((await judged(place, ['--since', 'HEAD~1']))[1]).toBe('a.yaml gpt-1o');
});

test.each([
  ['no-such-branch', ['exit 2, 0 read', 'since-ref: git knows no commit "no-such-branch"']],
  ['--upload-pack=touch pwned', ['exit 2, 0 read', 'since-ref: "--upload-pack=touch pwned" names no commit']],
  ['-n', ['exit 2, 0 read', 'since-ref: "-n" names no commit']],
  ['', ['exit 2, 0 read', 'since-ref: "" names no commit']],
  ['^main', ['exit 2, 0 read', 'since-ref: git knows no commit "^main"']],
  ['main..main', ['exit 2, 0 read', 'since-ref: git knows no commit "main..main"']],
  ['$(touch pwned)', ['exit 2, 0 read', 'since-ref: git knows no commit "$(touch pwned)"']],
  ['main; touch pwned', ['exit 2, 0 read', 'since-ref: git knows no commit "main; touch pwned"']],
])('what is no commit is refused and never taken for an option: %s', async (ref, expected) => {
  const place = repository();
  expect(await judged(place, [`--since=${ref}`])).toEqual(expected);
  const { out } = await place.run(['lint', '--format', 'json', 'pwned']);
  expect(JSON.parse(out).problems[0].code).toBe('path-not-found');
});

test('outside a repository, before the first commit, and with what does not go together', async () => {
  const place = stage([catalog]);
  expect(await judged(place, ['--since', 'main'])).toEqual([
    'exit 2, 0 read',
    'no-repository: the working directory is in no git repository',
  ]);
  place.ground.git('init', '-q', '-b', 'main');
  expect(await judged(place, ['--since', 'main'])).toEqual(['exit 2, 0 read', 'since-ref: git knows no commit "main"']);
  for (const [argv, code] of [
    [['--since', 'main', '--staged'], 'since-staged: --since and --staged do not go together'],
    [['--staged', '--fix'], 'staged-fix: --fix changes files, and --staged judges what is staged'],
    [['--since', 'main', '--stdin'], 'stdin-scope: --stdin is one text, of which --since says nothing'],
    [['--baseline', 'x', '--no-baseline'], 'baseline-twice: --baseline and --no-baseline do not go together'],
  ] as const)
    expect(await judged(place, argv)).toEqual(['exit 2, 0 read', code]);
});

/** Runs git for a clone beside the working directory. */
const gitIn = (folder: string, ...args: readonly string[]) =>
  execFileSync(
    'git',
    ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', '-c', 'protocol.file.allow=always', ...args],
    {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent' },
      stdio: 'pipe',
    },
  );

test('a shallow clone that does not reach far enough cannot tell: exit code 3 with what to do, and no empty list', async () => {
  const place = repository();
  const { ground } = place;
  for (const name of ['two', 'three', 'four']) {
    ground.write(`${name}.yaml`, wrong('gpt-6o'));
    ground.git('add', '.');
    ground.git('commit', '-q', '-m', name);
  }
  ground.git('checkout', '-q', '-b', 'work', 'HEAD~2');
  ground.write('work.yaml', wrong('gpt-7o'));
  ground.git('add', 'work.yaml');
  ground.git('commit', '-q', '-m', 'work');
  const advice = (ref: string) =>
    `fetch the whole history (git fetch --unshallow; fetch-depth: 0 of actions/checkout; GIT_DEPTH: 0 of GitLab) and "${ref}", or leave out --since to judge every file`;
  const clone = (name: string, ...options: readonly string[]) => {
    gitIn(ground.at('..'), 'clone', '-q', ...options, `file://${ground.folder}`, name);
    renameSync(ground.at(join('..', name)), ground.at(name));
    writeFileSync(ground.at(join(name, 'models.json')), catalog[1] as string);
    return { below: name };
  };
  const lint = ['lint', '--catalog', 'models.json', '--since'];
  const alone = clone('alone', '--depth', '1', '--branch', 'work', '--single-branch');
  expect(await place.run([...lint, 'origin/main'], alone)).toEqual({
    code: 3,
    out: '',
    err: lines(
      'error: this clone is shallow and does not hold "origin/main": nobody can tell what has changed since',
      `  ${advice('origin/main')}`,
    ),
  });
  const both = clone('both', '--depth', '1', '--branch', 'work', '--no-single-branch');
  expect(await place.run([...lint, 'origin/main'], both)).toEqual({
    code: 3,
    out: '',
    err: lines(
      'error: this clone is shallow and does not reach back to where "origin/main" and HEAD went apart: nobody can tell what has changed since',
      `  ${advice('origin/main')}`,
    ),
  });
  const deep = clone('deep', '--depth', '4', '--branch', 'work', '--no-single-branch');
  expect(await judged(place, ['--since', 'origin/main'], deep)).toEqual(['exit 1, 1 read', 'work.yaml gpt-7o']);
});

test('a submodule is another repository: neither it nor its files are the change', async () => {
  const place = repository();
  const { ground } = place;
  mkdirSync(ground.at('../library'));
  writeFileSync(ground.at('../library/l.yaml'), wrong('gpt-6o'));
  for (const args of [
    ['init', '-q'],
    ['add', '.'],
    ['commit', '-q', '-m', 'one'],
  ])
    gitIn(ground.at('../library'), ...args);
  ground.git('submodule', '--quiet', 'add', '../library', 'library');
  ground.git('commit', '-q', '-m', 'two');
  ground.write('library/l.yaml', wrong('gpt-7o'));
  ground.write('b.yaml', wrong('gpt-8o'));
  ground.git('add', 'b.yaml');
  const skipped = 'repositories-skipped: nested repositories not looked into (1): library';
  expect(await judged(place, ['--since', 'main~1'])).toEqual(['exit 1, 2 read', 'b.yaml gpt-8o', skipped]);
  expect(await judged(place, ['--staged'])).toEqual(['exit 1, 1 read', 'b.yaml gpt-8o']);
  // Inside it, it is a repository like any other.
  const inside = await place.run(['lint', '--catalog', '../models.json', '--since', 'HEAD', '--format', 'json'], {
    below: 'library',
  });
  expect(JSON.parse(inside.out).findings.map((one: { id: string }) => one.id)).toEqual(['gpt-7o']);
});

test('hostile names', async () => {
  const names = [
    '-rf.yaml',
    '$(touch pwned).yaml',
    'a\nb.yaml',
    'ü "q".yaml',
    '__proto__.yaml',
    ';x.yaml',
    'sp ace/\t.yaml',
  ];
  const place = repository(names.map((name) => [name, wrong('gpt-4o')]));
  const expected = names.map((name) => `${name} gpt-9o`).sort();
  for (const name of names) place.ground.write(name, wrong('gpt-9o'));
  expect((await judged(place, ['--since', 'main'])).slice(1)).toEqual(expected);
  place.ground.git('add', '.');
  for (const name of names) place.ground.write(name, wrong('gpt-4o'));
  place.ground.git('rm', '-q', '--cached', '-f', 'models.json', '--ignore-unmatch');
  expect((await judged(place, ['--staged'])).slice(1)).toEqual(expected);
});

test('nothing that the repository configures is run', async () => {
  const place = repository([['.gitattributes', '*.yaml filter=bad diff=bad\n']]);
  const { ground } = place;
  const run = `sh -c 'touch ${ground.at('../pwned')}; cat'`;
  for (const [key, value] of [
    ['filter.bad.clean', run],
    ['filter.bad.smudge', run],
    ['diff.bad.textconv', run],
    ['diff.external', run],
    ['core.fsmonitor', run],
    ['core.pager', run],
  ] as const)
    ground.git('config', key, value);
  ground.write('hooks/post-index-change', '#!/bin/sh\ntouch ../pwned\n');
  ground.git('config', 'core.hooksPath', 'hooks');
  rmSync(ground.at('../pwned'), { force: true });
  writeFileSync(ground.at('a.yaml'), wrong('gpt-6o'));
  utimesSync(ground.at('b.yaml'), 1, 1);
  expect((await judged(place, ['--since', 'main'])).slice(0, 2)).toEqual(['exit 1, 2 read', 'a.yaml gpt-6o']);
  await judged(place, ['--staged']);
  expect((await place.run(['lint', '../pwned', '--format', 'json'])).out).toContain('path-not-found');
});
