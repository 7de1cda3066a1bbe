// Measures discovery and scan against ripgrep, whole processes side by side: npm run bench:scan -- DIR [rounds]

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeWorld } from '../server/world/node.ts';
import { families } from '../shared/sightings/families.table.ts';

/** Families named by ordinary words are left to context. Stems below four letters count in certain company only. */
const anchors = families
  .filter((family) => !family.word)
  .flatMap((family) => family.stems)
  .flatMap((stem) => (stem.length >= 4 ? [stem] : [`"${stem}-`, `'${stem}-`, `/${stem}-`, `"${stem}"`, `'${stem}'`]));

/** What bundled CommonJS needs to be a module. */
const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };

const [first = '.', second = '7'] = process.argv.slice(2);
if (first === '--once') await once(second);
else await compare(first, Number(second));

/** One run in a process of its own: finds, scans and says what it went through. */
async function once(folder: string): Promise<void> {
  const world = nodeWorld({ ...parts(), cwd: () => folder });
  const begin = performance.now();
  const found = await world.files.discover(['.'], { ignored: () => false });
  const middle = performance.now();
  let candidates = 0;
  const take = () => {
    candidates++;
  };
  const scanned = await world.scan(found.files, { anchors, maxFileBytes: 1 << 26, take });
  const end = performance.now();
  const { read, bytes } = scanned;
  world.out.write(JSON.stringify({ read, bytes, candidates, discoverMs: middle - begin, scanMs: end - middle }));
}

async function compare(folder: string, rounds: number): Promise<void> {
  // Not at the top: the bundle made here holds this file too, and stands where esbuild is not to be found.
  const { buildSync } = await import('esbuild');
  const scratch = mkdtempSync(join(tmpdir(), 'modelint-bench-'));
  const list = join(scratch, 'anchors');
  writeFileSync(list, `${anchors.join('\n')}\n`);
  const bundle = join(scratch, 'scan.mjs');
  const entryPoints = [import.meta.filename];
  buildSync({
    entryPoints,
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['esbuild'],
    banner,
  });
  const everything = ['--hidden', '--no-ignore', '--glob', '!.git', '--no-messages', '-iF', '-f', list];
  const contestants: readonly Contestant[] = [
    { name: 'modelint scan', command: process.execPath, args: [bundle, '--once', folder] },
    { name: 'rg -o', command: 'rg', args: ['-o', ...everything, folder] },
    { name: 'rg -l', command: 'rg', args: ['-l', ...everything, folder] },
    { name: 'rg -l one thread', command: 'rg', args: ['-l', '-j1', ...everything, folder] },
  ];
  const times = contestants.map((): number[] => []);
  let report = '';
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { command, args }] of contestants.entries()) {
      const begin = performance.now();
      const run = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
      const took = performance.now() - begin;
      if (run.error || (run.status ?? 2) > 1) throw new Error(`${command}: ${run.error?.message ?? run.stderr}`);
      // The first round only warms the page cache.
      if (round > 0) times[index]?.push(took);
      if (index === 0) report = run.stdout;
    }
  }
  rmSync(scratch, { recursive: true });
  const { read, bytes, candidates, discoverMs, scanMs } = JSON.parse(report);
  console.log(`${folder}: ${read} files, ${(bytes / 1e6).toFixed(0)} MB read, ${candidates} with an anchor`);
  console.log(
    `last run: discovery ${discoverMs.toFixed(0)} ms, scan ${scanMs.toFixed(0)} ms, ${anchors.length} anchors\n`,
  );
  const base = median(times[1] ?? []);
  console.log('| whole process | median ms | min ms | x rg -o |\n| --- | --- | --- | --- |');
  contestants.forEach(({ name }, index) => {
    const own = times[index] ?? [];
    const columns = [name, median(own).toFixed(0), Math.min(...own).toFixed(0), (median(own) / base).toFixed(2)];
    console.log(`| ${columns.join(' | ')} |`);
  });
}

/** One command that does the same work. */
interface Contestant {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function parts() {
  const { env, platform, stdin, stdout, stderr } = process;
  return { env, platform, stdin, stdout, stderr, exit: (code: number) => process.exit(code) };
}
