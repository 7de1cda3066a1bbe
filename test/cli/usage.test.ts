// Wrong command lines: each has its one message and exit code 2.

import { expect, test } from 'vitest';
import { catalog, lines, stage } from './cli.ts';

const lintHelp = 'modelint lint --help shows what it takes';
const inventoryHelp = 'modelint inventory --help shows what it takes';
const lintFormats = 'text, json, jsonl, sarif, github, gitlab, junit, rdjson, markdown';

type Row = readonly [argv: readonly string[], ...said: string[]];

const rows: readonly Row[] = [
  [['lnit'], 'error: there is no command "lnit"', '  did you mean "lint"?'],
  [['Lint'], 'error: there is no command "Lint"', '  did you mean "lint"?'],
  [['config.yaml'], 'error: there is no command "config.yaml"', '  to lint it: modelint lint config.yaml'],
  [['whatever'], 'error: there is no command "whatever"', '  modelint --help lists the commands'],
  [['__proto__'], 'error: there is no command "__proto__"', '  modelint --help lists the commands'],
  [['help', 'inventry'], 'error: there is no command "inventry"', '  did you mean "inventory"?'],
  [
    ['--catalog', 'models.json', 'lint'],
    'error: unknown option "--catalog"',
    '  the options of a command stand behind its name: modelint lint --catalog FILE',
  ],
  [['--versio'], 'error: unknown option "--versio"', '  did you mean "--version"?'],
  [['lint', '--catlog', 'x'], 'error: unknown option "--catlog"', '  did you mean "--catalog"?', lintHelp],
  [['lint', '--formt=json'], 'error: unknown option "--formt"', '  did you mean "--format"?', lintHelp],
  [
    ['lint', '--format', 'jsn'],
    `error: --format is one of ${lintFormats}, not "jsn"`,
    '  did you mean "json"?',
    lintHelp,
  ],
  [['lint', '--format', 'xml:a.xml'], `error: --format is one of ${lintFormats}, not "xml"`, lintHelp],
  [['inventory', '--format', 'sarif'], 'error: --format is one of text, json, not "sarif"', inventoryHelp],
  [
    ['lint', '--format', 'json', '--format', 'sarif'],
    'error: --format json and --format sarif go to the same place',
    '  give all but one a file: --format sarif:FILE',
  ],
  [['lint', '--format', 'sarif:'], 'error: --format FORMAT: needs a file behind the colon'],
  [['lint', '--format', 'sarif:a', '--format', 'json:./a'], 'error: two reports cannot go to the same file "a"'],
  [
    ['lint', '--format', 'sarif:a', '--format', 'json', '--output-file', 'a'],
    'error: two reports cannot go to the same file "a"',
  ],
  [
    ['lint', '--format', 'sarif:a', '--output-file', 'b'],
    'error: --output-file has no format to hold: each has a file of its own',
  ],
  [
    ['lint', '--fix', '--dry-run', '--format', 'text', '--format', 'sarif:a'],
    'error: --dry-run shows a diff, which has no sarif form',
    '  leave out --format, or --fix and --dry-run',
  ],
  [['lint', '--level', 'never'], 'error: --level is one of error, warning, info, not "never"', lintHelp],
  [['lint', '--fail-on', 'warn'], 'error: --fail-on is one of error, warning, info, never, not "warn"', lintHelp],
  [['lint', '--max-warnings', 'many'], 'error: --max-warnings takes a number, not "many"', lintHelp],
  [['lint', '--max-warnings=-1'], 'error: --max-warnings takes a number, not "-1"', lintHelp],
  [
    ['lint', '--max-file-size', '0'],
    'error: --max-file-size takes a number of bytes, KiB or MiB, such as 500k or 20M, not "0"',
    lintHelp,
  ],
  [['lint', '--catalog'], 'error: --catalog needs a value', lintHelp],
  [['lint', '--quiet=yes'], 'error: --quiet takes no value, "yes" was given', lintHelp],
  [['lint', '--dry-run'], 'error: --dry-run goes with --fix'],
  [
    ['lint', '--fix', '--dry-run', '--format', 'json'],
    'error: --dry-run shows a diff, which has no json form',
    '  leave out --format, or --fix and --dry-run',
  ],
  [['lint', '--stdin', '--fix'], 'error: standard input cannot be fixed in place', '  add --dry-run for a diff'],
  [
    ['lint', '--stdin', 'config.yaml'],
    'error: --stdin takes no paths, "config.yaml" was given',
    '  name the text with --stdin-filename',
  ],
  [['lint', '--stdin-filename', 'a.ts'], 'error: --stdin-filename goes with --stdin'],
  [['lint', '-'], 'error: "-" is no path', '  use --stdin to read standard input'],
  [['lint', 'confg.yaml'], 'error: "confg.yaml" does not exist', '  did you mean "config.yaml"?'],
  [['lint', 'config.yaml', 'nowhere'], 'error: "nowhere" does not exist'],
  [['lint', 'nowhere', '--fail-on', 'never'], 'error: "nowhere" does not exist'],
  [['lint', ''], 'error: a path is empty', '  use "." for the working directory'],
  [['inventory', 'nowhere'], 'error: "nowhere" does not exist'],
  [
    ['lint', '--catalog', 'nowhere.json'],
    'error: there is no catalog file "nowhere.json"',
    '  save the answer of GET /v1/models to a file and name it with --catalog',
  ],
  [
    ['lint', '--config', 'nowhere.json'],
    'error: there is no policy file "nowhere.json"',
    '  name an existing file with --config, or leave it out',
  ],
  [['explain', 'unknwn-id'], 'error: there is no rule "unknwn-id"', '  did you mean "unknown-id"?'],
  [['explain', 'constructor'], 'error: there is no rule "constructor"', '  modelint explain lists the rules'],
  [
    ['explain', 'unknown-id', 'blocked-id'],
    'error: modelint explain does not take "blocked-id"',
    'modelint explain --help shows what it takes',
  ],
  [['init', 'src'], 'error: modelint init does not take "src"', 'modelint init --help shows what it takes'],
  [['print-config'], 'error: print-config needs a file'],
  [['print-config', 'config.yml'], 'error: "config.yml" does not exist', '  did you mean "config.yaml"?'],
  [['print-config', 'folder'], 'error: "folder" was not read: it is a folder, not a file'],
];

