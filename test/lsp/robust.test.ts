// What a client may do wrong: the server answers an error and lives, or ends at once and cleanly.

import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { catalog, lines, stage } from '../cli/cli.ts';
import { ground } from '../world/ground.ts';
import { editor, start } from './editor.ts';

async function opened() {
  const place = ground();
  place.write(...(catalog as [string, string]));
  return { place, ...(await editor(place, { argv: ['--catalog', 'models.json'] })) };
}

test('requests that nobody knows, and known ones with nonsense, are answered with errors', async () => {
  const { connection } = await opened();
  await expect(connection.sendRequest('modelint/nothing', {})).rejects.toMatchObject({ code: -32601 });
  await expect(connection.sendRequest('textDocument/diagnostic', {})).rejects.toMatchObject({ code: -32603 });
  await expect(connection.sendRequest('initialize', { capabilities: {} })).rejects.toMatchObject({ code: -32600 });
  expect(await connection.sendRequest('modelint/status')).toMatchObject({ version: 1 });
});

test('notifications with nonsense are survived', async () => {
  const { connection, change, close, complaints } = await opened();
  change('never-opened.yaml', 2, 'x');
  close('never-opened.yaml');
  for (const method of ['textDocument/didOpen', 'textDocument/didChange', 'workspace/didChangeWatchedFiles', '$/what'])
    await connection.sendNotification(method, { textDocument: null });
  expect(await connection.sendRequest('modelint/status')).toMatchObject({ openDocuments: 0 });
  expect(complaints()).toBe('');
});

test('shutdown and exit in their order end with 0', async () => {
  const { connection, ended, complaints } = await opened();
  await connection.sendRequest('shutdown');
  await expect(connection.sendRequest('modelint/status')).rejects.toMatchObject({ code: -32600 });
  await connection.sendNotification('exit');
  expect([await ended, complaints()]).toEqual([0, '']);
});

test('exit without shutdown ends with 1, and so does a client that goes away', async () => {
  const first = await opened();
  await first.connection.sendNotification('exit');
  const second = await opened();
  second.child.stdin?.end();
  expect([await first.ended, await second.ended]).toEqual([1, 1]);
});

test('it ends with the process that started it', async () => {
  const parent = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  const { ended } = await editor(ground(), { processId: parent.pid as number });
  parent.kill('SIGKILL');
  expect(await ended).toBe(1);
}, 20_000);

test('the command wants to be told how to talk', async () => {
  const { run } = stage([]);
  expect(await run(['lsp'])).toEqual({
    code: 2,
    out: '',
    err: lines('error: it takes one of --stdio and --node-ipc', '  an editor starts it: modelint lsp --stdio'),
  });
});

const body = (text: string) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
const ask = (id: number) => body(JSON.stringify({ jsonrpc: '2.0', id, method: 'modelint/status' }));

type Row = readonly [name: string, frame: string];
const deadly: readonly Row[] = [
  ['a negative length', 'Content-Length: -1\r\n\r\n'],
  ['no number', 'Content-Length: many\r\n\r\n'],
  ['a huge length', 'Content-Length: 99999999999999\r\n\r\n'],
  ['more than anybody sends', 'Content-Length: 999999999\r\n\r\n'],
  ['a fraction', 'Content-Length: 1.5\r\n\r\n'],
  ['no length', 'Content-Type: application/vscode-jsonrpc\r\n\r\n'],
  ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
  ['an empty head', '\r\n\r\n'],
  ['a head without an end', 'x'.repeat(10_000)],
];

test.each(deadly)('%s ends it with 1 and one line', async (_, frame) => {
  const { folder } = ground();
  const child = start(folder);
  let errors = '';
  let out = '';
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  child.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  child.stdin?.write(frame);
  const code = await new Promise((resolve) => child.on('exit', resolve));
  expect({ code, errors, out }).toEqual({
    code: 1,
    errors: 'the language server ends: a message without a usable Content-Length\n',
    out: '',
  });
});

const survivable: readonly Row[] = [
  ['no JSON', body('{')],
  ['an empty body', body('')],
  ['an array', body('[]')],
  ['a number', body('7')],
  ['null', body('null')],
  ['another version', body('{"jsonrpc":"1.0","id":1,"method":"modelint/status"}')],
  ['an answer nobody waits for', body('{"jsonrpc":"2.0","id":99,"result":null}')],
  ['a method that is no string', body('{"jsonrpc":"2.0","id":1,"method":7}')],
  ['a head in another order', `content-type: x\r\n${ask(1)}`],
];

test.each(survivable)('%s is survived', async (_, frame) => {
  const { folder } = ground();
  const child = start(folder);
  let out = '';
  const answered = new Promise<void>((resolve) => {
    child.stdout?.on('data', (chunk) => {
      out += chunk;
      if (out.includes('"id":77')) resolve();
    });
  });
  child.stdin?.write(frame);
  // In pieces, as a pipe may deliver it.
  for (const sign of ask(77)) child.stdin?.write(sign);
  await answered;
  expect(out).toMatch(/"id":77,"error":\{"code":-32002/);
  expect(child.exitCode).toBeNull();
});
