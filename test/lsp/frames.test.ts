// Random frames against the real process, sound and broken: it answers or ends, and says nothing but messages.

import { expect, test } from 'vitest';
import { built } from '../built.ts';
import { catalog } from '../cli/cli.ts';
import { ground } from '../world/ground.ts';
import { start } from './editor.ts';

const { server: script } = built();

/** Seeds; more of them on demand: `FUZZ=500 vitest run test/lsp/frames.test.ts`. */
const seeds = Array.from({ length: Number(process.env.FUZZ ?? 24) }, (_, at) => at + 1);

/** Numbers from 0 to below 1, the same for the same seed. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const methods = [
  ...[
    'initialize',
    'initialized',
    'shutdown',
    '$/cancelRequest',
    '$/setTrace',
    '$/progress',
    'nothing',
    '',
    '__proto__',
  ],
  ...['didOpen', 'didChange', 'didClose', 'didSave'].map((name) => `textDocument/${name}`),
  ...['diagnostic', 'codeAction', 'hover', 'completion', 'references', 'rename', 'prepareRename', 'definition'].map(
    (name) => `textDocument/${name}`,
  ),
  ...['documentHighlight', 'documentLink', 'foldingRange'].map((name) => `textDocument/${name}`),
  ...['symbol', 'executeCommand', 'didChangeWatchedFiles', 'didChangeWorkspaceFolders', 'didChangeConfiguration'].map(
    (name) => `workspace/${name}`,
  ),
  ...['refresh', 'status', 'inventory', 'lintWorkspace', 'drift', 'configure', 'snapshots', 'snapshot', 'diagnose'].map(
    (name) => `modelint/${name}`,
  ),
  ...['notebookDocument/didOpen', 'notebookDocument/didChange', 'codeAction/resolve', 'completionItem/resolve'],
];

/** What makes frames, by a chance of its own. */
function frames(chance: () => number, uri: string) {
  const pick = <One>(from: readonly One[]): One => from[Math.floor(chance() * from.length)] as One;
  const whole = (below: number) => Math.floor(chance() * below);
  const position = () => ({ line: whole(4) - 1, character: whole(30) - 1 });
  const range = () => ({ start: position(), end: position() });
  const odd = (depth = 0): unknown =>
    pick<() => unknown>([
      () => null,
      () => whole(2 ** 31) - 2 ** 30,
      () => chance() * 1e300,
      () => pick(['', 'x', '😀\ud800', uri, 'sha256:00', 'untitled:Untitled-1', '__proto__']),
      () => true,
      () => (depth > 3 ? [] : Array.from({ length: whole(4) }, () => odd(depth + 1))),
      () => (depth > 3 ? {} : { [pick(['uri', 'range', 'textDocument', '__proto__', 'id'])]: odd(depth + 1) }),
    ])();
  const plausible = () => ({
    textDocument: { uri, version: whole(5), languageId: 'yaml', text: 'model: GPT-4o\n' },
    contentChanges: [{ range: range(), text: 'gpt' }, ...(chance() < 0.2 ? [odd()] : [])],
    position: position(),
    range: range(),
    context: {
      diagnostics: [],
      includeDeclaration: true,
      triggerKind: 1,
      ...(chance() < 0.2 ? { diagnostics: odd() } : {}),
    },
    newName: 'gpt-4o',
    query: 'gpt',
    capabilities: {},
    changes: [{ uri, type: whole(4) }],
    event: { added: [{ uri, name: 'x' }], removed: [] },
    trusted: chance() < 0.5,
    ...(chance() < 0.3 ? { [pick(['textDocument', 'position', 'contentChanges', 'event', 'changes'])]: odd() } : {}),
  });
  const message = () => ({
    jsonrpc: chance() < 0.95 ? '2.0' : odd(),
    ...(chance() < 0.7 ? { id: chance() < 0.9 ? whole(1_000) : odd() } : {}),
    ...(chance() < 0.95 ? { method: chance() < 0.95 ? pick(methods) : odd() } : {}),
    ...(chance() < 0.9 ? { params: chance() < 0.7 ? plausible() : odd() } : {}),
    ...(chance() < 0.05 ? { result: odd() } : {}),
  });
  const framed = (body: string | Buffer, length = Buffer.byteLength(body)) =>
    Buffer.concat([Buffer.from(`Content-Length: ${length}\r\n\r\n`), Buffer.from(body)]);
  const sound = () => framed(JSON.stringify(message()));
  const broken = () => {
    const body = JSON.stringify(message());
    return pick<() => Buffer>([
      () => framed(body.slice(0, whole(body.length))),
      () => framed(body, Buffer.byteLength(body) + whole(40) - 20),
      () => framed(body, whole(2 ** 31)),
      () => framed(JSON.stringify([message(), message()])),
      () => framed(`${'['.repeat(100_000)}${']'.repeat(100_000)}`),
      () =>
        framed(
          `{"jsonrpc":"2.0","id":3,"method":"modelint/drift","params":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_001)}`,
        ),
      () => framed(Buffer.from(Array.from({ length: whole(60) }, () => whole(256)))),
      () => Buffer.from(Array.from({ length: whole(60) }, () => whole(256))),
      () => Buffer.from(`Content-Length: ${pick(['-1', '1e3', '', '0x10', '99999999999', ' '])}\r\n\r\n${body}`),
      () => Buffer.from(`Content-Type: x\r\n\r\n${body}`),
      () => Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\n\n${body}`),
      () => Buffer.from(`${body}\r\n`),
    ])();
  };
  return { sound, broken, whole, chance };
}

/** Sends random frames and then one sound question. Answers how it ended. */
async function fuzz(seed: number) {
  const place = ground();
  place.write(...(catalog as [string, string]));
  place.write('a.yaml', 'model: GPT-4o\n');
  const child = start(place.folder, ['--catalog', 'models.json'], {}, script);
  let out = Buffer.alloc(0);
  let errors = '';
  const answered = new Promise<'answered'>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out = Buffer.concat([out, chunk]);
      if (out.includes('"id":"last"')) resolve('answered');
    });
  });
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = new Promise<number | string | null>((resolve) =>
    child.on('close', (code, signal) => resolve(signal ?? code)),
  );
  child.stdin?.on('error', () => undefined);
  const { sound, broken, whole, chance } = frames(chanceOf(seed), `file://${place.at('a.yaml')}`);
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  if (chance() < 0.8) {
    const params = { processId: null, rootUri: `file://${place.folder}`, capabilities: {} };
    send({ id: 'first', method: 'initialize', params });
    send({ method: 'initialized', params: {} });
  }
  const spoils = chance() < 0.5;
  for (let left = 20 + whole(60); left > 0; left--) {
    const bytes = spoils && chance() < 0.1 ? broken() : sound();
    const cut = whole(bytes.length);
    child.stdin?.write(bytes.subarray(0, cut));
    child.stdin?.write(bytes.subarray(cut));
  }
  send({ id: 'last', method: 'modelint/status' });
  const first = await Promise.race([answered, ended]);
  child.kill('SIGKILL');
  await ended;
  return { end: first, errors, messages: messagesIn(out) };
}

/** Every message on a stream, parsed. What is no whole message at its end was cut off by the end of the process. */
function messagesIn(out: Buffer): readonly unknown[] {
  const found: unknown[] = [];
  for (let at = 0; at < out.length; ) {
    const head = /^Content-Length: (\d+)\r\n\r\n/.exec(out.toString('latin1', at, at + 60));
    if (head === null) throw new Error(`no message: ${out.toString('utf8', at, at + 60)}`);
    const from = at + head[0].length;
    at = from + Number(head[1]);
    if (at <= out.length) found.push(JSON.parse(out.toString('utf8', from, at)));
  }
  return found;
}

test.each(seeds)('seed %d', async (seed) => {
  const { end, errors, messages } = await fuzz(seed);
  // Told to shut down it answers errors; a stream that cannot be read ends it with one line.
  expect(['answered', 1]).toContain(end);
  if (end === 'answered') expect(errors).toBe('');
  else
    expect(errors).toMatch(
      /^the language server ends: a message (?:without a usable|shorter than its) Content-Length\n$/,
    );
  if (end === 'answered') expect(messages).toContainEqual(expect.objectContaining({ id: 'last' }));
});
