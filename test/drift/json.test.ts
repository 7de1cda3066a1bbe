// The JSON of a drift: a frozen shape.

import { expect, test } from 'vitest';
import { driftJson } from '../../shared/report/drift-json.ts';
import { day } from './reports.ts';

test('JSON', () => {
  expect(JSON.parse(driftJson(day))).toMatchInlineSnapshot(`
    {
      "changes": [
        {
          "after": null,
          "before": "gpt-4",
          "kind": "removed",
          "reason": "is no longer listed",
          "severity": "error",
          "uses": [
            {
              "column": 8,
              "line": 2,
              "path": "config/models.yaml",
            },
            {
              "column": 16,
              "line": 3,
              "path": "src/app.ts",
            },
          ],
        },
        {
          "after": null,
          "before": "o1-mini",
          "kind": "removed",
          "reason": "is no longer listed",
          "severity": "warning",
          "uses": [
            {
              "column": 1,
              "line": 9,
              "path": "test/app.test.ts",
            },
          ],
        },
        {
          "after": null,
          "before": "unused-1",
          "kind": "removed",
          "reason": "is no longer listed",
          "severity": "info",
          "uses": [],
        },
        {
          "after": "glm-5",
          "before": "GLM-5",
          "kind": "recased",
          "reason": "differs in letter case only",
          "severity": "error",
          "uses": [
            {
              "column": 16,
              "line": 5,
              "path": "src/app.ts",
            },
          ],
        },
        {
          "after": "gemini-2.5-pro",
          "before": "gemini-2.5-pro-preview-06-05",
          "kind": "renamed-looking",
          "reason": "is the same name without "preview-06-05"",
          "severity": "error",
          "uses": [
            {
              "column": 16,
              "line": 4,
              "path": "src/app.ts",
            },
          ],
        },
        {
          "after": "gpt-4o-2024-08-06",
          "before": "gpt-4o-2024-05-13",
          "kind": "re-dated",
          "reason": "is a newer revision of the same stem; the unversioned name "gpt-4o" is listed and may mean another revision",
          "severity": "info",
          "uses": [],
        },
        {
          "after": "latest-x",
          "before": "latest-x",
          "kind": "alias-moved",
          "reason": "points to "x-2", before to "x-1"",
          "severity": "info",
          "uses": [],
        },
        {
          "after": "old-3",
          "before": "old-3",
          "kind": "metadata",
          "reason": "expires: 2026-09-01, before not said; replacement: "gpt-6", before not said",
          "severity": "warning",
          "uses": [
            {
              "column": 16,
              "line": 6,
              "path": "src/app.ts",
            },
          ],
        },
        {
          "after": "gpt-6",
          "before": null,
          "kind": "added",
          "reason": "was not listed before",
          "severity": "info",
          "uses": [],
        },
      ],
      "from": {
        "count": 9,
        "digest": "sha256:0c6931c611fe65a5358e62035cae033aefe14ee2187bd0b0a55119dd36f65e4a",
        "fetchedAt": "2026-04-01T00:00:00Z",
        "origin": "https://models.test",
      },
      "summary": {
        "added": 1,
        "aliasMoved": 1,
        "errors": 3,
        "infos": 4,
        "lost": 6,
        "lostInUse": 4,
        "metadata": 1,
        "places": 5,
        "reDated": 1,
        "recased": 1,
        "removed": 3,
        "renamedLooking": 1,
        "warnings": 2,
      },
      "to": {
        "count": 7,
        "digest": "sha256:ed719a130850d9c8fd5b6f483a55796877716f142fa92247536f044888abcc16",
        "fetchedAt": "2026-07-01T00:00:00Z",
        "origin": "https://models.test",
      },
      "tool": {
        "name": "modelint",
        "version": "1.2.3",
      },
      "version": 1,
    }
  `);
});

test('the keys come in one order, and the same drift gives the same bytes', () => {
  const text = driftJson(day);
  expect(driftJson(structuredClone(day))).toBe(text);
  expect(text.match(/^ {2}"\w+"/gm)).toEqual(
    ['version', 'tool', 'from', 'to', 'changes', 'summary'].map((key) => `  "${key}"`),
  );
  const change = text.slice(text.indexOf('"changes"'));
  expect(change.match(/^ {6}"\w+"/gm)?.slice(0, 6)).toEqual(
    ['kind', 'before', 'after', 'reason', 'severity', 'uses'].map((key) => `      "${key}"`),
  );
});
