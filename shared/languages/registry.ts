// All languages, and how one is found: by file name, extension, `#!` line or another name.

import { formatRows } from './formats/rows.ts';
import type { Language } from './language.ts';
import type { Read } from './literal.ts';
import { plainText } from './plain.ts';
import { lispRows } from './rows/lisp.ts';
import { markupRows } from './rows/markup.ts';
import { tableRows } from './rows/rows.ts';
import { shellRows } from './rows/shell.ts';

/** Every language modelint reads, plain text last. */
export const languages: readonly Language[] = [
  ...tableRows,
  ...shellRows,
  ...lispRows,
  ...markupRows,
  ...formatRows(readerFor),
  plainText,
];

interface Index {
  readonly aliases: ReadonlyMap<string, Language>;
  readonly names: ReadonlyMap<string, Language>;
  readonly extensions: ReadonlyMap<string, Language>;
  /** File names that end in `*`, longest first. */
  readonly beginnings: readonly (readonly [string, Language])[];
}

let index: Index | undefined;

function indexed(): Index {
  if (index !== undefined) return index;
  const aliases = new Map<string, Language>();
  const names = new Map<string, Language>();
  const extensions = new Map<string, Language>();
  const beginnings: [string, Language][] = [];
  // The first row that claims a name keeps it; ids win over aliases.
  for (const language of languages) aliases.set(language.id, language);
  for (const language of languages) {
    for (const alias of language.aliases)
      if (!aliases.has(alias.toLowerCase())) aliases.set(alias.toLowerCase(), language);
    for (const extension of language.extensions) if (!extensions.has(extension)) extensions.set(extension, language);
    for (const name of language.filenames) {
      if (name.endsWith('*')) beginnings.push([name.slice(0, -1), language]);
      else if (!names.has(name)) names.set(name, language);
    }
  }
  beginnings.sort((a, b) => b[0].length - a[0].length);
  index = { aliases, names, extensions, beginnings };
  return index;
}

/** The language of an editor's id, a fence, or an interpreter; case does not matter. */
export function languageByAlias(alias: string): Language | undefined {
  return indexed().aliases.get(alias.toLowerCase());
}

function readerFor(alias: string): Read | undefined {
  return languageByAlias(alias)?.read;
}

/** The language a `#!` line names, such as `#!/usr/bin/env -S python3 -u`. */
export function languageByShebang(firstLine: string): Language | undefined {
  if (!firstLine.startsWith('#!')) return undefined;
  for (const word of firstLine.slice(2).trim().split(/\s+/).slice(0, 6)) {
    const name = word.slice(word.lastIndexOf('/') + 1);
    if (name === 'env' || name.startsWith('-') || name.includes('=')) continue;
    return languageByAlias(name) ?? languageByAlias(name.replace(/[\d.]+$/, ''));
  }
  return undefined;
}

/** Endings of templates, behind the ending of what they make: `values.yaml.j2`. */
const templates = /\.(?:tmpl|tpl|gotmpl|template|j2|jinja2?|erb|ejs|mustache|hbs|liquid|in|dist|sample|example)$/i;

/**
 * The language of a file; plain text where nothing tells.
 *
 * @param path the file's path, with `/`
 * @param firstLine its first line, for files whose name tells nothing
 */
export function languageOf(path: string, firstLine = ''): Language {
  const { names, extensions, beginnings } = indexed();
  const name = path.slice(path.lastIndexOf('/') + 1);
  const exact = names.get(name);
  if (exact !== undefined) return exact;
  const made = name.replace(templates, '');
  if (made !== name && made !== '') {
    const inner = languageOf(made);
    // A template of a page or a style is read as a template.
    if (inner !== plainText && inner.id !== 'html' && !made.endsWith('.txt')) return inner;
  }
  const lower = name.toLowerCase();
  // Longest ending first: `.d.ts` before `.ts`.
  for (let dot = lower.indexOf('.'); dot >= 0; dot = lower.indexOf('.', dot + 1)) {
    const found = extensions.get(lower.slice(dot));
    if (found !== undefined) return found;
  }
  for (const [beginning, language] of beginnings) if (name.startsWith(beginning)) return language;
  return languageByShebang(firstLine) ?? plainText;
}
