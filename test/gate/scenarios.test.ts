// The release gate end to end, scenario by scenario, and the table of docs/gate.md made of the same rows.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { evidenceJsonSchema } from '../../shared/gate/evidence-schema.ts';
import { reasonCodes, reasonTable } from '../../shared/gate/reasons.table.ts';
import { lists } from '../cli/endpoint.ts';
import { canariesIn } from '../hostile/kit.ts';
import { between, expectOwn, readOwn } from '../regenerated.ts';
import { environments, inTurn, treeOf } from './gate.ts';
import { type Scenario, scenarios } from './scenarios.table.ts';

const fits = new Ajv2020().compile(evidenceJsonSchema());

test.each(scenarios.map((one) => [one.name, one] as const))('%s', async (_, scenario) => {
  const { stage, endpoint, gate, run, staging, cached } = await environments(treeOf(scenario.configures));
  const { environment = 'production' } = scenario;
  const argv = [
    '--environment',
    environment,
    '--spacing',
    '1s',
    '--evidence',
    'evidence.json',
    ...(scenario.options ?? []),
  ];
  if (scenario.cached !== undefined) {
    endpoint.replies(lists(...scenario.cached));
    expect((await run(['refresh', '--environment', 'production'])).code).toBe(0);
    expect(cached()).toContain('gpt-4o-mini');
  }
  if (scenario.released !== undefined) {
    endpoint.replies(lists(...scenario.released));
    expect(await gate(['--accept'])).toMatchObject({ code: 0 });
  }
  const before = endpoint.asked.length;
  endpoint.replies(inTurn(scenario.replies));
  const { code, out, err } = await run(['gate', ...argv]);
  const told = scenario.verdict === undefined ? undefined : JSON.parse(stage.text('evidence.json'));
  expect({
    code,
    verdict: told?.verdict,
    reasons: told?.reasons.map((one: { code: string }) => one.code),
    requests: endpoint.asked.length - before,
    says: (out + err).includes(scenario.says) ? scenario.says : out + err,
  }).toEqual({
    code: scenario.exit,
    verdict: scenario.verdict,
    reasons: scenario.reasons,
    requests: scenario.requests,
    says: scenario.says,
  });
  expect(staging.asked).toHaveLength(environment === 'staging' ? 1 : 0);
  expect(canariesIn(out + err)).toEqual([]);
  if (told === undefined) return;
  const text = stage.text('evidence.json');
  expect([fits(told), fits.errors]).toEqual([true, null]);
  expect(canariesIn(text)).toEqual([]);
  // No ID is named unless it is asked for.
  expect([out, err, text].filter((one) => /gpt-|claude-|o4-mini/.test(one))).toEqual([]);
  expect(out).toContain(`\nevidence\n  sha256:${stage.text('evidence.json.sha256').slice(0, 64)}\n`);
  if (scenario.tampered !== undefined) {
    const changed = scenario.tampered(text);
    expect(changed).not.toBe(text);
    stage.ground.write('evidence.json', changed);
  }
  const verified = await run(['evidence', 'verify', 'evidence.json']);
  expect(verified.code).toBe(scenario.evidence === 'holds' ? 0 : 1);
});

test('the scenarios of docs/gate.md are these', () => {
  const rows = scenarios.map(
    (one: Scenario) =>
      `| ${one.name} | ${one.exit} | ${one.verdict ?? 'refused'} | ${(one.reasons ?? []).map((code) => `\`${code}\``).join(' ')} | ${cell(one.says)} | ${one.requests} | ${one.evidence} |`,
  );
  const table = [
    '| scenario | exit code | verdict | reasons | the output says | requests | evidence |',
    '| --- | ---: | --- | --- | --- | ---: | --- |',
    ...rows,
  ].join('\n');
  expectOwn('docs/gate.md', between(readOwn('docs/gate.md'), 'scenarios', table));
});

test('the reasons of docs/gate.md are those of the table', () => {
  const rows = reasonCodes.map((code) => {
    const { weight, about, advice } = reasonTable[code];
    return `| \`${code}\` | ${weight} | ${about} | ${advice} |`;
  });
  const table = ['| reason | weighs | means | what to do |', '| --- | --- | --- | --- |', ...rows].join('\n');
  expectOwn('docs/gate.md', between(readOwn('docs/gate.md'), 'reasons', table));
});

test('schema/evidence.schema.json is up to date', () => {
  expectOwn('schema/evidence.schema.json', `${JSON.stringify(evidenceJsonSchema(), undefined, 2)}\n`);
});

function cell(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
