// The commands that tell what is in force: print-config and explain.

import { expect, test } from 'vitest';
import { allRules } from '../../shared/rules/registry.ts';
import { stage } from './cli.ts';

const ruleIds = allRules.map(({ id }) => id);

test('print-config tells what is in force and why', async () => {
  const policy = {
    environments: { live: { config: ['live/*.yaml'] } },
    roles: { test: ['checks/**'] },
    rules: { 'floating-id': 'off', 'blocked-id': 'warning' },
    ignores: ['old/**'],
  };
  const { run } = stage([
    ['modelint.json', JSON.stringify(policy)],
    ...['live/a.yaml', 'checks/a.py', 'old/a.ts', 'a.py', 'config.toml', 'README.md'].map(
      (path) => [path, 'x\n'] as const,
    ),
  ]);
  const first = await run(['print-config', 'live/a.yaml']);
  expect(first).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "",
      "out": "{
      "version": 1,
      "path": "live/a.yaml",
      "policy": "modelint.json",
      "role": "config",
      "roleBy": "environment \\"live\\" of the policy: live/*.yaml",
      "environment": "live",
      "language": "yaml",
      "ignoredBy": null,
      "rules": [
        {
          "rule": "padded-id",
          "severity": "error",
          "by": "default"
        },
        {
          "rule": "blocked-id",
          "severity": "warning",
          "by": "policy"
        },
        {
          "rule": "case-mismatch",
          "severity": "error",
          "by": "default"
        },
        {
          "rule": "misspelled-id",
          "severity": "error",
          "by": "default"
        },
        {
          "rule": "removed-id",
          "severity": "error",
          "by": "default"
        },
        {
          "rule": "unknown-id",
          "severity": "error",
          "by": "default"
        },
        {
          "rule": "unapproved-id",
          "severity": "error",
          "by": "default"
        },
        {
          "rule": "retiring-id",
          "severity": "warning",
          "by": "default"
        },
        {
          "rule": "floating-id",
          "severity": "off",
          "by": "policy"
        },
        {
          "rule": "hardcoded-id",
          "severity": "warning",
          "by": "default"
        },
        {
          "rule": "expired-override",
          "severity": "warning",
          "by": "default"
        },
        {
          "rule": "policy-conflict",
          "severity": "error",
          "by": "default"
        },
        {
          "rule": "stale-approval",
          "severity": "warning",
          "by": "default"
        },
        {
          "rule": "unused-suppression",
          "severity": "warning",
          "by": "default"
        }
      ]
    }
    ",
    }
  `);
  const told = await Promise.all(
    ['checks/a.py', 'old/a.ts', 'a.py', 'config.toml', 'README.md', 'modelint.json'].map(async (path) => {
      const { role, roleBy, environment, language, ignoredBy } = JSON.parse((await run(['print-config', path])).out);
      return [path, role, roleBy, environment, language, ignoredBy];
    }),
  );
  expect(told).toMatchInlineSnapshot(`
    [
      [
        "checks/a.py",
        "test",
        ""roles.test" of the policy: checks/**",
        null,
        "python",
        null,
      ],
      [
        "old/a.ts",
        "source",
        "nothing says otherwise",
        null,
        "typescript",
        "old/**",
      ],
      [
        "a.py",
        "source",
        "nothing says otherwise",
        null,
        "python",
        null,
      ],
      [
        "config.toml",
        "config",
        "its name or folder",
        null,
        "toml",
        null,
      ],
      [
        "README.md",
        "docs",
        "its name or folder",
        null,
        "markdown",
        null,
      ],
      [
        "modelint.json",
        "policy",
        "its name",
        null,
        "json",
        null,
      ],
    ]
  `);
});

test('print-config with a policy that cannot be used', async () => {
  const { run } = stage([
    ['modelint.json', '{ "rules": 1 }'],
    ['a.py', ''],
  ]);
  expect(await run(['print-config', 'a.py'])).toMatchInlineSnapshot(`
    {
      "code": 2,
      "err": "modelint.json:1:12: error: "rules" must be an object of severities by rule, found 1
    ",
      "out": "",
    }
  `);
});

test('explain lists the rules and shows a page', async () => {
  const { run } = stage([]);
  const list = await run(['explain']);
  expect({
    code: list.code,
    ids: list.out
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  }).toEqual({ code: 0, ids: ruleIds });
  for (const id of ruleIds) {
    const { code, out, err } = await run(['explain', id]);
    expect({ code, err, first: out.split('\n')[0] }).toEqual({ code: 0, err: '', first: id });
    expect(out).not.toContain('```');
    expect(out.length).toBeGreaterThan(300);
  }
});

test('neither the catalog nor the policy named is linted as if it were code', async () => {
  const { run } = stage([
    ['a.yaml', 'model: gpt-4o\n'],
    ['strict.json', '{ "approved": ["gpt-4o"] }'],
    ['models.json', '{"data":[{"id":"gpt-4o"},{"id":"gpt-4.1"}]}'],
  ]);
  const { code, out } = await run(['lint', '--catalog', 'models.json', '--config', 'strict.json', '--format', 'json']);
  const { findings, summary } = JSON.parse(out);
  expect({ code, findings, sightings: summary.sightings, files: summary.files }).toEqual({
    code: 0,
    findings: [],
    sightings: 1,
    files: 2,
  });
});
