// Template files that do not say what they make (`.tpl`, `.gotmpl`): read as what they look like, and the strings in their
// expressions besides.

import type { Span } from '../text/span.ts';
import { readJson } from './formats/json.ts';
import { readYaml } from './formats/yaml/read.ts';
import type { Literal, Place, Read, Reading, Relation } from './literal.ts';
import { plainText } from './plain.ts';
import { inOrder } from './reader.ts';

/** How far a file is looked into to tell what it makes. */
const sample = 4000;

const statements = /\{\{[\s\S]{0,1000}?\}\}|\{%[\s\S]{0,1000}?%\}|<%[\s\S]{0,1000}?%>/g;
const entry = /^(?:[\t ]*- +)?[\t ]*["']?[\w./-]+["']?:(?:[\t ]|$)/;

/** What a template makes: the first line that is no comment and no statement tells. */
function looksLike(text: string, { start, end }: Span): 'markup' | 'json' | 'yaml' | 'text' {
  const lines = text
    .slice(start, Math.min(end, start + sample))
    .replace(statements, '')
    .split(/\r\n|\n|\r/);
  const first = lines.find((line) => /\S/.test(line) && !/^\s*(?:#|---)/.test(line)) ?? '';
  if (/^\s*</.test(first)) return 'markup';
  if (/^\s*[{[]\s*(?:$|["{[])/.test(first)) return 'json';
  return entry.test(first) ? 'yaml' : 'text';
}

const expression = /\{\{[^{}\r\n]{1,1000}\}\}/g;
/** `$model := "x"`, `default "x" .Values.model`, `.Values.model | default "x"`, `eq .Values.model "x"`. */
const forms: readonly (readonly [pattern: RegExp, relation: Relation])[] = [
  [/\$(?<name>\w+)\s*:?=\s*"(?<text>[^"\\]*)"/dg, 'value'],
  [/\bdefault\s+"(?<text>[^"\\]*)"\s+\(?\$?\.?(?:\w+\.)*(?<name>\w+)/dg, 'value'],
  [/(?<![\w.$])\$?\.?(?:\w+\.)*(?<name>\w+)\s*\|\s*default\s*\(?\s*["'](?<text>[^"'\\]*)["']/dg, 'value'],
  [/\b(?:eq|ne)\s+\$?\.?(?:\w+\.)*(?<name>\w+)\s+"(?<text>[^"\\]*)"/dg, 'operand'],
];

function placed(relation: Relation, name: string | undefined): Place {
  return { relation, name, path: [], callee: undefined, argument: undefined, beside: undefined, type: undefined };
}

const key = /(?:^|[\r\n])[\t ]*["']?([A-Za-z_][\w.-]*)["']?[\t ]*[=:][\t ]*["']?$/;

/** The key whose value starts at an offset with nothing before it on its line but the key. */
function keyBefore(text: string, at: number): string | undefined {
  return key.exec(text.slice(Math.max(0, at - 120), at))?.[1];
}

/** The strings of template expressions that the reader of what is made passed over. */
function inExpressions(text: string, { start, end }: Span, literals: readonly Literal[]): readonly Literal[] {
  const known = new Set(literals.filter(({ place }) => place.relation !== 'bare').map(({ span }) => span.start));
  const more: Literal[] = [];
  for (const { 0: whole, index } of text.slice(start, end).matchAll(expression)) {
    for (const [pattern, relation] of forms) {
      for (const { groups, indices } of whole.matchAll(pattern)) {
        const at = indices?.groups?.text;
        const value = groups?.text;
        if (at === undefined || value === undefined || value === '') continue;
        const span = { start: start + index + at[0], end: start + index + at[1] };
        if (known.has(span.start)) continue;
        known.add(span.start);
        more.push({
          text: value,
          span,
          form: 'quoted',
          verbatim: true,
          whole: true,
          place: placed(
            relation,
            relation === 'value' ? (keyBefore(text, start + index) ?? groups?.name) : groups?.name,
          ),
        });
      }
    }
  }
  return more;
}

/** A reader of templates; what looks like a page is read by `readMarkup`. */
export function makeTemplateRead(readMarkup: Read): Read {
  return (text: string, range: Span): Reading => {
    const kind = looksLike(text, range);
    if (kind === 'markup') return readMarkup(text, range);
    const read = kind === 'yaml' ? readYaml : kind === 'json' ? readJson : plainText.read;
    const { literals, comments } = read(text, range);
    const more = inExpressions(text, range, literals);
    const named = new Set(more.map(({ span }) => span.start));
    return { literals: inOrder([...literals.filter(({ span }) => !named.has(span.start)), ...more]), comments };
  };
}
