// What the extension costs: how long its activation keeps the extension host, and how large the VSIX is.
//
// `npm run bench:extension` measures in a plain Node with a stand-in for VS Code: what is counted is the time until our own code
// has been read and has answered; what VS Code does with what it is told is not in it. `npm run bench:extension -- --editor 5` also
// starts so many real editors, with the packed extension, and prints what VS Code itself counts.

import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { editorTimes } from './extension-editor.ts';
import { type ActivationTimes, activationTimes } from './extension-host.ts';

const { values } = parseArgs({
  options: { editor: { type: 'string', default: '0' }, once: { type: 'boolean', default: false } },
});
const dist = join(import.meta.dirname, '..', 'dist');
const limits = { milliseconds: 50, bytes: 5_000_000 } as const;

if (values.once) {
  // A process of its own for each run: what was read once is not read again.
  console.log(JSON.stringify(await activationTimes(join(dist, 'client.cjs'))));
  process.exit();
} else {
  const runs = Array.from({ length: 9 }, () =>
    execFileSync(process.execPath, [import.meta.filename, '--once'], { encoding: 'utf8' }),
  ).map((line) => JSON.parse(line) as ActivationTimes);
  const of = (name: keyof ActivationTimes) => runs.map((run) => run[name]).sort((a, b) => a - b);
  const middle = (all: readonly number[]) => all[all.length >> 1] ?? Number.NaN;
  const whole = runs.map(({ load, activate }) => load + activate).sort((a, b) => a - b);
  console.log(`activation, in Node ${process.version} with a stand-in for VS Code, ${runs.length} fresh processes:`);
  console.log(`  reading the bundle  median ${middle(of('load')).toFixed(1)} ms`);
  console.log(`  activate()          median ${middle(of('activate')).toFixed(1)} ms`);
  console.log(
    `  together            median ${middle(whole).toFixed(1)} ms, most ${whole.at(-1)?.toFixed(1)} ms; the limit is ${limits.milliseconds} ms`,
  );
  console.log(`  afterwards          median ${middle(of('after')).toFixed(1)} ms, in pieces, for the language server`);
  if (Number(values.editor) > 0) {
    const { first, again } = await editorTimes(Number(values.editor));
    console.log(
      `activation in a real VS Code, ${first.length} editors with the packed extension, as VS Code counts it:`,
    );
    console.log(`  an editor's first window ${first.join(', ')} ms`);
    console.log(`  opened again             ${again.join(', ')} ms`);
  }
  const vsix = join(dist, 'modelint.vsix');
  const { size } = statSync(vsix);
  console.log(`VSIX: ${(size / 1000).toFixed(0)} kB; the limit is ${limits.bytes / 1000} kB`);
  if (middle(whole) > limits.milliseconds || size > limits.bytes) process.exitCode = 1;
}
