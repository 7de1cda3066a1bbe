// A small editor over the real server as a process of its own: what the tests of the language server share.

import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onTestFinished, vi } from 'vitest';
import {
  type CancellationToken,
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { Diagnostic } from 'vscode-languageserver';
import type { Ground } from '../world/ground.ts';

const source = fileURLToPath(new URL('../../server/cli/main.ts', import.meta.url));

// On a busy machine a process takes its time to start.
vi.setConfig({ testTimeout: 30_000 });

/** What an editor can do and how it starts the server. */
export interface Wish {
  /** Whether it asks for diagnostics; else they are pushed to it. */
  readonly pulls?: boolean;
  readonly progress?: boolean;
  readonly encodings?: readonly string[];
  /** Folders of the workspace, below the ground; the ground itself where none are given. */
  readonly folders?: readonly string[];
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The script to run; the source where none is given. */
  readonly script?: string;
  /** Makes the requests for the catalog. */
  readonly fetches?: (params: unknown, token: CancellationToken) => unknown;
  /** Answers when the server wants to show progress; at once where it is not given. */
  readonly creates?: () => Promise<void>;
  readonly trace?: 'off' | 'verbose';
  /** Further capabilities, by the groups of the protocol. */
  readonly can?: { readonly textDocument?: object; readonly workspace?: object; readonly notebookDocument?: object };
  /** Further `initializationOptions`. */
  readonly options?: object;
  /** Answers to requests from the server, by method. */
  readonly answers?: Readonly<Record<string, (params: unknown) => unknown>>;
  /** Talks to the server as a forked process. */
  readonly ipc?: boolean;
  /** The process that the editor says it is; the one of the tests where none is given. */
  readonly processId?: number;
}

/** An editor. */
export interface Editor {
  readonly connection: MessageConnection;
  readonly child: ChildProcess;
  /** What the server said it can do. */
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly uri: (path: string) => string;
  readonly open: (path: string, text: string, languageId?: string) => void;
  readonly openUri: (uri: string, text: string, languageId: string) => void;
  /** Replaces the whole text, or a range of it. */
  readonly change: (path: string, version: number, text: string, range?: Diagnostic['range']) => void;
  readonly close: (path: string) => void;
  /** Asks for the diagnostics of a document. */
  readonly pull: (path: string, previousResultId?: string) => Promise<Report>;
  readonly changedOnDisk: (...changes: readonly (readonly [path: string, type: 1 | 2 | 3])[]) => void;
  /** What was pushed for a document so far, oldest first. */
  readonly pushed: (path: string) => readonly (readonly Diagnostic[])[];
  /** Waits until a condition over what came in holds. */
  readonly until: (holds: () => boolean) => Promise<void>;
  /** Every notification and request from the server, as `method`. */
  readonly heard: readonly { readonly method: string; readonly params: unknown }[];
  /** Everything on standard error. */
  readonly complaints: () => string;
  /** Every byte that the server wrote. */
  readonly wire: () => string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

/** The answer to a pull. */
export interface Report {
  readonly kind: 'full' | 'unchanged';
  readonly resultId?: string;
  readonly items?: readonly Diagnostic[];
}

/** Starts the server in a ground and says hello. */
export async function editor({ folder, at }: Ground, wish: Wish = {}): Promise<Editor> {
  const { pulls = true, progress = false, encodings, folders = ['.'], argv = [], env = {}, fetches } = wish;
  const child = start(folder, argv, env, wish.script, wish.ipc);
  let errors = '';
  let wire = '';
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  child.stdout?.on('data', (chunk) => {
    wire += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const connection =
    wish.ipc === true
      ? createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child))
      : createMessageConnection(
          new StreamMessageReader(child.stdout as NodeJS.ReadableStream),
          new StreamMessageWriter(child.stdin as NodeJS.WritableStream),
        );
  const heard: { readonly method: string; readonly params: unknown }[] = [];
  let wake: () => void = () => undefined;
  const hear = (method: string, params: unknown) => {
    heard.push({ method, params });
    wake();
  };
  connection.onNotification((method, params) => hear(method, params));
  connection.onRequest((method, params, token) => {
    hear(method, params);
    if (method === 'window/workDoneProgress/create') return wish.creates?.().then(() => null) ?? null;
    const answer = wish.answers?.[method];
    if (answer !== undefined) return answer(params);
    if (method !== 'modelint/fetchCatalog') return null;
    return fetches === undefined ? new ResponseError(-32601, 'no') : fetches(params, token);
  });
  connection.onUnhandledProgress((params) => hear('$/progress', params));
  connection.onError(() => undefined);
  connection.listen();
  const uri = (path: string) => (/^[a-z-]{3,}:/.test(path) ? path : pathToFileURL(at(path)).href.replace(/\/\.?$/, ''));
  const result = await connection.sendRequest<{ readonly capabilities: Record<string, unknown> }>('initialize', {
    processId: wish.processId ?? process.pid,
    rootUri: null,
    workspaceFolders: folders.map((path) => ({ uri: uri(path), name: path })),
    trace: wish.trace ?? 'off',
    initializationOptions: { ...(fetches === undefined ? {} : { fetchCatalog: true }), ...wish.options },
    capabilities: {
      general: encodings === undefined ? {} : { positionEncodings: encodings },
      window: { workDoneProgress: progress },
      workspace: {
        workspaceFolders: true,
        diagnostics: { refreshSupport: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        ...wish.can?.workspace,
      },
      textDocument: {
        publishDiagnostics: { tagSupport: { valueSet: [1, 2] }, dataSupport: true },
        ...(pulls ? { diagnostic: { dynamicRegistration: false } } : {}),
        ...wish.can?.textDocument,
      },
      ...(wish.can?.notebookDocument === undefined ? {} : { notebookDocument: wish.can.notebookDocument }),
    },
  });
  await connection.sendNotification('initialized', {});
  // A test may end with a message on its way, to a server that is gone by then.
  const tell = (method: string, params: object) => {
    connection.sendNotification(method, params).catch(() => undefined);
  };
  const openUri = (address: string, text: string, languageId: string) => {
    tell('textDocument/didOpen', { textDocument: { uri: address, languageId, version: 1, text } });
  };
  return {
    connection,
    child,
    capabilities: result.capabilities,
    uri,
    open: (path, text, languageId = 'plaintext') => openUri(uri(path), text, languageId),
    openUri,
    change: (path, version, text, range) => {
      tell('textDocument/didChange', {
        textDocument: { uri: uri(path), version },
        contentChanges: [range === undefined ? { text } : { range, text }],
      });
    },
    close: (path) => {
      tell('textDocument/didClose', { textDocument: { uri: uri(path) } });
    },
    pull: (path, previousResultId) =>
      connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri: uri(path) },
        ...(previousResultId === undefined ? {} : { previousResultId }),
      }),
    changedOnDisk: (...changes) => {
      tell('workspace/didChangeWatchedFiles', {
        changes: changes.map(([path, type]) => ({ uri: uri(path), type })),
      });
    },
    pushed: (path) =>
      heard.flatMap(({ method, params }) => {
        const given = params as { readonly uri: string; readonly diagnostics: readonly Diagnostic[] };
        return method === 'textDocument/publishDiagnostics' && given.uri === uri(path) ? [given.diagnostics] : [];
      }),
    until: async (holds) => {
      // The time limit of the test is the time limit of the wait.
      while (!holds()) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    heard,
    complaints: () => errors,
    wire: () => wire,
    ended,
  };
}

/** Each start from the source would compile it anew. */
const surroundings = {
  PATH: process.env.PATH ?? '',
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/modelint-tests', import.meta.url)),
};

/** Starts the server as a process that ends with the test. */
export function start(
  folder: string,
  argv: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  script = source,
  ipc = false,
): ChildProcess {
  // The script of the server alone knows no commands.
  const command = /server\.js$/.test(script) ? [] : ['lsp'];
  const child = spawn(process.execPath, [script, ...command, ipc ? '--node-ipc' : '--stdio', ...argv], {
    cwd: folder,
    stdio: ipc ? ['pipe', 'pipe', 'pipe', 'ipc'] : 'pipe',
    env: { ...surroundings, HOME: `${folder}/..`, XDG_CACHE_HOME: `${folder}/../.cache`, ...env },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Diagnostics in one line each: place, severity, rule, first line of the message. */
export function brief(items: readonly Diagnostic[] | undefined): readonly string[] {
  const severities = ['', 'error', 'warning', 'info'];
  return (items ?? []).map(({ range: { start, end }, severity = 0, code, message }) => {
    const to = end.line === start.line ? `${end.character}` : `${end.line}:${end.character}`;
    return `${start.line}:${start.character}-${to} ${severities[severity]} ${code} ${String(message).split('\n')[0]}`;
  });
}
