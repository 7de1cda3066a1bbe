// init --ci: writes what a CI system reads, overwrites nothing, leaves the tree for nothing.

import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ciSystems } from '../../server/cli/ci.table.ts';
import { tool } from '../../server/cli/tool.ts';
import { readOwn } from '../regenerated.ts';
import { lines, stage } from './cli.ts';

test.each(ciSystems.map(({ name }) => name))('%s: written once, never again', async (name) => {
  const { run, text, ground } = stage([]);
  const first = await run(['init', '--ci', name]);
  expect({ code: first.code, err: first.err }).toEqual({ code: 0, err: '' });
  const [file] = ciSystems.find((one) => one.name === name)?.files ?? [];
  const path = file?.path ?? '';
  expect(first.out.split('\n')[0]).toBe(`wrote ${path}`);
  expect(text(path)).toBe(file?.text);
  expect(text(path)).toContain(`modelint@${tool.version}`);
  expect(() => parse(text(path))).not.toThrow();
  ground.write(path, 'mine\n');
  expect(await run(['init', '--ci', name])).toEqual({
    code: 2,
    out: file?.text,
    err: lines(
      `error: "${path}" exists and is not overwritten`,
      '  it would hold the lines above; put in what you need of them',
    ),
  });
  expect(text(path)).toBe('mine\n');
  expect(existsSync(ground.at('modelint.json'))).toBe(false);
});

test('further down in a repository it is written to the top, where it is read', async () => {
  const place = stage([
    ['.git/HEAD', ''],
    ['packages/own/x', ''],
  ]);
  const below = { below: 'packages/own' };
  const shown = `${place.ground.folder}/.github/workflows/modelint.yml`;
  const { code, out, err } = await place.run(['init', '--ci', 'github'], below);
  expect([code, out.split('\n')[0], err]).toEqual([0, `wrote ${shown}`, '']);
  expect(place.text('.github/workflows/modelint.yml')).toContain('modelint');
  const again = await place.run(['init', '--ci', 'github'], below);
  expect([again.code, again.err.split('\n')[0]]).toEqual([2, `error: "${shown}" exists and is not overwritten`]);
});

test('a link that leads out of the tree is not followed', async () => {
  const { run, ground } = stage([['../outside/x', '']]);
  ground.link('.github', '../outside');
  expect(await run(['init', '--ci', 'github'])).toEqual({
    code: 2,
    out: '',
    err: 'error: the folder ".github/workflows" was not made: it would lie elsewhere\n',
  });
  expect(existsSync(ground.at('../outside/workflows'))).toBe(false);
});

test('what is written can be read by those it is for', () => {
  const of = (name: string) => parse(ciSystems.find((one) => one.name === name)?.files[0]?.text ?? '');
  const { permissions, jobs } = of('github');
  expect(permissions).toEqual({ contents: 'read' });
  expect(Object.keys(jobs.modelint.steps[2].env)).toEqual(['COMETAPI_KEY', 'COMETAPI_BASE_URL']);
  const { modelint } = of('gitlab');
  expect(modelint.artifacts).toEqual({ when: 'always', reports: { codequality: 'modelint-code-quality.json' } });
  expect(modelint.script[0]).toContain('gitlab:modelint-code-quality.json');
  const [own] = parse(readOwn('.pre-commit-hooks.yaml'));
  const [hook] = of('pre-commit').repos[0].hooks;
  expect([hook.entry, hook.types, hook.require_serial, hook.language]).toEqual([
    own.entry,
    own.types,
    own.require_serial,
    own.language,
  ]);
});

test('the hook: names of changed files in, those excluded left out, exit code 1 on findings', async () => {
  const [hook] = parse(readOwn('.pre-commit-hooks.yaml'));
  const [program, ...argv] = hook.entry.split(' ');
  expect(program).toBe('modelint');
  const { run } = stage([
    ['modelint.json', '{ "blocked": [{ "id": "gpt-4o", "reason": "old" }], "ignores": ["b.yaml"] }'],
    ['a $(x).yaml', 'model: gpt-4o\n'],
    ['b.yaml', 'model: gpt-4o\n'],
    ['c.yaml', 'model: gpt-4.1\n'],
  ]);
  const judged = async (...names: readonly string[]) => {
    const { code, out } = await run([...argv, '--format=json', ...names]);
    return [code, ...JSON.parse(out).findings.map(({ path }: { path: string }) => path)];
  };
  expect(await judged('a $(x).yaml', 'b.yaml', 'c.yaml')).toEqual([1, 'a $(x).yaml']);
  expect(await judged('b.yaml', 'c.yaml')).toEqual([0]);
  expect(await judged('b.yaml')).toEqual([0]);
});
