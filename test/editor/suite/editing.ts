// Completion and hover, in code and in configuration, and where else an ID is used.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { completionsBehind, eventually, hoverAt, type NamedTest, origin, rangeOf, shown, uriOf } from './see.ts';

/** Where something is typed, what has to be offered there, and an ID to point at. */
const places = [
  ['YAML', 'config/models.yaml', 'model: gpt-', ['gpt-5-mini', 'gpt-5-nano', 'gpt-4o'], 'gpt-5-mini'],
  ['TypeScript', 'web/src/answers.ts', "model: 'grok-", ['grok-4-0709', 'grok-3-mini'], 'grok-4-0709'],
  ['Python', 'worker/triage.py', 'FALLBACK_MODEL = "gpt-', ['gpt-5-mini', 'gpt-5-nano', 'gpt-4o'], 'gpt-4-turbo'],
] as const;

export const editingTests: readonly NamedTest[] = [
  ...places.map(
    ([what, path, behind, offered]): NamedTest => [
      `completion in ${what} offers what the catalog lists: approved ones, no blocked one`,
      async () => {
        const document = await shown(path);
        const labels = await eventually(
          () => completionsBehind(document, behind),
          (found) => offered.every((id) => found.includes(id)),
          `${offered.join(', ')} are offered`,
        );
        for (const id of ['gpt-4-turbo', 'deepseek-r1-0528']) assert.ok(!labels.includes(id), `${id} is not`);
      },
    ],
  ),
  ...places.map(
    ([what, path, , , id]): NamedTest => [
      `hover in ${what} says what is known of the ID`,
      async () => {
        const text = await eventually(
          async () => hoverAt(await shown(path), id),
          (found) => found.includes(id),
          'a hover with the ID',
        );
        assert.ok(text.includes(origin()), text);
      },
    ],
  ),
  [
    'references lead to every place of an ID, in closed files too',
    async () => {
      const document = await shown('worker/settings.py');
      const found = await eventually(
        () =>
          vscode.commands.executeCommand<vscode.Location[]>(
            'vscode.executeReferenceProvider',
            document.uri,
            rangeOf(document, 'gpt-4o-mini').start.translate(0, 2),
          ),
        (locations) => locations.length > 1,
        'several places',
      );
      const lines = found.map(
        ({ uri, range }) => `${vscode.workspace.asRelativePath(uri, false)}:${range.start.line + 1}`,
      );
      for (const place of ['worker/settings.py:5', 'tools/replay/main.go:11', 'docker-compose.yml:10'])
        assert.ok(lines.includes(place), `${place} in ${lines.join(' ')}`);
    },
  ],
  [
    'the policy is a file with a schema: its own words are completed',
    async () => {
      const document = await shown('modelint.json');
      assert.equal(document.languageId, 'jsonc');
      assert.equal(document.uri.path, uriOf('modelint.json').path);
    },
  ],
];
