// Holds every source file to the house rules: who may import whom, no clock in the pure part, short files, no leftovers.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { breaches } from './fences.ts';

const root = join(import.meta.dirname, '..');

function sources(): readonly string[] {
  return ['shared', 'server', 'client', 'test', 'bench']
    .filter((room) => existsSync(join(root, room)))
    .flatMap(filesBelow)
    .filter((path) => /\.tsx?$/.test(path))
    .sort();
}

/** What is not ours is not entered: the packages of the editor's tests alone are tens of thousands of files. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return ['node_modules', 'fixtures', 'output'].includes(entry.name) ? [] : filesBelow(path);
  });
}

test('every source file keeps to the house rules', () => {
  const paths = sources();
  expect(paths).toContain('shared/problem.ts');
  expect(paths).toContain('server/world/world.ts');
  const found = paths.flatMap((path) =>
    breaches(path, readFileSync(join(root, path), 'utf8')).map((breach) => `${path}: ${breach}`),
  );
  expect(found).toEqual([]);
});

/** One file that breaks (or keeps) the rules: where it stands, its code below the first line, what is said. */
type Row = readonly [path: string, code: string, said: readonly string[]];

const todo = ['TO', 'DO'].join('');
const rows: readonly Row[] = [
  // Layers of the pure part.
  ['shared/text/a.ts', "import type { Span } from './span.ts';", []],
  ['shared/text/a.ts', "import type { Problem } from '../problem.ts';", []],
  [
    'shared/text/jsonc/a.ts',
    "import { b } from '../../languages/b.ts';",
    ['text may not import languages (../../languages/b.ts)'],
  ],
  ['shared/problem.ts', "import type { Span } from './text/span.ts';", []],
  [
    'shared/languages/a.ts',
    "import { c } from '../catalog/c.ts';",
    ['languages may not import catalog (../catalog/c.ts)'],
  ],
  [
    'shared/catalog/a.ts',
    "import { c } from '../languages/c.ts';",
    ['catalog may not import languages (../languages/c.ts)'],
  ],
  ['shared/sightings/a.ts', "import { c } from '../catalog/c.ts';\nimport { d } from '../languages/d.ts';", []],
  [
    'shared/sightings/a.ts',
    "export { c } from '../policy/c.ts';",
    ['sightings may not import policy (../policy/c.ts)'],
  ],
  ['shared/policy/a.ts', "import { s } from '../sightings/s.ts';", []],
  ['shared/policy/a.ts', "import {\n  r,\n} from '../rules/r.ts';", ['policy may not import rules (../rules/r.ts)']],
  ['shared/rules/a.ts', "import '../engine/e.ts';", ['rules may not import engine (../engine/e.ts)']],
  [
    'shared/engine/a.ts',
    "const e = await import('../report/r.ts');",
    ['engine may not import report (../report/r.ts)'],
  ],
  ['shared/engine/a.ts', "import { d } from '../drift/d.ts';", ['engine may not import drift (../drift/d.ts)']],
  ['shared/drift/a.ts', "import { e } from '../engine/e.ts';\nimport { c } from '../catalog/c.ts';", []],
  ['shared/drift/a.ts', "import { r } from '../report/r.ts';", ['drift may not import report (../report/r.ts)']],
  ['shared/editing/a.ts', "import { d } from '../drift/d.ts';\nimport { e } from '../engine/e.ts';", []],
  ['shared/editing/a.ts', "import { r } from '../report/r.ts';", ['editing may not import report (../report/r.ts)']],
  ['shared/engine/a.ts', "import { e } from '../editing/e.ts';", ['engine may not import editing (../editing/e.ts)']],
  ['shared/report/a.ts', "import { e } from '../engine/e.ts';", []],
  ['shared/text/a.ts', "// require('node:fs')\n/*\nimport 'x';\n*/\nconst a = `\nimport b from 'c';\n`;", []],
  ['shared/text/a.ts', 'const a = "require(\'node:fs\')";', []],
  ['shared/kitchen/a.ts', '', ['kitchen is no layer of shared']],
  // What a room may import from outside.
  ['shared/policy/a.ts', "import { z } from 'zod';\nimport * as mini from 'zod/mini';", []],
  ['shared/policy/a.ts', "import { z } from 'zodiac';", ['shared may not import zodiac']],
  ['shared/text/a.ts', "import { join } from 'node:path';", ['shared may not import node:path']],
  [
    'shared/text/a.ts',
    "import { w } from '../../server/world/world.ts';",
    ['shared may not import ../../server/world/world.ts'],
  ],
  ['shared/text/a.ts', "import ignore from 'ignore';", ['shared may not import ignore']],
  ['server/world/a.ts', "import { join } from 'node:path';\nimport { request } from 'undici';", []],
  ['server/world/a.ts', "import { s } from '../session.ts';", ['server/world may not import ../session.ts']],
  ['server/session.ts', "import { join } from 'node:path';", ['server may not import node:path']],
  ['server/cli/lint.ts', "import { readFileSync } from 'fs';", ['server/cli may not import fs']],
  ['server/lsp/a.ts', "import { request } from 'undici';", ['server/lsp may not import undici']],
  ['server/lsp/a.ts', "import { c } from 'vscode-languageserver/node.js';", []],
  ['server/lsp/a.ts', "import { c } from '../cli/c.ts';", ['server/lsp may not import ../cli/c.ts']],
  ['server/cli/lsp.ts', "const { serve } = await import('../lsp/main.ts');", []],
  ['server/cli/lsp.ts', "import { s } from '../lsp/start.ts';", ['server/cli may not import ../lsp/start.ts']],
  ['server/cli/lint.ts', "import { s } from '../lsp/main.ts';", ['server/cli may not import ../lsp/main.ts']],
  ['server/mcp/a.ts', "const fs = require('node:fs');", ['server/mcp may not import node:fs']],
  ['client/a.ts', "import * as vscode from 'vscode';\nimport { p } from '../shared/protocol.ts';", []],
  ['client/a.ts', "import { b } from './b.ts';\nimport { c } from 'vscode-languageclient/node.js';", []],
  ['client/a.ts', "import { e } from '../shared/engine/e.ts';", ['client may not import ../shared/engine/e.ts']],
  ['client/a.ts', "import { e } from '../server/session.ts';", ['client may not import ../server/session.ts']],
  ['client/a.ts', "import { join } from 'node:path';", ['client may not import node:path']],
  ['client/drift/a.ts', "import { createHmac } from 'node:crypto';", ['client may not import node:crypto']],
  ['client/host/a.ts', "import { createHmac } from 'node:crypto';\nimport { c } from '../c.ts';", []],
  ['client/host/a.ts', "import { request } from 'undici';", ['client may not import undici']],
  [
    'client/host/a.ts',
    "import { f } from '../../server/world/faults.ts';",
    ['client may not import ../../server/world/faults.ts'],
  ],
  ['test/a.test.ts', "import { join } from 'node:path';\nimport { e } from '../shared/engine/e.ts';", []],
  // Clock, chance and the process.
  ['shared/rules/a.ts', 'const t = Date.now();', ['a clock or chance in shared: Date.now']],
  ['shared/rules/a.ts', 'const t = new Date();', ['a clock or chance in shared: new Date()']],
  ['shared/rules/a.ts', "const t = new Date('2026-01-01');", []],
  ['shared/rules/a.ts', 'const t = Math.random();', ['a clock or chance in shared: Math.random']],
  ['shared/rules/a.ts', 'const t = performance.now();', ['a clock or chance in shared: performance']],
  ['shared/rules/a.ts', 'names.sort((a, b) => a.localeCompare(b));', ['a clock or chance in shared: localeCompare']],
  ['shared/rules/a.ts', "const why = 'performance'; // Date.now() is not for us\n/* Math.random */", []],
  ['shared/rules/a.ts', 'const quote = /[\'"]/; const t = Date.now();', ['a clock or chance in shared: Date.now']],
  ['shared/rules/a.ts', `const t = \`a $\{Date.now()} b\`;`, ['a clock or chance in shared: Date.now']],
  ['server/world/a.ts', 'const t = Date.now();', []],
  ['server/cli/main.ts', 'await run(process);', []],
  ['server/cli/editor-main.ts', 'await run(process);', []],
  ['server/cli/other-main.ts', 'await run(process);', ['process is for main.ts only']],
  ['server/cli/lint.ts', 'const cwd = process.cwd();', ['process is for main.ts only']],
  ['server/session.ts', "log('process'); const a = world.process;", []],
  ['server/world/a.ts', 'process.exit(0);', ['process is for main.ts only']],
  ['server/session.ts', 'const r = await fetch(url);', ['fetch is for server/world only']],
  ['client/host/a.ts', 'const r = await fetch(process.env.A);', []],
  ['client/a.ts', 'const r = await fetch(url);', ['fetch is for client/host only']],
  ['client/a.ts', 'const e = process.env;', ['process is for main.ts only']],
  // Leftovers.
  ['server/session.ts', `// ${todo}: later`, [`a leftover: ${todo}`]],
  ['server/session.ts', 'const a = b as any;', ['a leftover: as any']],
  ['server/session.ts', "const a = 'as any';", []],
  ['test/a.test.ts', "test.skip('a', () => {});", ['a leftover: test.skip']],
  ['test/a.test.ts', "describe.only('a', () => {});", ['a leftover: describe.only']],
  ['test/a.test.ts', "it.skipIf(true)('a', () => {});", ['a leftover: it.skipIf']],
];

test.each(rows)('%s with %j', (path, code, said) => {
  expect(breaches(path, `// What this file is.\n${code}`)).toEqual(said);
});

test.each(['', 'export {};\n', '\n// late\n', '//\n', '/* not closed on its line\n*/'])(
  'a first line that says nothing: %j',
  (text) => {
    expect(breaches('shared/text/a.ts', text)).toEqual(['the first line does not say what the file is']);
  },
);

test.each([
  ['shared/rules/a.ts', 300, []],
  ['shared/rules/a.ts', 301, ['301 lines, 300 are allowed']],
  ['shared/rules/a.table.ts', 1000, []],
])('%s of %d lines', (path, lines, said) => {
  expect(breaches(path, `// What this file is.\n${'a();\n'.repeat(lines - 1)}`)).toEqual(said);
});
