// The page of the extension: its tables of commands and settings come from the package.

import { expect, test } from 'vitest';
import { between, expectOwn, readOwn } from '../regenerated.ts';

const page = 'docs/vscode.md';
const { contributes } = JSON.parse(readOwn('package.json'));
const words: Readonly<Record<string, string>> = JSON.parse(readOwn('package.nls.json'));
const told = (name: string) => words[name.replaceAll('%', '')] ?? '';

/** What each command does; those of the view are on its title bar. */
const about: ReadonlyMap<string, string> = new Map([
  [
    'setToken',
    'asks for the token of the endpoint, says which host it will be sent to, stores it and fetches the catalog',
  ],
  ['clearToken', 'forgets a stored token'],
  ['refreshCatalog', 'fetches the catalog now'],
  ['reviewHeld', 'shows what a catalog that lost many IDs at once would change, and takes it if you say so'],
  ['showLatestDrift', 'compares the last two catalogs, and shows which lines the changes hit'],
  ['showDriftBetween', 'the same for two that you choose'],
  ['showGateVerdict', 'says whether what the environment configures may be released, by live reads'],
  ['checkContract', 'checks what the models endpoint keeps to, once you have agreed to its requests'],
  ['checkResponseShape', 'checks the shape of the answers of a text endpoint, once you have agreed to its requests'],
  ['showInventory', 'lists the model IDs of the workspace with their places'],
  ['lintWorkspace', 'judges all files anew and shows what was found'],
  ['selectEnvironment', 'chooses whose catalog judges'],
  ['openPolicy', 'opens the policy that holds for the open file, or begins one'],
  ['diagnoseConnection', 'says what is set and what is reached; holds no token and may be passed on'],
  ['restartServer', 'starts the language server again'],
  ['showOutput', 'shows the log'],
]);

test('the tables of commands and settings are those of the package', () => {
  const commands: readonly { readonly command: string; readonly title: string }[] = contributes.commands;
  const global = commands.filter(({ command }) => !command.includes('.inventory.'));
  expect(global.map(({ command }) => command.slice('modelint.'.length))).toEqual([...about.keys()]);
  const settings: readonly [string, { readonly markdownDescription: string; readonly default: unknown }][] =
    Object.entries(contributes.configuration.properties);
  const parts = {
    commands: [
      '| command | |',
      '| --- | --- |',
      ...global.map(({ command, title }) => `| ${told(title)} | ${about.get(command.slice('modelint.'.length))} |`),
    ],
    settings: [
      '| setting | default | |',
      '| --- | --- | --- |',
      ...settings.map(([name, { markdownDescription, default: usual }]) => {
        const text = told(markdownDescription)
          .replaceAll(/`#([\w.]+)#`/g, '`$1`')
          .replaceAll('\n\n', '<br>');
        return `| \`${name}\` | \`${JSON.stringify(usual)}\` | ${text} |`;
      }),
    ],
  };
  let text = readOwn(page);
  for (const [name, lines] of Object.entries(parts)) text = between(text, name, lines.join('\n'));
  expectOwn(page, text);
});

test('the page holds no address but of examples, and no picture from elsewhere', () => {
  const addresses = readOwn(page).match(/https?:\/\/[^\s)`"|<]+/g) ?? [];
  expect([...new Set(addresses)].sort()).toEqual([
    'http://127.0.0.1:11434/v1',
    'https://api.cometapi.com/v1',
    'https://api.example.com/v1',
  ]);
});
