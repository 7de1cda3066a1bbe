// `modelint doctor`: what it finds, what it calls broken, and what it never shows.

import { createServer as createSecureServer } from 'node:https';
import { expect, test } from 'vitest';
import type { World } from '../../server/world/world.ts';
import { identities, trusted } from '../hostile/certificates.ts';
import { canariesIn, listening, portOf } from '../hostile/kit.ts';
import { lists, says, station, timeless, token } from './endpoint.ts';

/** Nothing of this machine stands in what is compared. */
const runtime = (world: World): World => ({
  ...world,
  runtime: { name: 'Node.js', version: '24.0.0', platform: 'linux' },
  folderState: (path) => ({ ...world.folderState(path), mode: '0700' }),
});

function plain(text: string): string {
  return timeless(text)
    .replace(/"[^"\n]*\.cache\/modelint(\\?)"/g, '"~/.cache/modelint$1"')
    .replace(/ \([a-z]+ 0 ms[^)]*\)/, ' (phases)')
    .replace(/"(?:resolve|connect|headers|body) \d+",?\s*/g, '');
}

test('before and after the first fetch', async () => {
  const { run, endpoint } = await station([['modelint.json', '{ "environments": { "live": { "config": ["a"] } } }']]);
  const before = await run(['doctor'], { change: runtime });
  expect([before.code, before.err, plain(before.out)]).toMatchInlineSnapshot(`
    [
      0,
      "",
      "ok      program       modelint 0.1.0 on Node.js 24.0.0, linux
    ok      policy        "modelint.json", environments: live
    ok      base-url      http://endpoint/v1/models, from COMETAPI_BASE_URL
    ok      token         from COMETAPI_KEY, 20 to 39 characters; it is sent to http://endpoint alone
    ok      proxy         none
    ok      certificates  those of Node.js and of the system
    ok      cache         "~/.cache/modelint", made by the first refresh
    note    catalog       there is none of http://endpoint yet
                          modelint refresh fetches it
    ok      request       http://endpoint lists 3 models, in 0 ms (phases)
    nothing is broken
    ",
    ]
  `);
  await run(['refresh']);
  endpoint.replies(lists());
  await run(['refresh'], { minutes: 3 });
  const after = await run(['doctor', '--offline'], { change: runtime, minutes: 4 });
  expect([after.code, plain(after.out)]).toMatchInlineSnapshot(`
    [
      0,
      "ok      program       modelint 0.1.0 on Node.js 24.0.0, linux
    ok      policy        "modelint.json", environments: live
    ok      base-url      http://endpoint/v1/models, from COMETAPI_BASE_URL
    ok      token         from COMETAPI_KEY, 20 to 39 characters; it is sent to http://endpoint alone
    ok      proxy         none
    ok      certificates  those of Node.js and of the system
    ok      cache         "~/.cache/modelint", permissions 0700
    ok      catalog       3 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    note    held          a catalog fetched 2026-12-01T12:03:00.000Z is held back: it lists no models
                          modelint refresh fetches it again
    ok      ledger        3 IDs seen in 1 fetch; 0 suspect, 0 removed
    ok      request       none made: --offline
    nothing is broken
    ",
    ]
  `);
  expect(endpoint.asked.length).toBe(3);
});

