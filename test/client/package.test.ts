// The VSIX: exactly what belongs into it, the same bytes each time, and a command-line package that does not carry it.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pages } from '../../shared/rules/pages.table.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'modelint-vsix-'));
const at = (...parts: readonly string[]) => join(folder, ...parts);

/** Packs into a folder of its own, as at another hour. */
function pack(name: string): Buffer {
  const script = join(root, 'client', 'package.mjs');
  execFileSync(process.execPath, [script, '--out', at(name)], {
    cwd: root,
    stdio: 'pipe',
    env: { PATH: process.env.PATH },
  });
  return readFileSync(at(name, 'modelint.vsix'));
}

let first: Buffer;
beforeAll(() => {
  first = pack('a');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inside = (name: string) => readFileSync(at('a', 'extension', name), 'utf8');

test('what is packed is what belongs into it', () => {
  const names = (readdirSync(at('a', 'extension'), { recursive: true }) as string[])
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => statSync(at('a', 'extension', name)).isFile());
  const chunks = names.filter((name) => /^dist\/cli-[a-z]+-[A-Z0-9]{8}\.js$/.test(name));
  expect(chunks.length).toBeGreaterThan(0);
  expect(names.filter((name) => !chunks.includes(name)).sort()).toEqual(
    [
      ...['.vscodeignore', 'CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'package.json', 'package.nls.json'],
      ...['dist/LICENSES.txt', 'dist/client.cjs', 'dist/language.cjs', 'dist/server.js', 'schema/modelint.schema.json'],
      ...[
        ...['completion', 'drift', 'hover', 'icon', 'inventory', 'problems', 'quick-fix'].map(
          (name) => `media/${name}.png`,
        ),
        'media/policy.code-snippets',
        'media/view.svg',
      ],
      ...['token', 'store', 'scan', 'gate'].map((step) => `media/walkthrough/${step}.md`),
      ...[...pages.keys()].map((rule) => `rules/${rule}.md`),
    ].sort(),
  );
});

test('it is small, and packed again it has the same bytes', () => {
  expect(first.length).toBeLessThan(5_000_000);
  expect(first.subarray(0, 2).toString()).toBe('PK');
  expect(pack('b').equals(first)).toBe(true);
}, 60_000);

test('its package names its entry and carries nothing of the workshop', () => {
  const manifest = JSON.parse(inside('package.json'));
  expect(manifest.main).toBe('./dist/client.cjs');
  expect(manifest.engines).toEqual({ vscode: expect.stringMatching(/^\^1\.\d+\.0$/) });
  for (const key of ['scripts', 'devDependencies', 'dependencies', 'files', 'bin', 'allowScripts'])
    expect([key, manifest[key]]).toEqual([key, undefined]);
});

test('the licences of the libraries in it come along', () => {
  const licences = inside('dist/LICENSES.txt');
  for (const name of ['vscode-languageclient', 'vscode-languageserver', 'vscode-jsonrpc', 'minimatch', 'semver', 'zod'])
    expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
});

test('the client holds no part of the server and asks VS Code alone for what it does not bring', () => {
  const client = `${inside('dist/client.cjs')}\n${inside('dist/language.cjs')}`;
  const required = [...client.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? '');
  const foreign = [...new Set(required)].filter(
    (name) =>
      !/^(?:node:)?(?:assert|child_process|crypto|diagnostics_channel|events|fs|net|os|path|readline|url|util)$/.test(
        name,
      ),
  );
  expect(foreign.sort()).toEqual(['./language.cjs', 'vscode']);
  // What VS Code waits for at its start does not carry the library.
  expect(inside('dist/client.cjs').length).toBeLessThan(100_000);
  expect(client).not.toContain('sourceMappingURL');
});

test('the package of the command line does not carry the extension', () => {
  const { files }: { readonly files: readonly string[] } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(files).toEqual([
    'dist/cli.js',
    'dist/cli-*.js',
    'dist/LICENSES.txt',
    'schema',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'SECURITY.md',
  ]);
});
