// The language server as the extension sees it: started when needed, told what the user chose, started again.

import type { CancellationToken, LogOutputChannel } from 'vscode';
import type { Configuration } from '../shared/protocol.ts';
import { type Happening, happening } from './event.ts';
import type { Connected } from './language-server.ts';

/** How it is with the server. */
export type SessionState = 'stopped' | 'starting' | 'running' | 'failed';

/** A session. */
export interface Session {
  readonly state: () => SessionState;
  readonly onState: Happening<SessionState>['on'];
  /** Starts the server, unless it runs or is starting. Never throws: the state says how it went. */
  readonly start: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Sends a request; starts the server for it where it does not run. Throws where it cannot be answered. */
  readonly ask: <Answer>(name: string, params?: unknown, token?: CancellationToken) => Promise<Answer>;
  /** Tells the server what the user chose, where it differs from what it was told last. */
  readonly configure: () => Promise<void>;
}

/** What a session is made of. */
export interface SessionOptions {
  readonly log: Pick<LogOutputChannel, 'error'>;
  readonly configuration: () => Promise<Configuration>;
  /** Connects to a new server. `configuration` is asked again where the server is started again after a crash. */
  readonly connect: (configuration: () => Configuration, onState: (running: boolean) => void) => Promise<Connected>;
}

/** Makes a session. Nothing is started. */
export function sessionWith({ log, configuration, connect }: SessionOptions): Session {
  const states = happening<SessionState>();
  let state: SessionState = 'stopped';
  let told: Configuration = {};
  let starting: Promise<void> | undefined;
  let connected: Connected | undefined;
  let telling: Promise<void> | undefined;

  const become = (next: SessionState) => {
    if (next === state) return;
    state = next;
    states.fire(next);
  };
  /** The server went, or came back by itself: then it knows what it was told when it first came. */
  const heard = (running: boolean) => {
    become(running ? 'running' : 'stopped');
    if (running) configure().catch(() => log.error('the language server could not be told of the settings'));
  };
  const begin = async () => {
    become('starting');
    try {
      told = await configuration();
      // One that has crashed is the same one again: another beside it would find everything twice.
      if (connected !== undefined) await connected.resume();
      else connected = await connect(() => told, heard);
      become('running');
    } catch (error) {
      log.error(`the language server could not be started: ${error instanceof Error ? error.message : 'unknown'}`);
      become('failed');
    } finally {
      starting = undefined;
    }
    // What was chosen while it started.
    await configure();
  };
  const start = async () => {
    if (state === 'running') return;
    starting ??= begin();
    await starting;
  };
  const stop = async () => {
    await starting;
    const last = connected;
    connected = undefined;
    await last?.stop();
    become('stopped');
  };
  const configure = async () => {
    if (connected === undefined || state !== 'running') return;
    const next = await configuration();
    // The same may be under way: then it is waited for.
    if (JSON.stringify(next) === JSON.stringify(told)) return telling;
    told = next;
    telling = connected.configure(next);
    await telling;
  };
  return {
    state: () => state,
    onState: states.on,
    start,
    stop,
    restart: async () => {
      await stop();
      await start();
    },
    ask: async (name, params, token) => {
      await start();
      // What the user chose a moment ago counts already.
      await configure();
      if (connected === undefined || state !== 'running') throw new Error('the language server is not running');
      return connected.ask(name, params, token);
    },
    configure,
  };
}
