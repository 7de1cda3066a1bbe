// The JSON of version 1, whole.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { catalog, stage, type Tree } from './cli.ts';

const tree: Tree = [
  ['src/app.py', 'MODEL = "GPT-4o"\nname = "é🙂"; ask(model="GPT-4o")\n'],
  ['.env', 'LLM_MODEL=gpt-4o\n'],
  catalog,
];

test('lint', async () => {
  const { code, out, err } = await stage(tree).run(['lint', '--catalog', 'models.json', '--format', 'json']);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "tool": {
        "name": "modelint",
        "version": "0.1.0"
      },
      "catalog": {
        "origin": "file:models.json",
        "fetchedAt": null,
        "digest": "sha256:32b3a7532284cef48229dc5382141cf5707b17ee1474039dab0678ae359105e9",
        "count": 4,
        "freshness": "fresh"
      },
      "findings": [
        {
          "rule": "case-mismatch",
          "severity": "error",
          "confidence": "high",
          "path": "src/app.py",
          "line": 1,
          "column": 10,
          "endLine": 1,
          "endColumn": 16,
          "id": "GPT-4o",
          "message": "\\"GPT-4o\\" is not in the catalog of file:models.json, which lists \\"gpt-4o\\"",
          "why": "model IDs are case-sensitive: some gateways refuse another case, some route it elsewhere",
          "suggestions": [
            {
              "id": "gpt-4o",
              "reason": "differs in letter case only",
              "safe": true
            }
          ],
          "role": "source",
          "fingerprint": "e7e47005394b4c9c4fdea05644ab31b5"
        },
        {
          "rule": "hardcoded-id",
          "severity": "info",
          "confidence": "high",
          "path": "src/app.py",
          "line": 1,
          "column": 10,
          "endLine": 1,
          "endColumn": 16,
          "id": "GPT-4o",
          "message": "\\"GPT-4o\\" is hard-coded in source",
          "why": "an ID in code needs a release to change on the day it is retired; configuration does not",
          "suggestions": [],
          "role": "source",
          "fingerprint": "c97f845dfe69284f2c59223c23a7c4ff"
        },
        {
          "rule": "case-mismatch",
          "severity": "error",
          "confidence": "high",
          "path": "src/app.py",
          "line": 2,
          "column": 26,
          "endLine": 2,
          "endColumn": 32,
          "id": "GPT-4o",
          "message": "\\"GPT-4o\\" is not in the catalog of file:models.json, which lists \\"gpt-4o\\"",
          "why": "model IDs are case-sensitive: some gateways refuse another case, some route it elsewhere",
          "suggestions": [
            {
              "id": "gpt-4o",
              "reason": "differs in letter case only",
              "safe": true
            }
          ],
          "role": "source",
          "fingerprint": "c44c38609f4d441e8182b7d4e9a26f8e"
        },
        {
          "rule": "hardcoded-id",
          "severity": "info",
          "confidence": "high",
          "path": "src/app.py",
          "line": 2,
          "column": 26,
          "endLine": 2,
          "endColumn": 32,
          "id": "GPT-4o",
          "message": "\\"GPT-4o\\" is hard-coded in source",
          "why": "an ID in code needs a release to change on the day it is retired; configuration does not",
          "suggestions": [],
          "role": "source",
          "fingerprint": "e071b4fcfcee024b700c2b8fc705d667"
        }
      ],
      "problems": [],
      "summary": {
        "files": 2,
        "filesWithFindings": 1,
        "sightings": 3,
        "ids": 2,
        "errors": 2,
        "warnings": 0,
        "infos": 2,
        "suppressed": 0,
        "known": 0,
        "fixed": 0,
        "filesOfOtherEnvironments": 0,
        "exitCode": 1
      }
    }
    "
  `);
});

test('lint without a catalog', async () => {
  const { out } = await stage([['a.yaml', 'x: y\n']]).run(['lint', '--format', 'json']);
  expect(out).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "tool": {
        "name": "modelint",
        "version": "0.1.0"
      },
      "catalog": null,
      "findings": [],
      "problems": [],
      "summary": {
        "files": 1,
        "filesWithFindings": 0,
        "sightings": 0,
        "ids": 0,
        "errors": 0,
        "warnings": 0,
        "infos": 0,
        "suppressed": 0,
        "known": 0,
        "fixed": 0,
        "filesOfOtherEnvironments": 0,
        "exitCode": 0
      }
    }
    "
  `);
});

test('inventory', async () => {
  const { code, out, err } = await stage(tree).run(['inventory', '--catalog', 'models.json', '--format', 'json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "sightings": [
        {
          "path": ".env",
          "line": 1,
          "column": 11,
          "endLine": 1,
          "endColumn": 17,
          "id": "gpt-4o",
          "evidence": [
            "catalog",
            "spelling",
            "context"
          ],
          "binding": "LLM_MODEL",
          "role": "config",
          "status": "listed"
        },
        {
          "path": "src/app.py",
          "line": 1,
          "column": 10,
          "endLine": 1,
          "endColumn": 16,
          "id": "GPT-4o",
          "evidence": [
            "spelling",
            "context"
          ],
          "binding": "MODEL",
          "role": "source",
          "status": "unlisted"
        },
        {
          "path": "src/app.py",
          "line": 2,
          "column": 26,
          "endLine": 2,
          "endColumn": 32,
          "id": "GPT-4o",
          "evidence": [
            "spelling",
            "context"
          ],
          "binding": "model",
          "role": "source",
          "status": "unlisted"
        }
      ]
    }
    "
  `);
});

test('the same tree gives the same bytes, in whatever order its files were made', async () => {
  const runs = [tree, [...tree].reverse()].flatMap((files) => {
    const { run } = stage(files);
    return ['text', 'json'].flatMap((format) =>
      [0, 1].map(() => run(['lint', '--catalog', 'models.json', '--format', format])),
    );
  });
  const outputs = (await Promise.all(runs)).map(({ out }) => createHash('sha256').update(out).digest('hex'));
  expect(new Set(outputs).size).toBe(2);
  expect(outputs.length).toBe(8);
});

test('a fingerprint stays when lines move, and tells apart what is alike', async () => {
  const { run, ground } = stage(tree);
  const prints = async () => {
    const { out } = await run(['lint', '--catalog', 'models.json', '--format', 'json']);
    return (JSON.parse(out).findings as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint);
  };
  const before = await prints();
  ground.write('src/app.py', '# more\n\nimport os\nMODEL = "GPT-4o"\nname = "x"; ask(model="GPT-4o")\n');
  expect(await prints()).toEqual(before);
  expect(new Set(before).size).toBe(before.length);
  expect(before.length).toBe(4);
});
