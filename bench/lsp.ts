// Measures the language server, one process over stdio: npm run bench:lsp -- [--server FILE] [FILE…]

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { bigFiles, changesOf, smallFile } from './lsp-inputs.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { server: { type: 'string', default: 'dist/cli.js' }, edits: { type: 'string', default: '400' } },
});
const edits = Number(values.edits);
const server = join(process.cwd(), values.server);
const files = positionals.length > 0 ? positionals.map(given) : bigFiles();
const scanned = 10_000;
/** Milliseconds between two keys of somebody who types faster than anybody does. */
const typing = 20;

const folder = mkdtempSync(join(tmpdir(), 'modelint-bench-'));
const ids = [...Array.from({ length: 4_999 }, (_, i) => `vendor-${i % 50}/model-${i}-${i % 7}.${i % 3}`), 'gpt-4o'];
writeFileSync(
  join(folder, 'models.json'),
  JSON.stringify({ object: 'list', data: ids.map((id) => ({ id, object: 'model' })) }),
);
mkdirSync(join(folder, 'src'));
for (let i = 0; i < scanned; i++) writeFileSync(join(folder, 'src', `part${i}.ts`), smallFile(i));

const begun = performance.now();
const child = spawn(process.execPath, [server, 'lsp', '--stdio', '--catalog', 'models.json'], {
  cwd: folder,
  stdio: ['pipe', 'pipe', 'inherit'],
});
// When the last bytes came: reading them is the client's affair, and this client's garbage is not the server's.
let arrived = 0;
child.stdout.on('data', () => {
  arrived = performance.now();
});
const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
connection.onRequest(() => null);
connection.listen();
await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: null,
  workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
  capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
});

const small = { name: 'small.ts', text: smallFile(0), lines: smallFile(0).split('\n').length };
await pull(open(small));
say('start to the first diagnostics', ms(performance.now() - begun));
const opened = performance.now();
const first = open(files[0] as File);
const { items } = await pull(first);
say(`${first.name} opened`, `${ms(performance.now() - opened)}, ${items} findings`);
say('the first edits after the start', figures(await edit(first, edits)));
say('edits as somebody types', figures(await edit(first, edits, { pause: typing })));
void connection.sendNotification('initialized', {});
const scan = scanEnds();
const during = await edit(first, edits, { over: scan.ended, pause: typing });
say(`the same while ${scanned.toLocaleString('en')} files are scanned`, `${figures(during)}, ${during.length} edits`);
say('that scan', ms(await scan.done));
say('memory with all that scanned', memory('VmRSS'));
for (const file of files) {
  const document = file === files[0] ? first : open(file);
  if (document !== first) await pull(document);
  say(`${file.name}, ${file.lines} lines, ${file.text.length >> 10} KB`, figures(await edit(document, edits)));
}
say('memory at the end', memory('VmRSS'));
say('at its peak', memory('VmHWM'));
await connection.sendRequest('shutdown');
void connection.sendNotification('exit');
rmSync(folder, { recursive: true });

interface File {
  readonly name: string;
  readonly text: string;
  readonly lines: number;
}

interface Open extends File {
  readonly uri: string;
  version: number;
}

function given(path: string): File {
  const text = readFileSync(path, 'utf8');
  return { name: `given-${basename(path)}`, text, lines: text.split('\n').length };
}

function open(file: File): Open {
  const uri = pathToFileURL(join(folder, file.name)).href;
  const textDocument = { uri, languageId: extname(file.name).slice(1), version: 1, text: file.text };
  void connection.sendNotification('textDocument/didOpen', { textDocument });
  return { ...file, uri, version: 1 };
}

async function pull({ uri }: Open): Promise<{ items: number }> {
  const answer = await connection.sendRequest<{ readonly items?: readonly unknown[] }>('textDocument/diagnostic', {
    textDocument: { uri },
  });
  return { items: answer.items?.length ?? 0 };
}

/**
 * Milliseconds from sending each edit to the last byte of its diagnostics, until enough were made and nothing else goes on.
 * Between two edits as long a pause as a fast typist makes, or none.
 */
async function edit(
  document: Open,
  least: number,
  { over = () => true, pause = 0 }: { readonly over?: () => boolean; readonly pause?: number } = {},
): Promise<readonly number[]> {
  const times: number[] = [];
  for (const change of changesOf(document.text)) {
    if (times.length >= least && over()) break;
    const begin = performance.now();
    document.version++;
    void connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version: document.version },
      contentChanges: [change],
    });
    await pull(document);
    times.push(arrived - begin);
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return times;
}

/** The end of the first scan: asked for, as an editor's status does. */
function scanEnds(): { readonly ended: () => boolean; readonly done: Promise<number> } {
  const begin = performance.now();
  let ended = false;
  const ask = async (): Promise<number> => {
    for (;;) {
      const { scan } = await connection.sendRequest<{ readonly scan: unknown }>('modelint/status');
      if (scan !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    ended = true;
    return performance.now() - begin;
  };
  return { ended: () => ended, done: ask() };
}

function figures(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => ms(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, most ${at(1)}`;
}

/** What the server takes now or took at most, by the kernel's count; only Linux says it. */
function memory(name: 'VmRSS' | 'VmHWM'): string {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return `${(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024).toFixed(0)} MB`;
}

function ms(time: number): string {
  return `${time.toFixed(time < 100 ? 1 : 0)} ms`;
}

function say(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(44)} ${figure}\n`);
}