test('as JSON', async () => {
  const { run } = await station();
  await run(['refresh']);
  const { code, out, err } = await run(['doctor', '--format', 'json'], { change: runtime, minutes: 100 });
  expect([code, err]).toEqual([0, '']);
  expect(plain(out)).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "tool": {
        "name": "modelint",
        "version": "0.1.0"
      },
      "checks": [
        {
          "id": "program",
          "state": "ok",
          "message": "modelint 0.1.0 on Node.js 24.0.0, linux",
          "advice": null,
          "data": {
            "version": "0.1.0",
            "runtime": "Node.js 24.0.0",
            "platform": "linux"
          }
        },
        {
          "id": "policy",
          "state": "ok",
          "message": "none at the working directory",
          "advice": "modelint init writes one",
          "data": {
            "path": null,
            "environments": []
          }
        },
        {
          "id": "base-url",
          "state": "ok",
          "message": "http://endpoint/v1/models, from COMETAPI_BASE_URL",
          "advice": null,
          "data": {
            "origin": "http://endpoint",
            "source": "COMETAPI_BASE_URL"
          }
        },
        {
          "id": "token",
          "state": "ok",
          "message": "from COMETAPI_KEY, 20 to 39 characters; it is sent to http://endpoint alone",
          "advice": null,
          "data": {
            "source": "COMETAPI_KEY",
            "length": "20 to 39 characters"
          }
        },
        {
          "id": "proxy",
          "state": "ok",
          "message": "none",
          "advice": null,
          "data": {
            "source": null,
            "origin": null,
            "exceptions": false
          }
        },
        {
          "id": "certificates",
          "state": "ok",
          "message": "those of Node.js and of the system",
          "advice": null,
          "data": {
            "caFile": null,
            "nodeExtra": false,
            "verificationOff": false
          }
        },
        {
          "id": "cache",
          "state": "ok",
          "message": "\\"~/.cache/modelint\\", permissions 0700",
          "advice": null,
          "data": {
            "folder": "~/.cache/modelint",
            "mode": "0700",
            "writable": true
          }
        },
        {
          "id": "catalog",
          "state": "note",
          "message": "3 IDs, fetched 2026-12-01T12:00:00.000Z, stale",
          "advice": "modelint refresh fetches it again",
          "data": {
            "freshness": "stale",
            "fetchedAt": "2026-12-01T12:00:00.000Z",
            "count": 3,
            "sequence": 1,
            "since": "2026-12-01T12:00:00.000Z"
          }
        },
        {
          "id": "ledger",
          "state": "ok",
          "message": "3 IDs seen in 1 fetch; 0 suspect, 0 removed",
          "advice": null,
          "data": {
            "fetches": 1,
            "ids": 3,
            "suspect": 0,
            "removed": 0
          }
        },
        {
          "id": "request",
          "state": "ok",
          "message": "http://endpoint lists 3 models, in 0 ms (phases)",
          "advice": null,
          "data": {
            "outcome": "ok",
            "code": "status-200",
            "milliseconds": 0,
            "phases": [
              ],
            "issuer": null,
            "until": null
          }
        }
      ],
      "exitCode": 0
    }
    "
  `);
});

test('what is broken', async () => {
  const { run, endpoint } = await station([
    ['modelint.json', '{ "approvd": [] }'],
    ['file', 'x'],
  ]);
  await run(['refresh']);
  const broken = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}, minutes = 0) => {
    const { code, out } = await run(['doctor', ...argv], { env, minutes, change: runtime });
    return `${code} ${out.trimEnd().split('\n').at(-1)}`;
  };
  endpoint.replies(says(401, `{"error": "${token}"}`));
  expect([
    await broken(['--config', 'file']),
    await broken(['--offline'], { COMETAPI_KEY: 'quoted"' }),
    await broken(['--offline'], { COMETAPI_BASE_URL: 'http://models.example/v1' }),
    await broken(['--offline'], { HTTPS_PROXY: 'socks://127.0.0.1:1' }),
    await broken(['--offline'], { NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
    await broken(['--offline', '--cache-dir', 'file']),
    await broken(['--offline'], {}, 8 * 24 * 60),
    await broken([]),
  ]).toMatchInlineSnapshot(`
    [
      "3 broken: policy, request",
      "3 broken: policy, connection",
      "3 broken: policy, connection",
      "3 broken: policy, proxy",
      "3 broken: policy, certificates",
      "3 broken: policy, cache",
      "3 broken: policy, catalog",
      "3 broken: policy, request",
    ]
  `);
});

test('no secret: not of the token, not of the proxy, not of the base URL', async () => {
  const { run } = await station();
  const env = {
    HTTPS_PROXY: 'http://user:proxy-password@proxy.example:8080/path',
    NO_PROXY: 'internal.example',
    COMETAPI_API_KEY: 'second-secret-0123',
  };
  let said = '';
  for (const argv of [[], ['--format', 'json'], ['--base-url', 'https://u:base-password@models.example/v1']]) {
    const { out, err } = await run(['doctor', ...argv], { env });
    said += out + err;
  }
  expect(canariesIn(said)).toEqual([]);
  for (const secret of ['proxy-password', 'user:', 'internal.example', 'second-secret', 'base-password'])
    expect([secret, said.includes(secret)]).toEqual([secret, false]);
  expect(said.includes('http://proxy.example:8080, from HTTPS_PROXY, with exceptions (NO_PROXY)')).toBe(true);
});

test('who signed the certificate is told, and told best where it is not trusted', async () => {
  const server = createSecureServer({ key: identities.good.key, cert: identities.good.cert }, (_, response) => {
    lists('gpt-4o')(response, _);
  });
  await listening(server);
  const { run } = await station([['authority.pem', trusted]]);
  const asked = async (...argv: readonly string[]) => {
    const base = `https://127.0.0.1:${portOf(server)}`;
    const { code, out } = await run(['doctor', '--base-url', base, '--timeout', '20s', ...argv]);
    const line = plain(out)
      .split('\n')
      .find((one) => / request /.test(one));
    return `${code} ${line?.replaceAll(base, 'https://endpoint')}`;
  };
  expect([await asked('--ca-file', 'authority.pem'), await asked()]).toMatchInlineSnapshot(`
    [
      "0 ok      request       https://endpoint lists 1 model, in 0 ms (phases); certificate of modelint test authority, until 2099-01-01T00:00:00.000Z",
      "3 broken  request       the TLS certificate of https://endpoint comes from an authority that is not trusted here, in 0 ms (phases); certificate of modelint test authority, until 2099-01-01T00:00:00.000Z",
    ]
  `);
});

test('an environment that the policy does not name is a mistake', async () => {
  const { run, endpoint } = await station([['modelint.json', '{ "environments": { "live": { "config": ["a"] } } }']]);
  expect(await run(['doctor', '--environment', 'lve'])).toEqual({
    code: 2,
    out: '',
    err: 'error: "modelint.json" names no environment "lve"\n  did you mean "live"?\n',
  });
  expect(endpoint.asked).toEqual([]);
});
