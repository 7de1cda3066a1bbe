// Installs the editor that the extension is tried in, and a browser to drive it, where they are missing. Needs no compiler.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { chromiumPaths, here, vscodeServer } from './places.ts';

/** Written last: its text says from what the installation was made. */
const stamp = join(here, 'node_modules', '.complete');

const plainLog = join(here, 'plain-log.cjs');

/** Puts everything in place. Throws where that cannot be done. */
export function setUp(): void {
  // Started on an older one the editor says that it is well and shows an empty page.
  if (Number(process.versions.node.split('.')[0]) < 24) throw new Error(`Node 24 is needed, not ${process.version}`);
  installEditor();
  installBrowser();
}

function installEditor(): void {
  const made = createHash('sha256')
    .update(readFileSync(join(here, 'package-lock.json')))
    .update(readFileSync(plainLog))
    .update(`${process.version} ${process.platform} ${process.arch}`)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === made) return;
  console.log('installing the editor into test/editor/node_modules');
  npm(here, 'ci');
  // Its own list of packages is short of one, which "npm ci" would not forgive.
  npm(vscodeServer, 'install', '--omit=dev');
  npm(join(vscodeServer, 'extensions'), 'install', '--omit=dev');
  copyFileSync(plainLog, join(vscodeServer, 'node_modules', '@vscode', 'spdlog', 'index.js'));
  // Compiled too. It watches for the end of the parent, of which the tests make sure themselves.
  const watchdog = 'exports.start = () => {};\nexports.exit = (code) => process.reallyExit(code);\n';
  writeFileSync(join(vscodeServer, 'node_modules', '@vscode', 'native-watchdog', 'index.js'), watchdog);
  writeFileSync(stamp, made);
}

function npm(folder: string, ...args: readonly string[]): void {
  run(process.execPath, [npmScript(), ...args, '--no-fund', '--no-audit'], folder, {
    // Everything that needs to be compiled can be done without; scripts would try to.
    npm_config_ignore_scripts: 'true',
    // Otherwise the inner npm takes itself for a part of the outer one, and installs where that stands.
    npm_config_local_prefix: '',
    INIT_CWD: folder,
    PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
  });
}

/** The file of npm itself: to start it no shell is needed. */
function npmScript(): string {
  const given = process.env.npm_execpath;
  if (given !== undefined && /npm-cli\.[cm]?js$/.test(given)) return given;
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter((each) => each !== '')) {
    const link = join(folder, 'npm');
    if (existsSync(link) && /npm-cli\.[cm]?js$/.test(realpathSync(link))) return realpathSync(link);
    const beside = join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
    if (existsSync(beside)) return beside;
  }
  throw new Error('npm is nowhere on the PATH');
}

function installBrowser(): void {
  if (chromiumPaths.some((path) => existsSync(path))) return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new Error('no Chromium is here: install one, or name it in CHROMIUM');
  }
  console.log('installing chromium');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], here, env);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], here, env);
  if (!chromiumPaths.some((path) => existsSync(path))) throw new Error('chromium was installed and is not there');
}

/** Runs a program to its end. What it said is shown only where it failed. */
function run(program: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): void {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 4 * 60_000,
  });
  if (status === 0) return;
  const said = `${stdout ?? ''}${stderr ?? ''}`.split('\n').slice(-40).join('\n');
  throw new Error(`${program} ${args.join(' ')} in ${cwd} ended with ${status ?? error?.message}\n${said}`);
}

if (import.meta.main) setUp();
