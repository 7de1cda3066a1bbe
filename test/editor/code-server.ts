// Starts a real VS Code as a server for a browser, with a home of its own, and ends it with all it started.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeServer } from './places.ts';

/** A folder in which everything of one editor stands. Its path is short: the paths of sockets have to be. */
export interface Home {
  readonly folder: string;
  /** Writes the user's settings. */
  readonly settings: (values: Readonly<Record<string, unknown>>) => void;
  /** What would be written. */
  readonly settingsText: (values: Readonly<Record<string, unknown>>) => string;
  readonly readSettings: () => string;
  readonly remove: () => void;
}

/** A running editor. */
export interface Editor {
  /** Host and port. */
  readonly authority: string;
  readonly process: ChildProcess;
  readonly stop: () => Promise<void>;
}

/** No questions, no tours, nothing that asks the network. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.layoutControl.enabled': false,
  'workbench.editor.useModal': 'off',
  'window.commandCenter': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'editor.minimap.enabled': false,
  'files.autoSave': 'off',
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'typescript.disableAutomaticTypeAcquisition': true,
};

/** Makes one. */
export function makeHome(): Home {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'ml-'));
  for (const part of ['h', 't', 'x', 'u/User']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'c.yaml'), '');
  const settingsText = (values: Readonly<Record<string, unknown>>) =>
    JSON.stringify({ ...quiet, ...values }, undefined, 2);
  return {
    folder,
    settings: (values) => writeFileSync(join(folder, 'u/User/settings.json'), settingsText(values)),
    settingsText,
    readSettings: () => readFileSync(join(folder, 'u/User/settings.json'), 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}

function surroundings({ folder }: Home, more: Readonly<Record<string, string>>): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: join(folder, 'h'),
    TMPDIR: join(folder, 't'),
    XDG_RUNTIME_DIR: join(folder, 't'),
    LANG: 'C.UTF-8',
    // The gallery of extensions is elsewhere in the world.
    EXTENSIONS_GALLERY: '{}',
    ...more,
  };
}

function options({ folder }: Home): readonly string[] {
  const at = (part: string) => join(folder, part);
  return ['--config', at('c.yaml'), '--user-data-dir', at('u'), '--extensions-dir', at('x')];
}

const entry = join(codeServer, 'out', 'node', 'entry.js');

/** Installs a packaged extension. */
export function install(home: Home, vsix: string): void {
  const args = [entry, ...options(home), '--install-extension', vsix, '--force'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: home.folder,
    env: surroundings(home, {}),
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0 || !stdout.includes('successfully installed')) {
    throw new Error(`the extension could not be installed (${status})\n${stdout}${stderr}`);
  }
}

/** How it is started. */
export interface Start {
  readonly home: Home;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** Starts one and waits until it answers. */
export async function startEditor({ home, env = {}, args = [] }: Start): Promise<Editor> {
  const port = await freePort();
  const authority = `127.0.0.1:${port}`;
  const log = openSync(join(home.folder, 'editor.log'), 'a');
  const flags = ['auth=none', 'disable-telemetry', 'disable-update-check', 'disable-getting-started-override'];
  const child = spawn(
    process.execPath,
    [
      entry,
      ...options(home),
      '--bind-addr',
      authority,
      ...flags.map((flag) => `--${flag}`),
      '--disable-proxy',
      ...args,
    ],
    { cwd: home.folder, env: surroundings(home, env), stdio: ['ignore', log, log], detached: true },
  );
  // However this process ends, none of its editors stays behind.
  const last = () => signalGroup(child, 'SIGKILL');
  process.on('exit', last);
  const stop = async () => {
    await stopGroup(child);
    process.off('exit', last);
  };
  try {
    await answers(child, `http://${authority}/healthz`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { authority, process: child, stop };
}

async function answers(child: ChildProcess, url: string): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    if (child.exitCode !== null) throw new Error(`the editor ended with ${child.exitCode}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the editor does not answer');
}

/** Ends a process and its children, first asking, then not. */
async function stopGroup(child: ChildProcess): Promise<void> {
  if (!signalGroup(child, 'SIGTERM')) return;
  for (let tries = 0; tries < 30 && signalGroup(child, 'SIGCONT'); tries += 1)
    await new Promise((done) => setTimeout(done, 100));
  signalGroup(child, 'SIGKILL');
}

/** Whether there was anybody left to hear it. */
function signalGroup({ pid }: ChildProcess, name: NodeJS.Signals): boolean {
  try {
    return pid !== undefined && process.kill(-pid, name);
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
