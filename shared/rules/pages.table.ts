// Every rule's page as text, because a bundle cannot read files. Made of the pages beside it; do not edit.

/** Markdown by rule id. */
export const pages: ReadonlyMap<string, string> = new Map([
  [
    'blocked-id',
    `# blocked-id

Reports a model ID that the policy blocks.

Default severity: error.

## Why

The endpoint may still offer an ID that the team has decided against: for its price, its quality, a contract, a data
residency rule. The catalog cannot know that. The policy can, and this rule holds the code to it.

## What to do

Use the replacement that the policy names. It is suggested where the catalog lists it, and never put in by \`--fix\`: another
model behaves differently. The block holds behind every routing prefix, so \`openai/gpt-4-turbo\` does not escape it.

## Examples

\`\`\`jsonc modelint.json
{
  "blocked": [
    {
      "id": "gpt-4-turbo",
      "reason": "three times the price of its successor",
      "since": "2026-03-01",
      "replacement": "gpt-4o"
    },
    // "*" stands for any characters; letter case counts
    { "id": "deepseek-*", "paths": ["services/payments/**"], "reason": "not cleared for customer data" }
  ]
}
\`\`\`

\`\`\`yaml config/models.yaml
chat:
  model: gpt-4-turbo
  fallback_model: openai/gpt-4-turbo
\`\`\`

\`\`\`findings
2:10 error blocked-id "gpt-4-turbo" is blocked since 2026-03-01: three times the price of its successor
3:19 error blocked-id "gpt-4-turbo" is blocked since 2026-03-01: three times the price of its successor
\`\`\`

A block can be limited to paths:

\`\`\`yaml services/payments/config.yaml
model: deepseek-chat
\`\`\`

\`\`\`findings
1:8 error blocked-id "deepseek-chat" is blocked: not cleared for customer data
\`\`\`

Silent: the same ID elsewhere, and an ID that no entry covers:

\`\`\`yaml services/search/config.yaml
model: deepseek-chat
fallback_model: gpt-4o
\`\`\`

Silent: an ID that is not an ID here, such as the beginning of many:

\`\`\`python settings.py
def is_costly(name):
    return name.startswith("gpt-4-turbo")
\`\`\`

## When it is quieter

In tests and documents it is a warning:

\`\`\`python tests/test_chat.py
client = Client(model="gpt-4-turbo")
\`\`\`

\`\`\`findings
1:24 warning blocked-id "gpt-4-turbo" is blocked since 2026-03-01: three times the price of its successor
\`\`\`

A block whose \`since\` lies in the future is reported by [retiring-id](retiring-id.md) until that day. The age of the
catalog plays no part; the rule works without one.

## Options

In \`modelint.json\`: \`blocked\` holds IDs, or objects with \`id\`, and optionally \`paths\`, \`reason\`, \`since\` (first day) and
\`replacement\`. \`rules\` sets the severity, then for tests and documents alike.
Blocking wins over \`approved\` and \`declared\`, and over the catalog.

## Suppressing it

\`\`\`python settings.py
# modelint-disable-next-line blocked-id -- comparison run for the migration report
BASELINE_MODEL = "gpt-4-turbo"
\`\`\`

Formats without comments use an override, which can have a last day:

\`\`\`jsonc modelint.json
{
  "blocked": [{ "id": "gpt-4-turbo", "replacement": "gpt-4o" }],
  "overrides": [
    {
      "rule": "blocked-id",
      "id": "gpt-4-turbo",
      "paths": ["config/legacy.json"],
      "reason": "the legacy tenant moves in January",
      "incident": "OPS-1412",
      "until": "2027-01-31"
    }
  ]
}
\`\`\`

\`\`\`json config/legacy.json
{ "model": "gpt-4-turbo" }
\`\`\`
`,
  ],
  [
    'case-mismatch',
    `# case-mismatch

Reports a model ID that the catalog lists in other letter case only.

Default severity: error.

## Why

Model IDs are case-sensitive. Some gateways refuse \`GPT-4o\`; some accept it and send it to another channel, with another
price, without saying so. It works on one host and fails on the next.

## What to do

Write the ID as the catalog does. \`--fix\` does it in code and configuration, where exactly one listed ID differs in letter
case only.

## Examples

\`\`\`json catalog
{ "data": [{ "id": "gpt-4o" }, { "id": "MiniMax-M2" }] }
\`\`\`

\`\`\`yaml config/models.yaml
chat_model: GPT-4o
long_context_model: minimax-m2
\`\`\`

\`\`\`findings
1:13 error case-mismatch "GPT-4o" is not in the catalog of file:catalog.json, which lists "gpt-4o"
2:21 error case-mismatch "minimax-m2" is not in the catalog of file:catalog.json, which lists "MiniMax-M2"
\`\`\`

It looks behind routing prefixes:

\`\`\`toml config/router.toml
model = "openai/Gpt-4o"
\`\`\`

\`\`\`findings
1:10 error case-mismatch "Gpt-4o" is not in the catalog of file:catalog.json, which lists "gpt-4o"
\`\`\`

Silent: the ID as listed, and a display name:

\`\`\`yaml config/models.yaml
chat_model: gpt-4o
chat_label: GPT-4o
long_context_model: MiniMax-M2
\`\`\`

Silent: an ID that differs in more than letter case is the business of [misspelled-id](misspelled-id.md) and
[unknown-id](unknown-id.md). An ID that is itself listed is never corrected, even if another one differs in case only:

\`\`\`json catalog
{ "data": [{ "id": "gpt-4o" }, { "id": "GPT-4o" }] }
\`\`\`

\`\`\`yaml config/models.yaml
chat_model: gpt-4o
other_model: GPT-4o
\`\`\`

## When it is quieter

- Without a catalog it says nothing.
- In tests and documents it is info, and so is a literal that is only weakly recognised. In the configuration files of an
  \`environment\` nothing is quieter.
- A catalog between one and thirty days old makes an error a warning; an older one makes it info.

\`\`\`python tests/test_chat.py
client = Client(model="Gpt-4o")
\`\`\`

\`\`\`findings
1:24 info case-mismatch "Gpt-4o" is not in the catalog of file:catalog.json, which lists "GPT-4o" and "gpt-4o"
\`\`\`

An older catalog:

\`\`\`json catalog 2026-11-20T08:00:00Z
{ "data": [{ "id": "gpt-4o" }] }
\`\`\`

\`\`\`yaml config/models.yaml
chat_model: GPT-4o
\`\`\`

\`\`\`findings
1:13 warning case-mismatch "GPT-4o" is not in the catalog of file:catalog.json as of 2026-11-20T08:00:00Z, which lists "gpt-4o"
\`\`\`

## Options

In \`modelint.json\`: \`rules\` sets the severity. \`declared\` makes an ID valid though the catalog does not list it:

\`\`\`jsonc modelint.json
{ "declared": [{ "id": "GPT-4o", "reason": "the spelling of our own router" }] }
\`\`\`

\`\`\`yaml config/models.yaml
chat_model: GPT-4o
\`\`\`

## Suppressing it

\`\`\`yaml config/models.yaml
embedding_model: Gpt-4o # modelint-disable-line case-mismatch -- the router of the lab folds case
\`\`\`

Formats without comments use \`overrides\` in the policy.
`,
  ],
  [
    'expired-override',
    `# expired-override

Reports an override whose last day is over.

Default severity: warning.

## Why

An override is an exception with a reason and, at best, an end. From the day after \`until\` it has no effect: what it
covered is reported again. The entry that stays behind reads as if the exception still held.

## What to do

Remove it. If the exception is still needed, give it a new last day, and a reason that is true today.

## Examples

Today is 1 December 2026 in these examples.

\`\`\`jsonc modelint.json
{
  "overrides": [
    {
      "rule": "unknown-id",
      "id": "gpt-4-32k",
      "reason": "the archive job is being replaced",
      "incident": "OPS-1310",
      "until": "2026-09-30"
    },
    { "rule": "hardcoded-id", "paths": ["scripts/**"], "reason": "one-off scripts", "until": "2026-11-30" }
  ]
}
\`\`\`

\`\`\`findings
5:14 warning expired-override the override of "gpt-4-32k" for unknown-id ended on 2026-09-30
10:16 warning expired-override the override of every ID for hardcoded-id ended on 2026-11-30
\`\`\`

Silent: an override on its last day, a later one, and one without an end:

\`\`\`jsonc modelint.json
{
  "overrides": [
    { "rule": "unknown-id", "id": "gpt-4-32k", "reason": "the archive job is being replaced", "until": "2026-12-01" },
    { "rule": "unknown-id", "id": "gpt-4-0613", "reason": "as above", "until": "2027-03-31" },
    { "rule": "hardcoded-id", "paths": ["scripts/**"], "reason": "one-off scripts" }
  ]
}
\`\`\`

## When it is quieter

Never. The catalog plays no part.

## Options

In \`modelint.json\`, \`rules\` sets the severity. A team that wants its exceptions to end in earnest makes it an error.

## Suppressing it

Comments do not suppress findings about the policy itself: remove the entry, or set the rule's severity.

\`\`\`jsonc modelint.json
{
  "overrides": [{ "id": "gpt-4-32k", "reason": "the archive job is being replaced", "until": "2026-09-30" }],
  "rules": { "expired-override": "off" }
}
\`\`\`
`,
  ],
  [
    'floating-id',
    `# floating-id

Reports a moving alias where a fixed revision could be named.

Default severity: info.

## Why

\`claude-3-7-sonnet-latest\` is whatever its vendor makes of it next week. Answers, prices and limits then change without a
change on your side, and a test that passed yesterday proves nothing about today.

## What to do

Name a fixed revision where that matters. Revisions are suggested only if the catalog lists them, and are never put in by
\`--fix\`. Where moving along is what you want, leave it: the finding is information.

## Examples

\`\`\`json catalog
{
  "data": [
    { "id": "claude-3-7-sonnet-latest" },
    { "id": "claude-3-7-sonnet-20250219" },
    { "id": "gemini-flash-latest" },
    { "id": "gpt-4o" },
    { "id": "house-chat-1", "alias_of": "gpt-4o-2024-11-20" },
    { "id": "gpt-4o-2024-11-20" }
  ]
}
\`\`\`

\`\`\`yaml config/models.yaml
coding_model: claude-3-7-sonnet-latest
search_model: gemini-flash-latest
chat_model: house-chat-1
\`\`\`

\`\`\`findings
1:15 info floating-id "claude-3-7-sonnet-latest" is a moving alias
2:15 info floating-id "gemini-flash-latest" is a moving alias
3:13 info floating-id "house-chat-1" is a moving alias, now of "gpt-4o-2024-11-20"
\`\`\`

Silent: a fixed revision, and a name that does not say whether it moves:

\`\`\`yaml config/models.yaml
coding_model: claude-3-7-sonnet-20250219
chat_model: gpt-4o
\`\`\`

## When it is quieter

In tests and documents it is silent, and so it is for a literal that is only weakly recognised. It works without a catalog,
from the spelling alone (\`-latest\`, \`@default\`, \`-preview\` without a date), and then names no revision.

\`\`\`python tests/test_chat.py
client = Client(model="claude-3-7-sonnet-latest")
\`\`\`

## Options

In \`modelint.json\`, \`rules\` sets the severity. A team that pins everything makes it an error:

\`\`\`jsonc modelint.json
{ "rules": { "floating-id": "error" } }
\`\`\`

\`\`\`yaml config/models.yaml
coding_model: claude-3-7-sonnet-latest
\`\`\`

\`\`\`findings
1:15 error floating-id "claude-3-7-sonnet-latest" is a moving alias
\`\`\`

## Suppressing it

\`\`\`yaml config/models.yaml
# modelint-disable-next-line floating-id -- the demo is meant to show the newest one
coding_model: claude-3-7-sonnet-latest
\`\`\`

Formats without comments use \`overrides\` in the policy.
`,
  ],
  [
    'hardcoded-id',
    `# hardcoded-id

Reports a model ID in source code instead of configuration.

Default severity: warning.

## Why

On the day a model is withdrawn, an ID in configuration is one edited line. An ID in code is a change, a review, a build
and a release, in each service that has one, and a search for all of them.

## What to do

Read the ID from configuration: a settings module, an environment variable, a file. \`settings.py\`, \`config.ts\`, \`.env\`,
YAML, JSON, TOML and the like count as configuration. What counts can be said in the policy.

## Examples

Without a policy that says where IDs belong it is info:

\`\`\`python src/summarize.py
def summarize(client, text):
    return client.complete(model="gpt-4o-mini", prompt=text)
\`\`\`

\`\`\`findings
2:35 info hardcoded-id "gpt-4o-mini" is hard-coded in source
\`\`\`

With one it is a warning:

\`\`\`jsonc modelint.json
{ "environments": { "production": { "config": ["deploy/production.yaml"] } } }
\`\`\`

\`\`\`typescript src/chat.ts
export const reply = (input: string) => client.responses.create({ model: 'gpt-4o-mini', input });
\`\`\`

\`\`\`findings
1:75 warning hardcoded-id "gpt-4o-mini" is hard-coded in source
\`\`\`

Silent: configuration, and code that reads it:

\`\`\`yaml deploy/production.yaml
model: gpt-4o-mini
\`\`\`

\`\`\`python settings.py
CHAT_MODEL = os.environ.get("CHAT_MODEL", "gpt-4o-mini")
\`\`\`

\`\`\`typescript src/chat.ts
export const reply = (input: string) => client.responses.create({ model: settings.chatModel, input });
\`\`\`

Silent: an alias of the policy, because the ID behind it changes without the code:

\`\`\`jsonc modelint.json
{ "aliases": { "team-default-1": "gpt-4o-mini" } }
\`\`\`

\`\`\`typescript src/chat.ts
export const reply = (input: string) => client.responses.create({ model: 'team-default-1', input });
\`\`\`

Silent: a test of a name's beginning is about a family, not an ID:

\`\`\`python src/limits.py
def limit(model):
    return 200_000 if model.startswith("claude-") else 128_000
\`\`\`

## When it is quieter

Tests, documents and generated files are silent, and so is a literal that is only weakly recognised. The catalog plays no
part. It is the one rule about place: a literal may get it beside a verdict on its identity.

\`\`\`python tests/test_summarize.py
client = Client(model="gpt-4o-mini")
\`\`\`

## Options

In \`modelint.json\`: \`roles\` says what files are for, \`environments\` which files configure which deployment, \`rules\` sets
the severity, then with or without such a policy.

\`\`\`jsonc modelint.json
{ "roles": { "config": ["src/models/registry.ts"] } }
\`\`\`

\`\`\`typescript src/models/registry.ts
export const models = { chat: 'gpt-4o-mini', embedding: 'text-embedding-3-small' };
\`\`\`

## Suppressing it

A file that is a list of models by its nature can say so once:

\`\`\`typescript src/prices.ts
// modelint-disable-file hardcoded-id -- a price table lists IDs by its nature
export const prices = { 'gpt-4o-mini': 0.15, 'gpt-4o': 2.5 };
\`\`\`

One place:

\`\`\`python src/summarize.py
FALLBACK_MODEL = "gpt-4o-mini"  # modelint-disable-line hardcoded-id -- used when the settings cannot be read
\`\`\`
`,
  ],
  [
    'misspelled-id',
    `# misspelled-id

Reports a model ID that is nearly one that the catalog lists.

Default severity: error.

## Why

Hosts write the same model in different ways: \`claude-3.5-sonnet\`, \`claude-3-5-sonnet\`, \`claude-sonnet-3.5\`. One character
off, and the request is refused, often with a 503 that clients take for a passing trouble and retry.

## What to do

Write the ID as the catalog does. Four kinds of difference are told apart:

- separators (\`. _ - : @ /\`): \`--fix\` puts the listed ID in, in code and configuration, where there is one only and its
  digits are the same
- vendor prefix: suggested, because whether it belongs there depends on the host you call
- order of words: suggested
- a letter or two: suggested, and only within a family and where all digits agree, because \`gpt-4.1\` is no slip for \`gpt-4o\`.
  Where the catalog lists a model by its revisions alone, the revision is left out of the comparison

## Examples

\`\`\`json catalog
{
  "data": [
    { "id": "claude-3-5-sonnet" },
    { "id": "claude-sonnet-4-5" },
    { "id": "gemini-2.5-flash" },
    { "id": "deepseek-r1-0528" },
    { "id": "qwen/qwen3-max" }
  ]
}
\`\`\`

\`\`\`yaml config/models.yaml
separators:
  model: gemini-2-5-flash
word_order:
  model: claude-4-5-sonnet
letters:
  model: gemini-2.5-flahs
revision:
  model: deepsek-r1
\`\`\`

\`\`\`findings
2:10 error misspelled-id "gemini-2-5-flash" is not in the catalog of file:catalog.json, which lists "gemini-2.5-flash"
4:10 error misspelled-id "claude-4-5-sonnet" is not in the catalog of file:catalog.json, which lists "claude-sonnet-4-5"
6:10 error misspelled-id "gemini-2.5-flahs" is not in the catalog of file:catalog.json, which lists "gemini-2.5-flash"
8:10 error misspelled-id "deepsek-r1" is not in the catalog of file:catalog.json, which lists "deepseek-r1-0528"
\`\`\`

Only the vendor prefix is missing. That is a warning:

\`\`\`yaml config/models.yaml
model: qwen3-max
\`\`\`

\`\`\`findings
1:8 warning misspelled-id "qwen3-max" is not in the catalog of file:catalog.json, which lists "qwen/qwen3-max"
\`\`\`

Silent: the listed spelling, also behind a prefix that only tells a client library where to go:

\`\`\`yaml config/models.yaml
model: gemini-2.5-flash
fallback_model: google/gemini-2.5-flash
\`\`\`

A difference in digits is another model, not a slip. [unknown-id](unknown-id.md) reports it and corrects nothing:

\`\`\`yaml config/models.yaml
model: gemini-3.5-flash
\`\`\`

\`\`\`findings
1:8 error unknown-id "gemini-3.5-flash" is not in the catalog of file:catalog.json (5 IDs)
\`\`\`

## When it is quieter

- Without a catalog it says nothing.
- Where only the vendor prefix differs it is a warning, and info where the ID is likely meant for another endpoint (see
  [unknown-id](unknown-id.md)).
- In tests and documents it is info, and so is a literal that is only weakly recognised. In the configuration files of an
  \`environment\` neither makes it quieter.
- A catalog between one and thirty days old makes an error a warning; an older one makes it info.

\`\`\`python tests/test_chat.py
client = Client(model="gemini-2-5-flash")
\`\`\`

\`\`\`findings
1:24 info misspelled-id "gemini-2-5-flash" is not in the catalog of file:catalog.json, which lists "gemini-2.5-flash"
\`\`\`

## Options

In \`modelint.json\`: \`rules\` sets the severity, then for every case alike (the age of the catalog still counts); \`declared\` makes an ID valid though the catalog does not list it; \`aliases\`
gives a name of your own to an ID:

\`\`\`jsonc modelint.json
{ "aliases": { "gemini-25-flash": "gemini-2.5-flash" } }
\`\`\`

\`\`\`yaml config/models.yaml
model: gemini-25-flash
\`\`\`

## Suppressing it

\`\`\`yaml config/models.yaml
# modelint-disable-next-line misspelled-id -- the name of the fine-tuned copy on our own host
model: gemini-2.5-flahs
\`\`\`

Formats without comments use \`overrides\` in the policy.
`,
  ],
  [
    'padded-id',
    `# padded-id

Reports a model ID with white space, invisible characters or look-alikes in or around it.

Default severity: error.

## Why

Model IDs are compared exactly. \`"gpt-4o-mini "\` is another ID than \`"gpt-4o-mini"\`, and the difference cannot be seen: it
comes from a copied web page, a chat message or a secret store that keeps the line break. So does a Cyrillic \`о\` or a
hyphen that is another character.

## What to do

Remove the characters. The message names each of them by its code point. \`--fix\` does it in code and configuration,
where the catalog lists the ID that is left.

## Examples

A blank at the end, and a zero-width space in the middle:

\`\`\`json catalog
{ "data": [{ "id": "gpt-4o-mini" }, { "id": "claude-sonnet-4-5" }] }
\`\`\`

\`\`\`json config/models.json
{
  "summary_model": "gpt-4o-mini ",
  "chat_model": "claude-\\u200bsonnet-4-5"
}
\`\`\`

\`\`\`findings
2:21 error padded-id "gpt-4o-mini " holds characters that cannot be seen (U+0020)
3:18 error padded-id "claude-\\u{200b}sonnet-4-5" holds characters that cannot be seen (U+200B)
\`\`\`

Silent: the same IDs without them, and a label, which is for people and no ID:

\`\`\`json config/models.json
{
  "summary_model": "gpt-4o-mini",
  "chat_model": "claude-sonnet-4-5",
  "chat_label": "Claude Sonnet 4.5 "
}
\`\`\`

White space that the format itself takes away is not part of the value:

\`\`\`dotenv .env
CHAT_MODEL=   claude-sonnet-4-5   # trimmed when it is read
\`\`\`

## When it is quieter

Never: no role, confidence or age of the catalog makes it weigh less. It works without a catalog. An ID that the catalog
itself lists with such characters is accepted.

## Options

\`rules\` in \`modelint.json\` sets the severity, here as for every rule: \`error\`, \`warning\`, \`info\` or \`off\`. There is nothing
else to set.

\`\`\`jsonc modelint.json
{ "rules": { "padded-id": "warning" } }
\`\`\`

\`\`\`json config/models.json
{ "summary_model": "gpt-4o-mini " }
\`\`\`

\`\`\`findings
1:21 warning padded-id "gpt-4o-mini " holds characters that cannot be seen (U+0020)
\`\`\`

## Suppressing it

\`\`\`python settings.py
# modelint-disable-next-line padded-id -- the old gateway registered it with a blank
LEGACY_MODEL = "gpt-4o-mini "
\`\`\`

Formats without comments use \`overrides\` in the policy.
`,
  ],
  [
    'policy-conflict',
    `# policy-conflict

Reports policy entries that contradict each other.

Default severity: error.

## Why

Blocking wins over everything else, so an approval of a blocked ID has no effect, and an alias of one makes a finding of
every use. Nobody writes that on purpose: two people edited the file at different times.

## What to do

Decide which entry is right and remove the other. Limit one of them to \`paths\` if both are, each in its place.

## Examples

\`\`\`jsonc modelint.json
{
  "approved": ["gpt-4o", "gpt-4-turbo", "o1-mini"],
  "blocked": [{ "id": "gpt-4-turbo", "replacement": "o1-mini" }, { "id": "o1-*", "reason": "too slow for us" }],
  "declared": ["o1-house-2"],
  "aliases": { "team-thinker-1": "o1-pro", "team-chat-1": "team-chat-2", "team-chat-2": "gpt-4o" }
}
\`\`\`

\`\`\`findings
2:27 error policy-conflict "gpt-4-turbo" is approved and blocked
2:42 error policy-conflict "o1-mini" is approved and blocked (by "o1-*")
3:24 error policy-conflict the replacement of "gpt-4-turbo" is itself blocked
4:17 error policy-conflict "o1-house-2" is declared valid and blocked
5:35 error policy-conflict the alias "team-thinker-1" stands for "o1-pro", which is blocked
5:60 error policy-conflict the alias "team-chat-1" stands for another alias
\`\`\`

An alias that is itself a listed ID:

\`\`\`json catalog
{ "data": [{ "id": "gpt-4o" }, { "id": "gpt-4o-mini" }] }
\`\`\`

\`\`\`jsonc modelint.json
{ "aliases": { "gpt-4o": "gpt-4o-mini" } }
\`\`\`

\`\`\`findings
1:27 error policy-conflict the alias "gpt-4o" is itself an ID that the catalog lists
\`\`\`

Silent: entries that agree, and a block that holds for some paths only:

\`\`\`jsonc modelint.json
{
  "approved": ["gpt-4o"],
  "blocked": [
    { "id": "gpt-4-turbo", "replacement": "gpt-4o" },
    { "id": "gpt-4o", "paths": ["services/payments/**"], "reason": "not cleared for customer data" }
  ],
  "aliases": { "team-chat-1": "gpt-4o" }
}
\`\`\`

## When it is quieter

Never. All but the alias that is itself listed works without a catalog.

## Options

In \`modelint.json\`, \`rules\` sets the severity.

## Suppressing it

Comments do not suppress findings about the policy itself: resolve the contradiction, or set the rule's severity.

\`\`\`jsonc modelint.json
{ "approved": ["gpt-4o"], "blocked": ["gpt-4o"], "rules": { "policy-conflict": "off" } }
\`\`\`
`,
  ],
  [
    'removed-id',
    `# removed-id

Reports a model ID that was in the catalog and no longer is.

Default severity: error.

## Why

A model that earlier catalogs of the endpoint listed was withdrawn, or taken from your account. Code that was right when it
was written begins to fail without a change in it, and some gateways answer with a 503, which clients take for a passing
trouble and retry.

The message says which catalog, as of when, since when the ID is missing, and in how many fetches it was listed. It does not
say that the model does not exist: another account or region may still list it.

## What to do

Use an ID that the catalog lists. Other revisions and relatives of the same family are named where the catalog lists any.
They are other models: \`--fix\` never puts them in. \`modelint catalog show ID\` tells what is known of an ID.

This rule needs the history that \`modelint refresh\` keeps. With \`--catalog FILE\` there is none, and the ID is an
[unknown-id](unknown-id.md).

## Examples

On two days the endpoint was asked before:

\`\`\`json earlier-catalog 2026-11-28T08:00:00Z
{ "data": [{ "id": "gpt-4-32k" }, { "id": "gpt-4o-2024-05-13" }, { "id": "gpt-4o" }, { "id": "gpt-4o-2024-11-20" }] }
\`\`\`

\`\`\`json earlier-catalog 2026-11-30T08:00:00Z
{ "data": [{ "id": "gpt-4o-2024-05-13" }, { "id": "gpt-4o" }, { "id": "gpt-4o-2024-11-20" }] }
\`\`\`

And now it answers:

\`\`\`json catalog 2026-12-01T11:30:00Z
{ "data": [{ "id": "gpt-4o" }, { "id": "gpt-4o-2024-11-20" }] }
\`\`\`

\`gpt-4-32k\` was missing twice. \`gpt-4o-2024-05-13\` is missing for the first time, which proves little:

\`\`\`yaml config/models.yaml
long_model: gpt-4-32k
chat_model: gpt-4o-2024-05-13
\`\`\`

\`\`\`findings
1:13 error removed-id "gpt-4-32k" is no longer in the catalog of https://models.example as of 2026-12-01T11:30:00Z: missing since 2026-11-30T08:00:00Z, listed in 1 fetch before, last 2026-11-28T08:00:00Z
2:13 info removed-id "gpt-4o-2024-05-13" is missing for the first time from the catalog of https://models.example as of 2026-12-01T11:30:00Z; it was listed in 2 fetches, last 2026-11-30T08:00:00Z
\`\`\`

Silent: what the catalog lists, and what no catalog ever listed, which is an [unknown-id](unknown-id.md):

\`\`\`yaml config/models.yaml
chat_model: gpt-4o
\`\`\`

\`\`\`yaml config/other.yaml
chat_model: gpt-5o
\`\`\`

\`\`\`findings
1:13 error unknown-id "gpt-5o" is not in the catalog of https://models.example as of 2026-12-01T11:30:00Z (2 IDs)
\`\`\`

## When it is quieter

- An ID that is missing for the first time is info, wherever it stands. It counts as removed when two fetches, at least half
  an hour apart, lacked it; \`MODELINT_MISSES\` and \`MODELINT_MISS_GAP\` set other figures.
- In tests and documents it is info. So is a literal that is only weakly recognised, and a key of a table, which records a
  model rather than uses it.
- It is a warning where code only compares an ID or has it in a list; and where a literal is recognised by its spelling
  alone, in a place that says nothing of models.
- A catalog older than an hour makes an error a warning; one older than seven days, or than \`--max-age\` allows, makes it
  info.
- A catalog that is empty or suddenly much shorter is held back and removes nothing.

\`\`\`python tests/test_long.py
client = Client(model="gpt-4-32k")
\`\`\`

\`\`\`findings
1:24 info removed-id "gpt-4-32k" is no longer in the catalog of https://models.example as of 2026-12-01T11:30:00Z: missing since 2026-11-30T08:00:00Z, listed in 1 fetch before, last 2026-11-28T08:00:00Z
\`\`\`

Code that compares:

\`\`\`python src/limits.py
def limit(model):
    return 32_768 if model == "gpt-4-32k" else 128_000
\`\`\`

\`\`\`findings
2:32 warning removed-id "gpt-4-32k" is no longer in the catalog of https://models.example as of 2026-12-01T11:30:00Z: missing since 2026-11-30T08:00:00Z, listed in 1 fetch before, last 2026-11-28T08:00:00Z
2:32 info hardcoded-id "gpt-4-32k" is hard-coded in source
\`\`\`

The same catalogs, looked at when the last one is a day old:

\`\`\`json earlier-catalog 2026-11-28T08:00:00Z
{ "data": [{ "id": "gpt-4-32k" }, { "id": "gpt-4o" }] }
\`\`\`

\`\`\`json earlier-catalog 2026-11-29T08:00:00Z
{ "data": [{ "id": "gpt-4o" }] }
\`\`\`

\`\`\`json catalog 2026-11-30T11:30:00Z
{ "data": [{ "id": "gpt-4o" }] }
\`\`\`

\`\`\`yaml config/models.yaml
long_model: gpt-4-32k
\`\`\`

\`\`\`findings
1:13 warning removed-id "gpt-4-32k" is no longer in the catalog of https://models.example as of 2026-11-30T11:30:00Z: missing since 2026-11-29T08:00:00Z, listed in 1 fetch before, last 2026-11-28T08:00:00Z
\`\`\`

## Options

\`MODELINT_MISSES\` and \`MODELINT_MISS_GAP\` in the environment say how many misses make an ID a removed one and how far apart
they must be, such as \`3\` and \`12h\`; 2 and \`30m\` are the defaults.

In \`modelint.json\`: \`rules\` sets the severity, then for every case above alike (the age of the catalog still counts). \`declared\`
names IDs or globs that are valid though unlisted.

\`\`\`jsonc modelint.json
{ "rules": { "removed-id": "info" } }
\`\`\`

\`\`\`yaml config/models.yaml
long_model: gpt-4-32k
\`\`\`

\`\`\`findings
1:13 info removed-id "gpt-4-32k" is no longer in the catalog of https://models.example as of 2026-11-30T11:30:00Z: missing since 2026-11-29T08:00:00Z, listed in 1 fetch before, last 2026-11-28T08:00:00Z
\`\`\`

## Suppressing it

\`\`\`yaml config/models.yaml
# modelint-disable-next-line removed-id -- the queue that uses it is switched off next week
long_model: gpt-4-32k
\`\`\`

Formats without comments use \`overrides\` in the policy.
`,
  ],
  [
    'retiring-id',
    `# retiring-id

Reports a model ID that the catalog calls deprecated or the policy is about to block.

Default severity: warning.

## Why

A model that is withdrawn fails on the day, not before. Many catalogs say beforehand that an ID is deprecated, until when it
works and what replaces it. A policy can announce its own end the same way. Both are known today.

## What to do

Plan the move. The named replacement is suggested where the catalog lists it. It is another model, so \`--fix\` never puts it
in.

## Examples

\`\`\`json catalog
{
  "data": [
    { "id": "gpt-4-turbo", "deprecated": "2026-06-01", "replacement": "gpt-4o" },
    { "id": "claude-3-haiku-20240307", "expiration_date": "2027-04-30" },
    { "id": "gemini-1.5-pro", "expiration_date": "2026-09-24" },
    { "id": "mistral-small-2402", "deprecated": true },
    { "id": "gpt-4o" },
    { "id": "gpt-5-mini" }
  ]
}
\`\`\`

\`\`\`yaml config/models.yaml
chat_model: gpt-4-turbo
summary_model: claude-3-haiku-20240307
title_model: mistral-small-2402
\`\`\`

\`\`\`findings
1:13 warning retiring-id "gpt-4-turbo" is deprecated since 2026-06-01
2:16 warning retiring-id "claude-3-haiku-20240307" stops working on 2027-04-30
3:14 warning retiring-id "mistral-small-2402" is deprecated
\`\`\`

A day that has passed is an error:

\`\`\`yaml config/models.yaml
vision_model: gemini-1.5-pro
\`\`\`

\`\`\`findings
1:15 error retiring-id "gemini-1.5-pro" was to stop working on 2026-09-24
\`\`\`

A block of the policy with a later first day:

\`\`\`jsonc modelint.json
{
  "blocked": [{ "id": "gpt-4o", "since": "2027-02-01", "reason": "the contract ends", "replacement": "gpt-5-mini" }]
}
\`\`\`

\`\`\`yaml config/models.yaml
chat_model: gpt-4o
\`\`\`

\`\`\`findings
1:13 warning retiring-id "gpt-4o" will be blocked on 2027-02-01: the contract ends
\`\`\`

Silent: an ID of which neither says anything:

\`\`\`jsonc modelint.json
{}
\`\`\`

\`\`\`yaml config/models.yaml
chat_model: gpt-4o
\`\`\`

## When it is quieter

In tests and documents it is info, except where the day has passed:

\`\`\`python tests/test_chat.py
client = Client(model="gpt-4-turbo")
\`\`\`

\`\`\`findings
1:24 info retiring-id "gpt-4-turbo" is deprecated since 2026-06-01
\`\`\`

An ID that is blocked, unlisted or not approved is reported for that instead. The age of the catalog plays no part: what
was announced once is not taken back as a rule.

## Options

In \`modelint.json\`: \`since\` and \`replacement\` of an entry of \`blocked\`; \`rules\` sets the severity, then for
every case above alike.

## Suppressing it

\`\`\`yaml config/models.yaml
# modelint-disable-next-line retiring-id -- the move is scheduled, see OPS-1500
chat_model: gpt-4-turbo
\`\`\`

Formats without comments use \`overrides\` in the policy, best with \`until\`.
`,
  ],
  [
    'stale-approval',
    `# stale-approval

Reports an approval, alias or replacement in the policy that names an ID the catalog does not list.

Default severity: warning.

## Why

The policy is where people look for the ID to use. An entry that was right a year ago sends them to a model that the
endpoint no longer offers.

## What to do

Remove the entry, or name an ID that the catalog lists. If the ID is right though unlisted, add it to \`declared\`.

## Examples

\`\`\`json catalog
{ "data": [{ "id": "gpt-4o" }, { "id": "claude-sonnet-4-5" }] }
\`\`\`

\`\`\`jsonc modelint.json
{
  "approved": ["gpt-4o", "gpt-4-32k", "mistral-*"],
  "blocked": [{ "id": "gpt-4-turbo", "replacement": "gpt-4-turbo-2024-04-09" }],
  "aliases": { "team-chat-1": "claude-opus-4-1" }
}
\`\`\`

\`\`\`findings
2:27 warning stale-approval "gpt-4-32k" is approved, and is not in the catalog of file:catalog.json
2:40 warning stale-approval "mistral-*" is approved, and matches no ID of the catalog of file:catalog.json
3:24 warning stale-approval "gpt-4-turbo-2024-04-09" is the replacement of "gpt-4-turbo", and is not in the catalog of file:catalog.json
4:32 warning stale-approval "claude-opus-4-1" is what the alias "team-chat-1" stands for, and is not in the catalog of file:catalog.json
\`\`\`

Silent: listed IDs, a glob that some listed ID matches, and an unlisted ID that is declared:

\`\`\`jsonc modelint.json
{
  "approved": ["gpt-4o", "claude-*", "house-model-2"],
  "declared": [{ "id": "house-model-2", "reason": "on our own host" }]
}
\`\`\`

## When it is quieter

Without a catalog it says nothing. A catalog more than thirty days old makes it info. Entries of \`blocked\` and \`declared\`
are not held against the catalog: both are often about IDs that it does not list.

## Options

In \`modelint.json\`, \`rules\` sets the severity.

## Suppressing it

Comments do not suppress findings about the policy itself. Declare the ID, or set the rule's severity:

\`\`\`jsonc modelint.json
{ "approved": ["gpt-4-32k"], "rules": { "stale-approval": "off" } }
\`\`\`
`,
  ],
  [
    'unapproved-id',
    `# unapproved-id

Reports a model ID that the policy does not approve.

Default severity: error.

## Why

A catalog of several hundred models is a list of what is possible, not of what was tested, budgeted and cleared. A team
that keeps an \`approved\` list wants every other ID to be a decision and not an accident.

## What to do

Use an approved ID, or have the ID approved: add it to \`approved\` in the policy, with a reason, and limited to paths if it
is for one part only.

## Examples

Without an \`approved\` list there is nothing to hold to, and the rule is silent:

\`\`\`yaml config/models.yaml
chat_model: grok-4
\`\`\`

With one, every ID must be covered:

\`\`\`jsonc modelint.json
{
  "approved": [
    "gpt-4o",
    "claude-sonnet-4-*",
    { "id": "deepseek-chat", "paths": ["batch/**"], "reason": "only for data that is public anyway" }
  ]
}
\`\`\`

\`\`\`yaml config/models.yaml
chat_model: grok-4
summary_model: deepseek-chat
\`\`\`

\`\`\`findings
1:13 error unapproved-id "grok-4" is not approved
2:16 error unapproved-id "deepseek-chat" is not approved for this path
\`\`\`

Silent: approved by name, by glob, for this path, and behind a routing prefix:

\`\`\`yaml batch/models.yaml
chat_model: gpt-4o
coding_model: claude-sonnet-4-5
summary_model: deepseek-chat
router_model: openai/gpt-4o
\`\`\`

## When it is quieter

In tests and documents it is silent. A literal that is only weakly recognised is info. The catalog plays no part.

\`\`\`python tests/test_chat.py
client = Client(model="grok-4")
\`\`\`

An ID that is blocked, misspelled or not in the catalog is reported for that instead: each literal gets one verdict on its
identity, the gravest.

## Options

In \`modelint.json\`: \`approved\` holds IDs, globs with \`*\`, or objects with \`id\`, and optionally \`paths\` and \`reason\`. Letter
case counts. \`rules\` sets the severity. An alias is approved if the ID it stands for is:

\`\`\`jsonc modelint.json
{ "approved": ["gpt-4o"], "aliases": { "team-default-1": "gpt-4o" } }
\`\`\`

\`\`\`yaml config/models.yaml
chat_model: team-default-1
\`\`\`

## Suppressing it

\`\`\`yaml config/models.yaml
# modelint-disable-next-line unapproved-id -- trial until the review of 3 December
chat_model: grok-4
\`\`\`

Formats without comments use \`overrides\` in the policy.
`,
  ],
  [
    'unknown-id',
    `# unknown-id

Reports a model ID that is not in the catalog.

Default severity: error.

## Why

The catalog is what the endpoint offered, to one account, at one time. A request for an ID that it does not list is
refused, and some gateways answer with a 503, which clients take for a passing trouble and retry. Models are withdrawn
without a change in your code.

The message says which catalog, and as of when. It does not say that the model does not exist: another account, another
region or a later catalog may list it.

## What to do

Use an ID that the catalog lists. Other revisions and relatives of the same family are named where the catalog lists any.
They are other models: \`--fix\` never puts them in. If the ID is right and the catalog cannot know it (a fine-tuned model, a
model on your own host), declare it in the policy.

## Examples

\`\`\`json catalog
{
  "data": [
    { "id": "claude-sonnet-4-5-20250929" },
    { "id": "gpt-4o" },
    { "id": "gpt-4o-2024-11-20" },
    { "id": "deepseek-chat" }
  ]
}
\`\`\`

\`\`\`yaml config/models.yaml
chat_model: gpt-5o
coding_model: claude-sonnet-4-5-20250514
\`\`\`

\`\`\`findings
1:13 error unknown-id "gpt-5o" is not in the catalog of file:catalog.json (4 IDs)
2:15 warning unknown-id "claude-sonnet-4-5-20250514" is not in the catalog of file:catalog.json (4 IDs)
\`\`\`

Silent: listed IDs, also behind a routing prefix or before a variant that is chosen per request:

\`\`\`yaml config/models.yaml
chat_model: gpt-4o
router_model: openai/gpt-4o
free_model: deepseek/deepseek-chat:free
\`\`\`

Silent: text that is no model ID, whatever it looks like:

\`\`\`python settings.py
PACKAGE = "gpt-engineer"
PROMPT_FILE = "prompts/gpt-5o.md"
DOCS = "https://models.example/docs/gpt-5o"
MODEL_FAMILY = "claude"
\`\`\`

## When it is quieter

- Without a catalog it says nothing. An empty or unreadable catalog counts as none.
- In tests and documents it is info. So is a literal that is only weakly recognised, and a key of a table, which records a
  model rather than uses it.
- An ID that is likely meant for another endpoint is info: one behind an \`azure\` prefix, which names a deployment; and,
  where the catalog lists twenty IDs or more, one of a vendor that a catalog of one or two vendors does not cover, one of a
  kind (embedding, speech, image) of which it lists none, one of an organisation it does not name, or, in code, one that is
  not written in the way of an aggregator's catalog. What configures an \`environment\` is never taken for foreign.
- It is a warning where another revision of the same model is listed; where code only compares an ID or has it in a list;
  and where a literal is recognised by its spelling alone, in a place that says nothing of models.
- A catalog between one and thirty days old makes an error a warning; an older one makes it info.

\`\`\`python tests/test_chat.py
client = Client(model="gpt-5o")
\`\`\`

\`\`\`findings
1:24 info unknown-id "gpt-5o" is not in the catalog of file:catalog.json (4 IDs)
\`\`\`

Code that compares:

\`\`\`python src/limits.py
def limit(model):
    return 400_000 if model == "gpt-5o" else 128_000
\`\`\`

\`\`\`findings
2:33 warning unknown-id "gpt-5o" is not in the catalog of file:catalog.json (4 IDs)
2:33 info hardcoded-id "gpt-5o" is hard-coded in source
\`\`\`

The configuration files of an \`environment\` are what will be deployed. There all of that counts in full, but for the age of
the catalog:

\`\`\`jsonc modelint.json
{ "environments": { "production": { "config": ["deploy/tests/production.yaml"] } } }
\`\`\`

\`\`\`yaml deploy/tests/production.yaml
chat_model: gpt-5o
\`\`\`

\`\`\`findings
1:13 error unknown-id "gpt-5o" is not in the catalog of file:catalog.json (4 IDs)
\`\`\`

An old catalog says less:

\`\`\`json catalog 2026-09-01T08:00:00Z
{ "data": [{ "id": "gpt-4o" }] }
\`\`\`

\`\`\`yaml config/models.yaml
chat_model: gpt-5o
\`\`\`

\`\`\`findings
1:13 info unknown-id "gpt-5o" is not in the catalog of file:catalog.json as of 2026-09-01T08:00:00Z (1 ID)
\`\`\`

## Options

In \`modelint.json\`: \`rules\` sets the severity, then for every case above alike (the age of the catalog still counts). \`declared\`
names IDs or globs that are valid though unlisted.

\`\`\`json catalog
{ "data": [{ "id": "gpt-4o" }] }
\`\`\`

\`\`\`jsonc modelint.json
{ "declared": [{ "id": "ft:gpt-4o-*", "reason": "our fine-tuned models" }] }
\`\`\`

\`\`\`yaml config/models.yaml
classifier_model: ft:gpt-4o-2024-08-06:acme::9x1KbQ2f
\`\`\`

## Suppressing it

\`\`\`yaml config/models.yaml
# modelint-disable-next-line unknown-id -- opens to our account on the first of the month
chat_model: gpt-5o
\`\`\`

Formats without comments use \`overrides\` in the policy.
`,
  ],
  [
    'unused-suppression',
    `# unused-suppression

Reports a suppression comment or an override that suppresses nothing, gives no reason or names no rule.

Default severity: warning.

## Why

A suppression that outlives its finding hides the next one. One without a reason cannot be judged by whoever meets it later.
One that names a rule wrongly does nothing, and its author believes it does.

## What to do

Remove the comment, write the reason behind two dashes, or correct the rule's name. The forms are:

- \`modelint-disable-next-line <rules> -- <reason>\`: for the line after the comment
- \`modelint-disable-line <rules> -- <reason>\`: for the comment's own line
- \`modelint-disable <rules> -- <reason>\` … \`modelint-enable <rules>\`: for the lines between
- \`modelint-disable-file <rules> -- <reason>\`: for the whole file

Rules are separated by commas; without any, all rules are meant. The reason is mandatory.

An override of \`modelint.json\` is called unused by \`modelint lint\` where the run looked at every file that the policy is for:
at the policy's folder or above it, without \`--since\`, \`--staged\`, \`--shard\` or names of single files. One whose last day is
over is [expired](expired-override.md) instead.

## Examples

\`\`\`json catalog
{ "data": [{ "id": "gpt-4o" }] }
\`\`\`

\`\`\`yaml config/models.yaml
# modelint-disable-next-line unknown-id -- opens to us in May
chat_model: gpt-4o
# modelint-disable-next-line unknown-id
title_model: gpt-5o
# modelint-disable-next-line unkown-id -- opens to us in May
summary_model: gpt-5o
\`\`\`

\`\`\`findings
1:3 warning unused-suppression suppression suppresses nothing
3:3 warning unused-suppression suppression without a reason suppresses nothing
4:14 error unknown-id "gpt-5o" is not in the catalog of file:catalog.json (1 ID)
5:3 warning unused-suppression suppression names no rule of modelint: "unkown-id"
6:16 error unknown-id "gpt-5o" is not in the catalog of file:catalog.json (1 ID)
\`\`\`

Silent: comments that suppress something and say why, in each form:

\`\`\`yaml config/models.yaml
# modelint-disable-next-line unknown-id -- opens to us in May
chat_model: gpt-5o
title_model: gpt-5o # modelint-disable-line unknown-id, floating-id -- opens to us in May
# modelint-disable unknown-id -- opens to us in May
summary_model: gpt-5o
search_model: gpt-5o
# modelint-enable unknown-id
\`\`\`

\`\`\`python src/chat.py
# modelint-disable-file -- a recorded conversation, kept as it was
MODEL = "gpt-5o"
\`\`\`

Silent: the words outside a comment are only text:

\`\`\`python settings.py
HELP = "write modelint-disable-next-line unknown-id -- and why"
\`\`\`

## When it is quieter

Without a catalog nobody can tell whether a comment about \`unknown-id\`, \`misspelled-id\` or \`case-mismatch\`, or one about
every rule, is still needed; such comments and overrides are then not called unused. Generated files are silent.

## Options

In \`modelint.json\`, \`rules\` sets the severity.

## Suppressing it

It cannot be suppressed by a comment: remove the comment or the override in question, or set the rule's severity.

\`\`\`jsonc modelint.json
{ "rules": { "unused-suppression": "off" } }
\`\`\`

\`\`\`yaml config/models.yaml
# modelint-disable-next-line unknown-id -- opens to us in May
chat_model: gpt-4o
\`\`\`
`,
  ],
]);
