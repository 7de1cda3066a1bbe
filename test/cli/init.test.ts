// The first policy that init writes.

import { expect, test } from 'vitest';
import { readPolicy } from '../../shared/policy/read.ts';
import { allRules } from '../../shared/rules/registry.ts';
import { stage, type Tree } from './cli.ts';

const ruleIds = allRules.map(({ id }) => id);
const tree: Tree = [
  ['config/models.yaml', 'model: gpt-4o\nfallback_model: claude-sonnet-4-5\n'],
  ['.env.production', 'LLM_MODEL=gpt-4o\n'],
  ['src/app.py', 'client = Client(model="gpt-4o-mini")\n'],
  ['tests/test_app.py', 'client = Client(model="gpt-3.5-turbo")\n'],
];

test('init writes what the tree holds, once', async () => {
  const { run, text } = stage(tree);
  const first = await run(['init']);
  expect(first).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "",
      "out": "wrote modelint.json, from 5 places with a model ID in 4 files

    next:
      modelint inventory                    see which IDs stand where
      edit modelint.json                    switch on "approved" and "blocked" as you need them
      modelint lint --catalog models.json   compare with a saved answer of GET /v1/models
    ",
    }
  `);
  expect(text('modelint.json')).toMatchInlineSnapshot(`
    "// Which model IDs this repository may use, and where they belong. Comments are allowed in this file.
    // It holds for the files below its folder, up to the next policy further down.
    {
      // Where model IDs belong: the configuration files that hold some today. An ID in source code is a warning.
      "roles": {
        "config": [
          ".env.production",
          "config/models.yaml"
        ],
      },

      // Deployments, and the files that configure each. In these every ID is judged with full weight.
      // "environments": {
      //   "production": { "config": [".env.production"] },
      // },

      // The IDs that may be used. While the list is empty or left out, any may.
      // These stand in configuration and source today; remove what should not, and switch the list on.
      // "approved": [
      //   "claude-sonnet-4-5", // 1 place in 1 file
      //   "gpt-4o", // 2 places in 2 files
      //   "gpt-4o-mini", // 1 place in 1 file
      // ],

      // IDs that may not be used, from a day on if need be. "*" stands for any characters.
      // "blocked": [
      //   { "id": "gpt-3.5-*", "reason": "retired by our contract", "since": "2026-01-31", "replacement": "gpt-4o-mini" }
      // ],

      // IDs that are valid though no catalog lists them: fine-tuned models, models on your own hosts.
      // "declared": [{ "id": "ft:gpt-4o-*", "reason": "our fine-tuned models" }],

      // How much each rule weighs: error, warning, info or off. "modelint explain" lists the rules.
      // "rules": { "hardcoded-id": "off" },

      // Files that are not to be linted.
      // "ignores": ["third-party/**"],
    }
    "
  `);
  const before = text('modelint.json');
  expect(await run(['init'])).toEqual({
    code: 2,
    out: '',
    err: 'error: "modelint.json" exists and is not overwritten\n  edit it, or move it away and run modelint init again\n',
  });
  expect(text('modelint.json')).toBe(before);
  expect((await run(['lint', '--fail-on', 'error'])).code).toBe(0);
});

const trees: readonly (readonly [name: string, tree: Tree])[] = [
  ['a believable tree', tree],
  ['an empty folder', []],
  [
    'hostile names',
    [
      ['config/{a,b}*.yaml', 'model: gpt-4o\n'],
      ['config/a\u202eb\n.yaml', 'model: "__proto__"\nother_model: "gpt-4o\\u0000 \\u202e*/"\n'],
    ],
  ],
  ['many files', Array.from({ length: 40 }, (_, at) => [`config/${at}.yaml`, `model: gpt-4o-${at}\n`] as const)],
];

test.each(trees)(
  'what init writes is a policy, and stays one when everything in it is switched on: %s',
  async (_, files) => {
    const { run, text } = stage(files);
    const { code, err } = await run(['init']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const written = text('modelint.json');
    const switchedOn = written
      .replace(/^( +)\/\/ ( *["\]}].*)$/gm, '$1$2')
      .replace(/^ *(?:\/\/)? +and \d+ more.*$/gm, '');
    for (const each of [written, switchedOn]) expect(readPolicy(each, 'modelint.json', ruleIds).problems).toEqual([]);
    expect(switchedOn).not.toBe(written);
  },
);

test('init respects a policy by another name', async () => {
  const { run, ground } = stage([['.modelint.json', '{}']]);
  const { code, out, err } = await run(['init']);
  expect({ code, out, err: err.split('\n')[0] }).toEqual({
    code: 2,
    out: '',
    err: 'error: ".modelint.json" exists and is not overwritten',
  });
  expect(ground.world().files.exists(ground.at('modelint.json'))).toBe(false);
});
