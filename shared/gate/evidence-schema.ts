// The one definition of the gate's evidence, version 1: closed, so that nothing stands in it that is not named here.

import * as z from 'zod/mini';
import { gateRules } from '../policy/gate.ts';
import { allRules } from '../rules/registry.ts';
import { outcomeKinds } from './monitor-outcomes.ts';
import { reasonCodes } from './reasons.table.ts';

const told = <T extends z.ZodMiniType>(schema: T, description: string): T =>
  schema.check(z.describe(description)) as unknown as T;
const pattern = (regex: RegExp, description: string) => told(z.string().check(z.regex(regex)), description);
const text = (most: number, description: string) =>
  told(z.string().check(z.minLength(1), z.maxLength(most)), description);
const count = (description: string) => told(z.int().check(z.gte(0)), description);
const oneOf = <const T extends readonly [string, ...string[]]>(words: T, description: string) =>
  told(z.enum(words), description);

const instant = (description: string) => pattern(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, description);
const day = (description: string) => pattern(/^\d{4}-\d\d-\d\d$/, description);
const digest = (description: string) => pattern(/^sha256:[0-9a-f]{64}$/, description);
const revision = (description: string) => z.nullable(pattern(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/, description));
const hash = (description: string) => pattern(/^[0-9a-f]{32}$/, description);

const phases = ['resolve', 'connect', 'tls', 'proxy', 'headers', 'body', 'parse'] as const;
const outcome = oneOf([...outcomeKinds] as unknown as readonly [string, ...string[]], 'What became of it.');
const hashed = 'a scrypt hash (N 4096, r 8, p 1, 16 bytes) under the salt';
const id = text(512, 'An exact ID.');

const attempt = z.strictObject({
  number: count('From 1.'),
  phase: z.nullable(oneOf(phases, 'How far it got, where it failed.')),
  outcome,
  status: z.nullable(told(z.int().check(z.gte(100), z.lte(599)), 'HTTP status, where an answer came.')),
  code: pattern(/^[a-z0-9-]{1,64}$/, 'Stable code of what happened.'),
  milliseconds: count('How long it took.'),
});

const read = z.strictObject({
  at: instant('When it began.'),
  outcome,
  code: pattern(/^[a-z0-9-]{1,64}$/, 'Stable code of the last attempt.'),
  count: z.nullable(count('IDs listed; null where no list came.')),
  digest: z.nullable(digest('Hash of the sorted IDs; null where no list came.')),
  attempts: told(z.array(attempt), 'The requests, those for further pages included.'),
});

const set = z.strictObject({
  count: count('IDs in it.'),
  hash: hash(`Of the sorted IDs, one per line: ${hashed}.`),
  members: z.nullable(told(z.array(hash('One ID.')), `Each ID as ${hashed}, sorted; null for long sets.`)),
  ids: z.nullable(told(z.array(id), 'The IDs, where they were asked for.')),
});

const override = z.strictObject({
  rule: z.nullable(oneOf(gateRules, 'The reason it excuses; null for every one.')),
  id: z.nullable(hash(`The ID it is about, as ${hashed}; null for every one.`)),
  idText: z.nullable(told(z.string(), 'The ID, where IDs were asked for.')),
  incident: text(600, 'Where it is tracked.'),
  reason: text(600, 'Why it is permitted.'),
  approver: text(600, 'Who answers for it.'),
  until: day('The last day (UTC) on which it holds.'),
  source: oneOf(['option', 'policy'], 'Where it was given.'),
  state: oneOf(['applied', 'expired', 'unused'], 'What became of it.'),
});

const ruleIds = allRules.map(({ id: rule }) => rule) as unknown as readonly [string, ...string[]];
const kindCounts = z.strictObject({
  removed: count('No longer listed.'),
  recased: count('Listed in other letter case.'),
  'renamed-looking': count('Gone, and a new one looks like its new name.'),
  're-dated': count('Gone, and another revision is listed.'),
  'alias-moved': count('Aliases that point elsewhere.'),
  metadata: count('Described otherwise.'),
  added: count('New.'),
});

/** The definition. */
export const evidenceSchema = z.strictObject({
  modelint: z.literal('gate-evidence'),
  version: z.literal(1),
  tool: z.strictObject({ name: text(64, 'Its name.'), version: text(64, 'Its version.') }),
  environment: z.nullable(text(200, 'The environment that was judged.')),
  at: instant('When the verdict was made.'),
  origin: text(2048, 'Scheme, host and port of the endpoint.'),
  policy: z.strictObject({
    digest: z.nullable(digest('Hash over the policies in force; null without one.')),
    from: oneOf(['working-tree', 'revision'], 'Where they were read from.'),
  }),
  revisions: z.strictObject({
    base: revision('The commit the policy was read from.'),
    head: revision('The commit that is checked out.'),
    uncommitted: z.nullable(count('Files that differ from it.')),
  }),
  catalog: z.nullable(
    z.strictObject({
      digest: digest('Hash of the sorted IDs.'),
      count: count('IDs listed.'),
      fetchedAt: instant('When it was read.'),
      ageSeconds: count('How old it was when the verdict was made.'),
    }),
  ),
  spacingSeconds: told(z.number().check(z.gte(0)), 'Least time between the two reads.'),
  reads: told(z.array(read), 'The live reads. No stored catalog is ever among them.'),
  salt: hash('The salt of all hashes here.'),
  sets: z.strictObject({
    catalog: z.nullable(set),
    approved: set,
    configured: set,
    blocked: set,
    configuredMissing: set,
    missingOnce: set,
    missingUnconfirmed: set,
    configuredUnapproved: set,
    blockedConfigured: set,
    approvedMissing: z.nullable(set),
  }),
  findings: told(
    z.array(
      z.strictObject({
        rule: oneOf(ruleIds, 'The rule of the linter.'),
        errors: count('Findings of severity error.'),
        warnings: count('Findings of severity warning.'),
        infos: count('Findings of severity info.'),
      }),
    ),
    'What the linter finds under the paths, by rule.',
  ),
  drift: z.nullable(
    z.strictObject({
      from: digest('Catalog of the last accepted release.'),
      acceptedAt: instant('When it was accepted.'),
      revision: revision('The commit that was accepted.'),
      kinds: kindCounts,
      lost: count('IDs that are gone for good.'),
      lostInUse: count('Of these, how many the files use.'),
      places: count('In how many places.'),
    }),
  ),
  overrides: told(z.array(override), 'Every override that was given, used or not.'),
  reasons: told(
    z.array(
      z.strictObject({
        code: oneOf([...reasonCodes] as unknown as readonly [string, ...string[]], 'Stable code.'),
        weight: oneOf(['fail', 'doubt', 'note'], 'What it does to the verdict.'),
        ids: count('IDs concerned that nothing excuses.'),
        excused: count('IDs concerned that an override excuses.'),
        waived: told(z.boolean(), 'Whether an override excuses the reason as such.'),
      }),
    ),
    'Why.',
  ),
  verdict: oneOf(['pass', 'fail', 'cannot-tell'], 'The verdict.'),
  exitCode: told(z.union([z.literal(0), z.literal(1), z.literal(3)]), 'That of the command.'),
});

/** Evidence of a gate. */
export type Evidence = z.infer<typeof evidenceSchema>;

/** The published schema. */
export function evidenceJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(evidenceSchema);
  return {
    $schema,
    title: 'modelint gate evidence',
    description:
      'What `modelint gate --evidence FILE` writes, as canonical JSON (RFC 8785). Closed: another key is another version.',
    ...schema,
  };
}
