// The step of GitHub Actions as the runner starts it: a process with inputs, files and a log in which lines are commands.

import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { built } from '../built.ts';
import { catalog, type Stage, stage, type Tree } from '../cli/cli.ts';
import { endpoint, token } from '../cli/endpoint.ts';
import { readOwn } from '../regenerated.ts';

const { cli } = built();

interface Step {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs the step in a folder as the runner would. */
async function step(
  { ground }: Stage,
  inputs: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv = {},
): Promise<Step> {
  const files = { GITHUB_OUTPUT: ground.at('../output'), GITHUB_STEP_SUMMARY: ground.at('../summary.md') };
  ground.write('../output', '');
  ground.write('../summary.md', '');
  const given = Object.fromEntries(
    // The runner hands over every input of action.yml, empty where it is not set.
    Object.keys(action.inputs).map((name) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, inputs[name] ?? '']),
  );
  const all = {
    PATH: process.env.PATH,
    GITHUB_ACTIONS: 'true',
    CI: 'true',
    GITHUB_WORKSPACE: ground.folder,
    RUNNER_TEMP: ground.at('..'),
    MODELINT_CACHE_DIR: ground.at('../cache'),
    ...files,
    ...given,
    ...env,
  };
  const main = join(dirname(cli), 'action.js');
  const done = promisify(execFile)(process.execPath, [main], { cwd: ground.folder, env: all });
  const result = await done.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { readonly code: number; readonly stdout: string; readonly stderr: string }) => error,
  );
  return {
    code: result.code,
    out: result.stdout,
    err: result.stderr,
    outputs: outputsIn(readFileSync(files.GITHUB_OUTPUT, 'utf8')),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
  };
}

