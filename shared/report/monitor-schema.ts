// The published JSON Schema of a line of the monitor, version 1: closed, so that what it does not name cannot be in it.

import { outcomeKinds } from '../gate/monitor-outcomes.ts';
import { alertSeverities, signals } from '../policy/signals.ts';

type Schema = Readonly<Record<string, unknown>>;

function object(description: string, properties: Readonly<Record<string, Schema>>): Schema {
  const required = Object.keys(properties);
  return { type: 'object', description, properties, required, additionalProperties: false };
}

const text = (description: string): Schema => ({ type: 'string', description });
const number = (description: string): Schema => ({ type: 'integer', minimum: 0, description });
const oneOf = (description: string, ...words: readonly string[]): Schema => ({ enum: words, description });
const list = (description: string, items: Schema): Schema => ({ type: 'array', description, items });
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const time = (description: string): Schema => ({
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
  description,
});
const code: Schema = {
  type: 'string',
  pattern: '^[a-z\\d]+(-[a-z\\d]+)*$',
  maxLength: 40,
  description: 'Stable code.',
};
const verdict = (of: string) => oneOf(`Verdict on ${of}.`, 'pass', 'fail', 'cannot-tell');
const outcome = oneOf('What became of it.', ...outcomeKinds);
const ids = (of: string) => list(`IDs ${of}.`, text('The exact ID.'));

const attempt = object('A request.', {
  number: number('From 1.'),
  outcome,
  phase: { type: ['string', 'null'], description: 'How far it got, where it failed.' },
  status: { type: ['integer', 'null'], description: 'HTTP status.' },
  code,
  milliseconds: number('How long it took.'),
});

const asked = object('What was seen.', {
  outcome,
  code,
  attempts: list('The requests.', attempt),
  milliseconds: orNull(number('Of the slowest request that was answered with a list.')),
  retryAfterSeconds: orNull(number('So long the endpoint asks to wait.')),
  count: orNull(number('IDs in what came.')),
  responseHash: orNull({ type: 'string', pattern: '^sha256:[\\da-f]{64}$', description: 'Over the IDs that came.' }),
  diff: orNull(
    object('Against the catalog in force before, in numbers of IDs.', {
      added: number('Added.'),
      removed: number('Removed.'),
      recased: number('The same but for letter case.'),
    }),
  ),
  configured: number('IDs configured.'),
  configuredMissing: orNull(number('Of these, not in what came; null where nobody can tell.')),
  configuredRecased: number('Of these again, listed in other letter case.'),
  configuredUnapproved: orNull(number('IDs configured and not approved; null where nothing is approved.')),
  configuredBlocked: number('IDs configured and blocked.'),
  approvedMissing: orNull(number('IDs approved that were listed and no longer are.')),
  newUnapproved: number('IDs first seen since the last list that was taken, and not approved.'),
  removedUnused: number('IDs that count as removed since then, and are not configured.'),
  storedToken: orNull(oneOf('How the token compares with the one in the secret store.', 'same', 'differs')),
  acceptedElsewhere: list('Environments of this check that accepted their token.', text('Name.')),
  listedElsewhere: list('Environments of this check that list what is configured and missing here.', text('Name.')),
  triage: list(
    'In which order to look into it, and what is known already.',
    object('A step.', {
      step: oneOf('Which.', 'answer', 'parser', 'account', 'elsewhere', 'escalate'),
      known: oneOf('The answer.', 'yes', 'no', 'unknown'),
    }),
  ),
  ids: orNull(
    object('The IDs themselves, with --ids alone.', {
      configured: ids('configured'),
      missing: orNull(ids('configured and missing')),
      unapproved: orNull(ids('configured and not approved')),
      blocked: ids('configured and blocked'),
      approvedMissing: orNull(ids('approved and missing')),
    }),
  ),
});

const alertKeys = {
  signal: oneOf('What about. There may be more in time.', ...signals),
  severity: oneOf('How much it weighs.', ...alertSeverities),
  since: time('The first of the checks that led to it.'),
  checks: number('Bad checks in a row.'),
  number: number('How many IDs, milliseconds or environments are concerned.'),
};

const environmentName = { type: ['string', 'null'], description: 'Name of the environment; null where it has none.' };

const environment = object('An environment.', {
  name: environmentName,
  origin: orNull(text('Scheme, host and port of its endpoint.')),
  verdict: verdict('the environment'),
  asked: orNull(asked),
  waiting: orNull(
    object('Why it was not asked.', {
      why: oneOf('Checked a moment ago, or the endpoint asked to wait.', 'spacing', 'retry-after'),
      until: time('Until when.'),
    }),
  ),
  checkedAt: orNull(time('Its last check.')),
  catalogAt: orNull(time('The last list that was taken.')),
  catalogAgeSeconds: orNull(number('How old that is.')),
  checks: number('Its checks so far.'),
  raised: list('The alerts that stand.', object('An alert.', alertKeys)),
});

/** The schema. */
export const monitorLineSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'modelint monitor line',
  ...object('A line of `modelint monitor --format json` and of its --summary: one check.', {
    version: { const: 1, description: 'The version of this format.' },
    tool: object('The program.', { name: text('Its name.'), version: text('Its version.') }),
    at: time('When it began.'),
    check: number('Checks so far.'),
    verdict: verdict('all environments'),
    aside: orNull(oneOf('Another monitor was at it, or faster: this check does not count.', 'claimed', 'overtaken')),
    environments: list('The environments.', environment),
    alerts: list(
      'What changed with this check.',
      object('A change.', {
        environment: environmentName,
        ...alertKeys,
        change: oneOf('What happened.', 'raised', 'escalated', 'recovered', 'noted'),
      }),
    ),
    problems: list(
      'What the world kept from being done.',
      object('A problem.', {
        kind: oneOf('Its kind.', 'usage', 'config', 'catalog', 'incomplete', 'nothing', 'skipped'),
        code,
      }),
    ),
    exitCode: number('The exit code of the check.'),
  }),
};
