// What is said beside the change itself: aliases against fixed revisions, announcements, metadata, other names.

import { expect, test } from 'vitest';
import { type Entry, told } from './drifts.ts';

const rows: readonly (readonly [
  what: string,
  before: readonly Entry[],
  after: readonly Entry[],
  lines: readonly string[],
])[] = [
  [
    'a fixed revision leaves its moving alias',
    ['gpt-4o-2024-08-06', 'gpt-4o-latest'],
    ['gpt-4o-latest'],
    [
      'removed gpt-4o-2024-08-06 -> : is no longer listed; the moving alias "gpt-4o-latest" is listed and may mean another revision',
    ],
  ],
  [
    'a fixed revision leaves its unversioned name and is followed by another',
    ['gpt-4o', 'gpt-4o-2024-05-13'],
    ['gpt-4o', 'gpt-4o-2024-08-06'],
    [
      're-dated gpt-4o-2024-05-13 -> gpt-4o-2024-08-06: is a newer revision of the same stem; the unversioned name "gpt-4o" is listed and may mean another revision',
    ],
  ],
  [
    'a moving alias leaves its fixed revisions',
    ['claude-3-7-sonnet-20250219', 'claude-3-7-sonnet-latest'],
    ['claude-3-7-sonnet-20250219'],
    [
      'removed claude-3-7-sonnet-latest -> : is no longer listed; the fixed revision "claude-3-7-sonnet-20250219" is listed',
    ],
  ],
  [
    'an unversioned name leaves several',
    ['gpt-4o', 'gpt-4o-2024-05-13', 'gpt-4o-2024-08-06', 'gpt-4o-2024-11-20'],
    ['gpt-4o-2024-05-13', 'gpt-4o-2024-08-06', 'gpt-4o-2024-11-20'],
    [
      'removed gpt-4o -> : is no longer listed; the fixed revision "gpt-4o-2024-11-20" and 2 more of the same stem are listed',
    ],
  ],
  [
    'the stem at another host is another ID',
    ['a/gpt-4o-2024-08-06', 'b/gpt-4o'],
    ['b/gpt-4o'],
    ['removed a/gpt-4o-2024-08-06 -> : is no longer listed'],
  ],
  [
    'a preview whose released name is listed already',
    ['gemini-2.5-pro', 'gemini-2.5-pro-preview-05-06'],
    ['gemini-2.5-pro'],
    [
      'removed gemini-2.5-pro-preview-05-06 -> : is no longer listed; "gemini-2.5-pro" is listed, the name without its stage',
    ],
  ],
  [
    'a variant whose plain name is listed already',
    ['z-ai/glm-4.6', 'z-ai/glm-4.6:exacto'],
    ['z-ai/glm-4.6'],
    ['removed z-ai/glm-4.6:exacto -> : is no longer listed; "z-ai/glm-4.6" is listed, the name without its variant'],
  ],
  [
    'an end that was announced, with a replacement',
    [
      { id: 'deepseek-chat', deprecated: '2026-01-01', expires: '2026-07-24', replacement: 'deepseek-v4-flash' },
      'deepseek-v4-flash',
    ],
    ['deepseek-v4-flash'],
    [
      'removed deepseek-chat -> : is no longer listed; the end of the old ID was announced for 2026-07-24; the endpoint had named "deepseek-v4-flash" as its replacement',
    ],
  ],
  [
    'a replacement that the endpoint named and now lists',
    [{ id: 'deepseek-chat', deprecatedUndated: true, replacement: 'deepseek-v3.2' }],
    ['deepseek-v3.2'],
    [
      'renamed-looking deepseek-chat -> deepseek-v3.2: was named as its replacement by the endpoint; the old ID was called deprecated',
    ],
  ],
  [
    'a replacement by another vendor is said and no new name',
    [{ id: 'claude-3', replacement: 'gpt-5' }],
    ['gpt-5'],
    [
      'removed claude-3 -> : is no longer listed; the endpoint had named "gpt-5" as its replacement',
      'added  -> gpt-5: was not listed before',
    ],
  ],
  [
    'the target of an alias that is gone',
    [{ id: 'deepseek-chat', aliasOf: 'deepseek-v3.2' }],
    ['deepseek-v3.2'],
    ['renamed-looking deepseek-chat -> deepseek-v3.2: was named as its target by the endpoint'],
  ],
  [
    'an old ID that lives on as another name',
    ['deepseek-chat'],
    [{ id: 'deepseek-v3.2', aliases: ['deepseek-chat'] }],
    [
      'renamed-looking deepseek-chat -> deepseek-v3.2: is listed with the old ID as another name; the endpoint still accepts the old ID as another name of "deepseek-v3.2"',
    ],
  ],
  [
    'an old ID that a wildcard accepts',
    ['xai/grok-4', 'xai/*'],
    ['xai/*'],
    ['removed xai/grok-4 -> : is no longer listed; a wildcard of the endpoint still accepts the old ID'],
  ],
  [
    'wildcards themselves',
    ['xai/*', 'a/*'],
    ['a/*', 'b/*'],
    [
      'removed xai/* -> : is no longer listed; as a wildcard it accepted every ID that matches it',
      'added  -> b/*: was not listed before; as a wildcard it accepts every ID that matches it',
    ],
  ],
  [
    'an alias that still points to what is gone',
    [{ id: 'x-latest', aliasOf: 'x-large-2407' }, 'x-large-2407'],
    [{ id: 'x-latest', aliasOf: 'x-large-2407' }],
    ['removed x-large-2407 -> : is no longer listed; the alias "x-latest" is listed and still points to the old ID'],
  ],
  [
    'an alias that moved, with its target',
    [{ id: '~a/claude-latest', aliasOf: 'a/claude-opus-4.7' }],
    [{ id: '~a/claude-latest', aliasOf: 'a/claude-opus-4.8' }],
    ['alias-moved ~a/claude-latest -> ~a/claude-latest: points to "a/claude-opus-4.8", before to "a/claude-opus-4.7"'],
  ],
  [
    'another name that moved to another entry',
    [{ id: 'mistral-large-2411', aliases: ['mistral-large-latest'] }, 'mistral-large-2512'],
    ['mistral-large-2411', { id: 'mistral-large-2512', aliases: ['mistral-large-latest'] }],
    [
      'alias-moved mistral-large-latest -> mistral-large-latest: points to "mistral-large-2512", before to "mistral-large-2411"',
    ],
  ],
  [
    'another name that is gone while its entry stays',
    [{ id: 'mistral-large-2411', aliases: ['mistral-large-latest'] }],
    ['mistral-large-2411'],
    ['removed mistral-large-latest -> : is no longer listed as another name of "mistral-large-2411"'],
  ],
  [
    'names that went with their entry are not told',
    [{ id: 'gemini-pro', aliases: ['models/gemini-pro'] }],
    [],
    ['removed gemini-pro -> : is no longer listed'],
  ],
  [
    'another name that became an ID',
    [{ id: 'gpt-4o', aliases: ['4o'] }],
    ['4o', 'gpt-4o'],
    ['added  -> 4o: was not listed before; it was accepted before, by another name or a wildcard'],
  ],
  [
    'all metadata of one ID in one change',
    [{ id: 'x', owner: 'a', expires: '2026-08-01' }],
    [{ id: 'x', owner: 'b"c', deprecated: '2026-07-01', replacement: 'y' }],
    [
      'metadata x -> x: deprecated: 2026-07-01, before not said; expires: no longer said, before 2026-08-01; replacement: "y", before not said; owner: "b\\"c", before "a"',
    ],
  ],
  [
    'a deprecation without a day',
    ['x'],
    [{ id: 'x', deprecatedUndated: true }],
    ['metadata x -> x: deprecated: yes, before not said'],
  ],
  ['separators are no stem', ['---', '--v1:0'], ['--v1:0'], ['removed --- -> : is no longer listed']],
  ['other names that came are no news', ['x'], [{ id: 'x', aliases: ['y'] }], []],
];

test.each(rows)('%s', (_, before, after, lines) => {
  expect(told(before, after)).toEqual(lines);
});
