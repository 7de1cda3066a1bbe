// Proxies that work: what they get to see, and that faults behind them keep their names.

import { connect, createServer, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { expect, test } from 'vitest';
import { identities } from './certificates.ts';
import { always, good, head, stalling } from './http.ts';
import { type Answer, canariesIn, listening, play, portOf, type Setting } from './kit.ts';

/** Starts a proxy that tunnels to this computer; answers its port and everything it could read. */
async function proxy(secure?: keyof typeof identities) {
  const seen: Buffer[] = [];
  let tunnels = 0;
  const serve = (socket: Socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      seen.push(data);
      const port = Number(/^CONNECT [^ ]+:(\d+) /.exec(data.toString('latin1'))?.[1]);
      const onward = connect(port, '127.0.0.1', () => {
        tunnels++;
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.on('data', (more) => seen.push(more));
        socket.pipe(onward).pipe(socket);
      });
      onward.on('error', () => socket.destroy());
      socket.on('close', () => onward.destroy());
    });
  };
  const server = await listening(
    secure === undefined
      ? createServer(serve)
      : createSecureServer({ key: identities[secure].key, cert: identities[secure].cert }, serve).on(
          'tlsClientError',
          () => undefined,
        ),
  );
  return { port: portOf(server), seen: () => Buffer.concat(seen).toString('latin1'), tunnels: () => tunnels };
}

const rows: readonly (readonly [name: string, answer: Answer, code: string, setting: Setting])[] = [
  ['a catalog', always(good), 'status-200', { identity: 'good' }],
  ['a certificate that expired', always(good), 'tls-expired', { identity: 'expired' }],
  ['a certificate of another host', always(good), 'tls-wrong-host', { identity: 'otherHost' }],
  ['a self-signed certificate', always(good), 'tls-self-signed', { identity: 'selfSigned' }],
  ['a redirect', always(head(307, { location: 'https://other.test/' })), 'status-307', { identity: 'good' }],
  ['407 from behind the tunnel', always(head(407)), 'proxy-auth', { identity: 'good' }],
  ['nothing', stalling(''), 'headers-timeout', { identity: 'good', limits: { headers: 300 } }],
  ['half a catalog', stalling(good.slice(0, -3)), 'body-timeout', { identity: 'good', limits: { idle: 200 } }],
];

for (const [kind, secure] of [
  ['http', undefined],
  ['https', 'good'],
] as const) {
  test.each(rows)(`through a proxy (${kind}): %s`, async (_, answer, code, setting) => {
    const through = await proxy(secure);
    const https = `${kind}://127.0.0.1:${through.port}`;
    const { outcome, elsewhere } = await play(answer, {
      ...setting,
      options: () => ({ proxies: { https, http: '', no: '' } }),
    });
    expect({ code: outcome.code, elsewhere, tunnels: through.tunnels() }).toEqual({ code, elsewhere: 0, tunnels: 1 });
    expect(through.seen()).toMatch(/^CONNECT models\.test:\d+ HTTP\/1\.1\r\n/);
    expect(canariesIn(through.seen())).toEqual([]);
    expect(canariesIn(JSON.stringify(outcome))).toEqual([]);
  });
}

test('http_proxy serves https too, and the address of a proxy needs no scheme', async () => {
  const through = await proxy();
  const options = () => ({ proxies: { https: '', http: `127.0.0.1:${through.port}`, no: '' } });
  expect((await play(always(good), { identity: 'good', options })).outcome.code).toBe('status-200');
  expect(through.tunnels()).toBe(1);
});

test('a proxy whose certificate expired gets nothing', async () => {
  const through = await proxy('expired');
  const options = () => ({ proxies: { https: `https://127.0.0.1:${through.port}`, http: '', no: '' } });
  expect((await play(always(good), { identity: 'good', options })).outcome.code).toBe('proxy-tls');
  expect(through.seen()).toBe('');
});
