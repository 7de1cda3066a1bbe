// The demo as users run it: to its end, with every step, and without a trace afterwards.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const examples = join(root, 'examples');

/** Each step by its title, with a line of what it must show. */
const steps: readonly (readonly [title: string, line: RegExp])[] = [
  ['Fetch the catalog', /^catalog of http:\/\/127\.0\.0\.1:\d+ taken: 41 IDs, fetched \S+, fresh$/m],
  ['Lint', /^ {2}4:19 {2}error {2}case-mismatch {2}"DeepSeek-V3\.1" is not in the catalog of http:/m],
  ['Every rule, once', /^ {2}unused-suppression +worker\/settings\.py:7$/m],
  ['Explain', /^\$ modelint explain case-mismatch$/m],
  ['Fix, dry run', /^\+TRANSLATION_MODEL=deepseek-v3\.1$/m],
  ['Inventory', /fernpost-rerank-2/],
  [
    'The catalog changes',
    /^\+2 −3, 1 recased; 4 removed IDs are suspect \(missing once\)\n[\s\S]*4 IDs count as removed now$/m,
  ],
  [
    'Drift',
    /^3 removed IDs are used in 3 places\n[\s\S]*"kind": "renamed-looking"[\s\S]*^\*\*3 removed IDs are used in 3 places\.\*\*$/m,
  ],
  [
    'Lint, after the change',
    /^ {2}6:21 {2}error {2}removed-id {2}"gpt-4\.1-nano" is no longer in the catalog of http:/m,
  ],
  ['A bad day', /^catalog of \S+ held back \(empty\): the last good one stays: 40 IDs, /m],
];

/** Path and content of everything in a folder, as one hash each. */
function contents(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}`,
    )
    .sort();
}

test('the demo shows every step, ends with 0 and leaves nothing behind', { timeout: 120_000 }, async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelint-test-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const before = contents(examples);
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    TMPDIR: home,
    TEMP: home,
    TMP: home,
    COMETAPI_KEY: 'canary-of-the-user',
  };
  const argv = [join(examples, 'demo.mjs'), join(root, 'server/cli/main.ts')];
  const child = spawn(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const code = await new Promise((done) => child.on('close', done));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const [, ...parts] = out.split(/^(?=\d+\. )/m).filter((part, index) => index === 0 || /^\d+\. [^\n]+\n\n/.test(part));
  expect(parts.map((part) => part.split('\n', 1)[0])).toEqual(steps.map(([title], index) => `${index + 1}. ${title}`));
  steps.forEach(([, line], index) => {
    expect(parts[index]).toMatch(line);
  });
  expect(out).not.toContain('canary-of-the-user');
  expect(readdirSync(home)).toEqual([]);
  expect(contents(examples)).toEqual(before);
  const [, address = ''] = /COMETAPI_BASE_URL=(\S+)/.exec(out) ?? [];
  await expect(fetch(`${address}/models`)).rejects.toThrow('fetch failed');
});
