// The reports of a drift for people: text and Markdown, whole; sentences, origins and long lists.

import { describe, expect, test } from 'vitest';
import type { DriftReport } from '../../shared/report/drift.ts';
import { driftJson } from '../../shared/report/drift-json.ts';
import { driftMarkdown } from '../../shared/report/drift-markdown.ts';
import { day, report, textOf } from './reports.ts';

test('text', () => {
  expect(textOf(day)).toMatchInlineSnapshot(`
    "drift of the catalog of https://models.test
      from 2026-04-01T00:00:00Z (9 IDs)
      to   2026-07-01T00:00:00Z (7 IDs)

    removed and in use (2)
      error  "gpt-4" is no longer listed
          config/models.yaml:2:8
          src/app.ts:3:16
      warning  "o1-mini" is no longer listed
          test/app.test.ts:9:1

    recased (1)
      error  "GLM-5" is gone; "glm-5" is listed, which differs in letter case only
          src/app.ts:5:16

    renamed, by the looks of it (1)
      error  "gemini-2.5-pro-preview-06-05" is gone; looks like "gemini-2.5-pro", which is the same name without "preview-06-05"
          src/app.ts:4:16

    another revision of the same stem (1)
      info  "gpt-4o-2024-05-13" is gone; "gpt-4o-2024-08-06" is listed, which is a newer revision of the same stem; the unversioned name "gpt-4o" is listed and may mean another revision

    aliases that moved (1)
      info  "latest-x" points to "x-2", before to "x-1"

    announced or described otherwise (1)
      warning  "old-3": expires: 2026-09-01, before not said; replacement: "gpt-6", before not said
          src/app.ts:6:16

    new, for review (1)
      info  gpt-6

    removed and not used (1)
      info  "unused-1" is no longer listed

    4 removed IDs are used in 5 places
    3 removed, 1 recased, 1 renamed-looking, 1 re-dated, 1 alias moved, 1 described otherwise, 1 new
    "
  `);
});

test('Markdown', () => {
  expect(driftMarkdown(day)).toMatchInlineSnapshot(`
    "# Drift of the catalog of \`https://models.test\`

    From 2026-04-01T00:00:00Z (9 IDs) to 2026-07-01T00:00:00Z (7 IDs).

    **4 removed IDs are used in 5 places.**

    | change | IDs | in use | places |
    | --- | ---: | ---: | ---: |
    | removed | 3 | 2 | 3 |
    | recased | 1 | 1 | 1 |
    | renamed-looking | 1 | 1 | 1 |
    | re-dated | 1 | 0 | 0 |
    | alias moved | 1 | 0 | 0 |
    | described otherwise | 1 | 1 | 1 |
    | new | 1 | 0 | 0 |

    ## Removed and in use (2)

    - **error** \`gpt-4\` is no longer listed
      - \`config/models.yaml:2:8\`
      - \`src/app.ts:3:16\`
    - **warning** \`o1-mini\` is no longer listed
      - \`test/app.test.ts:9:1\`

    ## Recased (1)

    - **error** \`GLM-5\` is gone; listed is \`glm-5\`, which differs in letter case only
      - \`src/app.ts:5:16\`

    ## Renamed, by the looks of it (1)

    - **error** \`gemini-2.5-pro-preview-06-05\` is gone; looks like \`gemini-2.5-pro\`, which is the same name without \`preview-06-05\`
      - \`src/app.ts:4:16\`

    ## Another revision of the same stem (1)

    - \`gpt-4o-2024-05-13\` is gone; listed is \`gpt-4o-2024-08-06\`, which is a newer revision of the same stem; the unversioned name \`gpt-4o\` is listed and may mean another revision

    ## Aliases that moved (1)

    - \`latest-x\` points to \`x-2\`, before to \`x-1\`

    ## Announced or described otherwise (1)

    - **warning** \`old-3\`: expires: 2026-09-01, before not said; replacement: \`gpt-6\`, before not said
      - \`src/app.ts:6:16\`

    ## New, for review (1)

    - \`gpt-6\`

    ## Removed and not used (1)

    - \`unused-1\`

    ## What this does not prove

    - A catalog tells what one key could see at one moment. An ID that is missing may be hidden, limited to other accounts or back tomorrow; this is no proof that it was withdrawn.
    - A listed ID is no proof that a request with it succeeds, nor of its price, speed or quality.
    - An ID that looks like the new name of another is a guess by spelling. It may be another model, and nothing here approves it.
    - A new ID is news, not a permission to use it.
    - Places are those found in the files looked at. IDs put together at run time, or set elsewhere, are not seen.

    Digests: \`sha256:0c6931c611fe65a5358e62035cae033aefe14ee2187bd0b0a55119dd36f65e4a\` before, \`sha256:ed719a130850d9c8fd5b6f483a55796877716f142fa92247536f044888abcc16\` after. Written by modelint 1.2.3.
    "
  `);
});