/** What the runner reads in the file of outputs: `name<<delimiter`, the value, the delimiter. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const rows = text.split('\n');
  for (let at = 0; at < rows.length - 1; ) {
    const [, name = '', end] = /^([\w-]+)<<(\S+)$/.exec(rows[at] ?? '') ?? [];
    const close = rows.indexOf(end ?? '', at + 1);
    expect(close).toBeGreaterThan(at);
    found[name] = rows.slice(at + 1, close).join('\n');
    at = close + 1;
  }
  return found;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly required: boolean }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const action: Action = parse(readOwn('action.yml'));
const tree: Tree = [
  ['config.yaml', 'a_model: gpt-4O\nb_model: gpt-9o\n'],
  ['src/a.py', 'ask(model="gpt-4o")\n'],
  catalog,
];

test('action.yml names what is built, and says something of every input and output', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/action.js' });
  expect(existsSync(join(dirname(cli), 'action.js'))).toBe(true);
  expect(readFileSync(join(dirname(cli), 'action.js')).length).toBeLessThan(10_000);
  for (const one of [...Object.values(action.inputs), ...Object.values(action.outputs)])
    expect(one.description.length).toBeGreaterThan(15);
  expect(Object.values(action.inputs).map(({ required }) => required)).not.toContain(true);
});

test('findings become annotations, a summary, SARIF and outputs; the step fails', async () => {
  const place = stage(tree);
  const { code, out, err, outputs, summary } = await step(place, { catalog: 'models.json', 'sarif-file': 'out.sarif' });
  expect({ code, err, outputs }).toEqual({
    code: 1,
    err: '',
    outputs: {
      'exit-code': '1',
      verdict: 'fail',
      errors: '2',
      warnings: '0',
      infos: '1',
      known: '0',
      suppressed: '0',
      'sarif-file': 'out.sarif',
    },
  });
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(action.outputs).sort());
  expect(out.split('\n').filter((line) => line.startsWith('::error ')).length).toBe(2);
  expect(summary).toContain('gpt-9o');
  const { version, runs } = JSON.parse(place.text('out.sarif'));
  expect([version, runs[0].results.length]).toEqual(['2.1.0', 2]);
});

test('inputs become options, paths lines, and neither is taken for another option', async () => {
  const place = stage([...tree, ['-rf.yaml', 'model: gpt-8o\n'], ['sub/x.yaml', 'model: gpt-7o\n']]);
  const clean = await step(place, { catalog: 'models.json', paths: 'src', 'fail-on': 'error' });
  expect([clean.code, clean.outputs.verdict, clean.outputs.infos]).toEqual([0, 'pass', '1']);
  const two = await step(place, { catalog: 'models.json', paths: '-rf.yaml\r\n  sub  \n' });
  expect([two.code, two.outputs.errors]).toEqual([1, '2']);
  const below = await step(place, { catalog: '../models.json', 'working-directory': 'sub' });
  expect([below.code, below.outputs.errors]).toEqual([1, '1']);
  expect(below.out).toContain('file=sub/x.yaml');
  const odd = await step(place, { 'fail-on': '--version', paths: '--help' });
  expect([odd.code, odd.outputs.verdict]).toEqual([2, 'error']);
  const lost = await step(place, { 'working-directory': 'no::such' });
  expect([lost.code, lost.out, lost.err, lost.outputs]).toEqual([
    2,
    '',
    'error: there is no folder "no::such" to work in\n  the input working-directory names it\n',
    { 'exit-code': '2', verdict: 'error', 'sarif-file': '' },
  ]);
  const nothing = await step(stage([['a.png', '']]), { catalog: '' });
  expect([nothing.code, nothing.outputs.verdict]).toEqual([4, 'nothing-to-lint']);
});

test('the token is masked before anything else, is used once, and stands nowhere', async () => {
  const place = stage(tree);
  const { origin, asked } = await endpoint();
  const { code, out, err, outputs, summary } = await step(place, {
    token,
    'base-url': `${origin}/v1`,
    'sarif-file': 'o.sarif',
  });
  expect([code, outputs.verdict, asked]).toEqual([1, 'fail', [`Bearer ${token}`]]);
  expect(out.split('\n')[0]).toBe(`::add-mask::${token}`);
  const rest = out.split('\n').slice(1).join('\n');
  for (const text of [rest, err, summary, JSON.stringify(outputs), place.text('o.sarif')])
    expect(text).not.toContain(token);
});

test('a token of several lines, or with what the runner reads as an escape, is masked line by line', async () => {
  const { out } = await step(stage(tree), { token: 'first%0Aline\nsecond::line', 'base-url': 'http://127.0.0.1:9/v1' });
  expect(out.split('\n').slice(0, 2)).toEqual(['::add-mask::first%250Aline', '::add-mask::second::line']);
});

test('a fork has no token: the lock judges and says from when it is', async () => {
  const place = stage(tree);
  await place.run(['lock', '--catalog', 'models.json']);
  const { code, out, err, outputs } = await step(place, { token: '', paths: 'config.yaml' });
  expect([code, outputs.verdict]).toEqual([1, 'fail']);
  expect(out).toContain('as kept in modelint.lock.json: 4 IDs');
  expect(err).toContain('note: "modelint.lock.json" does not say when its catalog was fetched');
});

test('an outage is no verdict', async () => {
  const { code, outputs } = await step(stage(tree), { token, 'base-url': 'http://127.0.0.1:9/v1' });
  expect([code, outputs.verdict, outputs['exit-code']]).toEqual([3, 'cannot-tell', '3']);
});

test('hostile IDs and names give no command to the runner', async () => {
  const place = stage([
    ['::error::x\n::set-output name=a::b.yaml', 'a_model: "gpt-9o\\n::add-path::/tmp"\nb_model: "gpt-8o ##[error]x"\n'],
    catalog,
  ]);
  const { out, outputs } = await step(place, {
    catalog: 'models.json',
    'sarif-file': 'a\n::set-output name=x::y.sarif',
  });
  const commands = out.split('\n').filter((line) => /^\s*::|##\[/.test(line));
  expect(
    commands.filter(
      (line) => !/^::(?:error|warning|notice|group|endgroup|stop-commands)(?: |::)|^::[\w-]+::$/.test(line),
    ),
  ).toEqual([]);
  expect(commands.filter((line) => /::(?:set-output|add-path)/.test(line.replace(/^::\w+ [^:]*::.*/, '')))).toEqual([]);
  expect(outputs['sarif-file']).toBe('a\n::set-output name=x::y.sarif');
});
