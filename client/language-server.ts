// The connection to the language server: the one file that loads the library for it, and only when it is called.

import { type CancellationToken, type ExtensionContext, type LogOutputChannel, Uri, workspace } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import {
  type Configuration,
  checkRequests,
  type ExchangeAnswer,
  type ExchangeOptions,
  type FetchAnswer,
  type InitializationOptions,
  requests,
} from '../shared/protocol.ts';
import { variables, withoutTokens } from './host/variables.ts';
import { rulePages } from './pages.ts';
import { savingMiddleware } from './saving.ts';
import { traceChannel } from './trace-channel.ts';

/** A server that answers. */
export interface Connected {
  readonly ask: <Answer>(name: string, params?: unknown, token?: CancellationToken) => Promise<Answer>;
  readonly configure: (configuration: Configuration) => Promise<void>;
  /** Starts it again where it has ended by itself; waits where it is starting again already. */
  readonly resume: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** What connecting needs. */
export interface ConnectOptions {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  /** What the user chose; asked again where the server is started again after a crash. */
  readonly configuration: () => Configuration;
  /** Makes the request for the catalog. */
  readonly fetch: (params: unknown, signal: AbortSignal) => Promise<FetchAnswer>;
  /** Makes a request of a check. */
  readonly exchange: (params: unknown, signal: AbortSignal) => Promise<ExchangeAnswer>;
  readonly onState: (running: boolean) => void;
}

/** Documents that may hold model IDs. Not our own views, nor output, nor the past of a file. */
const documents = ['file', 'untitled', 'vscode-notebook-cell', 'vscode-vfs'].map((scheme) => ({
  scheme,
}));

/** After so many crashes within three minutes it is left alone. */
const crashes = { most: 4, within: 180_000 } as const;

/** Starts a server and connects to it. */
export async function connectTo(options: ConnectOptions): Promise<Connected> {
  const { log, configuration, onState } = options;
  const trace = traceChannel(log);
  const clientOptions: LanguageClientOptions = {
    documentSelector: documents,
    outputChannel: log,
    traceOutputChannel: trace,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticCollectionName: 'modelint',
    initializationOptions: (): InitializationOptions & ExchangeOptions => ({
      fetchCatalog: true,
      exchange: true,
      rulePages,
      configuration: configuration(),
    }),
    errorHandler: patience(),
    middleware: savingMiddleware,
  };
  const client = new LanguageClient('modelint', 'Modelint', await serverOptions(options.context), clientOptions);
  client.onDidChangeState(({ newState }) => onState(newState === State.Running));
  client.onRequest<FetchAnswer, unknown>(requests.fetchCatalog, (params, token) =>
    options.fetch(params, signalOf(token)),
  );
  client.onRequest<ExchangeAnswer, unknown>(checkRequests.exchange, (params, token) =>
    options.exchange(params, signalOf(token)),
  );
  await client.start();
  return {
    ask: (name, params, token) =>
      token === undefined ? client.sendRequest(name, params) : client.sendRequest(name, params, token),
    configure: async (next) => {
      await client.sendRequest(requests.configure, next);
    },
    resume: () => client.start(),
    stop: async () => {
      await client.dispose();
      trace.dispose();
    },
  };
}

/** How the server is started: without the variables in which a token may stand, since it is never to hold one. */
async function serverOptions({ extensionUri }: ExtensionContext): Promise<ServerOptions> {
  // What a keystroke leaves behind is soon rubbish: a smaller nursery for it keeps the server small and costs no time.
  const options = { env: withoutTokens(variables()), execArgv: ['--max-semi-space-size=4'] };
  const entry = Uri.joinPath(extensionUri, 'dist', 'server.js');
  try {
    await workspace.fs.stat(entry);
    return { module: entry.fsPath, transport: TransportKind.ipc, options };
  } catch {
    const cli = Uri.joinPath(extensionUri, 'dist', 'cli.js').fsPath;
    return { module: cli, args: ['lsp'], transport: TransportKind.stdio, options };
  }
}

function patience(): NonNullable<LanguageClientOptions['errorHandler']> {
  let ends: readonly number[] = [];
  return {
    error: (_error, _message, count) => ({
      action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed: () => {
      const now = Date.now();
      ends = [...ends.filter((end) => now - end < crashes.within), now];
      // The status says that it has stopped, and offers to start it: no message on top of that.
      const action = ends.length > crashes.most ? CloseAction.DoNotRestart : CloseAction.Restart;
      return { action, handled: true };
    },
  };
}

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