test('no drift', () => {
  const still = report(['a', 'b'], ['b', 'a']);
  expect(textOf(still)).toMatchInlineSnapshot(`
    "drift of the catalog of https://models.test
      from 2026-04-01T00:00:00Z (2 IDs)
      to   2026-07-01T00:00:00Z (2 IDs)

    no drift: both snapshots list the same 2 IDs
    "
  `);
  expect(driftMarkdown(still).split('\n\n')[2]).toBe('**No drift: both snapshots list the same IDs.**');
  expect(JSON.parse(driftJson(still))).toMatchObject({ changes: [], summary: { added: 0, lost: 0, errors: 0 } });
});

test.each<[readonly string[], readonly string[], readonly string[], string]>([
  [[], ['a-1'], [], 'no ID was removed'],
  [['a-1'], [], [], '1 removed ID, not used here'],
  [['a-1', 'b-1'], [], [], '2 removed IDs, none of them used here'],
  [['a-1'], [], ['src/a.ts:1:1 a-1'], '1 removed ID is used in 1 place'],
  [
    ['a-1', 'b-1', 'c-1', 'd-1'],
    ['C-1'],
    ['src/a.ts:1:1 a-1', 'src/a.ts:2:1 a-1', 'test/a.ts:1:1 b-1', 'src/a.ts:3:1 c-1', 'docs/a.md:1:1 c-1'],
    '3 removed IDs are used in 5 places',
  ],
])('%j to %j used in %j', (before, after, uses, sentence) => {
  const drift = report(before, after, uses);
  expect(textOf(drift).split('\n').at(-3)).toBe(sentence);
  expect(driftMarkdown(drift)).toContain(`\n\n**${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.**\n\n`);
});

test('where no files were looked at nothing is said about use', () => {
  const drift: DriftReport = { ...report(['a-1', 'b-1'], []), unsearched: true };
  expect(textOf(drift).split('\n').slice(4)).toEqual([
    'removed (2)',
    '  info  "a-1" is no longer listed',
    '  info  "b-1" is no longer listed',
    '',
    '2 removed IDs; no files were looked at for uses',
    '2 removed',
    '',
  ]);
  expect(driftMarkdown(drift).split('\n\n').slice(2, 6)).toEqual([
    '**2 removed IDs; no files were looked at for uses.**',
    '| change | IDs |\n| --- | ---: |\n| removed | 2 |',
    '## Removed (2)',
    '- `a-1`\n- `b-1`',
  ]);
  expect(JSON.parse(driftJson(drift)).summary).toMatchObject({ lost: 2, lostInUse: null, places: null });
});

test('two origins are both named, and a time that nobody recorded', () => {
  const drift = report(['a-1'], ['b-1']);
  const other = { ...drift, from: { ...drift.from, origin: 'file:old.json', fetchedAt: undefined } };
  expect(textOf(other).split('\n').slice(0, 3)).toEqual([
    'drift of the catalog of https://models.test',
    '  from file:old.json, a time not recorded (1 ID)',
    '  to   https://models.test, 2026-07-01T00:00:00Z (1 ID)',
  ]);
  expect(driftMarkdown(other).split('\n\n')[1]).toBe(
    'From a time not recorded (1 ID of `file:old.json`) to 2026-07-01T00:00:00Z (1 ID).',
  );
  expect(JSON.parse(driftJson(other)).from).toMatchObject({ origin: 'file:old.json', fetchedAt: null, count: 1 });
});

describe('long lists', () => {
  const many = Array.from({ length: 230 }, (_, index) => `name-${String.fromCharCode(97 + (index % 26))}x${index}`);
  const drift = report(
    ['gpt-4'],
    many,
    Array.from({ length: 215 }, (_, index) => `src/a.ts:${index + 1}:1 gpt-4`),
  );

  test('are cut in text', () => {
    const lines = textOf(drift).split('\n');
    expect(lines.filter((line) => /^ *and \d+ more$/.test(line))).toEqual(['      and 205 more', '  and 210 more']);
    expect(lines.filter((line) => line.startsWith('      src/a.ts:'))).toHaveLength(10);
  });

  test('are cut in Markdown, which says so', () => {
    const lines = driftMarkdown(drift).split('\n');
    expect(lines).toContain('## New, for review (230)');
    expect(lines).toContain('The first 200 of 230 are shown.');
    expect(lines.filter((line) => line.startsWith('- `name-'))).toHaveLength(200);
    expect(lines).toContain('  - the first 200 of 215 places are shown');
    expect(lines.filter((line) => line.startsWith('  - `src/a.ts:'))).toHaveLength(200);
  });

  test('are whole in JSON', () => {
    const { changes } = JSON.parse(driftJson(drift));
    expect(changes).toHaveLength(231);
    expect(changes[0].uses).toHaveLength(215);
  });
});
