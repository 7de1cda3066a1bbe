// Reports in all formats through the command line: which go where, and what a CI system makes of them.

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formats } from '../../shared/report/formats/registry.ts';
import { commandsIn } from '../report/runner.ts';
import { catalog, stage, type Tree } from './cli.ts';

const tree: Tree = [
  ['src/app.ts', 'const MODEL = "GPT-4o"; // modelint-disable-line hardcoded-id -- so\n'],
  ['config/models.yaml', 'model: gpt4o-mini\nfallback_model: gpt-3\n'],
  [
    'modelint.json',
    '{ "overrides": [{ "rule": "unknown-id", "id": "gpt-3", "paths": ["**"], "reason": "until May" }] }',
  ],
  catalog,
];
const lint = ['lint', '--catalog', 'models.json'];
const names = formats.map(({ name }) => name);

/** The findings of each format, as far as all formats tell them alike. */
const readers: Readonly<Record<string, (text: string) => readonly string[]>> = {
  text: (text) =>
    text
      .split('\n\n')
      .filter((part) => !/^\d/.test(part))
      .flatMap((part) => {
        const [path, ...rest] = part.split('\n');
        return rest.flatMap((line) => {
          const match = /^ {2}(\d+):\d+ {2}\w+ {2}([\w-]+)/.exec(line);
          return match === null ? [] : [`${path}:${match[1]} ${match[2]}`];
        });
      }),
  json: (text) => JSON.parse(text).findings.map(said),
  jsonl: (text) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({ type }) => type === 'finding')
      .map(said),
  sarif: (text) =>
    JSON.parse(text)
      .runs[0].results.filter(({ suppressions }: { suppressions?: unknown }) => suppressions === undefined)
      .map(({ ruleId, locations: [{ physicalLocation }] }: SarifResult) =>
        said({ rule: ruleId, path: physicalLocation.artifactLocation.uri, line: physicalLocation.region.startLine }),
      ),
  github: (text) =>
    commandsIn(text).map(({ properties: of }) => `${of.get('file')}:${of.get('line')} ${of.get('title')}`),
  gitlab: (text) =>
    JSON.parse(text).map(({ check_name, location }: Degradation) =>
      said({ rule: check_name, path: location.path, line: location.lines.begin }),
    ),
  junit: (text) =>
    [...text.matchAll(/classname="modelint\.([\w-]+)".*>at (.*?:\d+):\d+$/gm)]
      .map(([, rule, place]) => `${place} ${rule}`)
      .sort(),
  rdjson: (text) =>
    JSON.parse(text).diagnostics.map(({ code, location }: Diagnostic) =>
      said({ rule: code.value, path: location.path, line: location.range.start.line }),
    ),
  markdown: (text) =>
    [...text.matchAll(/^- `(.*?:\d+):\d+` \*\*([\w-]+)\*\*/gm)].map(([, at, rule]) => `${at} ${rule}`),
};

function findingsIn(name: string, text: string): readonly string[] {
  const read = readers[name];
  if (read === undefined) throw new Error(`nobody reads ${name}`);
  return read(text);
}

interface SarifResult {
  readonly ruleId: string;
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string };
        readonly region: { readonly startLine: number };
      };
    },
  ];
}
interface Degradation {
  readonly check_name: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}
interface Diagnostic {
  readonly code: { readonly value: string };
  readonly location: { readonly path: string; readonly range: { readonly start: { readonly line: number } } };
}

function said({ path, line, rule }: { readonly path: string; readonly line: number; readonly rule: string }): string {
  return `${path}:${line} ${rule}`;
}

test('all formats at once, one to standard output: the same findings in each', async () => {
  const { run, text, ground } = stage(tree);
  const files = names.filter((name) => name !== 'text');
  const argv = [
    ...lint,
    '--level',
    'warning',
    '--format',
    'text',
    ...files.flatMap((name) => ['--format', `${name}:out.${name}`]),
  ];
  const { code, out, err } = await run(argv);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  const wanted = ['config/models.yaml:1 misspelled-id', 'src/app.ts:1 case-mismatch'];
  expect(findingsIn('text', out)).toEqual(wanted);
  for (const name of files) expect([name, findingsIn(name, text(`out.${name}`))]).toEqual([name, wanted]);
  // Nothing is left beside them.
  expect(readdirSync(ground.folder).sort()).toEqual(
    ['config', 'modelint.json', 'models.json', 'src', ...files.map((name) => `out.${name}`)].sort(),
  );
});

