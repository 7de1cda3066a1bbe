// Shows modelint at work on the application in this folder: npm run demo.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const cli = join(here, '..', 'dist', 'cli.js');
const colored = process.stdout.isTTY === true && !process.env.NO_COLOR;
const paint = (code, text) => (colored ? `\x1b[${code}m${text}\x1b[0m` : text);

let step = 0;

/** A heading and what there is to know before looking. */
function tell(title, ...lines) {
  step += 1;
  console.log(`\n${paint('1', `${step}. ${title}`)}\n`);
  for (const line of lines) console.log(line);
}

/** Runs modelint here. Ends the demo with an error where the exit code is not the one expected. */
function run(args, expected, shown = true) {
  if (shown) console.log(`\n${paint('36', `$ modelint ${args.join(' ')}`)}\n`);
  const color = shown && colored ? ['--color'] : [];
  const done = spawnSync(process.execPath, [cli, ...args, ...color], { cwd: here, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (shown) process.stdout.write(done.stdout);
  if (shown || done.status !== expected) process.stdout.write(done.stderr);
  if (done.status === expected) return done.stdout;
  console.error(`\nthe demo stops here: exit code ${done.status}, expected ${expected}`);
  process.exit(1);
}

if (!existsSync(cli)) {
  console.error('dist/cli.js is not there: npm run build makes it');
  process.exit(2);
}

console.log(paint('1', 'modelint: a linter for model IDs in code and configuration'));
console.log(`
This folder holds Fernpost, a small support desk made up for this demo: a web service in TypeScript, a worker in Python,
a tool in Go, and their configuration. catalog.json is what its model endpoint answers to GET /v1/models. modelint.json
is the team's policy. Nothing here goes over the network.`);

tell(
  'Lint',
  'Every model ID is compared with the catalog and the policy. "--level info" shows the quiet findings too. Each finding',
  'says what, shows where, and then why it matters and what could stand there instead.',
);
const lint = ['lint', '--catalog', 'catalog.json'];
run([...lint, '--level', 'info'], 1);
console.log(`
The exit code was 1, because there are findings. 2 would be a mistake in the command or the policy, 3 a catalog that
cannot be used, 4 nothing to lint.`);

tell(
  'Every rule, once',
  'The same findings as JSON ("--format json"), and from them the first one of each rule:',
);
const report = JSON.parse(run([...lint, '--format', 'json'], 1, false));
const rules = run(['explain'], 0, false)
  .trim()
  .split('\n')
  .map((line) => line.split(/ +/)[0]);
const width = Math.max(...rules.map((rule) => rule.length));
console.log();
for (const rule of rules) {
  const found = report.findings.find((finding) => finding.rule === rule);
  if (found === undefined) {
    console.error(`no example of ${rule}`);
    process.exit(1);
  }
  console.log(`  ${paint('1', rule.padEnd(width))}  ${found.path}:${found.line}\n  ${' '.repeat(width)}  ${found.message}`);
}
console.log('\nAnd one of them as programs get it:\n');
console.log(JSON.stringify(report.findings.find(({ rule }) => rule === 'unknown-id'), undefined, 2));

tell(
  'Explain',
  'Each rule has a page: what, why, what to do, when it is quieter, how to suppress it. The examples in the pages are run',
  'by the tests, so they are true.',
);
run(['explain', 'case-mismatch'], 0);

tell(
  'Fix, dry run',
  'Only what is sure to be meant is fixed: the one listed ID that differs in case, separators or invisible characters.',
  'Another revision or another model is never put in without asking. Without --dry-run the files would be written.',
);
run([...lint, '--fix', '--dry-run'], 1);

tell('Inventory', 'Every model ID in the tree with its places, judged by nobody: a start for a policy or a review.');
run(['inventory', '--catalog', 'catalog.json'], 0);

console.log(`
${paint('1', 'That is all.')} examples/README.md says which file shows what. The demo ends with exit code 0: its findings were the show.`);
