// What hangs on a diagnostic: entries of the policy, other uses in the file, the page of the rule.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Actor, actor } from './acting.ts';
import type { Wish } from './editor.ts';

const shows = { publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true } };
const showing: Wish = { can: { textDocument: shows } };

/** Other places of each diagnostic, as `path line:from-to message`. */
async function related(here: Actor, path: string, text: string) {
  here.show(path, text);
  const { items = [] } = await here.pull(path);
  return items.map(({ code, relatedInformation = [] }) => [
    code,
    ...relatedInformation.map(({ location: { uri, range }, message }) => {
      const { start, end } = range;
      return `${uri.slice(here.uri('.').length + 1)} ${start.line}:${start.character}-${end.character} ${message}`;
    }),
  ]);
}

const policy = [
  '// 😀 ours',
  '{',
  '  "approved": [{ "id": "gpt-4o", "paths": ["chat/**"] }, "gpt-4o-mini"],',
  '  "blocked": ["😀", "gpt-4.*", { "id": "claude-sonnet-4-5", "since": "2999-01-01" }],',
  '  "aliases": { "old": "gpt-4.1" }',
  '}',
  '',
].join('\r\n');

const entries: readonly (readonly [string, string, readonly string[]])[] = [
  ['model: gpt-4.1\n', 'blocked-id', ['modelint.json 3:21-28 the policy blocks it here']],
  [
    'model: old\n',
    'blocked-id',
    [
      'modelint.json 4:23-30 the policy makes it an alias of "gpt-4.1" here',
      'modelint.json 3:21-28 the policy blocks it here',
    ],
  ],
  ['chat_model: gpt-4o\n', 'unapproved-id', ['modelint.json 2:24-30 the policy approves it for other files here']],
  ['model: o3-acme-9\n', 'unknown-id', []],
];

test.each(entries)('the entry of the policy for %j', async (text, code, places) => {
  const here = await actor([['modelint.json', policy]], showing);
  expect((await related(here, 'a.yaml', text))[0]).toEqual([code, ...places]);
});

test('an ID of which the policy says nothing is sent to the list, one that goes to its day', async () => {
  const here = await actor(
    [
      ['b/modelint.json', '{ "approved": ["gpt-4o-mini"] }'],
      ['c/modelint.json', '\ufeff{ "blocked": [{ "id": "gpt-4o", "since": "2999-01-01" }] }'],
    ],
    showing,
  );
  expect(await related(here, 'b/a.yaml', 'model: gpt-4o\n')).toEqual([
    ['unapproved-id', 'b/modelint.json 0:16-27 the policy lists what is approved here'],
  ]);
  expect(await related(here, 'c/a.yaml', 'model: gpt-4o\n')).toEqual([
    ['retiring-id', 'c/modelint.json 0:23-29 the policy blocks it from 2999-01-01 on'],
  ]);
});

test('other uses in the file, the first three of them, routed ones too', async () => {
  const here = await actor([], showing);
  const text = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}_model: ${name === 'c' ? 'openai/' : ''}GPT-4o\r\n`);
  const places = [0, 1, 2, 3].map((line) =>
    line === 2 ? 'a.yaml 2:9-22 "openai/GPT-4o" stands here too' : `a.yaml ${line}:9-15 "GPT-4o" stands here too`,
  );
  const others = (line: number) => places.filter((_, index) => index !== line).slice(0, 3);
  expect(await related(here, 'a.yaml', `\ufeff# 😀\r\n${text.join('')}`.replace('# 😀\r\n', ''))).toEqual(
    [0, 1, 2, 3, 4].map((line) => [
      'case-mismatch',
      ...others(line).map((place) => place.replace('a.yaml 0:9-15', 'a.yaml 0:10-16')),
    ]),
  );
  // That an ID is hard-coded is not said better by where else it is.
  expect(await related(here, 'a.py', 'chat(model="gpt-4o")\nchat(model="gpt-4o")\n')).toEqual([
    ['hardcoded-id'],
    ['hardcoded-id'],
  ]);
});

test('a link to the page of the rule: the one that the editor shows, else the one on disk', async () => {
  const hrefs = async (wish: Wish) => {
    const here = await actor([], wish);
    here.show('a.yaml', 'model: GPT-4o\n');
    return (await here.pull('a.yaml')).items?.map(({ codeDescription }) => codeDescription);
  };
  const pages = { rulePages: 'modelint:/rules/' };
  // The server's own pages, as they lie on disk.
  const own = new URL('../../shared/rules/case-mismatch.md', import.meta.url).href;
  expect(await hrefs({ ...showing, options: pages })).toEqual([{ href: 'modelint:/rules/case-mismatch.md' }]);
  expect(await hrefs({ options: pages })).toEqual([undefined]);
  for (const rulePages of ['', 'no address', 'https://a b/', 7, null, `a:${'x'.repeat(3_000)}`])
    expect([rulePages, await hrefs({ ...showing, options: { rulePages } })]).toEqual([rulePages, [{ href: own }]]);
  expect(readFileSync(new URL(own), 'utf8')).toMatch(/^# case-mismatch\n/);
});

test('an editor that shows neither gets neither', async () => {
  const here = await actor([['modelint.json', policy]]);
  here.show('a.yaml', 'model: gpt-4.1\nb_model: gpt-4.1\n');
  const { items = [] } = await here.pull('a.yaml');
  expect(items.map((item) => ['relatedInformation' in item, 'codeDescription' in item])).toEqual([
    [false, false],
    [false, false],
  ]);
});
