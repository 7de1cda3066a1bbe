// Shows modelint at work on the application in this folder: npm run demo.
//
// The program shown is dist/cli.js, or what the first argument names.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCatalogServer } from './catalog-server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const cli = resolve(process.argv[2] ?? join(here, '..', 'dist', 'cli.js'));
const colored = process.stdout.isTTY === true && !process.env.NO_COLOR;
const paint = (code, text) => (colored ? `\x1b[${code}m${text}\x1b[0m` : text);

if (!existsSync(cli)) {
  console.error(`${cli} is not there: npm run build makes it`);
  process.exit(2);
}

// The cache of the demo is its own and goes with it, however it ends.
const cache = mkdtempSync(join(tmpdir(), 'modelint-demo-'));
process.on('exit', () => rmSync(cache, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

const server = await startCatalogServer();
const env = {
  ...process.env,
  COMETAPI_BASE_URL: server.baseUrl,
  COMETAPI_KEY: server.token,
  MODELINT_CACHE_DIR: cache,
  // In life two fetches must be half an hour apart to make a missing ID a removed one.
  MODELINT_MISS_GAP: '0',
};
delete env.COMETAPI_API_KEY;

let step = 0;

/** A heading and what there is to know before looking. */
function tell(title, ...lines) {
  step += 1;
  console.log(`\n${paint('1', `${step}. ${title}`)}\n`);
  for (const line of lines) console.log(line);
}

/** Ends the demo with an error. */
function stop(why) {
  console.error(`\nthe demo stops here: ${why}`);
  process.exit(1);
}

/** Runs modelint here and answers what it printed. The exit code must be the one expected. */
async function run(args, expected, shown = true) {
  if (shown) console.log(`\n${paint('36', `$ modelint ${args.join(' ')}`)}\n`);
  const color = shown && colored ? ['--color'] : [];
  const child = spawn(process.execPath, [cli, ...args, ...color], { cwd: here, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) {
    child[name].setEncoding('utf8').on('data', (text) => {
      printed[name] += text;
    });
  }
  const code = await new Promise((done) => child.on('close', done));
  if (shown) process.stdout.write(printed.stdout);
  if (shown || code !== expected) process.stdout.write(printed.stderr);
  if (code !== expected) stop(`exit code ${code}, expected ${expected}`);
  return printed.stdout;
}

console.log(paint('1', 'modelint: a linter for model IDs in code and configuration'));
console.log(`
This folder holds Fernpost, a small support desk made up for this demo: a web service in TypeScript, a worker in Python,
a tool in Go, and their configuration. modelint.json is the team's policy. Its model endpoint is played by a small server
that this demo has started on this machine; nothing leaves it.`);

tell(
  'Fetch the catalog',
  'The endpoint answers GET /v1/models to who brings the token. Its address and the token come from the environment:',
  '',
  `  export COMETAPI_BASE_URL=${server.baseUrl}`,
  `  export COMETAPI_KEY=${server.token}`,
  '',
  'What it lists is kept with the time in a cache, the token is not.',
);
await run(['refresh'], 0);

tell(
  'Lint',
  'Every model ID is compared with that catalog and the policy. Nothing is fetched for it. "--level info" shows the quiet',
  'findings too. Each finding says what, shows where, and then why it matters and what could stand there instead.',
);
await run(['lint', '--level', 'info'], 1);
console.log(`
The exit code was 1, because there are findings. 2 would be a mistake in the command or the policy, 3 a catalog that
cannot be used, 4 nothing to lint.`);

tell(
  'Every rule, once',
  'The same findings as JSON ("--format json"), and from them the first one of each rule. One rule needs a catalog that has',
  'changed and comes later:',
);
const report = JSON.parse(await run(['lint', '--format', 'json'], 1, false));
const rules = (await run(['explain'], 0, false))
  .trim()
  .split('\n')
  .map((line) => line.split(/ +/)[0])
  .filter((rule) => rule !== 'removed-id');
const width = Math.max(...rules.map((rule) => rule.length));
console.log();
for (const rule of rules) {
  const found = report.findings.find((finding) => finding.rule === rule);
  if (found === undefined) stop(`no example of ${rule}`);
  console.log(`  ${paint('1', rule.padEnd(width))}  ${found.path}:${found.line}\n  ${' '.repeat(width)}  ${found.message}`);
}
console.log('\nAnd one of them as programs get it:\n');
console.log(JSON.stringify(report.findings.find(({ rule }) => rule === 'unknown-id'), undefined, 2));

tell(
  'Explain',
  'Each rule has a page: what, why, what to do, when it is quieter, how to suppress it. The examples in the pages are run',
  'by the tests, so they are true.',
);
await run(['explain', 'case-mismatch'], 0);

tell(
  'Fix, dry run',
  'Only what is sure to be meant is fixed: the one listed ID that differs in case, separators or invisible characters.',
  'Another revision or another model is never put in without asking. Without --dry-run the files would be written.',
);
await run(['lint', '--fix', '--dry-run'], 1);

tell('Inventory', 'Every model ID in the tree with its places, judged by nobody: a start for a policy or a review.');
await run(['inventory'], 0);

tell(
  'The catalog changes',
  'Now the server lists other models: one that is in use is gone, one is written in another case, one looks renamed, one is',
  'new. What is missing for the first time is only suspect, since an endpoint may forget a model for a minute. What is',
  'missing again counts as removed.',
);
server.change();
await run(['refresh'], 0);
await run(['refresh'], 0);

tell(
  'Drift',
  'What changed between the last two catalogs, and which lines it hits. A loss weighs only where it is used. An ID that',
  'looks like the new name of another is said to look so, and with the reason; it is never put in.',
);
await run(['drift'], 1);
const drift = JSON.parse(await run(['drift', '--format', 'json'], 1, false));
console.log('\nOne change and the figures as programs get them ("--format json"):\n');
console.log(JSON.stringify(drift.changes.find(({ kind }) => kind === 'renamed-looking'), undefined, 2));
console.log(JSON.stringify(drift.summary));
console.log('\nAnd the whole as Markdown, for release notes or for who has to approve the change:');
await run(['drift', '--format', 'markdown'], 1);

tell(
  'Lint, after the change',
  'The linter remembers what was listed. An ID that was right when it was written gets a rule of its own, with the dates.',
);
const after = await run(['lint', 'docker-compose.yml'], 1);
if (!after.includes('removed-id')) stop('no example of removed-id');

tell(
  'A bad day',
  'Now the endpoint answers with an empty list. That is no reason to call every ID wrong: the last good catalog stays in',
  'force, and exit code 3 says that nobody can tell.',
);
server.play('empty');
await run(['refresh'], 3);

await server.close();
console.log(`
${paint('1', 'That is all.')} examples/README.md says which file shows what, and how to play with the server yourself. The demo ends with
exit code 0: its findings were the show.`);
