// docs/ci.md: what init writes is what it shows, and what it says to type can be typed.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ciSystems } from '../server/cli/ci.table.ts';
import { commands } from '../server/cli/commands.ts';
import { globalOptions } from '../server/cli/options.ts';
import { between, expectOwn, readOwn } from './regenerated.ts';

test('the files of each system are shown as they are written', () => {
  let text = readOwn('docs/ci.md');
  for (const { name, files } of ciSystems)
    text = between(text, name, files.map((file) => `\`\`\`yaml\n${file.text}\`\`\``).join('\n\n'));
  expectOwn('docs/ci.md', text);
  expectOwn('docs/ci/gitlab.yml', ciSystems.find(({ name }) => name === 'gitlab')?.files[0]?.text ?? '');
});

test('every command and option shown is one', () => {
  const text = ['docs/ci.md', 'docs/ci/Containerfile', '.pre-commit-hooks.yaml'].map(readOwn).join('\n');
  const shown = [...text.matchAll(/modelint(?:@[\d.]+)? (lint|merge|lock|baseline|init|refresh|drift)\b([^\n`#&]*)/g)];
  expect(shown.length).toBeGreaterThan(20);
  const wrong = shown.flatMap(([whole, name, rest = '']) => {
    const options = [...(commands.find((one) => one.name === name)?.options ?? []), ...globalOptions];
    const used = [...rest.matchAll(/--([a-z-]+)/g)].map(([, option]) => option);
    return used.filter((option) => !options.some((one) => one.name === option)).map(() => whole);
  });
  expect(wrong).toEqual([]);
});

test('every block of YAML is YAML, and every link leads somewhere', () => {
  const text = readOwn('docs/ci.md');
  const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block as string);
  expect(blocks.length).toBe(5);
  for (const block of blocks) expect(() => parse(block)).not.toThrow();
  const targets = [...text.matchAll(/\]\(([^)#]+)/g)].map(([, target]) => target as string);
  expect(targets.filter((target) => !existsSync(join(import.meta.dirname, '../docs', target)))).toEqual([]);
});
