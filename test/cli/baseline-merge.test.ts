// The baseline on branches: merges that git does by itself, and those it leaves to be finished.

import { expect, test } from 'vitest';
import { catalog, lines, type Stage, stage, type Tree } from './cli.ts';

const lint = ['lint', '--catalog', 'models.json', '--config', 'policy.json'];
const quiet: Tree[number] = ['policy.json', '{ "rules": { "hardcoded-id": "off" } }\n'];
const start: Tree = [
  ['app/a.yaml', 'model: gpt-5o\n# again\nother_model: gpt-5o\n'],
  ['app/b.yaml', 'model: gpt-7o\n'],
];

/** What lint says: exit code, and how many are known. */
async function said({ run }: Stage): Promise<readonly string[]> {
  const { code, out } = await run([...lint, '--format', 'json']);
  const { findings, summary } = JSON.parse(out);
  return [`exit ${code}, ${summary.known} known`, ...findings.map(({ id }: { id: string }) => id)];
}

/** Two branches that each changed the tree and its baseline, the second checked out. */
async function branches(left: Tree[number], right: Tree[number]): Promise<Stage> {
  const place = stage([catalog, quiet, ...start]);
  const { ground, run } = place;
  await run(['baseline', 'create', ...lint.slice(1)]);
  ground.git('init', '-q', '-b', 'main');
  ground.git('add', '.');
  ground.git('commit', '-q', '-m', 'one');
  for (const [branch, [path, text]] of [
    ['left', left],
    ['right', right],
  ] as const) {
    ground.git('checkout', '-q', '-b', branch, 'main');
    ground.write(path, text as string);
    await run(['baseline', 'update', ...lint.slice(1)]);
    ground.git('add', '.');
    ground.git('commit', '-q', '-m', branch);
  }
  return place;
}

const model = 'model: gpt-8o\n';

test.each<[Tree[number], Tree[number], string]>([
  [['app/aa.yaml', model], ['app/ab.yaml', model], 'exit 0, 5 known'],
  // At the end of the list, where one line has no comma.
  [['z/a.yaml', model], ['z/b.yaml', model], 'exit 0, 5 known'],
  // The left one repaired what stood last, the right one added a line behind it.
  [['app/b.yaml', '# repaired\n'], ['z/b.yaml', model], 'exit 0, 3 known'],
])('a merge of two branches reads as both where git may join their lines: %j, %j', async (left, right, what) => {
  const place = await branches(left, right);
  place.ground.write('.gitattributes', 'modelint.baseline.json merge=union\n');
  place.ground.git('merge', '-q', '--no-edit', 'left');
  expect(await said(place)).toEqual([what]);
});

test.each(['merge', 'diff3'])(
  'where git leaves its marks (%s), lint stops, and prune finishes the merge',
  async (style) => {
    const place = await branches(['z/a.yaml', model], ['z/b.yaml', `# another\n${model}${model}`]);
    const { ground, run, text } = place;
    ground.git('config', 'merge.conflictStyle', style);
    expect(() => ground.git('merge', '-q', '--no-edit', 'left')).toThrow();
    expect(text('modelint.baseline.json')).toContain('<<<<<<< ');
    expect(await run(lint)).toEqual({
      code: 2,
      out: '',
      err: lines(
        'error: "modelint.baseline.json" holds the marks of a merge that is not finished',
        '  modelint baseline prune finishes it: what either side knew and is still found stays',
      ),
    });
    const pruned = await run(['baseline', 'prune', ...lint.slice(1)]);
    expect(pruned).toEqual({ code: 0, out: 'wrote modelint.baseline.json: 6 findings\n', err: '' });
    expect(text('modelint.baseline.json').match(/"z\/[ab]\.yaml"/g)).toEqual(['"z/a.yaml"', '"z/b.yaml"']);
    expect(await said(place)).toEqual(['exit 0, 6 known']);
  },
);

test('where the marks hold no list either, nothing is overwritten', async () => {
  const marks = '<<<<<<< ours\n{}\n';
  const place = stage([catalog, quiet, ...start, ['modelint.baseline.json', marks]]);
  expect(await place.run(['baseline', 'prune', ...lint.slice(1)])).toEqual({
    code: 2,
    out: '',
    err: lines(
      'error: "modelint.baseline.json" holds the marks of a merge that is not finished',
      '  put it right, or take the last good one from version control; modelint will not overwrite it',
    ),
  });
  expect(place.text('modelint.baseline.json')).toBe(marks);
});
