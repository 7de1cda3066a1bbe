// Writing: whole or not at all, as it was, and never through a link that leads elsewhere.

import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { FileText } from '../../server/world/world.ts';
import { ground } from './ground.ts';

const plain = (text: string): FileText => ({ text, encoding: 'utf-8' });
const refused = (path: string, code: string, why: string) => ({
  kind: 'usage',
  code,
  message: `"${path}" was not written: ${why}`,
  path,
});

test('replaces a file, keeps its mode and leaves nothing beside it', () => {
  const at = ground();
  at.write('a.ts', 'before');
  chmodSync(at.at('a.ts'), 0o751);
  expect(at.world().files.write(at.at('a.ts'), plain('after'))).toBeUndefined();
  expect(readFileSync(at.at('a.ts'), 'utf8')).toBe('after');
  expect(readdirSync(at.folder)).toEqual(['a.ts']);
  expect(statSync(at.at('a.ts')).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o751);
});

test('makes a new file', () => {
  const at = ground();
  expect(at.world().files.write(at.at('new.json'), plain('{}'))).toBeUndefined();
  expect(readFileSync(at.at('new.json'), 'utf8')).toBe('{}');
  expect(readdirSync(at.folder)).toEqual(['new.json']);
});

test.each(['utf-8', 'utf-8-bom', 'utf-16le-bom', 'utf-16be-bom'] as const)(
  'what was read comes back: %s',
  (encoding) => {
    const at = ground();
    const { files } = at.world();
    files.write(at.at('a'), { text: 'é😀\r\n', encoding });
    const first = readFileSync(at.at('a'));
    const read = files.read(at.at('a'), 1000);
    expect(read).toEqual({ text: 'é😀\r\n', encoding });
    files.write(at.at('a'), read as FileText);
    expect(readFileSync(at.at('a'))).toEqual(first);
  },
);

test('a link stays a link, and its file is written', () => {
  const at = ground();
  at.write('real/a.ts', 'before');
  at.link('a.ts', 'real/a.ts');
  expect(at.world().files.write(at.at('a.ts'), plain('after'))).toBeUndefined();
  expect([lstatSync(at.at('a.ts')).isSymbolicLink(), readFileSync(at.at('real/a.ts'), 'utf8')]).toEqual([
    true,
    'after',
  ]);
});

test('refuses links that lead elsewhere or nowhere, and folders that are such links', () => {
  const at = ground();
  at.write('../outside/a.ts', 'before');
  at.link('a.ts', '../outside/a.ts');
  at.link('folder', '../outside');
  at.link('gone.ts', 'nowhere.ts');
  const { write } = at.world().files;
  const why = 'it is a symbolic link that leads elsewhere';
  expect([
    write(at.at('a.ts'), plain('x')),
    write(at.at('folder/a.ts'), plain('x')),
    write(at.at('folder/new.ts'), plain('x')),
    write(at.at('gone.ts'), plain('x')),
  ]).toEqual(['a.ts', 'folder/a.ts', 'folder/new.ts', 'gone.ts'].map((path) => refused(path, 'link-outside', why)));
  expect(readFileSync(at.at('../outside/a.ts'), 'utf8')).toBe('before');
  expect(readdirSync(at.at('../outside'))).toEqual(['a.ts']);
});

test('refuses what was not read whole and what changed meanwhile', () => {
  const at = ground();
  at.write('a.ts', 'theirs');
  const { write } = at.world().files;
  expect(write(at.at('a.ts'), { ...plain('x'), lossy: true })).toEqual(
    refused('a.ts', 'file-not-utf-8', 'it is not valid UTF-8, and writing would lose bytes'),
  );
  expect(write(at.at('a.ts'), plain('x'), plain('mine'))).toEqual(
    refused('a.ts', 'file-changed', 'it changed while it was linted'),
  );
  expect(readFileSync(at.at('a.ts'), 'utf8')).toBe('theirs');
  expect(write(at.at('a.ts'), plain('x'), plain('theirs'))).toBeUndefined();
  expect(readFileSync(at.at('a.ts'), 'utf8')).toBe('x');
});

test('a failed write leaves the old file and no other', () => {
  const at = ground();
  at.write('folder/a.ts', 'before');
  const { write } = at.world().files;
  expect(write(at.at('folder'), plain('x'))?.code).toBe('file-not-written');
  expect(write(at.at('nowhere/a.ts'), plain('x'))).toEqual(
    refused('nowhere/a.ts', 'file-not-written', 'there is no such folder'),
  );
  expect(readdirSync(at.folder, { recursive: true }).sort()).toEqual(['folder', 'folder/a.ts']);
});

test('reading answers a text, a problem or nothing', () => {
  const at = ground();
  at.write('a.ts', 'text');
  at.write('b.bin', 'a\0b');
  at.write('big.ts', '');
  truncateSync(at.at('big.ts'), 2000);
  at.write('../outside.json', '{}');
  at.link('named.json', '../outside.json');
  const { read, exists } = at.world().files;
  const problem = (path: string, code: string, why: string) => ({
    kind: 'skipped',
    code,
    message: `"${path}" was not read: ${why}`,
    path,
  });
  expect(
    ['a.ts', 'b.bin', 'big.ts', 'gone.ts', 'a.ts/x', '.', 'named.json'].map((path) => read(at.at(path), 1000)),
  ).toEqual([
    plain('text'),
    problem('b.bin', 'file-binary', 'it is binary'),
    problem('big.ts', 'file-too-large', '2 KiB is more than the limit of 1000 bytes'),
    undefined,
    undefined,
    problem('.', 'file-irregular', 'it is a folder, not a file'),
    plain('{}'),
  ]);
  expect(['a.ts', '.', 'gone.ts', 'a.ts/x'].map((path) => exists(at.at(path)))).toEqual([true, true, false, false]);
});

if (process.platform !== 'win32' && process.getuid?.() !== 0) {
  test('refuses a file the user may not write', () => {
    const at = ground();
    at.write('a.ts', 'before');
    chmodSync(at.at('a.ts'), 0o444);
    expect(at.world().files.write(at.at('a.ts'), plain('x'))).toEqual(refused('a.ts', 'file-not-written', 'EACCES'));
    expect(readFileSync(at.at('a.ts'), 'utf8')).toBe('before');
  });
}
