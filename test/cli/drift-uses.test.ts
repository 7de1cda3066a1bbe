// `modelint drift`: which places count as uses, and what the exit code makes of them.

import { expect, test } from 'vitest';
import { hasInvisible } from '../../shared/text/safe.ts';
import { lines, stage } from './cli.ts';
import { after, before, body, env, kept, story, tree } from './kept.ts';

/** Exit codes by threshold: a loss in use, one only in tests, one not used at all. */
const thresholds: readonly (readonly [argv: readonly string[], code: number])[] = [
  [[], 1],
  [['config'], 1],
  [['test'], 0],
  [['test', '--fail-on', 'warning'], 1],
  [['notes'], 0],
  [['notes', '--fail-on', 'warning'], 0],
  [['notes', '--fail-on', 'info'], 1],
  [['--fail-on', 'never'], 0],
  [['--no-uses'], 0],
  [['--no-uses', '--fail-on', 'info'], 1],
];

test.each(thresholds)('%j exits with %d', async (argv, code) => {
  const { drift } = kept(story, [...tree, ['notes/a.py', 'x = 1\n']]);
  expect((await drift(...argv)).code).toBe(code);
});

test('a folder without text files leaves the changes told and the use unknown', async () => {
  const { drift } = kept(story, [...tree, ['pictures/a.png', new Uint8Array([0x89, 0x50, 0])]]);
  const { code, out, err } = await drift('pictures');
  expect({ code, err }).toEqual({
    code: 4,
    err: lines(
      'error: no readable text file under the paths given: whether what changed is used is not known',
      '  name other files or folders, or leave the files out with --no-uses',
    ),
  });
  expect(out).toContain('4 removed IDs');
});

test('the report goes to a file whole, or the exit code says so', async () => {
  const { drift, text } = kept(story);
  const printed = await drift('--format', 'markdown');
  expect(await drift('--format', 'markdown', '--output-file', 'drift.md')).toEqual({ code: 1, out: '', err: '' });
  expect(text('drift.md')).toBe(printed.out);
  const { code, out } = await drift('--output-file', 'no/where/drift.md');
  expect([code, out]).toEqual([2, '']);
});

test('who uses an ID: aliases of the team do, declared IDs and the compared files do not', async () => {
  const policy = {
    aliases: { house: 'gpt-4' },
    declared: [{ id: 'gpt-4-32k', reason: 'on our own machines' }],
    environments: { production: { config: ['production/*'] }, staging: { config: ['staging/*'] } },
  };
  const { run } = stage([
    ['modelint.json', JSON.stringify(policy)],
    ['old.json', body(before)],
    ['new.json', body(after)],
    ['src/a.py', 'Client(model="house")\nClient(model="gpt-4-32k")\n'],
    ['production/a.yaml', 'model: gpt-4\n'],
    ['staging/a.yaml', 'model: gpt-4\n'],
  ]);
  const uses = async (...argv: readonly string[]) => {
    const { code, out, err } = await run([
      'drift',
      '--from',
      'old.json',
      '--to',
      'new.json',
      '--format',
      'json',
      ...argv,
    ]);
    const { changes } = JSON.parse(out) as { changes: { before: string; uses: { path: string }[] }[] };
    const used = changes.flatMap((one) => one.uses.map(({ path }) => `${one.before} ${path}`));
    return { code, used, err };
  };
  expect(await uses()).toEqual({
    code: 1,
    used: ['gpt-4 production/a.yaml', 'gpt-4 src/a.py', 'gpt-4 staging/a.yaml'],
    err: '',
  });
  expect(await uses('--environment', 'staging')).toEqual({
    code: 1,
    used: ['gpt-4 src/a.py', 'gpt-4 staging/a.yaml'],
    err: lines('note: 1 file with model IDs configures another environment and was left out'),
  });
});

test('IDs that only a catalog knows are found in code, and hostile ones shown harmless', async () => {
  const { run } = stage([
    ['old.json', body(['house/private-one', '__proto__', 'evil-1\u001b]52;c;x\u0007'])],
    ['new.json', body(['constructor'])],
    ['a.py', 'ask(model="house/private-one")\nask(model="__proto__")\n'],
  ]);
  const { code, out } = await run(['drift', '--from', 'old.json', '--to', 'new.json']);
  expect(code).toBe(1);
  expect(out).toContain('house/private-one');
  expect(out).toContain('__proto__');
  expect(out.match(/a\.py:\d+:\d+/g)).toEqual(['a.py:2:12', 'a.py:1:12']);
  expect(hasInvisible(out.replaceAll('\n', ''))).toBe(false);
});

test('a cache in the tree lists IDs and uses none', async () => {
  const outside = kept(story);
  const inside = kept(story, tree, 'ci/cache');
  expect((await inside.drift()).out).toBe((await outside.drift()).out);
  const linted = ['lint', '--format', 'json', '--offline', '--cache-dir'];
  const { out } = await inside.run([...linted, 'ci/cache'], { env });
  const paths = (JSON.parse(out) as { findings: { path: string }[] }).findings.map(({ path }) => path);
  expect(new Set(paths)).toEqual(new Set(['config/models.yaml', 'src/app.py', 'test/test_app.py']));
  // A cache that holds the tree itself is a mistake, and the tree is linted all the same.
  const { summary } = JSON.parse((await inside.run([...linted, '.'], { env })).out);
  expect(summary.files).toBeGreaterThan(tree.length);
});