test.each(rows.map(([argv, ...said]) => ({ argv, said })))('$argv', async ({ argv, said }) => {
  const { run } = stage([['config.yaml', 'model: GPT-4o\n'], ['folder/a.yaml', 'model: gpt-4o\n'], catalog]);
  expect(await run(argv)).toEqual({ code: 2, out: '', err: lines(...said) });
});

test('nothing at all shows help on standard error and is a usage error', async () => {
  const { run } = stage([]);
  const { code, out, err } = await run([]);
  const asked = await run(['--help']);
  expect({ code, out, same: err === asked.out }).toEqual({ code: 2, out: '', same: true });
  expect(asked.code).toBe(0);
  expect((await run(['help'])).out).toBe(asked.out);
  expect((await run(['lint', '--help', '--formt'])).out).toBe((await run(['help', 'lint'])).out);
});

test('a wrong command in json still gives a whole report', async () => {
  const { run } = stage([]);
  const { code, out, err } = await run(['lint', 'nowhere', '--format', 'json']);
  const { problems, findings, summary } = JSON.parse(out);
  expect({ code, err, findings, exitCode: summary.exitCode, problems }).toEqual({
    code: 2,
    err: 'error: "nowhere" does not exist\n',
    findings: [],
    exitCode: 2,
    problems: [
      {
        kind: 'usage',
        code: 'path-not-found',
        message: '"nowhere" does not exist',
        advice: null,
        path: 'nowhere',
        line: null,
        column: null,
      },
    ],
  });
});
