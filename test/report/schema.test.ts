// The published schemas of the reports: up to date, and exactly what is written.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { lineJsonSchema, reportJsonSchema } from '../../shared/report/report-schema.ts';
import { catalog, stage, type Tree } from '../cli/cli.ts';
import { expectOwn } from '../regenerated.ts';

test.each([
  ['schema/report.schema.json', reportJsonSchema],
  ['schema/report-line.schema.json', lineJsonSchema],
])('%s is up to date', (path, schema) => {
  expectOwn(path, `${JSON.stringify(schema, undefined, 2)}\n`);
});

/** A schema by which nothing may stand that it does not name: so that no key is added without being described. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)]);
  const object = Object.fromEntries(entries);
  return 'properties' in schema && 'type' in schema && schema.type === 'object'
    ? { ...object, additionalProperties: false }
    : object;
}

const wholeOf = new Ajv2020().compile(closed(reportJsonSchema) as object);
const lineOf = new Ajv2020().compile(closed(lineJsonSchema) as object);

const files: Tree = [
  [
    'src/app.py',
    '# modelint-disable-next-line -- so\nMODEL = "GPT-4o"\nask(model="gpt-4o-2024-05-13")\nx(model="gpt-3")\n',
  ],
  ['live.yaml', 'model: GPT-4.1\n'],
  ['modelint.json', '{ "approved": ["gpt-4o", "gpt-9"], "environments": { "live": { "config": ["live.yaml"] } } }'],
  ['big.txt', 'x'.repeat(9_000)],
];

const rows: readonly (readonly [name: string, tree: Tree, argv: readonly string[]])[] = [
  ['findings', [...files, catalog], ['--catalog', 'models.json']],
  ['no catalog', files, []],
  ['another environment', [...files, catalog], ['--catalog', 'models.json', '--environment', 'live']],
  ['left out', [...files, catalog], ['--catalog', 'models.json', '--max-file-size', '5k']],
  ['a catalog that is none', [...files, ['models.json', '<html>']], ['--catalog', 'models.json']],
  ['a policy that is none', [...files, ['modelint.json', '{ "aproved": [] }']], []],
  ['nothing', [], []],
  ['a wrong path', files, ['nowhere']],
];

test.each(rows)('%s', async (_, tree, argv) => {
  const { run } = stage(tree);
  const { out } = await run(['lint', '--format', 'json', ...argv]);
  const report = JSON.parse(out);
  expect([wholeOf(report), wholeOf.errors]).toEqual([true, null]);
  const lines = (await run(['lint', '--format', 'jsonl', ...argv])).out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const line of lines) expect([line.type, lineOf(line), lineOf.errors]).toEqual([line.type, true, null]);
  // Both hold the same.
  const of = (type: string) =>
    lines.filter((line) => line.type === type).map(({ type: _type, ...rest }: Record<string, unknown>) => rest);
  const { version, tool, catalog: judged, findings, problems, summary } = report;
  expect([of('run'), of('finding'), of('problem'), of('summary')]).toEqual([
    [{ version, tool, catalog: judged }],
    findings,
    problems,
    [summary],
  ]);
  expect(lines.map(({ type }) => type)).toEqual([
    'run',
    ...findings.map(() => 'finding'),
    ...problems.map(() => 'problem'),
    'summary',
  ]);
});

test('the schema refuses what is no report', () => {
  expect([wholeOf({}), wholeOf({ version: 2 }), lineOf({ type: 'finding' }), lineOf({})]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
