// A token that must not be found anywhere, and the search for it.

import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Its characters differ in every encoding. */
export const canary = 'sk-canary/+=9F3b7d21c5~e8Q4wZ';

/** The token in everything it may be turned into. */
export function disguises(token: string): ReadonlyMap<string, string> {
  const bytes = Buffer.from(token);
  // Within something longer the letters of base64 depend on where it begins; these parts are always the same.
  const shifted = [0, 1, 2].map((at) =>
    Buffer.concat([Buffer.alloc(at), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return new Map([
    ['as it is', token],
    ['in JSON', JSON.stringify(token).slice(1, -1).replaceAll('/', '\\/')],
    ['in a URL', encodeURIComponent(token)],
    ['in hexadecimal', bytes.toString('hex')],
    ['in large hexadecimal', bytes.toString('hex').toUpperCase()],
    ['in base64', shifted[0] ?? ''],
    ['in base64, shifted by one', shifted[1] ?? ''],
    ['in base64, shifted by two', shifted[2] ?? ''],
    ['in base64 for URLs', bytes.toString('base64url').slice(4, -4)],
    ['in part', token.slice(10)],
  ]);
}

/** Where the token stands in a text, in whatever form. */
export function betrayals(where: string, text: string, token = canary): readonly string[] {
  return [...disguises(token)].filter(([, form]) => text.includes(form)).map(([name]) => `${where}: ${name}`);
}

/** All files below a folder with their bytes as text. */
export function filesBelow(folder: string): readonly (readonly [path: string, text: string])[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path, 'latin1')] as const);
}

/** A running process as others can see it. */
export interface Seen {
  readonly pid: number;
  readonly command: string;
  readonly environment: string;
}

/** The processes that this one started, and theirs. Linux only. */
export function processesBelow(pid: number): readonly Seen[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(/^.*\) \S (\d+)/s.exec(stat)?.[1] ?? 0));
  }
  const below = (each: number): boolean => each === pid || (each > 1 && below(parents.get(each) ?? 0));
  return [...parents.keys()].filter(below).map((each) => ({
    pid: each,
    command: read(`/proc/${each}/cmdline`).replaceAll('\0', ' '),
    environment: read(`/proc/${each}/environ`),
  }));
}

/** A process may be gone by now. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/** Which of these texts stand in the memory of a process, as bytes or as UTF-16. Linux only. */
export function searchMemory(pid: number, texts: readonly string[]): { held: readonly string[]; bytes: number } {
  const wanted = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  const held = new Set<string>();
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  let bytes = 0;
  try {
    for (const line of read(`/proc/${pid}/maps`).split('\n')) {
      const [, from = '', to = '', rights = ''] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/.exec(line) ?? [];
      // What cannot be written to holds programs, not data; what is huge is reserved, not used.
      const size = Number.parseInt(to, 16) - Number.parseInt(from, 16);
      if (!rights.startsWith('rw') || size > 512 * 1024 * 1024) continue;
      const part = Buffer.alloc(size);
      try {
        bytes += readSync(memory, part, 0, size, Number.parseInt(from, 16));
      } catch {
        // Reserved for the kernel.
        continue;
      }
      for (const each of wanted) if (part.includes(each)) held.add(each.toString('latin1'));
    }
  } finally {
    closeSync(memory);
  }
  return { held: [...held], bytes };
}
