// Starts driver processes and waits for them.

import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';
import type { AccountKey } from '../../server/world/catalog-ports.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Orders } from './driver.ts';

/** What a driver says at its end. */
export interface Told {
  readonly key: AccountKey;
  readonly sequence: number;
  readonly read: readonly Problem[];
  readonly problems: readonly Problem[];
  readonly calls: number;
}

/** How a driver ended: with what it told, or by which signal. */
export type Ended = { readonly told: Told } | { readonly signal: string };

/** A driver that was started. */
export interface Driver {
  readonly ready: Promise<void>;
  readonly ended: Promise<Ended>;
}

// In one file, which starts in a third of the time; outside the project, where any user may read it.
const built = mkdtempSync(join(tmpdir(), 'modelint-driver-'));
const program = join(built, 'driver.mjs');
buildSync({
  entryPoints: [join(import.meta.dirname, 'driver.ts')],
  outfile: program,
  bundle: true,
  platform: 'node',
  format: 'esm',
});
chmodSync(built, 0o755);
afterAll(() => rmSync(built, { recursive: true, force: true }));

/** Starts a driver. */
export function drive(orders: Orders): Driver {
  const child = spawn(process.execPath, [program, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  child.stdout.on('data', (chunk) => {
    out += chunk;
    if (out.includes('ready\n')) isReady();
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('close', (code, signal) => {
      isReady();
      if (signal !== null) resolve({ signal });
      else if (code === 0) resolve({ told: JSON.parse(out.split('\n').at(-2) ?? '') as Told });
      else reject(new Error(err));
    });
  });
  return { ready, ended };
}

/** Does something for each, three at a time; answers in order. */
export async function eachOf<Item, Answer>(items: readonly Item[], act: (item: Item) => Promise<Answer>) {
  const answers: Answer[] = [];
  let from = 0;
  const worker = async () => {
    for (let at = from++; at < items.length; at = from++) answers[at] = await act(items[at] as Item);
  };
  await Promise.all([worker(), worker(), worker()]);
  return answers;
}
