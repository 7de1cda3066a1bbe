// A gateway on this machine, for trying out modelint contract and modelint smoke: model list, chat completions, responses.
//
// npm run gateway -- [--play BEHAVIOUR] [--port N] [--token TOKEN]

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** What it can play, each with what it does. */
export const behaviours = {
  correct: 'answers as documented',
  'error-in-200': 'answers a valid request with 200 and an error in the body',
  'content-missing': 'answers with the container and no content in it',
  'wrong-container': 'answers with another container than documented',
  html: 'answers with a web page',
  'moved-301': 'redirects to another path',
  'echo-401': 'refuses the token and repeats it',
  'no-route-404': 'knows no such path',
  'limited-429': 'limits its clients and asks them to wait',
  'limited-long-429': 'limits its clients and asks them to wait for an hour',
  'no-model-503': 'says by a 503 that it knows no such model',
  'failing-500': 'fails',
  'failing-once': 'fails for the first valid request',
  hang: 'takes the request and never answers',
  'cut-short': 'breaks off in the middle of the answer',
  slow: 'takes its time, and answers as documented',
  'endless-drip': 'sends a little now and then, and never ends',
  'too-large': 'answers with more than anybody asked for',
  'field-missing': 'leaves out the reason why it finished',
  'lenient-errors': 'answers an invalid request as if it were valid',
  'errors-500': 'answers an invalid request with a 500',
  'errors-html': 'answers an invalid request with a web page',
  'list-public': 'shows the model list to everybody',
  'list-any-token': 'takes any token for the model list',
  'list-any-method': 'answers the model list to POST too',
  'list-anywhere': 'answers the model list at any path',
  'list-no-ids': 'lists models without an ID',
  'list-retyped': 'lists models whose time of creation is a text',
  'list-more-fields': 'lists models with a field more',
  'list-fewer-fields': 'lists models with a field less',
  'list-twice': 'lists a model twice',
  'list-pages': 'lists models on three pages',
  'list-other-container': 'lists models under another name',
  'list-html': 'answers the model list with a web page',
  'list-moved': 'redirects the model list',
  'list-limited': 'limits who asks for the model list',
  'list-limited-later': 'limits who asks for the model list, from the third request on',
  'list-hang': 'takes the request for the list and never answers',
  'list-echo-field': 'lists models with a field that is named like a part of the token',
  'list-echo': 'refuses the token for the list and repeats it',
};

/** The models it lists. */
export const models = ['gpt-5-mini', 'gpt-5-nano', 'claude-sonnet-4-5'];

const page = '<!doctype html><title>Sign in</title>\n';
const words = ['po', 'ng', '.'];

