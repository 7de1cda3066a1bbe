// `modelint drift` in its three formats, whole.

import { expect, test } from 'vitest';
import { kept, story } from './kept.ts';

test('text: the last two catalogs, joined with the places that use what changed', async () => {
  const { drift } = kept(story);
  const { code, out, err } = await drift();
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "drift of the catalog of https://models.test
      from 2026-12-01T10:00:00.000Z (5 IDs)
      to   2026-12-01T11:30:00.000Z (4 IDs)

    removed and in use (1)
      error  "gpt-4" is no longer listed; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z
          config/models.yaml:1:8
          src/app.py:2:10
          test/test_app.py:1:15

    recased (1)
      error  "GLM-5" is gone; "glm-5" is listed, which differs in letter case only; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z
          config/models.yaml:2:15

    renamed, by the looks of it (1)
      error  "gpt-4-turbo-preview" is gone; looks like "gpt-4-turbo", which is the same name without "preview"; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z
          src/app.py:1:24

    new, for review (1)
      info  o3-pro

    removed and not used (1)
      info  "gpt-4-32k" is no longer listed; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z

    3 removed IDs are used in 5 places
    2 removed, 1 recased, 1 renamed-looking, 1 new
    "
  `);
});

test('json', async () => {
  const { drift } = kept(story);
  const { code, out, err } = await drift('--format', 'json');
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "tool": {
        "name": "modelint",
        "version": "0.1.0"
      },
      "from": {
        "origin": "https://models.test",
        "fetchedAt": "2026-12-01T10:00:00.000Z",
        "digest": "sha256:7900c72837178cb35856d3dec04a7cb52e05d6cfb89c932b98e952065631fb95",
        "count": 5
      },
      "to": {
        "origin": "https://models.test",
        "fetchedAt": "2026-12-01T11:30:00.000Z",
        "digest": "sha256:069b3dceb119d30ac7bbe0c6270eef539b44f16a3a49d536a70d369c9eadf1a3",
        "count": 4
      },
      "changes": [
        {
          "kind": "removed",
          "before": "gpt-4",
          "after": null,
          "reason": "is no longer listed; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z",
          "severity": "error",
          "uses": [
            {
              "path": "config/models.yaml",
              "line": 1,
              "column": 8
            },
            {
              "path": "src/app.py",
              "line": 2,
              "column": 10
            },
            {
              "path": "test/test_app.py",
              "line": 1,
              "column": 15
            }
          ]
        },
        {
          "kind": "removed",
          "before": "gpt-4-32k",
          "after": null,
          "reason": "is no longer listed; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z",
          "severity": "info",
          "uses": []
        },
        {
          "kind": "recased",
          "before": "GLM-5",
          "after": "glm-5",
          "reason": "differs in letter case only; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z",
          "severity": "error",
          "uses": [
            {
              "path": "config/models.yaml",
              "line": 2,
              "column": 15
            }
          ]
        },
        {
          "kind": "renamed-looking",
          "before": "gpt-4-turbo-preview",
          "after": "gpt-4-turbo",
          "reason": "is the same name without \\"preview\\"; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z",
          "severity": "error",
          "uses": [
            {
              "path": "src/app.py",
              "line": 1,
              "column": 24
            }
          ]
        },
        {
          "kind": "added",
          "before": null,
          "after": "o3-pro",
          "reason": "was not listed before",
          "severity": "info",
          "uses": []
        }
      ],
      "summary": {
        "added": 1,
        "removed": 2,
        "recased": 1,
        "renamedLooking": 1,
        "reDated": 0,
        "aliasMoved": 0,
        "metadata": 0,
        "errors": 3,
        "warnings": 0,
        "infos": 2,
        "lost": 4,
        "lostInUse": 3,
        "places": 5
      }
    }
    "
  `);
});

