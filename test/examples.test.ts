// The application in examples/: every rule is at work there, and nothing is reported that its page does not list.

import { expect, test } from 'vitest';
import { catalogFromFile } from '../server/catalogs.ts';
import { openSession } from '../server/session.ts';
import { allRules } from '../shared/rules/registry.ts';
import { lineStarts, positionAt } from '../shared/text/lines.ts';
import { safeText } from '../shared/text/safe.ts';
import { exampleWorld } from './example-world.ts';
import { between, expectOwn, readOwn } from './regenerated.ts';

const { world } = exampleWorld();
const { catalog, problems: catalogProblems } = catalogFromFile(world, 'catalog.json');
const session = openSession({ world, catalog, policyFile: undefined, maxFileBytes: 1_000_000 });
const run = await session.lintPaths(['.']);

test('they are read without a problem', () => {
  expect([...catalogProblems, ...run.problems]).toEqual([]);
  expect(catalog?.snapshot.entries.length).toBeGreaterThanOrEqual(40);
});

/** A catalog file has no history, which this rule speaks from; the demo shows it after a second fetch. */
const withHistory = 'removed-id';

test('every rule is at work that needs no history', () => {
  const shown = new Set(run.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const wanted = allRules.map(({ id }) => id).filter((id) => id !== withHistory);
  expect([...shown].sort()).toEqual(wanted.sort());
  expect(wanted.length).toBe(allRules.length - 1);
});

test('their page lists the findings', () => {
  const lines = run.files.flatMap(({ path, file, findings }) =>
    findings.map(({ span, severity, rule, what }) => {
      const { line, column } = positionAt(lineStarts(file.text), span.start);
      return `${path}:${line}:${column} ${severity} ${rule} ${safeText(what, 2_000)}\n`;
    }),
  );
  expect(lines.length).toBeGreaterThan(allRules.length);
  const path = 'examples/README.md';
  expectOwn(path, between(readOwn(path), 'findings', `\`\`\`text\n${lines.join('')}\`\`\``));
});

test('suppressions and overrides are used there, each with its reason', () => {
  const suppressed = run.files.flatMap(({ path, suppressed }) =>
    suppressed.map(({ finding, reason }) => `${path} ${finding.rule} ${finding.id}: ${reason}`),
  );
  const prices = 'a price list names IDs by its nature';
  expect(suppressed).toEqual([
    'config/routing.json floating-id chatgpt-4o-latest: the demo queue is meant to show what is newest',
    `worker/triage.py blocked-id gpt-4-turbo: ${prices}`,
    `worker/triage.py hardcoded-id gpt-4-turbo: ${prices}`,
    `worker/triage.py hardcoded-id gpt-4o: ${prices}`,
    `worker/triage.py retiring-id o3-mini: ${prices}`,
    `worker/triage.py hardcoded-id o3-mini: ${prices}`,
  ]);
});

test('the page names every file but itself and the demo', async () => {
  const rows = [...readOwn('examples/README.md').matchAll(/^\| \[`([^`]+)`\]\(([^)]+)\)/gm)];
  const { files } = await world.files.discover(['.'], { ignored: () => false });
  const there = files.map(world.files.display).filter((path) => !['README.md', 'demo.mjs'].includes(path));
  expect(rows.map(([, name]) => name).sort()).toEqual(there);
  expect(rows.map(([, , target]) => target)).toEqual(rows.map(([, name]) => name));
});
