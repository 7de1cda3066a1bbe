// A model endpoint on this machine, for trying things out: serves a catalog file to who brings the token.
//
// npm run catalog-server -- [--catalog FILE] [--next FILE] [--after N] [--port N] [--token TOKEN] [--fail HOW]

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));

/** The faults it can play. */
export const faults = ['401', '429', '500', 'html', 'empty', 'shrunk', 'slow'];

/**
 * Starts the server on 127.0.0.1. `say` gets one line per request, never the token. `play` begins a fault or ends it.
 *
 * `catalog` is read anew for each answer, so that it can be edited while the server runs. `next` takes its place after
 * `after` answers, or when `change()` is called or `POST /_switch` comes; a second time it is `catalog` again.
 */
export async function startCatalogServer({
  catalog = join(here, 'catalog.json'),
  next = join(here, 'catalog-later.json'),
  after = Number.POSITIVE_INFINITY,
  port = 0,
  token = `trial-${randomBytes(12).toString('hex')}`,
  fail,
  say = () => {},
} = {}) {
  let served = 0;
  let changed = false;
  const serving = () => (changed ? next : catalog);
  const change = () => {
    changed = !changed;
    return serving();
  };

  const server = createServer((request, response) => {
    const answer = (status, body, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
      response.end(typeof body === 'string' ? body : `${JSON.stringify(body)}\n`);
    };
    const refuse = (status, message, headers) => answer(status, { error: { message, code: status } }, headers);
    const path = (request.url ?? '').split('?')[0];
    response.on('close', () => say(`${request.method} ${JSON.stringify(path)} ${response.statusCode}`));
    // Nothing that a request sends is looked at.
    request.resume();

    // Only this machine can connect; a page in a browser on it shall not get to steer the server either.
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (!['127.0.0.1', 'localhost'].includes(host) || request.headers.origin !== undefined) {
      return refuse(403, 'for programs on this machine only');
    }
    if (path === '/_switch') {
      if (request.method !== 'POST') return refuse(405, 'use POST', { allow: 'POST' });
      return answer(200, { serving: basename(change()) });
    }
    if (path !== '/v1/models') return refuse(404, 'there is /v1/models here, and nothing else');
    if (request.method !== 'GET') return refuse(405, 'use GET', { allow: 'GET' });
    if (request.headers.authorization !== `Bearer ${token}` || fail === '401') return refuse(401, 'the token is wrong');
    if (fail === '429') return refuse(429, 'too many requests', { 'retry-after': '1' });
    if (fail === '500') return refuse(500, 'something broke');
    if (fail === 'html') return answer(200, '<!doctype html><title>Sign in</title>\n', { 'content-type': 'text/html' });
    if (fail === 'empty') return answer(200, { object: 'list', data: [] });

    if (served === after && !changed) change();
    served += 1;
    let text;
    try {
      text = readFileSync(serving(), 'utf8');
      if (fail === 'shrunk') text = JSON.stringify(half(JSON.parse(text)));
    } catch {
      return refuse(500, `${basename(serving())} cannot be served`);
    }
    if (fail === 'slow') return drip(response, text);
    return answer(200, text);
  });

  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}/v1`,
    token,
    change,
    play: (fault) => {
      fail = fault;
    },
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

/** A list with half its models. */
function half(list) {
  return { ...list, data: list.data.slice(0, list.data.length >> 1) };
}

/** Sends a byte now and then: never quite silent, never done. */
function drip(response, text) {
  response.writeHead(200, { 'content-type': 'application/json' });
  let at = 0;
  const timer = setInterval(() => {
    if (at >= text.length) response.end();
    else response.write(text[at++]);
  }, 100);
  response.on('close', () => clearInterval(timer));
}

/** The command line: the options, or what is wrong with them. */
function read(argv) {
  const string = { type: 'string' };
  const { values } = parseArgs({
    args: argv,
    options: { catalog: string, next: string, after: string, port: string, token: string, fail: string },
  });
  const { catalog, next, after, port, token, fail } = values;
  const whole = (name, text, most) => {
    if (/^\d{1,6}$/.test(text) && Number(text) <= most) return Number(text);
    throw new Error(`--${name} takes a number up to ${most}, not "${text}"`);
  };
  if (fail !== undefined && !faults.includes(fail)) {
    throw new Error(`--fail is one of ${faults.join(', ')}, not "${fail}"`);
  }
  if (token !== undefined && !/^[\w.-]{8,512}$/.test(token)) {
    throw new Error('--token takes at least eight letters, digits, dots, dashes and underscores');
  }
  for (const file of [catalog, next]) if (file !== undefined) readFileSync(file);
  return {
    ...(catalog === undefined ? {} : { catalog: resolve(catalog) }),
    ...(next === undefined ? {} : { next: resolve(next) }),
    ...(after === undefined ? {} : { after: whole('after', after, 999_999) }),
    ...(port === undefined ? {} : { port: whole('port', port, 65_535) }),
    ...(token === undefined ? {} : { token }),
    ...(fail === undefined ? {} : { fail }),
  };
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    // What is to be pasted goes to standard output, and nothing else.
    const server = await startCatalogServer({ ...read(process.argv.slice(2)), say: (line) => console.error(line) });
    console.log(`export COMETAPI_BASE_URL=${server.baseUrl}`);
    console.log(`export COMETAPI_KEY=${server.token}`);
    console.error(`
Paste these two lines into another terminal. Then, there:
  modelint refresh
  curl -X POST ${server.baseUrl.replace(/\/v1$/, '/_switch')}      to change the catalog
Ctrl-C ends it.
`);
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exitCode = 2;
  }
}
