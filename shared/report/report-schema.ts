// The published JSON Schemas of the reports json and jsonl, version 1. The files under schema/ are made of this.

type Schema = Readonly<Record<string, unknown>>;

/** An object that has all of these, and may in time have more: readers pass over what they do not know. */
function object(description: string, properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', description, properties, required: Object.keys(properties) };
}

const text = (description: string): Schema => ({ type: 'string', description });
const textOrNull = (description: string): Schema => ({ type: ['string', 'null'], description });
const number = (description: string, minimum = 0): Schema => ({ type: 'integer', minimum, description });
const oneOf = (description: string, ...words: readonly string[]): Schema => ({ enum: words, description });
const list = (description: string, items: Schema): Schema => ({ type: 'array', description, items });
const constant = (value: string | number, description: string): Schema => ({ const: value, description });

const version = constant(1, 'The version of this format. Within it keys are added and never changed or taken away.');

const tool = object('The program.', { name: text('Its name.'), version: text('Its version.') });

const catalog: Schema = {
  anyOf: [
    object('The catalog that judged.', {
      origin: text('Where it is from: scheme, host and port of the endpoint, or the name of a file.'),
      fetchedAt: textOrNull('ISO instant at which it was fetched, where that is known.'),
      digest: text('sha256: and the hash of its IDs.'),
      count: number('Number of IDs.'),
      freshness: oneOf('How far it may be trusted.', 'fresh', 'stale', 'expired', 'never'),
    }),
    { type: 'null', description: 'There is no catalog: the policy alone judged.' },
  ],
};

const place = {
  line: number('Line from 1.', 1),
  column: number('Column from 1, in UTF-16 code units.', 1),
  endLine: number('Line of the end.', 1),
  endColumn: number('Column behind the end.', 1),
};

const finding = {
  rule: text('Id of the rule. There may be more rules in time.'),
  severity: oneOf('How much it weighs.', 'error', 'warning', 'info'),
  confidence: oneOf('How sure it is that the literal is a model ID.', 'high', 'medium', 'low'),
  path: text('The file, relative to the working directory; absolute where it lies outside.'),
  ...place,
  id: textOrNull('The exact ID; null where the finding is about none.'),
  message: text('What is wrong.'),
  why: text('Why it matters.'),
  suggestions: list(
    'What to use instead, or what is related.',
    object('An ID.', {
      id: text('The exact ID.'),
      reason: text('Why this one.'),
      safe: { type: 'boolean', description: 'Whether it may be put in without asking.' },
    }),
  ),
  role: oneOf('What the file is for.', 'config', 'source', 'test', 'docs', 'generated', 'policy'),
  fingerprint: {
    type: 'string',
    pattern: '^[0-9a-f]{32}$',
    description: 'By this the finding is known again in a later run, wherever the lines have moved.',
  },
};

const problem = {
  kind: oneOf('What it keeps from being done.', 'usage', 'config', 'catalog', 'nothing', 'skipped'),
  code: text('Stable code.'),
  message: text('What happened.'),
  advice: textOrNull('What to do about it.'),
  path: textOrNull('The file concerned.'),
  line: { type: ['integer', 'null'], description: 'Line from 1.' },
  column: { type: ['integer', 'null'], description: 'Column from 1.' },
};

const summary = {
  files: number('Files read.'),
  filesWithFindings: number('Files with findings.'),
  sightings: number('Places in which a model ID stands.'),
  ids: number('Different model IDs.'),
  errors: number('Findings of severity error, shown or not.'),
  warnings: number('Findings of severity warning, shown or not.'),
  infos: number('Findings of severity info, shown or not.'),
  suppressed: number('Findings that comments and overrides took away.'),
  known: number('Findings that the baseline knows.'),
  fixed: number('Literals put right by this run.'),
  filesOfOtherEnvironments: number('Files that configure another environment: the catalog said nothing of them.'),
  exitCode: number('The exit code of the run.'),
};

const draft = 'https://json-schema.org/draft/2020-12/schema';

/** The schema of a whole report in the format json. */
export const reportJsonSchema: Schema = {
  $schema: draft,
  title: 'modelint report',
  ...object('The report of `modelint lint --format json`.', {
    version,
    tool,
    catalog,
    findings: list('The findings, by path and place.', object('A finding.', finding)),
    problems: list('What the world kept from being done or read.', object('A problem.', problem)),
    summary: object('The figures.', summary),
  }),
};

const line = (type: string, about: string, properties: Readonly<Record<string, Schema>>): Schema =>
  object(about, { type: constant(type, 'What the line is. There may be more in time.'), ...properties });

/** The schema of one line of a report in the format jsonl. */
export const lineJsonSchema: Schema = {
  $schema: draft,
  title: 'modelint report line',
  description: 'A line of `modelint lint --format jsonl`: the run comes first, the summary last.',
  oneOf: [
    line('run', 'The run.', { version, tool, catalog }),
    line('finding', 'A finding.', finding),
    line('problem', 'A problem.', problem),
    line('summary', 'The figures.', summary),
  ],
};
