// `modelint refresh` for programs: its JSON and the lines of its summary.

import { expect, test } from 'vitest';
import { lists, says, station, timeless, token } from './endpoint.ts';

test('as JSON', async () => {
  const { run, endpoint } = await station();
  const taken = await run(['refresh', '--format', 'json']);
  expect(timeless(taken.out)).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "tool": {
        "name": "modelint",
        "version": "0.1.0"
      },
      "origin": "http://endpoint",
      "environment": null,
      "verdict": "taken",
      "outcome": {
        "kind": "ok",
        "code": "status-200",
        "message": "http://endpoint lists 3 models",
        "advice": "",
        "attempts": [
          {
            "number": 1,
            "outcome": "ok",
            "phase": null,
            "status": 200,
            "code": "status-200",
            "milliseconds": 0
          }
        ],
        "retryAfter": null,
        "notes": []
      },
      "current": {
        "origin": "http://endpoint",
        "fetchedAt": "2026-12-01T12:00:00.000Z",
        "since": "2026-12-01T12:00:00.000Z",
        "sequence": 1,
        "digest": "sha256:9b3a610bc287eb6e7dae913c35ffc945424be73b6814e7ea03afbb1121637aaf",
        "count": 3,
        "wildcards": 0,
        "freshness": "fresh"
      },
      "held": null,
      "diff": null,
      "missing": {
        "suspect": 0,
        "removed": 0
      },
      "problems": [],
      "exitCode": 0
    }
    "
  `);
  expect([taken.code, taken.err]).toEqual([0, '']);
  endpoint.replies(lists());
  const held = await run(['refresh', '--format', 'json'], { minutes: 5 });
  expect(timeless(held.out)).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "tool": {
        "name": "modelint",
        "version": "0.1.0"
      },
      "origin": "http://endpoint",
      "environment": null,
      "verdict": "held",
      "outcome": {
        "kind": "empty",
        "code": "catalog-empty",
        "message": "the catalog lists no models",
        "advice": "check that the key may call any model; linting against nothing would call every ID unknown",
        "attempts": [
          {
            "number": 1,
            "outcome": "empty",
            "phase": "parse",
            "status": 200,
            "code": "catalog-empty",
            "milliseconds": 0
          }
        ],
        "retryAfter": null,
        "notes": []
      },
      "current": {
        "origin": "http://endpoint",
        "fetchedAt": "2026-12-01T12:00:00.000Z",
        "since": "2026-12-01T12:00:00.000Z",
        "sequence": 1,
        "digest": "sha256:9b3a610bc287eb6e7dae913c35ffc945424be73b6814e7ea03afbb1121637aaf",
        "count": 3,
        "wildcards": 0,
        "freshness": "fresh"
      },
      "held": {
        "reason": "empty",
        "fetchedAt": "2026-12-01T12:05:00.000Z",
        "digest": "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "count": 0,
        "missing": 3,
        "of": 3
      },
      "diff": {
        "added": 0,
        "removed": 3,
        "recased": 0
      },
      "missing": {
        "suspect": 0,
        "removed": 0
      },
      "problems": [
        {
          "kind": "catalog",
          "code": "catalog-empty",
          "message": "the catalog lists no models; the catalog of 2026-12-01T12:00:00.000Z with 3 IDs stays in force",
          "advice": "check that the key may call any model; linting against nothing would call every ID unknown",
          "path": null,
          "line": null,
          "column": null
        }
      ],
      "exitCode": 3
    }
    "
  `);
  expect([held.code, JSON.parse(held.out).exitCode]).toEqual([3, 3]);
});

test('each fetch adds a line to the summary, and a summary that cannot be written is a mistake', async () => {
  const { run, endpoint, stage } = await station();
  await run(['refresh', '--summary', 'fetches.jsonl']);
  endpoint.replies(says(401, `{"error": "${token}"}`));
  await run(['refresh', '--summary', 'fetches.jsonl'], { minutes: 5 });
  const lines = stage.text('fetches.jsonl').replaceAll(endpoint.origin, 'http://endpoint');
  expect(timeless(lines)).toMatchInlineSnapshot(`
    "{"version":1,"outcome":"ok","code":"status-200","at":"2026-12-01T12:00:00.000Z","origin":"http://endpoint","milliseconds":0,"count":3,"responseHash":"sha256:9b3a610bc287eb6e7dae913c35ffc945424be73b6814e7ea03afbb1121637aaf","diff":null,"attempts":[{"number":1,"outcome":"ok","phase":null,"status":200,"code":"status-200","milliseconds":0}],"verdict":"taken"}
    {"version":1,"outcome":"auth","code":"status-401","at":"2026-12-01T12:05:00.000Z","origin":"http://endpoint","milliseconds":0,"count":null,"responseHash":null,"diff":null,"attempts":[{"number":1,"outcome":"auth","phase":"headers","status":401,"code":"status-401","milliseconds":0}],"verdict":"kept"}
    "
  `);
  endpoint.replies(lists('gpt-4o'));
  const unwritten = await run(['refresh', '--summary', 'nowhere/fetches.jsonl']);
  expect([unwritten.code, unwritten.err.includes('nothing was added')]).toEqual([2, true]);
});
