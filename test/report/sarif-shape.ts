// What SARIF 2.1.0 and GitHub code scanning ask of the parts that are written, as a JSON Schema: nothing else may stand.

const text = { type: 'string', minLength: 1 };
const object = (required: Record<string, unknown>, optional: Record<string, unknown> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
  additionalProperties: false,
});
const message = object({ text });
const whole = { type: 'integer', minimum: 1 };
const level = { enum: ['error', 'warning', 'note'] };
const id = { type: 'string', pattern: '^[a-z]+(?:-[a-z]+)*$' };

/** A relative reference without anything that would have to be escaped, or an address. */
const relative = object({
  uri: { type: 'string', pattern: "^(?!\\.{0,2}/|[a-z]+:)(?:[A-Za-z0-9._~!*'()-]|%[0-9A-F]{2}|/)+$" },
  uriBaseId: { const: '%SRCROOT%' },
});
const absolute = object({ uri: { type: 'string', pattern: "^file:///(?:[A-Za-z0-9._~!*'():-]|%[0-9A-F]{2}|/)*$" } });
const artifact = { anyOf: [relative, absolute] };

const region = { startLine: whole, startColumn: whole, endLine: whole, endColumn: whole };

const result = object(
  {
    ruleId: id,
    ruleIndex: { type: 'integer', minimum: 0 },
    level,
    message,
    locations: {
      type: 'array',
      minItems: 1,
      maxItems: 1,
      items: object({
        physicalLocation: object({
          artifactLocation: artifact,
          region: object({ ...region, snippet: object({ text: { type: 'string' } }) }),
        }),
      }),
    },
    partialFingerprints: object({
      primaryLocationLineHash: { type: 'string', pattern: '^[0-9a-f]{32}$' },
      'modelint/v1': { type: 'string', pattern: '^[0-9a-f]{32}$' },
    }),
    properties: { type: 'object' },
  },
  {
    fixes: {
      type: 'array',
      minItems: 1,
      items: object({
        description: message,
        artifactChanges: {
          type: 'array',
          minItems: 1,
          items: object({
            artifactLocation: artifact,
            replacements: {
              type: 'array',
              minItems: 1,
              items: object({ deletedRegion: object(region), insertedContent: object({ text }) }),
            },
          }),
        },
      }),
    },
    suppressions: {
      type: 'array',
      minItems: 1,
      maxItems: 1,
      items: object({ kind: { enum: ['inSource', 'external'] }, status: { const: 'accepted' }, justification: text }),
    },
  },
);

const rule = object({
  id,
  name: { type: 'string', pattern: '^(?:[A-Z][a-z]+)+$' },
  shortDescription: message,
  fullDescription: object({ text: { type: 'string', minLength: 1, maxLength: 1_024 } }),
  help: object({ text, markdown: text }),
  defaultConfiguration: object({ level }),
  properties: object({
    tags: { type: 'array', minItems: 1, maxItems: 10, items: text },
    'problem.severity': { enum: ['error', 'warning', 'recommendation'] },
  }),
});

const notification = object(
  { descriptor: object({ id }), level, message },
  {
    locations: {
      type: 'array',
      items: object({
        physicalLocation: object(
          { artifactLocation: artifact },
          { region: object({ startLine: whole, startColumn: whole }) },
        ),
      }),
    },
  },
);

/** A whole log. */
export const sarifShape = object({
  $schema: { const: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json' },
  version: { const: '2.1.0' },
  runs: {
    type: 'array',
    minItems: 1,
    maxItems: 1,
    items: object({
      tool: object({
        driver: object({
          name: { const: 'modelint' },
          version: text,
          semanticVersion: text,
          rules: { type: 'array', minItems: 1, uniqueItems: true, items: rule },
          notifications: {
            type: 'array',
            uniqueItems: true,
            items: object({ id, shortDescription: message, fullDescription: message, help: message }),
          },
        }),
      }),
      automationDetails: object({ id: { type: 'string', pattern: '^modelint/(?:[^/]*/)?$' } }),
      columnKind: { const: 'utf16CodeUnits' },
      newlineSequences: { const: ['\r\n', '\n', '\r'] },
      originalUriBaseIds: object({ '%SRCROOT%': object({ description: message }) }),
      invocations: {
        type: 'array',
        minItems: 1,
        maxItems: 1,
        items: object({
          executionSuccessful: { type: 'boolean' },
          exitCode: { type: 'integer' },
          toolExecutionNotifications: { type: 'array', items: notification },
        }),
      },
      properties: object({ catalog: { type: ['object', 'null'] } }),
      results: { type: 'array', maxItems: 5_000, items: result },
    }),
  },
});