test.each(names)('%s is the same in a file, by --output-file and on standard output', async (name) => {
  const plain = await stage(tree).run([...lint, '--format', name]);
  const { run, text } = stage(tree);
  // The second time a report lies there already, and is not linted.
  for (const _ of [1, 2]) {
    const { code, out } = await run([...lint, '--format', `${name}:a.txt`], { terminal: true });
    expect([code, out]).toEqual([1, '']);
    // On standard output the annotations are followed by the text.
    expect(name === 'github' ? plain.out.slice(0, text('a.txt').length) : plain.out).toBe(text('a.txt'));
  }
  const other = stage(tree);
  for (const _ of [1, 2]) {
    const { code, out } = await other.run([...lint, '--format', name, '--output-file', 'a.txt'], { terminal: true });
    expect([code, out, other.text('a.txt')]).toEqual([1, '', text('a.txt')]);
  }
  expect(text('a.txt').endsWith('\n')).toBe(true);
});

test('a level holds for all formats; without one, json and jsonl hold everything', async () => {
  const { run } = stage([['tests/a.py', 'ask(model="GPT-4o")\n'], catalog]);
  const found = async (name: string, ...argv: readonly string[]) => {
    const { out } = await run([...lint, '--format', name, ...argv]);
    return findingsIn(name, out).length;
  };
  for (const name of names.filter((one) => one !== 'junit')) {
    const counts = [
      await found(name),
      await found(name, '--level', 'info'),
      await found(name, '--level', 'warning'),
      await found(name, '--quiet'),
    ];
    expect([name, ...counts]).toEqual([name, name.startsWith('json') ? 1 : 0, 1, 0, 0]);
  }
});

test('suppressed findings stand in sarif unless they are not wanted', async () => {
  const { run } = stage(tree);
  const suppressions = async (...argv: readonly string[]) =>
    JSON.parse((await run([...lint, '--level', 'info', '--format', 'sarif', ...argv])).out).runs[0].results.map(
      (result: { readonly suppressions?: unknown }) => result.suppressions,
    );
  expect(await suppressions()).toEqual([
    undefined,
    undefined,
    [{ kind: 'external', status: 'accepted', justification: 'until May' }],
    [{ kind: 'inSource', status: 'accepted', justification: 'so' }],
  ]);
  expect(await suppressions('--no-suppressed')).toEqual([undefined, undefined]);
});

test('a report that cannot be written is a problem, and the others are written', async () => {
  const { run, text } = stage(tree);
  const { code, out, err } = await run([
    ...lint,
    '--format',
    'sarif:no/such/a.sarif',
    '--format',
    'gitlab:b.json',
    '--format',
    'text',
  ]);
  expect({ code, err }).toEqual({
    code: 2,
    err: 'error: "no/such/a.sarif" was not written: there is no such folder\n',
  });
  expect(out).toContain('misspelled-id');
  expect(JSON.parse(text('b.json')).length).toBe(2);
});

test('what a report leaves out is said on standard error, and the exit code stays', async () => {
  const lines = Array.from({ length: 5_200 }, (_, at) => `model_${at}: gpt-4o-x${at}\n`).join('');
  const { run, text } = stage([['a.yaml', lines], catalog]);
  const { code, err } = await run([...lint, '--format', 'sarif:a.sarif']);
  expect({ code, err }).toEqual({
    code: 1,
    err: 'note: 200 findings left out of the sarif report in "a.sarif": those who read it take no more\n  the worst are told; json and text hold all\n',
  });
  expect(JSON.parse(text('a.sarif')).runs[0].results.length).toBe(5_000);
});

test('paths start at the root of the repository', async () => {
  const { run, ground } = stage([['app/config.yaml', 'model: GPT-4o\n'], ['other.yaml', 'model: GPT-4.1\n'], catalog]);
  const paths = async (name: string, env: Readonly<Record<string, string>> = {}) => {
    const argv = ['lint', '.', '../other.yaml', '--catalog', '../models.json', '--format', name];
    const { out } = await run(argv, { below: 'app', env });
    return [...findingsIn(name, out)].map((one) => one.replace(/:\d+ .*/, '').replace(ground.folder, '~')).sort();
  };
  const rooted = ['sarif', 'github', 'gitlab', 'junit', 'markdown'];
  const inside = ['app/config.yaml', 'other.yaml'];
  expect(await paths('gitlab')).toEqual(['~/other.yaml', 'config.yaml'].sort());
  for (const name of rooted)
    expect([name, await paths(name, { CI_PROJECT_DIR: ground.folder })]).toEqual([name, inside]);
  expect(await paths('gitlab', { GITHUB_WORKSPACE: ground.folder, CI_PROJECT_DIR: '/elsewhere' })).toEqual(inside);
  expect(await paths('gitlab', { GITHUB_WORKSPACE: ground.at('app') })).toEqual(['config.yaml', '~/other.yaml'].sort());
  ground.git('init', '-q');
  for (const name of rooted) expect([name, await paths(name)]).toEqual([name, inside]);
  expect(await paths('json')).toEqual(['~/other.yaml', 'config.yaml'].sort());
});
