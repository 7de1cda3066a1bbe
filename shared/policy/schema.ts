// The one definition of the policy file: the reader walks it, and the JSON Schema for editors is made of it.
//
// The message of each check is what is expected there; the reader adds the name and what it found.

import * as z from 'zod/mini';
import { isDate } from '../text/date.ts';
import { globTrouble } from '../text/glob.ts';
import { maxPointers, pointerTrouble } from '../text/pointer.ts';
import { gateRules } from './gate.ts';
import { alertSeverities, mostChecks, signals } from './signals.ts';

const maxIdLength = 512;

const told = <T extends z.ZodMiniType>(schema: T, description: string): T =>
  schema.check(z.describe(description)) as unknown as T;

function text(expected: string, ...checks: Parameters<z.ZodMiniString['check']>) {
  return z.string({ error: expected }).check(...checks);
}

const id = (expected: string, description: string) =>
  told(
    text(expected, z.maxLength(maxIdLength, { error: expected }), z.regex(/^\S(?:.*\S)?$/, { error: expected })),
    description,
  );

const exactId = (description: string) => {
  const expected = 'an exact model ID, without "*" and without white space around it';
  return told(
    text(
      expected,
      z.maxLength(maxIdLength, { error: expected }),
      z.regex(/^[^\s*](?:[^*]*[^\s*])?$/, { error: expected }),
    ),
    description,
  );
};

const idOrGlob = (description: string) =>
  id(
    'a model ID, or a glob with "*", without white space around it',
    `${description} "*" stands for any characters; case counts.`,
  );

const reason = (description: string) => {
  const expected = 'a text that says why';
  return told(text(expected, z.regex(/\S/, { error: expected })), description);
};

const date = (description: string) => {
  const expected = 'a day of the calendar written YYYY-MM-DD';
  return told(
    text(expected, z.regex(/^\d{4}-\d{2}-\d{2}$/, { error: expected }), z.refine(isDate, { error: expected })),
    description,
  );
};

const glob = text(
  'a glob',
  z.refine((value) => globTrouble(value) === undefined, {
    error: (issue) => `a usable glob (${globTrouble(String(issue.input))})`,
  }),
);

const globs = (description: string) => {
  const expected = 'a list of at least one glob';
  return told(z.array(glob, { error: expected }).check(z.minLength(1, { error: expected })), description);
};

const paths = globs(
  'Only for files that match one of these globs, relative to the folder of the policy. Left out: for all files.',
);

const whole = (most: number, description: string) => {
  const expected = `a whole number from 1 to ${most}`;
  return told(
    z.int({ error: expected }).check(z.gte(1, { error: expected }), z.lte(most, { error: expected })),
    description,
  );
};

const pointer = text(
  'a JSON pointer such as "/choices/0/message/content"',
  z.refine((value) => pointerTrouble(value) === undefined, {
    error: (issue) => `a JSON pointer, which ${pointerTrouble(String(issue.input))}`,
  }),
);

const pointers = (description: string) => {
  const expected = `a list of one to ${maxPointers} JSON pointers`;
  return told(
    z
      .array(pointer, { error: expected })
      .check(z.minLength(1, { error: expected }), z.maxLength(maxPointers, { error: expected })),
    `${description} "*" stands for any element.`,
  );
};

const severity = z.enum(['error', 'warning', 'info', 'off'], { error: '"error", "warning", "info" or "off"' });

/**
 * The schema of a policy file.
 *
 * @param ruleIds the rules there are: `rules` and `overrides` name no others
 */
