// Accuracy on labelled files: npm run bench:accuracy -- GIT_ROOT (or an already written folder with --files DIR).
// Writes the labelled files out of git, makes an inventory without a catalog and prints the scorer's table.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Rates {
  readonly files: number;
  readonly ids: number;
  readonly found: number;
  readonly missed: number;
  readonly false: number;
  readonly recall: number | null;
  readonly precision: number | null;
}

interface Score {
  readonly overall: Rates;
  readonly macro: { readonly recall: number | null; readonly precision: number | null };
  readonly languages: Readonly<Record<string, Rates>>;
}

const words = process.argv.slice(2);
const show = words.includes('--show');
const places = words.filter((word) => !word.startsWith('--'));
const labels = resolve(import.meta.dirname, '../../shared/data/labels');
if (!existsSync(labels)) {
  console.error(`no labelled set at ${labels}: it is kept beside the project, not in it`);
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'modelint-accuracy-'));
try {
  const files = words.includes('--files') ? resolve(places[0] ?? '.') : join(scratch, 'files');
  if (!words.includes('--files')) {
    const root = resolve(places[0] ?? join(import.meta.dirname, '../../.mirror'));
    node([join(labels, 'materialize.mjs'), root, files], 'inherit');
  }
  const cli = join(import.meta.dirname, '../dist/cli.js');
  const inventory = join(scratch, 'inventory.json');
  writeFileSync(inventory, node([cli, 'inventory', '--format', 'json', files], 'pipe'));
  const score = node([join(labels, 'score.mjs'), files, inventory, labels, ...(show ? ['--show'] : [])], 'pipe');
  print(JSON.parse(score) as Score);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function node(args: readonly string[], output: 'inherit' | 'pipe'): string {
  const answer = execFileSync(process.execPath, [...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', output, 'inherit'],
  }) as string | null;
  return answer ?? '';
}

function print({ overall, macro, languages }: Score): void {
  const row = (name: string, { files, ids, found, missed, false: wrong, recall, precision }: Rates): string =>
    [name.padEnd(12), files, ids, found, missed, wrong, percent(recall), percent(precision)]
      .map((cell) => String(cell).padStart(9))
      .join('');
  console.log(
    ['language'.padEnd(12), 'files', 'ids', 'found', 'missed', 'false', 'recall', 'precision']
      .map((cell) => cell.padStart(9))
      .join(''),
  );
  for (const [name, rates] of Object.entries(languages)) console.log(row(name, rates));
  console.log(row('overall', overall));
  console.log(`mean over files: recall ${percent(macro.recall)}, precision ${percent(macro.precision)}`);
}

function percent(rate: number | null): string {
  return rate === null ? '-' : rate.toFixed(3);
}
