// Discovery over real folders: in git, outside git, with ignore files, links and paths that users name.

import { rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { discovered, type Ground, ground } from './ground.ts';

const vendored = (count: number, names: string) =>
  `skipped vendored-skipped: vendored, cached or built folders not looked into (${count}): ${names}`;

/** A tree that must look the same to git and to the walk. */
interface Row {
  readonly name: string;
  readonly make: (at: Ground) => void;
  readonly paths?: readonly string[];
  readonly below?: string;
  readonly ignored?: (path: string) => boolean;
  readonly files: readonly string[];
  readonly binaries?: number;
  readonly problems?: readonly string[];
}

const write = (at: Ground, paths: readonly string[]) => {
  for (const path of paths) at.write(path);
};

const rows: readonly Row[] = [
  { name: 'an empty folder', make: () => {}, files: [] },
  {
    name: 'order by UTF-16 code units over whole paths',
    make: (at) =>
      write(at, [
        'b.ts',
        'a/z.ts',
        'a-b.ts',
        'a.ts',
        'B.ts',
        'é.ts',
        '😀.ts',
        '\uff41.ts',
        'a/b/c.ts',
        '10.ts',
        '9.ts',
      ]),
    files: ['10.ts', '9.ts', 'B.ts', 'a-b.ts', 'a.ts', 'a/b/c.ts', 'a/z.ts', 'b.ts', 'é.ts', '😀.ts', '\uff41.ts'],
  },
  {
    name: 'ignore files, nested, with exceptions',
    make: (at) => {
      at.write('.gitignore', '*.log\n/out/\n!keep.log\ncache\r\n# remark\n\\#hash\n**/deep/*.tmp\n');
      at.write('sub/.gitignore', '!*.log\n/own.ts\n');
      write(at, ['a.log', 'keep.log', 'out/a.ts', 'sub/out/a.ts', 'sub/b.log', 'sub/own.ts', 'sub/x/own.ts']);
      write(at, ['cache/a.ts', 'sub/cache', '#hash', 'x/deep/a.tmp', 'x/deep/a.ts']);
    },
    files: ['.gitignore', 'keep.log', 'sub/.gitignore', 'sub/b.log', 'sub/out/a.ts', 'sub/x/own.ts', 'x/deep/a.ts'],
  },
  {
    name: 'a folder included again below one that ignores its name',
    make: (at) => {
      at.write('.gitignore', 'lib\n*.bak\n');
      at.write('a/.gitignore', '!lib\n');
      write(at, ['lib/x.ts', 'a/lib/x.ts', 'b/lib/x.ts']);
    },
    files: ['.gitignore', 'a/.gitignore', 'a/lib/x.ts'],
  },
  {
    name: 'vendored folders, caches and build output of tools',
    make: (at) => {
      write(at, ['a.ts', 'node_modules/b/c.js', 'web/vendor/x.go', 'third_party/x.py', 'vendors/ours.ts', 'dist/a.js']);
      write(at, ['env/pyvenv.cfg', 'env/lib/x.py', 'store/CACHEDIR.TAG', 'store/x.json', 'x.egg-info/PKG-INFO']);
      write(at, ['rust/Cargo.toml', 'rust/target/debug/x.rs', 'plain/target/x.rs', 'vendor.ts']);
    },
    files: ['a.ts', 'dist/a.js', 'plain/target/x.rs', 'rust/Cargo.toml', 'vendor.ts', 'vendors/ours.ts'],
    problems: [vendored(7, 'env, node_modules, rust/target, …')],
  },
  {
    name: 'binary endings, silently',
    make: (at) => write(at, ['a.png', 'b.PDF', 'c.ts', '.png', 'x.tar.gz', 'e.svg', 'f.']),
    files: ['.png', 'c.ts', 'e.svg', 'f.'],
    binaries: 3,
  },
  {
    name: 'what the policy ignores',
    make: (at) => write(at, ['a.ts', 'gen/b.ts', 'gen/deep/c.ts', 'gen2/d.ts', 'sub/e.gen.ts']),
    ignored: (path) => path === 'gen' || path.endsWith('.gen.ts'),
    files: ['a.ts', 'gen2/d.ts'],
  },
  {
    name: 'files named by the user, ignored ones too',
    make: (at) => {
      at.write('.gitignore', 'secret.ts\n');
      write(at, ['secret.ts', 'b.ts', 'node_modules/c.js', 'd.png']);
    },
    paths: ['secret.ts', './node_modules/../node_modules/c.js', 'd.png', 'secret.ts'],
    ignored: () => true,
    files: ['d.png', 'node_modules/c.js', 'secret.ts'],
  },
  {
    name: 'an ignored and a vendored folder named by the user',
    make: (at) => {
      at.write('.gitignore', 'hidden/\n');
      write(at, ['hidden/a.ts', 'hidden/.gitignore', 'vendor/b.go', 'vendor/vendor/c.go', 'd.ts']);
    },
    paths: ['hidden', 'vendor'],
    files: ['hidden/.gitignore', 'hidden/a.ts', 'vendor/b.go'],
    problems: [vendored(1, 'vendor/vendor')],
  },
  {
    name: 'ignore files above the folder named, overlapping paths',
    make: (at) => {
      at.write('.gitignore', '*.log\n/sub/only.ts\n');
      write(at, ['sub/a.ts', 'sub/a.log', 'sub/only.ts', 'sub/in/b.ts']);
    },
    paths: ['sub', 'sub/in', 'sub/a.ts'],
    files: ['sub/a.ts', 'sub/in/b.ts'],
  },
  {
    name: 'paths above the working directory',
    make: (at) => write(at, ['a.ts', 'sub/b.ts', 'other/c.ts']),
    below: 'sub',
    paths: ['.', '../other'],
    files: ['$/other/c.ts', 'b.ts'],
  },
  {
    name: 'mistyped paths',
    make: (at) => write(at, ['src/app.ts', 'README.md']),
    paths: ['scr', 'src/ap.ts', 'scr/app.ts', 'nothing-like-it', 'README.md/x', '', 'src/**/*.ts'],
    files: [],
    problems: [
      'usage path-not-found: "scr" does not exist — did you mean "src"?',
      'usage path-not-found: "src/ap.ts" does not exist — did you mean "src/app.ts"?',
      'usage path-not-found: "scr/app.ts" does not exist — did you mean "src/app.ts"?',
      'usage path-not-found: "nothing-like-it" does not exist',
      'usage path-not-found: "README.md/x" does not exist',
      'usage path-not-found: a path is empty — use "." for the working directory',
      'usage path-not-found: "src/**/*.ts" does not exist — patterns are not expanded; name folders or files',
    ],
  },
  {
    name: 'links',
    make: (at) => {
      write(at, ['real/a.ts', 'node_modules/m/x.js', 'b.ts']);
      at.write('../outside.ts');
      at.link('to-file.ts', 'real/a.ts');
      at.link('loop', '.');
      at.link('real/up', '..');
      at.link('self', 'self');
      at.link('gone.ts', 'nowhere.ts');
      at.link('out.ts', '../outside.ts');
      at.link('into-vendored.js', 'node_modules/m/x.js');
      at.link('etc', '/etc');
    },
    files: ['b.ts', 'real/a.ts'],
    problems: [
      'skipped linked-folders-skipped: symbolic links to folders not followed (3): etc, loop, real/up',
      'skipped links-broken: symbolic links that lead nowhere (2): gone.ts, self',
      'skipped links-outside: symbolic links that lead out of the folder given (1): out.ts',
      vendored(1, 'node_modules'),
    ],
  },
  {
    name: 'a link whose file is not listed under its own name',
    make: (at) => {
      at.write('.gitignore', '/shared.env\n');
      at.write('shared.env');
      at.link('a/.env', '../shared.env');
      at.link('b/.env', '../shared.env');
    },
    files: ['.gitignore', 'a/.env'],
  },
  {
    name: 'links named by the user',
    make: (at) => {
      write(at, ['a.ts']);
      at.write('../outside.ts');
      at.link('in.ts', 'a.ts');
      at.link('out.ts', '../outside.ts');
      at.link('self', 'self');
    },
    paths: ['in.ts', 'out.ts'],
    files: ['in.ts'],
    problems: ['skipped link-outside: "out.ts" was not read: it is a symbolic link that leads elsewhere'],
  },
];

describe.each([{ how: 'tracked' }, { how: 'untracked' }, { how: 'walked' }])('$how', ({ how }) => {
  test.each(rows)('$name', async ({ make, paths, below, ignored, files, binaries = 0, problems = [] }) => {
    const at = ground();
    make(at);
    if (how !== 'walked') at.git('init', '-q');
    if (how === 'tracked') at.git('add', '--all', '.');
    const found = await discovered(at.world(below), paths, ignored);
    const shown = found.files.map((file) => file.replace(at.folder, '$'));
    expect({ ...found, files: shown }).toEqual({ files, binaries, problems });
  });
});

describe('in git only', () => {
  test('tracked files count even when ignored; deleted ones and those not checked out do not', async () => {
    const at = ground();
    write(at, ['forced.log', 'gone.ts', 'sparse.ts', 'kept.ts', 'gone/deep.ts', 'turned.ts']);
    at.git('init', '-q');
    at.git('add', '--all', '.');
    at.git('commit', '-qm', 'first');
    at.git('update-index', '--skip-worktree', 'sparse.ts');
    at.write('.gitignore', '*.log\n');
    at.write('free.log');
    for (const path of ['gone.ts', 'sparse.ts']) unlinkSync(at.at(path));
    rmSync(at.at('gone'), { recursive: true });
    expect(await discovered(at.world())).toEqual({
      files: ['.gitignore', 'forced.log', 'kept.ts', 'turned.ts'],
      binaries: 0,
      problems: [],
    });
  });

  test('a tracked folder that became a link is not followed', async () => {
    const at = ground();
    write(at, ['lib/a.ts', 'b.ts']);
    at.write('../secret/a.ts');
    at.git('init', '-q');
    at.git('add', '--all', '.');
    rmSync(at.at('lib'), { recursive: true });
    at.link('lib', '../secret');
    expect(await discovered(at.world())).toEqual({
      files: ['b.ts'],
      binaries: 0,
      problems: ['skipped linked-folders-skipped: symbolic links to folders not followed (1): lib'],
    });
  });

  test('files with conflicts count once; submodules and nested repositories are said', async () => {
    const at = ground();
    at.write('a.ts', 'one\n');
    at.git('init', '-q', '-b', 'main');
    at.git('add', '.');
    at.git('commit', '-qm', 'one');
    at.git('checkout', '-qb', 'side');
    at.write('a.ts', 'two\n');
    at.git('commit', '-qam', 'two');
    at.git('checkout', '-q', 'main');
    at.write('a.ts', 'three\n');
    at.git('commit', '-qam', 'three');
    expect(() => at.git('merge', 'side')).toThrow();
    at.git('init', '-q', '../library');
    at.git('-C', '../library', 'commit', '-q', '--allow-empty', '-m', 'x');
    at.git('submodule', '--quiet', 'add', '--force', '../library', 'sub');
    at.git('init', '-q', 'nested');
    at.write('nested/x.ts');
    expect(await discovered(at.world())).toEqual({
      files: ['.gitmodules', 'a.ts'],
      binaries: 0,
      problems: ['skipped repositories-skipped: nested repositories not looked into (2): nested, sub'],
    });
  });

  test('nothing a repository configures is run, and no variable points git elsewhere', async () => {
    const at = ground();
    write(at, ['a.ts']);
    at.git('init', '-q');
    at.git('init', '-q', '../other');
    at.write('trap', `#!/bin/sh\ntouch '${at.at('sprung')}'\n`);
    at.git('update-index', '--add', '--chmod=+x', 'trap');
    at.git('config', 'core.fsmonitor', `sh ${at.at('trap')}`);
    at.git('config', 'core.hooksPath', at.folder);
    const env = { GIT_DIR: at.at('../other/.git'), GIT_INDEX_FILE: at.at('trap'), GIT_WORK_TREE: '/' };
    const world = at.world('.', env);
    expect(await discovered(world)).toEqual({ files: ['a.ts', 'trap'], binaries: 0, problems: [] });
    expect(world.files.exists(at.at('sprung'))).toBe(false);
  });

  test('a broken repository or a missing git is said, and the folder is walked', async () => {
    const at = ground();
    at.write('.gitignore', '*.log\n');
    write(at, ['sub/a.ts', 'sub/a.log', '.git/info/exclude']);
    writeFileSync(at.at('.git/info/exclude'), 'b.ts\n');
    write(at, ['sub/b.ts']);
    const files = ['sub/a.ts'];
    const broken = await discovered(at.world(), ['sub']);
    expect({ ...broken, problems: broken.problems.map((problem) => problem.replace(/\(.*\)/, '(…)')) }).toEqual({
      files,
      binaries: 0,
      problems: ['skipped git-unusable: git could not list "sub" (…); the folders were walked instead'],
    });
    expect(await discovered(at.world('.', { PATH: `.:relative:${at.folder}` }), ['sub'])).toEqual({
      files,
      binaries: 0,
      problems: [
        'skipped git-unusable: git could not list "sub" (git is not installed); the folders were walked instead',
      ],
    });
  });
});