test('markdown', async () => {
  const { drift } = kept(story);
  const { code, out, err } = await drift('--format', 'markdown');
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "# Drift of the catalog of \`https://models.test\`

    From 2026-12-01T10:00:00.000Z (5 IDs) to 2026-12-01T11:30:00.000Z (4 IDs).

    **3 removed IDs are used in 5 places.**

    | change | IDs | in use | places |
    | --- | ---: | ---: | ---: |
    | removed | 2 | 1 | 3 |
    | recased | 1 | 1 | 1 |
    | renamed-looking | 1 | 1 | 1 |
    | new | 1 | 0 | 0 |

    ## Removed and in use (1)

    - **error** \`gpt-4\` is no longer listed; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z
      - \`config/models.yaml:1:8\`
      - \`src/app.py:2:10\`
      - \`test/test_app.py:1:15\`

    ## Recased (1)

    - **error** \`GLM-5\` is gone; listed is \`glm-5\`, which differs in letter case only; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z
      - \`config/models.yaml:2:15\`

    ## Renamed, by the looks of it (1)

    - **error** \`gpt-4-turbo-preview\` is gone; looks like \`gpt-4-turbo\`, which is the same name without \`preview\`; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z
      - \`src/app.py:1:24\`

    ## New, for review (1)

    - \`o3-pro\`

    ## Removed and not used (1)

    - \`gpt-4-32k\`

    ## What this does not prove

    - A catalog tells what one key could see at one moment. An ID that is missing may be hidden, limited to other accounts or back tomorrow; this is no proof that it was withdrawn.
    - A listed ID is no proof that a request with it succeeds, nor of its price, speed or quality.
    - An ID that looks like the new name of another is a guess by spelling. It may be another model, and nothing here approves it.
    - A new ID is news, not a permission to use it.
    - Places are those found in the files looked at. IDs put together at run time, or set elsewhere, are not seen.

    Digests: \`sha256:7900c72837178cb35856d3dec04a7cb52e05d6cfb89c932b98e952065631fb95\` before, \`sha256:069b3dceb119d30ac7bbe0c6270eef539b44f16a3a49d536a70d369c9eadf1a3\` after. Written by modelint 0.1.0.
    "
  `);
});

test('the changes alone say nothing of use', async () => {
  const { drift } = kept(story);
  const { code, out, err } = await drift('--no-uses');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "drift of the catalog of https://models.test
      from 2026-12-01T10:00:00.000Z (5 IDs)
      to   2026-12-01T11:30:00.000Z (4 IDs)

    recased (1)
      info  "GLM-5" is gone; "glm-5" is listed, which differs in letter case only; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z

    renamed, by the looks of it (1)
      info  "gpt-4-turbo-preview" is gone; looks like "gpt-4-turbo", which is the same name without "preview"; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z

    new, for review (1)
      info  o3-pro

    removed (2)
      info  "gpt-4" is no longer listed; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z
      info  "gpt-4-32k" is no longer listed; missing since 2026-12-01T11:00:00.000Z, last seen 2026-12-01T10:00:00.000Z

    4 removed IDs; no files were looked at for uses
    2 removed, 1 recased, 1 renamed-looking, 1 new
    "
  `);
  const { summary, changes } = JSON.parse((await drift('--no-uses', '--format', 'json')).out);
  expect([summary.lostInUse, summary.places]).toEqual([null, null]);
  expect(new Set(changes.map(({ severity }: { severity: string }) => severity))).toEqual(new Set(['info']));
});

test('what was missed often enough is no longer suspect, and both carry their dates', async () => {
  const { drift } = kept([
    [3, ['gpt-4', 'gpt-4o']],
    [2, ['gpt-4o']],
    [1, ['gpt-4o', 'o3']],
  ]);
  const reasons = async (...argv: readonly string[]) => {
    const { code, out } = await drift('--format', 'json', ...argv);
    const { changes } = JSON.parse(out) as { changes: { before: string | null; severity: string; reason: string }[] };
    return [code, ...changes.filter(({ before }) => before !== null).map((one) => `${one.severity} ${one.reason}`)];
  };
  expect(await reasons('--since', '3h')).toEqual([
    1,
    'error is no longer listed; missing since 2026-12-01T10:00:00.000Z, last seen 2026-12-01T09:00:00.000Z',
  ]);
  const once = kept([
    [3, ['gpt-4', 'gpt-4o']],
    [2, ['gpt-4o']],
  ]);
  const { code, out, err } = await once.drift();
  expect({ code, out, err }).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "note: the newer catalog is of 2026-12-01T10:00:00.000Z: what changed since then is not known
      modelint refresh fetches it again
    ",
      "out": "drift of the catalog of https://models.test
      from 2026-12-01T09:00:00.000Z (2 IDs)
      to   2026-12-01T10:00:00.000Z (1 ID)

    removed and in use (1)
      warning  "gpt-4" is no longer listed; missing since 2026-12-01T10:00:00.000Z, last seen 2026-12-01T09:00:00.000Z; suspect: not yet missed often enough to count as removed
          config/models.yaml:1:8
          src/app.py:2:10
          test/test_app.py:1:15

    1 removed ID is used in 3 places
    1 removed
    ",
    }
  `);
});
