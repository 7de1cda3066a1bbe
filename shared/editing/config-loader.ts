// Finds how a program reads a JSON file: the variable that holds what is in it. Only what is evident counts.

import type { Document } from '../engine/document.ts';

/** A variable that holds the object of a JSON file. */
export interface Loader {
  readonly variable: string;
  /** Offset behind which it can be used. */
  readonly from: number;
}

const scripts: readonly RegExp[] = [
  /^import[ \t]+(?<variable>[\w$]+)[ \t]+from[ \t]*['"](?<file>[^'"\r\n]+\.json)['"][^\r\n]*/gm,
  /^(?:const|let|var)[ \t]+(?<variable>[\w$]+)[ \t]*=[ \t]*require\([ \t]*['"](?<file>[^'"\r\n]+\.json)['"][ \t]*\)[^\r\n.[]*$/gm,
];

const pythons: readonly RegExp[] = [
  /^with[ \t]+open\([ \t]*['"](?<file>[^'"\r\n]+\.json)['"][^\r\n]*\)[ \t]*as[ \t]+(?<handle>\w+)[ \t]*:[ \t]*\r?\n[ \t]+(?<variable>\w+)[ \t]*=[ \t]*json\.load\([ \t]*\k<handle>[ \t]*\)[ \t]*$/gm,
  /^(?<variable>\w+)[ \t]*=[ \t]*json\.load\([ \t]*open\([ \t]*['"](?<file>[^'"\r\n]+\.json)['"][^\r\n()]*\)[ \t]*\)[ \t]*$/gm,
  /^(?<variable>\w+)[ \t]*=[ \t]*json\.loads\([ \t]*(?:pathlib\.)?Path\([ \t]*['"](?<file>[^'"\r\n]+\.json)['"][ \t]*\)\.read_text\([^\r\n()]*\)[ \t]*\)[ \t]*$/gm,
];

/** The first loader of a file at the top level of a program; undefined where none is evident. */
export function loaderOf({ path, text, language }: Document, file: string): Loader | undefined {
  const isPython = language.id === 'python';
  if (!isPython && !/^(?:type|java)script(?:react)?$/.test(language.id)) return undefined;
  const { comments } = language.read(text, { start: 0, end: text.length });
  for (const pattern of isPython ? pythons : scripts) {
    for (const match of text.matchAll(pattern)) {
      const { variable, file: named } = match.groups as Record<string, string>;
      if (comments.some(({ start, end }) => start <= match.index && match.index < end)) continue;
      // Modules name files from their own folder; what Python opens is named from where the program runs.
      const isIt = isPython ? isSame(named as string, file) : resolve(path, named as string) === file;
      if (isIt) return { variable: variable as string, from: match.index + match[0].length };
    }
  }
  return undefined;
}

function isSame(named: string, file: string): boolean {
  return named.replace(/^(?:\.\/)+/, '') === file;
}

function resolve(from: string, named: string): string | undefined {
  if (!/^\.\.?\//.test(named)) return undefined;
  const at = from.split('/').slice(0, -1);
  for (const segment of named.split('/')) {
    if (segment === '..' && at.length === 0) return undefined;
    if (segment === '..') at.pop();
    else if (segment !== '.') at.push(segment);
  }
  return at.join('/');
}
