// The package as VS Code reads it: every command there is, every name told, every scope said, and nothing that a workspace can choose.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { policyNames } from '../../shared/policy/roles.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const manifest = JSON.parse(read('package.json'));
const words: Readonly<Record<string, string>> = JSON.parse(read('package.nls.json'));
const { contributes } = manifest;
const commands: readonly { command: string; category: string }[] = contributes.commands;
const settings: readonly (readonly [string, { scope?: string }])[] = Object.entries(
  contributes.configuration.properties,
);

/** Every string of a value. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

test('every command of the package has a handler, and every handler is a command of the package', () => {
  const handled = [...read('client/commands/table.ts').matchAll(/^ {2}\['(modelint\.[\w.]+)'/gm)].map(
    (match) => match[1],
  );
  expect(commands.map(({ command }) => command)).toEqual(handled);
  expect(commands.filter(({ category }) => category !== 'Modelint')).toEqual([]);
  expect(handled.length).toBeGreaterThan(10);
});

test('every command that a menu, a page or a line of code names is there', () => {
  const there = new Set(commands.map(({ command }) => command));
  const views = Object.values(contributes.views).flat() as readonly { id: string }[];
  for (const { id } of views) there.add(`${id}.focus`);
  const files = (readdirSync(join(root, 'client'), { recursive: true }) as string[]).filter((name) =>
    name.endsWith('.ts'),
  );
  const named = [
    ...Object.values(contributes.menus).flatMap((items) =>
      (items as { command: string }[]).map(({ command }) => command),
    ),
    ...strings(words).flatMap((text) => [...text.matchAll(/\(command:(modelint\.[\w.]+)/g)].map((match) => match[1])),
    ...files.flatMap((name) =>
      [
        ...read(`client/${name}`).matchAll(
          /(?:command: |executeCommand\(|Diagnose Connection', |Set Catalog Token', )'(modelint\.\w[\w.]*)'/g,
        ),
      ].map(([, id]) => id),
    ),
  ].filter((id) => !/^modelint\.(?:running|hasToken|inventoryLoaded|inventoryFiltered)$/.test(id ?? ''));
  const viewIds = new Set(views.map(({ id }) => id));
  expect(named.filter((id) => !there.has(id ?? '') && !viewIds.has(id ?? ''))).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
});

test('every context that a condition asks for is set somewhere', () => {
  const asked = strings([contributes.commands, contributes.menus, contributes.viewsWelcome]).flatMap((text) => [
    ...text.matchAll(/\bmodelint\.(?:running|hasToken|inventoryLoaded|inventoryFiltered)\b/g),
  ]);
  const source = ['client/extension.ts', 'client/make-parts.ts', 'client/inventory/view.ts'].map(read).join('\n');
  const set = new Set([...source.matchAll(/'setContext', '([\w.]+)'/g)].map((match) => match[1]));
  expect(asked.map(([name]) => name).filter((name) => !set.has(name))).toEqual([]);
  expect([...set].sort()).toEqual([
    'modelint.hasToken',
    'modelint.inventoryFiltered',
    'modelint.inventoryLoaded',
    'modelint.running',
  ]);
});

test('every name in percent signs has its words, and no words are left over', () => {
  const used = strings(manifest).flatMap((text) => /^%([\w.]+)%$/.exec(text)?.[1] ?? []);
  expect([...new Set(used)].sort()).toEqual(Object.keys(words).sort());
  expect(Object.values(words).filter((text) => text.trim() === '')).toEqual([]);
});

test('every setting says its scope; whatever says where a token goes is of the application, and of the restricted ones', () => {
  expect(settings.map(([name, { scope }]) => [name, scope])).toEqual([
    ['modelint.environments', 'application'],
    ['modelint.environment', 'application'],
    ['modelint.useEnvironmentToken', 'application'],
    ['modelint.trace.server', 'window'],
  ]);
  expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(
    settings.filter(([, { scope }]) => scope === 'application').map(([name]) => name),
  );
  expect(JSON.stringify(contributes.configuration)).not.toMatch(/"default":\s*"https?:/);
});

test('every setting that is read is there, and every one that is there is read', () => {
  const own = read('client/settings.ts');
  const asked = [...own.matchAll(/own\('(\w+)'\)/g)].map((match) => `modelint.${match[1]}`);
  // The library for the language server reads the last one by itself.
  expect([...asked, 'modelint.trace.server']).toEqual(settings.map(([name]) => name));
  // No other file reads a setting of ours: whoever did could take a workspace's word.
  const files = (readdirSync(join(root, 'client'), { recursive: true }) as string[]).filter((name) =>
    name.endsWith('.ts'),
  );
  const readers = files.filter((name) => /getConfiguration\('modelint'\)(?!\.update)/.test(read(`client/${name}`)));
  expect(readers).toEqual(['settings.ts']);
  expect(own).not.toMatch(/workspaceValue|workspaceFolderValue|settings\.get\(/);
});

test('policies are checked by the schema that comes along, under each of their names, and may hold comments', () => {
  expect(contributes.jsonValidation).toEqual([{ fileMatch: [...policyNames], url: './schema/modelint.schema.json' }]);
  const [{ filenames }] = contributes.languages;
  expect([...filenames].sort()).toEqual([...policyNames].sort());
});

test('every file that the package names is there', () => {
  const named = strings([
    contributes.viewsContainers,
    contributes.views,
    contributes.snippets,
    contributes.walkthroughs,
  ])
    .concat(manifest.icon, contributes.jsonValidation[0].url)
    .filter((text) => /\.(?:svg|png|md|json|code-snippets)$/.test(text));
  expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  expect(named.length).toBeGreaterThan(7);
});

test('the icon is a square of 256 points', () => {
  const icon = readFileSync(join(root, manifest.icon));
  expect([icon.toString('latin1', 1, 4), icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual(['PNG', 256, 256]);
});

test('the extension runs where the files are, says what it does without trust, and wakes when VS Code is up', () => {
  const { extensionKind, activationEvents, capabilities, main } = manifest;
  expect({ extensionKind, activationEvents, main }).toEqual({
    extensionKind: ['workspace'],
    activationEvents: ['onStartupFinished'],
    main: undefined,
  });
  expect(capabilities.untrustedWorkspaces.supported).toBe('limited');
  expect(capabilities.virtualWorkspaces.supported).toBe('limited');
});

test('the types that the client is written against are not newer than the VS Code it runs in', () => {
  const types = JSON.parse(read('node_modules/@types/vscode/package.json')).version.split('.').map(Number);
  const engine = manifest.engines.vscode.replace('^', '').split('.').map(Number);
  expect([engine[0], engine[1] >= types[1]]).toEqual([types[0], true]);
});

test('snippets are read as JSON and give policies', () => {
  const snippets: readonly { prefix: string }[] = Object.values(JSON.parse(read('media/policy.code-snippets')));
  expect(snippets.map(({ prefix }) => prefix)).toEqual([
    'modelint-policy',
    'modelint-approved',
    'modelint-blocked',
    'modelint-declared',
    'modelint-override',
    'modelint-environment',
  ]);
});
