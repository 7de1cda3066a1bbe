// The trace at its most verbose, and everything else that leaves the server: no token in it, in any mode and in no disguise.

import { expect, test } from 'vitest';
import { Trace, TraceFormat, type Tracer } from 'vscode-jsonrpc';
import { built } from '../built.ts';
import { endpoint, lists, says, token } from '../cli/endpoint.ts';
import { canariesIn, canaryForms } from '../hostile/kit.ts';
import { type Ground, ground } from '../world/ground.ts';
import { accounts, answer, choice } from './choosing.ts';
import { type Editor, editor, type Wish } from './editor.ts';

const { cli, server } = built();

/** Everything that anybody may ask, one after the other. What is refused is an answer too. */
async function askEverything({ connection, open, change, pull, uri }: Editor): Promise<void> {
  open('a.yaml', 'model: GPT-4o\n');
  change('a.yaml', 2, 'model: gpt-4.1\n');
  await pull('a.yaml');
  const textDocument = { uri: uri('a.yaml') };
  const position = { line: 0, character: 9 };
  const range = { start: position, end: position };
  const context = { diagnostics: [], includeDeclaration: true };
  const about = { textDocument, position, range, context, newName: 'gpt-4o', query: '' };
  const methods = [
    ...['codeAction', 'hover', 'completion', 'references', 'definition'].map((name) => `textDocument/${name}`),
    ...['refresh', 'status', 'snapshots', 'drift', 'diagnose', 'inventory', 'lintWorkspace', 'refresh'].map(
      (name) => `modelint/${name}`,
    ),
  ];
  for (const method of methods) await connection.sendRequest(method, about).catch(() => undefined);
  await connection.sendRequest('modelint/configure', { endpoint: { baseUrl: 7 } }).catch(() => undefined);
  await connection.sendRequest('modelint/configure', { trusted: false });
  await connection.sendRequest('modelint/configure', { trusted: true });
  await connection.sendRequest('modelint/refresh').catch(() => undefined);
}

/** Starts an editor that writes down all that goes over the wire, in both directions. Answers everything that was said. */
async function traced(place: Ground, wish: Wish): Promise<Editor & { readonly everything: () => string }> {
  const here = await editor(place, { ...wish, trace: 'verbose' });
  let trace = '';
  const log = (message: string, data?: string) => {
    trace += `${message}\n${data ?? ''}\n`;
  };
  await here.connection.trace(Trace.Verbose, { log } as Tracer, {
    sendNotification: true,
    traceFormat: TraceFormat.Text,
  });
  return { ...here, everything: () => trace + here.wire() + here.complaints() + JSON.stringify(here.heard) };
}

const variables = {
  COMETAPI_KEY: token,
  COMETAPI_API_KEY: token,
  COMETAPI_KEY_LIVE: token,
};

test.each([
  ['a good answer', lists('gpt-4o')],
  ['a refusal that repeats it', says(401, JSON.stringify({ error: `bad key ${token}` }))],
  ['a catalog that lists it', lists('gpt-4o', token, Buffer.from(token).toString('base64'), encodeURIComponent(token))],
  ['a body that is none and repeats it', says(200, `{"data": ${token}`)],
  ['a redirect that repeats it', says(302, '', { location: `https://${Buffer.from(token).toString('hex')}.example/` })],
  ['a wait that repeats it', says(429, '{}', { 'retry-after': token })],
] as const)('headless, %s', async (name, reply) => {
  const { origin, replies, asked } = await endpoint();
  replies(reply);
  const env = { ...variables, COMETAPI_BASE_URL: `${origin}/v1`, COMETAPI_BASE_URL_LIVE: `${origin}/v1` };
  const place = ground();
  place.write('modelint.json', '{ "environments": { "live": { "config": ["a"] } } }');
  const ways: readonly Wish[] = [
    { script: cli },
    { script: server, ipc: true },
    { script: server, argv: ['--environment', 'live'] },
  ];
  // Where it has to wait between its tries, one way will do.
  for (const way of ways.slice(0, name.startsWith('a wait') ? 1 : 3)) {
    const here = await traced(place, { ...way, env });
    await askEverything(here);
    const said = here.everything();
    expect(canariesIn(said)).toEqual([]);
    expect(said).toContain("Received response 'modelint/diagnose");
    expect(said).toContain('Diagnosis by modelint');
  }
  expect(new Set(asked)).toEqual(new Set([`Bearer ${token}`]));
});

test('through the client, with a token in the environment of the process all the same', async () => {
  const { origin, asked } = await endpoint();
  const params: unknown[] = [];
  const here = await traced(ground(), {
    script: server,
    ipc: true,
    env: { ...variables, COMETAPI_BASE_URL: `${origin}/v1` },
    fetches: (given) => {
      params.push(given);
      return answer('gpt-4o');
    },
    options: { configuration: { endpoint: choice('one', accounts.a) } },
  });
  await askEverything(here);
  expect(canariesIn(here.everything())).toEqual([]);
  expect(params.length).toBeGreaterThan(1);
  // After the last configuration the variables name the endpoint again, and it is asked with their token.
  expect(new Set(asked)).toEqual(new Set([`Bearer ${token}`]));
});

test('the forms that are looked for are found', () => {
  const plain = Buffer.from(token);
  const forms = [
    token,
    encodeURIComponent(token),
    plain.toString('base64'),
    plain.toString('hex'),
    plain.toString('base64url'),
  ];
  expect(forms.map((form) => canariesIn(`x${form}y`).length > 0)).toEqual(forms.map(() => true));
  expect(canaryForms.length).toBeGreaterThan(4);
});
