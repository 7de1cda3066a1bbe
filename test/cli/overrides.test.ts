// Overrides: silent with their reason, reported when they end and when nothing needs them any more.

import { expect, test } from 'vitest';
import { catalog, lines, stage } from './cli.ts';

const policy = (...overrides: readonly object[]) =>
  `{ "rules": { "hardcoded-id": "off" }, "overrides": [\n${overrides.map((one) => JSON.stringify(one)).join(',\n')}\n] }\n`;

const spare = { rule: 'unknown-id', id: 'gpt-9o', reason: 'trial', incident: 'OPS-7', until: '2027-01-31' };
const tree = (...overrides: readonly object[]) =>
  stage([catalog, ['app/a.yaml', 'model: gpt-8o\n'], ['modelint.json', policy(...overrides)]]);
const lint = ['lint', '--catalog', 'models.json', '--format', 'json'];

interface Row {
  readonly what: string;
  readonly overrides: readonly object[];
  readonly argv?: readonly string[];
  readonly said: readonly string[];
}

const unknown = 'app/a.yaml unknown-id "gpt-8o" is not in the catalog of file:models.json (4 IDs)';

test.each<Row>([
  { what: 'one that is needed', overrides: [{ rule: 'unknown-id', id: 'gpt-8*', reason: 'soon' }], said: [] },
  {
    what: 'one that nothing needs',
    overrides: [spare],
    said: [unknown, 'modelint.json unused-suppression the override of "gpt-9o" for unknown-id suppresses nothing'],
  },
  {
    what: 'one behind another that does the same',
    overrides: [
      { rule: 'unknown-id', reason: 'all' },
      { rule: 'unknown-id', id: 'gpt-8o', reason: 'this' },
    ],
    said: ['modelint.json unused-suppression the override of "gpt-8o" for unknown-id suppresses nothing'],
  },
  {
    what: 'one for other paths',
    overrides: [{ id: 'gpt-8o', paths: ['lib/**'], reason: 'old' }],
    said: [unknown, 'modelint.json unused-suppression the override of "gpt-8o" for every rule suppresses nothing'],
  },
  {
    what: 'one that has ended, which is another matter',
    overrides: [{ ...spare, until: '2026-11-30' }],
    said: [unknown, 'modelint.json expired-override the override of "gpt-9o" for unknown-id ended on 2026-11-30'],
  },
  { what: 'a run that looks at a part only', overrides: [spare], argv: ['app'], said: [unknown] },
  { what: 'a run over one file', overrides: [spare], argv: ['app/a.yaml'], said: [unknown] },
])('$what', async ({ overrides, argv = [], said }) => {
  const { out } = await tree(...overrides).run([...lint, ...argv]);
  const { findings } = JSON.parse(out);
  expect(
    findings.map((one: { path: string; rule: string; message: string }) => `${one.path} ${one.rule} ${one.message}`),
  ).toEqual(said);
});

test('reason and incident are told, in order with what else the policy is told', async () => {
  const { run } = tree({ ...spare, until: '2026-01-01' }, spare);
  const { code, out } = await run(['lint', '--catalog', 'models.json', 'app', '.']);
  expect(code).toBe(1);
  expect(out.slice(out.indexOf('modelint.json'))).toMatchInlineSnapshot(`
    "modelint.json
      2:28  warning  expired-override  the override of "gpt-9o" for unknown-id ended on 2026-01-01
        2 | {"rule":"unknown-id","id":"gpt-9o","reason":"trial","incident":"OPS-7","until":"2026-01-01"…
          |                            ^^^^^^
          = it has no effect any more; its reason was: trial (OPS-7)
      3:28  warning  unused-suppression  the override of "gpt-9o" for unknown-id suppresses nothing
        3 | {"rule":"unknown-id","id":"gpt-9o","reason":"trial","incident":"OPS-7","until":"2027-01-31"}
          |                            ^^^^^^
          = what it was written for is gone, and the next such finding would be hidden by it; its reason was: trial (OPS-7)

    1 error, 2 warnings in 2 of 2 files
    catalog of file:models.json: 4 IDs, fetched at a time not recorded
    1 model ID in 1 place: openai 1
    "
  `);
});

test('without a catalog nobody can tell whether one about the catalog is needed', async () => {
  const { run } = tree(spare, { rule: 'blocked-id', id: 'gpt-9o', reason: 'x' });
  const { out } = await run(['lint', '--format', 'json']);
  expect(JSON.parse(out).findings.map((one: { message: string }) => one.message)).toEqual([
    'the override of "gpt-9o" for blocked-id suppresses nothing',
  ]);
});

test('a policy further down answers for its own files', async () => {
  const place = tree(spare);
  place.ground.write('lib/modelint.json', policy({ ...spare, id: 'gpt-8o' }));
  place.ground.write('lib/b.yaml', 'model: gpt-8o\n');
  const { out } = await place.run(['lint', '--catalog', '../models.json'], { below: 'lib' });
  expect(out).toBe(
    lines(
      'no findings in 2 files; 1 suppressed',
      'catalog of file:/models.json: 4 IDs, fetched at a time not recorded',
      '1 model ID in 1 place: openai 1',
    ).replace('file:', `file:${place.ground.folder}`),
  );
});
