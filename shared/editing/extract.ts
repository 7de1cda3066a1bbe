// Moves a hard-coded ID to the environment: the code reads a variable, and `.env.example` holds the ID.
//
// The ID is not left behind as a fallback (`process.env.X ?? "id"`): it would still be in the code, go stale there and
// hide that nobody set the variable. The example file is where people look up what a program wants.

import type { Document } from '../engine/document.ts';
import type { Edit } from '../engine/fix.ts';
import type { Relation } from '../languages/literal.ts';
import type { Sighting } from '../sightings/sighting.ts';
import type { Span } from '../text/span.ts';
import { lineBreakAt, plainId, type Target, type WorkspaceChange } from './edits.ts';
import { environOf } from './python-import.ts';
import { quotedSpan } from './quoted-span.ts';
import { environmentName, settingWords, unusedName } from './setting-name.ts';
import { isTypePosition } from './type-position.ts';

/** An ID on its way out of the code. */
export interface Extraction {
  /** The variable or key that holds it. */
  readonly name: string;
  readonly changes: readonly WorkspaceChange[];
}

/** Where an expression may stand in place of a string. */
const relations: ReadonlySet<Relation> = new Set(['value', 'element', 'argument', 'return'] as const);

/**
 * The changes that make the code read an environment variable; undefined where the ID must be constant, is the default of
 * a setting already, or the language is not one of TypeScript, JavaScript and Python.
 *
 * @param example the `.env.example` that is to hold the ID
 */
export function extractToEnvironment(sighting: Sighting, document: Document, example: Target): Extraction | undefined {
  const span = replaceable(sighting, document);
  if (span === undefined) return undefined;
  const taken = variablesOf(example.text ?? '');
  const wanted = environmentName(settingWords(sighting));
  const name = unusedName(wanted, (one) => taken.has(one) && taken.get(one) !== sighting.id);
  const edits = document.language.id === 'python' ? python(document, span, name) : script(document, span, name);
  if (edits === undefined) return undefined;
  return {
    name,
    changes: [
      ...edits.map((edit) => ({ path: document.path, ...edit })),
      ...(taken.has(name) ? [] : [addVariable(example, `${name}=${sighting.id}`)]),
    ],
  };
}

/** The span of a string that an expression may replace, quotes included. */
export function replaceable(sighting: Sighting, { text, language }: Document): Span | undefined {
  const { literal, id } = sighting;
  const span = quotedSpan(literal, text);
  if (span === undefined || !plainId.test(id) || !relations.has(literal.place.relation)) return undefined;
  const before = text.slice(Math.max(0, span.start - 80), span.start);
  // The default of a setting: it has moved already.
  if (/(?:\?\?|\|\||\bor)\s*$/.test(before) || /env/i.test(literal.place.callee ?? '')) return undefined;
  // A variable that is being set.
  if (/\benv(?:iron)?(?:\.\w+|\[[^\]\r\n]*\])\s*\??\??=\s*$/.test(before)) return undefined;
  if (language.id === 'python') {
    const prefix = /(?<!\w)[A-Za-z]{1,2}$/.exec(before)?.[0] ?? '';
    if (prefix !== '' && !/^[rRuU]$/.test(prefix)) return undefined;
    return { start: span.start - prefix.length, end: span.end };
  }
  if (!/^(?:type|java)script(?:react)?$/.test(language.id)) return undefined;
  const isTagged = text.charAt(span.start) === '`' && /[\w$)\]]$/.test(before);
  return isTagged || isTypePosition(text, span, language) ? undefined : span;
}

function python({ text, language }: Document, span: Span, name: string): readonly Edit[] {
  const environ = environOf(text, language);
  const quote = text.charAt(span.end - 1) === "'" ? "'" : '"';
  const read = { span, text: `${environ.name}[${quote}${name}${quote}]` };
  return environ.edit === undefined ? [read] : [environ.edit, read];
}

function script({ text, language }: Document, span: Span, name: string): readonly Edit[] | undefined {
  // What runs in a browser has no environment; bundlers put one in by rules of their own.
  if (/\bimport\.meta\.env\b/.test(text) || /^\s*['"]use client['"]/.test(text)) return undefined;
  const get = /\bDeno\.env\b/.test(text) ? `Deno.env.get("${name}")` : `process.env.${name}`;
  // To TypeScript a variable may be missing. Said to be there, it fails where it is used, as in JavaScript.
  const value = language.id.startsWith('typescript') ? `${get}!` : get;
  if (language.id.endsWith('react') && text.charAt(span.start - 1) === '=') {
    const isAttribute = /<[A-Za-z][^<>{};]*\s[\w-]+=$/.test(text.slice(Math.max(0, span.start - 500), span.start));
    return isAttribute ? [{ span, text: `{${value}}` }] : undefined;
  }
  return [{ span, text: value }];
}

/** Variables that an environment file sets, with their values; those commented out count as taken too. */
function variablesOf(text: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  const line = /^[ \t]*(?:(#)[ \t]*)?(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=([^\r\n]*)/gm;
  for (const [, mark, name, value = ''] of text.matchAll(line)) {
    const remark = value.indexOf(' #');
    const bare = (remark < 0 ? value : value.slice(0, remark)).trim().replace(/^(["'])(.*)\1$/, '$2');
    // A commented line that reads `# name=value` sets nothing: its value is nobody's.
    variables.set(name as string, mark === undefined ? bare : '#');
  }
  return variables;
}

function addVariable({ path, text }: Target, line: string): WorkspaceChange {
  if (text === undefined) return { path, newText: `${line}\n` };
  const ends = text === '' || text === '\ufeff' || /[\r\n]$/.test(text);
  const end = lineBreakAt(text, text.length);
  return { path, span: { start: text.length, end: text.length }, text: `${ends ? '' : end}${line}${end}` };
}