export function policySchema(ruleIds: readonly string[]) {
  const rule = z.enum([...ruleIds], { error: 'the id of a rule' });
  const listOf = <T extends z.ZodMiniType>(item: T, description: string) =>
    told(z.array(item, { error: 'a list' }), description);
  const orText = <T extends z.ZodMiniType>(plain: z.ZodMiniType, object: T) =>
    z.union([plain, object], { error: 'a model ID or an object with "id"' });

  const approval = z.strictObject({
    id: idOrGlob('The ID that may be used.'),
    paths: z.optional(paths),
    reason: z.optional(reason('Why it is approved.')),
  });
  const block = z.strictObject({
    id: idOrGlob('The ID that may not be used.'),
    paths: z.optional(paths),
    reason: z.optional(reason('Why it is blocked; shown with each finding.')),
    since: z.optional(date('The day from which it is blocked. Until then it is reported as retiring.')),
    replacement: z.optional(exactId('The ID to use instead.')),
  });
  const declaration = z.strictObject({
    id: idOrGlob('An ID that is valid though the catalog does not list it.'),
    reason: z.optional(reason('Why it is valid.')),
  });
  const override = z
    .strictObject(
      {
        rule: z.optional(told(rule, 'The rule that is silent. Left out: every rule.')),
        id: z.optional(idOrGlob('The ID it is about. Left out: every ID.')),
        paths: z.optional(paths),
        reason: reason('Why the exception is permitted. Mandatory.'),
        incident: z.optional(reason('Where the exception is tracked.')),
        until: z.optional(date('The last day on which it holds. Left out: it holds for good.')),
      },
      { error: 'an object with "reason" and "rule" or "id"' },
    )
    .check(z.meta({ anyOf: [{ required: ['rule'] }, { required: ['id'] }] }));
  const environment = z.strictObject(
    { config: globs('The files that configure this environment.') },
    { error: 'an object with "config"' },
  );
  const alert = z.strictObject(
    {
      signal: told(
        z.enum([...signals], { error: 'a signal of the monitor' }),
        'What it is about; docs/monitor.md says what each means.',
      ),
      severity: z.optional(
        told(
          z.enum([...alertSeverities, 'off'], { error: '"high", "medium", "low", "info" or "off"' }),
          'How much it weighs; "off" silences it. Left out: as in the built-in table.',
        ),
      ),
      checks: z.optional(whole(mostChecks, 'After so many checks in a row. Left out: as in the built-in table.')),
      recovery: z.optional(whole(mostChecks, 'It is over after so many good checks in a row. Left out: two.')),
      environments: z.optional(
        told(
          z
            .array(text('the name of an environment'), { error: 'a list of at least one environment' })
            .check(z.minLength(1, { error: 'a list of at least one environment' })),
          'Only in these environments. Left out: in all that no other entry of the signal names.',
        ),
      ),
      milliseconds: z.optional(
        whole(600_000, 'With the signal slow-answer: an answer that takes longer is slow. Left out: 5000.'),
      ),
    },
    { error: 'an object with "signal"' },
  );
  const gateOverride = z
    .strictObject(
      {
        rule: z.optional(
          told(
            z.enum([...gateRules], { error: 'a reason of the gate' }),
            'The reason it excuses; docs/gate.md says what each means. Left out: every reason.',
          ),
        ),
        id: z.optional(exactId('The ID it is about, as it is configured. Left out: every ID.')),
        incident: reason('Where the exception is tracked. Mandatory.'),
        reason: reason('Why the exception is permitted. Mandatory.'),
        approver: reason('Who answers for it. Mandatory.'),
        until: date('The last day (UTC) on which it holds. Mandatory: after it, it is useless.'),
      },
      { error: 'an object with "incident", "reason", "approver", "until" and "rule" or "id"' },
    )
    .check(z.meta({ anyOf: [{ required: ['rule'] }, { required: ['id'] }] }));
  const gate = z.strictObject(
    {
      fallbacks: z.optional(
        told(
          z.record(z.string(), exactId('The ID to go to.'), { error: 'an object of IDs by ID' }),
          'For a configured ID the one to go to where it disappears, approved and tested beforehand. It is named, never switched to.',
        ),
      ),
      overrides: z.optional(
        listOf(gateOverride, 'Exceptions from the gate, each with an incident, an approver and an end.'),
      ),
    },
    { error: 'an object' },
  );
  const roles = z.strictObject(
    {
      config: z.optional(globs('Configuration: the place for model IDs.')),
      source: z.optional(globs('Source code.')),
      test: z.optional(globs('Tests and what they read.')),
      docs: z.optional(globs('Documentation.')),
      generated: z.optional(globs('Written by a program: not reported, since nobody corrects it by hand.')),
    },
    { error: 'an object of globs by role' },
  );

  return z.strictObject(
    {
      $schema: z.optional(
        told(text('a text'), 'Where editors find the schema of this file. The linter does not read it.'),
      ),
      environments: z.optional(
        told(
          z.record(z.string(), environment, { error: 'an object of environments by name' }),
          'Named deployments and the files that configure each. Where they are reached is never said here.',
        ),
      ),
      roles: z.optional(told(roles, 'What files are for. These globs win over the built-in ones.')),
      approved: z.optional(
        listOf(orText(idOrGlob('An approved ID.'), approval), 'The IDs that may be used. Left out or empty: any.'),
      ),
      blocked: z.optional(
        listOf(orText(idOrGlob('A blocked ID.'), block), 'The IDs that may not be used. Blocking wins over approval.'),
      ),
      declared: z.optional(
        listOf(
          orText(idOrGlob('A declared ID.'), declaration),
          'IDs that are valid though the catalog does not list them.',
        ),
      ),
      aliases: z.optional(
        told(
          z.record(z.string(), exactId('The ID that the alias stands for.'), { error: 'an object of IDs by alias' }),
          'Names of your own, and the ID that each stands for.',
        ),
      ),
      overrides: z.optional(listOf(override, 'Permitted exceptions, each with its reason.')),
      rules: z.optional(
        told(
          z.partialRecord(rule, severity, { error: 'an object of severities by rule' }),
          'How much the findings of a rule weigh; "off" silences it.',
        ),
      ),
      alerts: z.optional(
        listOf(alert, 'What modelint monitor raises an alert about, where the built-in table does not fit.'),
      ),
      requiredFields: z.optional(
        told(
          z.strictObject(
            {
              chat: z.optional(pointers('What must stand in an answer of the chat endpoint.')),
              responses: z.optional(pointers('What must stand in an answer of the responses endpoint.')),
              'chat-stream': z.optional(pointers('What must stand in some event of a stream of the chat endpoint.')),
              'responses-stream': z.optional(
                pointers('What must stand in some event of a stream of the responses endpoint.'),
              ),
            },
            { error: 'an object of JSON pointers by endpoint' },
          ),
          'What the application needs of an answer beside its content, as JSON pointers; modelint smoke looks for it.',
        ),
      ),
      gate: z.optional(told(gate, 'What holds for modelint gate.')),
      ignores: z.optional(listOf(glob, 'Globs of files not to lint, relative to the folder of the policy.')),
    },
    { error: 'an object' },
  );
}

/** The JSON Schema of a policy file, for editors. */
export function policyJsonSchema(ruleIds: readonly string[]): object {
  const { $schema, ...schema } = z.toJSONSchema(policySchema(ruleIds), { io: 'input' });
  return {
    $schema,
    title: 'modelint policy',
    description: 'Which model IDs this repository may use, and where.',
    // Not of JSON Schema, but known to editors: without these they complain of what the reader takes.
    allowComments: true,
    allowTrailingCommas: true,
    ...schema,
  };
}
