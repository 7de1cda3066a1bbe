// The house rules as functions from a file's path and text to what is wrong with it.

import { codeOf } from './code.ts';

/** Layers of the pure part; each may import those with a lower number and itself. */
const layers: ReadonlyMap<string, number> = new Map([
  ['problem', 0],
  ['text', 0],
  ['languages', 1],
  ['catalog', 1],
  ['sightings', 2],
  ['policy', 3],
  ['rules', 4],
  ['engine', 5],
  ['drift', 6],
  ['gate', 7],
  ['contract', 7],
  ['editing', 7],
  ['report', 8],
  ['adopt', 9],
  ['protocol', 9],
]);

const maxLines = 300;

/** Everything in a file that the house forbids. The path is `/`-separated, from the root of the project. */
export function breaches(path: string, text: string): readonly string[] {
  const code = codeOf(text);
  return [
    ...firstLine(text),
    ...length(path, text),
    ...importBreaches(path, code),
    ...clock(path, code),
    ...process(path, code),
    ...leftovers(path, text, code),
  ];
}

function firstLine(text: string): readonly string[] {
  return /^(?:\/\/ \S|\/\*.*\*\/)/.test(text.split('\n', 1)[0] ?? '')
    ? []
    : ['the first line does not say what the file is'];
}

function length(path: string, text: string): readonly string[] {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return lines <= maxLines || path.endsWith('.table.ts') ? [] : [`${lines} lines, ${maxLines} are allowed`];
}

/** Every module that code names: imports, re-exports, dynamic imports and `require`. */
export function importsOf(code: string): readonly string[] {
  const statement = /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm;
  const bare = /^\s*import\s*['"]([^'"]+)['"]/gm;
  const call = /\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/g;
  return [statement, bare, call].flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? ''));
}

function importBreaches(path: string, code: string): readonly string[] {
  const segments = path.split('/');
  const room = segments[0] ?? '';
  const foreign = importsOf(code).filter((name) => !mayImport(path, name));
  const where = room === 'server' && segments.length > 2 ? `server/${segments[1]}` : room;
  return [
    ...foreign.map((name) => `${where} may not import ${name}`),
    ...(room === 'shared' ? layerBreaches(path, code) : []),
  ];
}

function mayImport(path: string, name: string): boolean {
  const target = name.startsWith('.') ? resolved(path, name) : undefined;
  if (path.startsWith('shared/'))
    return target === undefined ? /^zod(?:\/|$)/.test(name) : target.startsWith('shared/');
  if (path.startsWith('client/')) {
    if (target !== undefined) return target.startsWith('client/') || target === 'shared/protocol.ts';
    // The request with the token is made where VS Code runs the extension: that takes a little of Node, in one folder.
    return (
      /^vscode(?:-languageclient(?:\/.*)?)?$/.test(name) || (path.startsWith('client/host/') && /^node:/.test(name))
    );
  }
  if (!path.startsWith('server/')) return true;
  if (path.startsWith('server/world/')) return target === undefined || /^(?:shared|server\/world)\//.test(target);
  // Node's own modules carry the prefix `node:`; without it they look like packages, of which shells know only these.
  if (target === undefined)
    return /^(?:zod|vscode-languageserver.*|vscode-jsonrpc.*|vscode-uri|@modelcontextprotocol\/.*)$/.test(name);
  // The one door between shells: a command that starts the language server.
  if (path === 'server/cli/lsp.ts' && target === 'server/lsp/main.ts') return true;
  const shell = /^server\/(?:cli|lsp|mcp)\//;
  const own = shell.exec(path)?.[0];
  return !target.startsWith('client/') && (!shell.test(target) || (own !== undefined && target.startsWith(own)));
}

function layerBreaches(path: string, code: string): readonly string[] {
  const own = layerOf(path);
  const rank = layers.get(own);
  if (rank === undefined) return [`${own} is no layer of shared`];
  return importsOf(code).flatMap((name) => {
    const target = name.startsWith('.') ? resolved(path, name) : '';
    if (!target.startsWith('shared/')) return [];
    const other = layerOf(target);
    const otherRank = layers.get(other) ?? Number.POSITIVE_INFINITY;
    // `problem` stands beside `text`: each may use the other.
    const allowed = other === own || otherRank < rank || (rank === 0 && otherRank === 0);
    return allowed ? [] : [`${own} may not import ${other} (${name})`];
  });
}

function layerOf(path: string): string {
  return (path.split('/')[1] ?? '').replace(/\.tsx?$/, '');
}

function resolved(from: string, name: string): string {
  const at = from.split('/').slice(0, -1);
  for (const segment of name.split('/')) {
    if (segment === '..') at.pop();
    else if (segment !== '.') at.push(segment);
  }
  return at.join('/');
}

function clock(path: string, code: string): readonly string[] {
  if (!path.startsWith('shared/')) return [];
  const chance =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\b|\blocaleCompare\b|\btoLocale\w+\b|\bIntl\b/g;
  return [...code.matchAll(chance)].map((match) => `a clock or chance in shared: ${match[0]}`);
}

function process(path: string, code: string): readonly string[] {
  if (!/^(?:server|client)\//.test(path)) return [];
  const entry = /^server\/(?:cli|lsp|mcp)\/(?:editor-|action-)?main\.ts$|^client\/host\//.test(path);
  const touched = !entry && /(?<![.\w])process\b(?!\s*[:(])/.test(code) ? ['process is for main.ts only'] : [];
  const fetched = !/^(?:server\/world|client\/host)\//.test(path) && /(?<![.\w])fetch\s*\(/.test(code);
  const where = path.startsWith('server/') ? 'server/world' : 'client/host';
  return fetched ? [...touched, `fetch is for ${where} only`] : touched;
}

function leftovers(path: string, text: string, code: string): readonly string[] {
  const notes = [
    ...text.matchAll(
      new RegExp(`\\b(?:${['TO', 'FIX'].map((start, index) => start + ['DO', 'ME'][index]).join('|')})\\b`, 'g'),
    ),
  ];
  const casts = [...code.matchAll(/\bas any\b/g)];
  const tests = path.startsWith('test/')
    ? [...code.matchAll(/\b(?:it|test|describe|suite|bench)\.(?:skip|only|todo|skipIf|runIf)\b/g)]
    : [];
  return [...notes, ...casts, ...tests].map((match) => `a leftover: ${match[0]}`);
}
