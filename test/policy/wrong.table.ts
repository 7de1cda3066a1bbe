// Policies with something wrong: the text, and every problem it must give.

const nowhere = 'a repository must not choose where requests, and the token with them, go';
const noSecret = 'a repository is no place for a token, and must not choose which one is sent';

// Each: the text, and per problem its code, the text it points at, and its message.
export const wrong: readonly (readonly [
  text: string,
  ...problems: readonly (readonly [code: string, at: string, message: string])[],
])[] = [
  ['[]', ['policy-wrong-value', '[', 'the policy must be an object, found an empty list']],
  ['"x"', ['policy-wrong-value', 'x', 'the policy must be an object, found "x"']],
  ['null', ['policy-wrong-value', 'null', 'the policy must be an object, found null']],
  ['{"aproved": []}', ['policy-unknown-key', 'aproved', '"aproved" is unknown']],
  ['{"__proto__": {}}', ['policy-unknown-key', '__proto__', '"__proto__" is unknown']],
  ['{"approved": [{"id": "a", "path": ["x"]}]}', ['policy-unknown-key', 'path', '"approved[0].path" is unknown']],
  ['{"approved": "gpt-4o"}', ['policy-wrong-value', 'gpt-4o', '"approved" must be a list, found "gpt-4o"']],
  [
    '{"approved": [7]}',
    ['policy-wrong-value', '7', '"approved[0]" must be a model ID or an object with "id", found 7'],
  ],
  [
    '{"approved": [["a"]]}',
    ['policy-wrong-value', '[', '"approved[0]" must be a model ID or an object with "id", found a list'],
  ],
  ['{"approved": [{}]}', ['policy-missing-key', '{', '"approved[0]" has no "id", which is mandatory']],
  [
    '{"approved": [" a"]}',
    [
      'policy-wrong-value',
      ' a',
      '"approved[0]" must be a model ID, or a glob with "*", without white space around it, found " a"',
    ],
  ],
  [
    '{"approved": [{"id": "a", "paths": []}]}',
    ['policy-wrong-value', '[', '"approved[0].paths" must be a list of at least one glob, found an empty list'],
  ],
  [
    '{"approved": [{"id": "a", "paths": ["/x"]}]}',
    [
      'policy-wrong-value',
      '/x',
      '"approved[0].paths[0]" must be a usable glob (it starts with "/", but globs are relative to the folder of the policy), found "/x"',
    ],
  ],
  [
    '{"ignores": ["!x", 3]}',
    ['policy-wrong-value', '!x', '"ignores[0]" must be a usable glob (a glob cannot be negated with "!"), found "!x"'],
    ['policy-wrong-value', '3', '"ignores[1]" must be a glob, found 3'],
  ],
  [
    '{"blocked": [{"id": "a", "since": "2026-02-30"}]}',
    [
      'policy-wrong-value',
      '2026-02-30',
      '"blocked[0].since" must be a day of the calendar written YYYY-MM-DD, found "2026-02-30"',
    ],
  ],
  [
    '{"blocked": [{"id": "a", "since": 20260701}]}',
    [
      'policy-wrong-value',
      '20260701',
      '"blocked[0].since" must be a day of the calendar written YYYY-MM-DD, found 20260701',
    ],
  ],
  [
    '{"blocked": [{"id": "a", "replacement": "b*"}]}',
    [
      'policy-wrong-value',
      'b*',
      '"blocked[0].replacement" must be an exact model ID, without "*" and without white space around it, found "b*"',
    ],
  ],
  [
    '{"aliases": {"a": ""}}',
    [
      'policy-wrong-value',
      '',
      '"aliases.a" must be an exact model ID, without "*" and without white space around it, found ""',
    ],
  ],
  ['{"aliases": {"": "a"}}', ['policy-wrong-value', '""', 'a key of "aliases" is empty or has white space around it']],
  [
    '{"aliases": {"__proto__": 1}}',
    [
      'policy-wrong-value',
      '1',
      '"aliases.__proto__" must be an exact model ID, without "*" and without white space around it, found 1',
    ],
  ],
  ['{"aliases": ["a"]}', ['policy-wrong-value', '[', '"aliases" must be an object of IDs by alias, found a list']],
  [
    '{"overrides": [{"rule": "blocked-id"}]}',
    ['policy-missing-key', '{', '"overrides[0]" has no "reason", which is mandatory'],
  ],
  [
    '{"overrides": [{"rule": "blocked-id", "reason": " \\n"}]}',
    ['policy-wrong-value', ' \\n', '"overrides[0].reason" must be a text that says why, found " \\n"'],
  ],
  [
    '{"overrides": [{"reason": "r"}]}',
    ['policy-missing-key', '{', '"overrides[0]" names neither a "rule" nor an "id"'],
  ],
  [
    '{"overrides": ["a"]}',
    ['policy-wrong-value', 'a', '"overrides[0]" must be an object with "reason" and "rule" or "id", found "a"'],
  ],
  [
    '{"overrides": [{"rule": "blocked", "reason": "r"}]}',
    ['policy-wrong-value', 'blocked', '"overrides[0].rule" must be the id of a rule, found "blocked"'],
  ],
  ['{"rules": {"unknown-ids": "off"}}', ['policy-unknown-key', 'unknown-ids', '"rules.unknown-ids" is unknown']],
  [
    '{"rules": {"unknown-id": "warn"}}',
    ['policy-wrong-value', 'warn', '"rules.unknown-id" must be "error", "warning", "info" or "off", found "warn"'],
  ],
  ['{"roles": {"policy": ["a"]}}', ['policy-unknown-key', 'policy', '"roles.policy" is unknown']],
  ['{"environments": {"p": {}}}', ['policy-missing-key', '{', '"environments.p" has no "config", which is mandatory']],
  [
    '{"environments": {"p": ["a"]}}',
    ['policy-wrong-value', '[', '"environments.p" must be an object with "config", found a list'],
  ],
  [
    '{"ignores": [], "ignores": ["a"]}',
    ['policy-repeated-key', 'ignores', '"ignores" stands here a second time; only one of them could count'],
  ],
  [
    '{"aliases": {"a": "b", "a": "c"}}',
    ['policy-repeated-key', 'a', '"a" stands here a second time; only one of them could count'],
  ],
  ['{"baseUrl": "https://x.test"}', ['policy-refused-key', 'baseUrl', `"baseUrl" cannot be set here: ${nowhere}`]],
  [
    '{"environments": {"p": {"config": ["a"], "endpoint": "x"}}}',
    ['policy-refused-key', 'endpoint', `"endpoint" cannot be set here: ${nowhere}`],
  ],
  [
    '{"x": [[{"API_KEY": 1}]]}',
    ['policy-unknown-key', 'x', '"x" is unknown'],
    ['policy-refused-key', 'API_KEY', `"API_KEY" cannot be set here: ${noSecret}`],
  ],
  [
    '{"Headers": {"Authorization": "x"}}',
    ['policy-refused-key', 'Headers', `"Headers" cannot be set here: ${noSecret}`],
    ['policy-refused-key', 'Authorization', `"Authorization" cannot be set here: ${noSecret}`],
  ],
  [
    '{"command": "rm"}',
    ['policy-refused-key', 'command', '"command" cannot be set here: opening a repository must not run anything'],
  ],
];
