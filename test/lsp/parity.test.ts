// One judgement for all shells: every example of every rule page through the session and through the language server.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { stage } from '../cli/cli.ts';
import { readOwn } from '../regenerated.ts';
import { blocksOf } from '../rules/page.ts';
import { asDiagnostic, type Shown } from './beside-cli.ts';
import { brief, editor } from './editor.ts';

const folder = 'shared/rules';
const pages = readdirSync(join(import.meta.dirname, '../..', folder)).filter((name) => name.endsWith('.md'));

/** A code block with the catalog and the policy that stand before it on its page. */
interface Example {
  readonly name: string;
  readonly text: string;
  readonly catalog: string | undefined;
  readonly policy: string | undefined;
}

function examplesIn(page: string): readonly Example[] {
  const examples: Example[] = [];
  let catalog: string | undefined;
  let policy: string | undefined;
  for (const { info, text } of blocksOf(page)) {
    const [language = '', name = ''] = info;
    if (language === 'findings' || name === 'earlier-catalog') continue;
    if (language === 'json' && name === 'catalog') catalog = text;
    else {
      if (name === 'modelint.json') policy = text;
      examples.push({ name, text, catalog, policy });
    }
  }
  return examples;
}

const judged: string[] = [];
beforeAll(() => {
  judged.length = 0;
});

test.each(pages)(
  '%s',
  async (page) => {
    const examples = examplesIn(readOwn(`${folder}/${page}`));
    expect(examples.length).toBeGreaterThan(0);
    const { ground, run } = stage([]);
    for (const [at, { name, text, catalog, policy }] of examples.entries()) {
      ground.write(`${at}/${name}`, text);
      if (policy !== undefined) ground.write(`${at}/modelint.json`, policy);
      // Each example lives in a workspace of its own; the catalog is the session's, so one server per catalog.
      if (catalog !== undefined) ground.write(`catalogs/${at}.json`, catalog);
    }
    const catalogs = new Set(examples.map(({ catalog }) => catalog));
    for (const catalog of catalogs) {
      const at = examples.findIndex((example) => example.catalog === catalog);
      const argv = catalog === undefined ? [] : ['--catalog', `catalogs/${at}.json`];
      const here = await editor(ground, { argv, folders: examples.map((_, index) => `${index}`) });
      for (const [index, example] of examples.entries()) {
        if (example.catalog !== catalog) continue;
        const path = `${index}/${example.name}`;
        // On the day of today in both: the pages' own day is the business of their own test.
        const { out } = await run(['lint', '--format', 'json', ...argv, path], { below: '.', now: Date.now() });
        const { findings } = JSON.parse(out) as { readonly findings: readonly Shown[] };
        const own = findings.filter((finding) => finding.path === path);
        here.open(path, example.text);
        const { items } = await here.pull(path);
        expect([path, brief(items)]).toEqual([path, own.map(asDiagnostic)]);
        judged.push(...own.map(({ rule }) => rule));
      }
    }
  },
  60_000,
);

test('so the pages had something to judge', () => {
  expect(judged.length).toBeGreaterThan(50);
  expect(new Set(judged).size).toBeGreaterThan(10);
});