/** Starts the gateway on 127.0.0.1. `say` gets one line per request, never the token. `play` begins another behaviour. */
export async function startGateway({
  behaviour = 'correct',
  port = 0,
  token = `trial-${randomBytes(12).toString('hex')}`,
  say = () => {},
} = {}) {
  const asked = [];
  let valid = 0;
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://gateway');
    let text = '';
    for await (const piece of request) text += piece;
    const { method, headers } = request;
    // Only this machine can connect; a page in a browser on it shall not get to ask either.
    const host = (headers.host ?? '').replace(/:\d+$/, '');
    if (!['127.0.0.1', 'localhost'].includes(host) || headers.origin !== undefined)
      return fail(response, 403, 'for programs on this machine only', 'forbidden');
    asked.push({ method, path: pathname, bearer: headers.authorization, type: headers['content-type'], text });
    response.on('close', () => say(`${method} ${JSON.stringify(pathname)} ${response.statusCode}`));
    const number = asked.length;
    const authorized = headers.authorization === `Bearer ${token}`;
    const context = { request, response, behaviour, authorized, token, number, searchParams };
    if (pathname === '/v1/models') return list(context);
    const surface = { '/v1/chat/completions': 'chat', '/v1/responses': 'responses' }[pathname];
    if (surface !== undefined && method === 'POST') {
      const body = bodyOf(text);
      const isValid = isRequest(body, surface);
      if (isValid) valid += 1;
      return generate({ ...context, body, isValid, first: valid === 1 }, surface);
    }
    if (behaviour === 'list-anywhere') return json(response, 200, listed(models));
    return fail(response, 404, 'there is nothing here', 'not_found');
  });
  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}/v1`,
    token,
    /** Every request so far. */
    asked,
    play: (next) => {
      behaviour = next;
      asked.length = 0;
      valid = 0;
    },
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

function json(response, status, body, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', 'x-ratelimit-limit-requests': '500', ...headers });
  response.end(`${JSON.stringify(body)}\n`);
}

function fail(response, status, message, code, headers) {
  json(response, status, { error: { message, type: 'gateway_error', param: null, code } }, headers);
}

function html(response, status = 200) {
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end(page);
}

function moved(response, to) {
  response.writeHead(301, { location: to, 'content-type': 'text/html' });
  response.end(page);
}

/** The model list. */
function list({ request, response, behaviour, authorized, token, number, searchParams }) {
  if (behaviour === 'list-any-method') return json(response, 200, listed(models));
  if (request.method !== 'GET') return fail(response, 405, 'use GET', 'method_not_allowed', { allow: 'GET' });
  if (behaviour === 'list-limited' || (behaviour === 'list-limited-later' && number > 2))
    return fail(response, 429, 'slow down', 'rate_limit_exceeded', { 'retry-after': '7' });
  if (behaviour === 'list-hang') return undefined;
  if (behaviour === 'list-echo') return fail(response, 401, `no such key: ${token}`, 'invalid_api_key');
  const any = behaviour === 'list-any-token' && request.headers.authorization !== undefined;
  if (!authorized && !any && behaviour !== 'list-public') return fail(response, 401, 'the token is wrong', 'invalid_api_key');
  if (behaviour === 'list-html') return html(response);
  if (behaviour === 'list-moved') return moved(response, '/models');
  if (behaviour === 'list-pages') return json(response, 200, pageOf(searchParams.get('after_id')));
  if (behaviour === 'list-echo-field') {
    const data = models.map((id) => ({ ...entry(id), [token.slice(0, 10)]: token.slice(-10) }));
    return json(response, 200, { ...listed([]), data });
  }
  return json(response, 200, listFor(behaviour));
}

function entry(id) {
  return { id, object: 'model', created: 1626777600, owned_by: 'gateway', supported_endpoint_types: ['openai'] };
}

function listed(ids) {
  return { success: true, object: 'list', data: ids.map(entry) };
}

function pageOf(after) {
  const at = after === null ? 0 : models.indexOf(after) + 1;
  const more = at + 1 < models.length;
  return { ...listed(models.slice(at, at + 1)), has_more: more, ...(more ? { last_id: models[at] } : {}) };
}

function listFor(behaviour) {
  const all = listed(models);
  const data = (change) => ({ ...all, data: all.data.map(change) });
  if (behaviour === 'list-no-ids') return data(({ id, ...rest }) => ({ ...rest, title: id }));
  if (behaviour === 'list-retyped') return data((one) => ({ ...one, created: '2021-07-20' }));
  if (behaviour === 'list-more-fields') return data((one) => ({ ...one, context_length: 128000 }));
  if (behaviour === 'list-fewer-fields') return data(({ owned_by: _, ...rest }) => rest);
  if (behaviour === 'list-twice') return { ...all, data: [...all.data, all.data[0]] };
  if (behaviour === 'list-other-container') return { object: 'list', result: all.data };
  return all;
}

/** A request for text. */
function generate({ response, behaviour, authorized, token, body, isValid, first }, surface) {
  if (!authorized) return fail(response, 401, 'the token is wrong', 'invalid_api_key');
  if (behaviour === 'echo-401') return fail(response, 401, `no such key: ${token}`, 'invalid_api_key');
  if (behaviour === 'no-route-404') return fail(response, 404, 'there is nothing here', 'not_found');
  if (behaviour === 'moved-301') return moved(response, '/elsewhere');
  if (!isValid) return invalid(response, behaviour, surface);
  if (behaviour === 'limited-429' || behaviour === 'limited-long-429') {
    const wait = behaviour === 'limited-429' ? '2' : '3600';
    return fail(response, 429, 'slow down', 'rate_limit_exceeded', { 'retry-after': wait });
  }
  if (behaviour === 'no-model-503')
    return fail(response, 503, `no available channel for model ${body.model} (distributor)`, 'model_not_found');
  if (behaviour === 'failing-500' || (behaviour === 'failing-once' && first)) return fail(response, 500, 'it broke', '');
  if (behaviour === 'html') return html(response);
  if (behaviour === 'hang') return undefined;
  if (behaviour === 'error-in-200') return fail(response, 200, 'it broke', 'server_error');
  if (behaviour === 'too-large') return json(response, 200, { filler: 'x'.repeat(2 << 20) });
  if (body.stream === true) return stream(response, behaviour, surface, body.model);
  const answer = `${JSON.stringify(whole(behaviour, surface, body.model))}\n`;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(answer.length) });
  if (behaviour === 'cut-short') return response.write(answer.slice(0, 40), () => response.destroy());
  if (behaviour === 'slow') return later(response, answer.match(/.{1,100}/gs) ?? []);
  if (behaviour === 'endless-drip') return drip(response, ' ');
  response.end(answer);
}

function invalid(response, behaviour, surface) {
  if (behaviour === 'lenient-errors') return json(response, 200, whole('correct', surface, 'any'));
  if (behaviour === 'errors-html') return html(response, 400);
  const status = behaviour === 'errors-500' ? 500 : 400;
  return fail(response, status, 'the messages are no list', 'invalid_request');
}

function bodyOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRequest(body, surface) {
  if (typeof body?.model !== 'string') return false;
  return surface === 'chat' ? Array.isArray(body.messages) : typeof body.input === 'string';
}

/** An answer that is not streamed. */
function whole(behaviour, surface, model) {
  if (behaviour === 'wrong-container') return { id: 'r-1', result: { text: words.join('') } };
  const content = behaviour === 'content-missing' ? null : words.join('');
  const finish = behaviour === 'field-missing' ? {} : { finish_reason: 'stop' };
  if (surface === 'chat')
    return {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1626777600,
      model,
      choices: [{ index: 0, message: { role: 'assistant', content }, ...finish }],
      usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
    };
  const parts = content === null ? [] : [{ type: 'output_text', text: content, annotations: [] }];
  return {
    id: 'resp_1',
    object: 'response',
    created_at: 1626777600,
    ...(behaviour === 'field-missing' ? {} : { status: 'completed' }),
    model,
    output: [
      { type: 'reasoning', id: 'rs_1', summary: [] },
      { type: 'message', id: 'msg_1', role: 'assistant', content: parts },
    ],
    usage: { input_tokens: 7, output_tokens: 3, total_tokens: 10 },
  };
}

/** A streamed answer, event by event. */
function stream(response, behaviour, surface, model) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const shown = behaviour === 'content-missing' ? [] : words;
  const events = surface === 'chat' ? chatEvents(behaviour, shown, model) : responseEvents(behaviour, shown, model);
  if (behaviour === 'cut-short') {
    response.write(events.slice(0, 2).join(''), () => response.destroy());
  } else if (behaviour === 'slow') later(response, events);
  else if (behaviour === 'endless-drip') drip(response, ': still here\n\n');
  else response.end(events.join(''));
}

function chatEvents(behaviour, shown, model) {
  const about = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1626777600, model };
  const event = (value) => `data: ${JSON.stringify(value)}\n\n`;
  if (behaviour === 'wrong-container') return [event({ text: words.join('') }), 'data: [DONE]\n\n'];
  const choice = (delta, finish) => ({ ...about, choices: [{ index: 0, delta, finish_reason: finish }] });
  return [
    event(choice({ role: 'assistant', content: '' }, null)),
    ...shown.map((content) => event(choice({ content }, null))),
    event(choice({}, behaviour === 'field-missing' ? null : 'stop')),
    'data: [DONE]\n\n',
  ];
}

function responseEvents(behaviour, shown, model) {
  const event = (type, value) => `event: ${type}\ndata: ${JSON.stringify({ type, ...value })}\n\n`;
  const end = event('response.completed', { response: whole(behaviour, 'responses', model) });
  if (behaviour === 'wrong-container') return [event('text', { text: words.join('') }), end];
  return [
    event('response.created', { response: { id: 'resp_1', object: 'response' } }),
    ...shown.map((delta) => event('response.output_text.delta', { item_id: 'msg_1', output_index: 1, delta })),
    end,
  ];
}

/** Sends pieces one after the other, with a moment between them. */
function later(response, pieces) {
  let at = 0;
  const timer = setInterval(() => {
    if (at >= pieces.length) {
      clearInterval(timer);
      response.end();
    } else response.write(pieces[at++]);
  }, 30);
  response.on('close', () => clearInterval(timer));
}

function drip(response, piece) {
  const timer = setInterval(() => response.write(piece), 30);
  response.on('close', () => clearInterval(timer));
}

/** The command line: the options, or what is wrong with them. */
function read(argv) {
  const string = { type: 'string' };
  const { values } = parseArgs({ args: argv, options: { play: string, port: string, token: string } });
  const { play, port, token } = values;
  if (play !== undefined && !Object.hasOwn(behaviours, play)) {
    throw new Error(`--play is one of ${Object.keys(behaviours).join(', ')}, not "${play}"`);
  }
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    throw new Error(`--port takes a number up to 65535, not "${port}"`);
  }
  if (token !== undefined && !/^[\w.-]{8,512}$/.test(token)) {
    throw new Error('--token takes at least eight letters, digits, dots, dashes and underscores');
  }
  return {
    ...(play === undefined ? {} : { behaviour: play }),
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(token === undefined ? {} : { token }),
  };
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const gateway = await startGateway({ ...read(process.argv.slice(2)), say: (line) => console.error(line) });
    // What is to be pasted goes to standard output, and nothing else.
    console.log(`export COMETAPI_BASE_URL=${gateway.baseUrl}`);
    console.log(`export COMETAPI_KEY=${gateway.token}`);
    console.error(`
Paste these two lines into another terminal. Then, there:
  modelint contract
  modelint refresh
  modelint smoke --endpoint chat --model ${models[0]}
Ctrl-C ends it.
`);
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exitCode = 2;
  }
}
