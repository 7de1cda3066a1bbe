// What files are for: the built-in knowledge, and what wins over it.

import { expect, test } from 'vitest';
import { noPolicy, type Role } from '../../shared/policy/policy.ts';
import { roleOf } from '../../shared/policy/roles.ts';
import { policyOf } from './policies.ts';

const builtIn: Readonly<Record<Role, string>> = {
  policy: 'modelint.json modelint.jsonc .modelint.json packages/a/modelint.json test/fixtures/modelint.json',
  generated: `package-lock.json a/pnpm-lock.yaml yarn.lock go.sum Cargo.lock dist/index.js a/build/x.py vendor/x/y.go
    third_party/a.cc node_modules/a/README.md app.min.js api.generated.ts api_pb2.py api.pb.go Form.Designer.cs
    test/__snapshots__/a.snap tests/cassettes/chat.yaml a.test.ts.snap zz_generated.deepcopy.go`,
  test: `test/a.ts tests/config.toml src/__tests__/a.ts spec/a.rb a_test.go a.test.tsx a.spec.js test_a.py conftest.py
    fixtures/a.json testdata/a.txt e2e/a.ts tests/README.md tests/.env src/test/java/A.java src/FooTest.java FooIT.java
    Billing.Tests/Foo.cs src/commonTest/kotlin/A.kt agents-test/a.kt user_spec.rb`,
  docs: 'README.md a.mdx CHANGELOG README.rst docs/a.txt doc/a.html docs/images/a.svg guide.adoc .github/PULL.md',
  config: `.env .env.production a/.env.example config.toml a/b.yaml x.yml package.json app.ini app.properties prod.tfvars
    nginx.conf config/models.ts settings/base.py docker-compose.yml docker-compose.override.yaml k8s/deploy.tpl
    helm/templates/_helpers.tpl config.ts src/config.js app/config.py app/settings.py vite.config.ts main.tf Dockerfile
    Dockerfile.dev .github/workflows/ci.yml .babelrc a/appsettings.Production.json CONFIG/a.py setup.cfg`,
  source: `a.ts src/a.py main.go constants.ts src/constants.py lib/models.rb a.ipynb Makefile run.sh contest.py latest.ts
    src/agent/config/AgentConfig.kt app/settings/page.tsx attest/a.go testing.py protest/a.py mydocs/a.py rebuild/a.js
    configure.py reconfig.ts a.environment env.py __proto__ constructor/toString test docs`,
};

const rows = Object.entries(builtIn).flatMap(([role, paths]) =>
  paths.split(/\s+/).map((path) => [path, role] as const),
);

test.each(rows)('%s is %s', (path, role) => expect(roleOf(path, noPolicy)).toBe(role));

test('the policy wins over names, environments over the built-in table', () => {
  const policy = policyOf({
    roles: { config: ['src/constants.ts', 'both/**'], source: ['config/code/**'], test: ['both/**', 'modelint.json'] },
    environments: { production: { config: ['deploy/models.ts', 'config/code/**', 'test/prod.json'] } },
  });
  const paths = [
    'src/constants.ts',
    'both/a',
    'config/code/a.ts',
    'config/a.ts',
    'deploy/models.ts',
    'test/prod.json',
    'modelint.json',
    'x.ts',
  ];
  expect(paths.map((path) => roleOf(path, policy))).toEqual([
    'config',
    'test',
    'source',
    'config',
    'config',
    'config',
    'policy',
    'source',
  ]);
});

const saved: readonly (readonly [name: string, text: string, role: string])[] = [
  ['models.json', '{"object":"list","data":[{"id":"gpt-4o","object":"model","created":1}]}', 'generated'],
  ['models.json', '\ufeff{\r\n "success": true, "data": [ { "id": "gpt-4o", "object": "model" } ] }', 'generated'],
  [
    'anthropic.json',
    '{"data":[{"type":"model","id":"claude-opus-4-1","display_name":"x"}],"has_more":false}',
    'generated',
  ],
  ['openrouter.json', '{"data":[{"id":"openai/gpt-4o","canonical_slug":"openai/gpt-4o","name":"x"}]}', 'generated'],
  ['config/models.json', '{"object":"list","data":[{"id":"gpt-4o","object":"model"}]}', 'generated'],
  // What a team writes, however much it looks like one.
  ['config/models.json', '{"data":[{"id":"gpt-4o","temperature":1}]}', 'config'],
  ['config/models.json', '{"models":[{"id":"gpt-4o","object":"model"}]}', 'config'],
  ['config/models.json', '{"object":"list","data":[]}', 'config'],
  ['config/models.json', '{"data":[{"a":{"object":"model"}}]}', 'config'],
  ['models.ts', '{"object":"list","data":[{"id":"gpt-4o","object":"model"}]}', 'source'],
];

test.each(saved)('%s with %s is %s', (name, text, role) => expect(roleOf(name, noPolicy, text)).toBe(role));

test('the policy says otherwise of a saved answer', () => {
  const text = '{"object":"list","data":[{"id":"gpt-4o","object":"model"}]}';
  const policy = policyOf({
    roles: { config: ['served.json'] },
    environments: { staging: { config: ['local.json'] } },
  });
  const roles = ['served.json', 'local.json', 'other.json'].map((path) => roleOf(path, policy, text));
  expect(roles).toEqual(['config', 'config', 'generated']);
});
