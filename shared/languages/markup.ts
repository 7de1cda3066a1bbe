// Reads HTML-like text: tags, attributes, comments, and the scripts inside.

import type { Span } from '../text/span.ts';
import { find, isNameStart } from './lex/find.ts';
import type { Literal, Place, Read, Reading } from './literal.ts';

interface Attribute {
  readonly name: string;
  readonly value: string;
}

function isAttributeChar(unit: number): boolean {
  return unit > 32 && unit !== 61 && unit !== 62 && unit !== 34 && unit !== 39 && unit !== 47;
}

/** The place of an attribute; an option stands in what its `<select>` is called. */
function placeOf(tag: string, name: string, select: string | undefined): Place {
  const path = select !== undefined && /^opt(ion|group)$/i.test(tag) ? [tag, select] : [tag];
  return { relation: 'value', name, path, callee: tag, argument: undefined, beside: undefined, type: undefined };
}

const listTag = /^(?:select|datalist)(?![\w-])/i;

/** What a form control is called: its name, else its id. */
function nameOf(attributes: readonly Attribute[]): string | undefined {
  const given = (wanted: string) => attributes.find(({ name, value }) => name === wanted && value !== '')?.value;
  return given('name') ?? given('id');
}

/** A reader of markup whose scripts are read by what `readerOf` knows of their language. */
export function makeMarkupRead(readerOf: (language: string) => Read | undefined): Read {
  return (text: string, range: Span): Reading => {
    const limit = Math.min(range.end, text.length);
    const literals: Literal[] = [];
    const comments: Span[] = [];
    let at = Math.max(0, range.start);
    /** What the `<select>` or `<datalist>` around is called. */
    let select: string | undefined;
    while (at < limit) {
      const open = find(text, '<', at, limit);
      prose(text, at, open < 0 ? limit : open, literals);
      if (open < 0) break;
      at = open;
      if (text.startsWith('<!--', at)) {
        const end = find(text, '-->', at + 4, limit);
        const to = end < 0 ? limit : end + 3;
        comments.push({ start: at, end: to });
        at = to;
        continue;
      }
      if (text.charCodeAt(at + 1) === 47) {
        const end = find(text, '>', at, limit);
        if (listTag.test(text.slice(at + 2, at + 11))) select = undefined;
        at = end < 0 ? limit : end + 1;
        continue;
      }
      if (!isNameStart(text.charCodeAt(at + 1))) {
        at++;
        continue;
      }
      let to = at + 1;
      while (to < limit && isAttributeChar(text.charCodeAt(to))) to++;
      const tag = text.slice(at + 1, to);
      const attributes: Attribute[] = [];
      at = readAttributes(text, to, limit, tag, select, literals, attributes);
      if (listTag.test(tag)) select = nameOf(attributes);
      const lower = tag.toLowerCase();
      if ((lower !== 'script' && lower !== 'style') || text.charCodeAt(at - 2) === 47) continue;
      const end = closing(text, lower, at, limit);
      if (lower === 'script') {
        const language = attributes.find(({ name }) => name === 'lang' || name === 'type')?.value ?? 'javascript';
        const read = readerOf(language.replace(/^(text|application)\//, '').replace('module', 'javascript'));
        const inner = read?.(text, { start: at, end });
        for (const literal of inner?.literals ?? []) literals.push(literal);
        for (const comment of inner?.comments ?? []) comments.push(comment);
      }
      at = end;
    }
    return { literals, comments };
  };
}

/** Reads attributes up to the end of the tag and past it. */
function readAttributes(
  text: string,
  from: number,
  limit: number,
  tag: string,
  select: string | undefined,
  literals: Literal[],
  attributes: Attribute[],
): number {
  let at = from;
  while (at < limit) {
    const unit = text.charCodeAt(at);
    if (unit === 62) return at + 1;
    // A new tag: this one was never closed.
    if (unit === 60) return at;
    if (!isAttributeChar(unit)) {
      at++;
      continue;
    }
    let to = at;
    while (to < limit && isAttributeChar(text.charCodeAt(to))) to++;
    const name = text.slice(at, to);
    at = to;
    if (text.charCodeAt(at) !== 61 || at >= limit) continue;
    at++;
    const quote = text.charCodeAt(at);
    const quoted = at < limit && (quote === 34 || quote === 39);
    const start = quoted ? at + 1 : at;
    to = start;
    while (to < limit && (quoted ? text.charCodeAt(to) !== quote : isAttributeChar(text.charCodeAt(to)))) to++;
    const value = text.slice(start, to);
    attributes.push({ name: name.toLowerCase(), value });
    if (to > start || quoted) {
      literals.push({
        text: value,
        span: { start, end: to },
        form: quoted ? 'quoted' : 'plain',
        verbatim: true,
        whole: !value.includes('{{'),
        place: placeOf(tag, name, select),
      });
    }
    at = quoted ? Math.min(to + 1, limit) : to;
  }
  return limit;
}

function closing(text: string, tag: string, from: number, limit: number): number {
  let at = from;
  for (;;) {
    at = find(text, '</', at, limit);
    if (at < 0) return limit;
    if (text.slice(at + 2, at + 2 + tag.length).toLowerCase() === tag) return at;
    at += 2;
  }
}

const nowhere: Place = {
  relation: 'bare',
  name: undefined,
  path: [],
  callee: undefined,
  argument: undefined,
  beside: undefined,
  type: undefined,
};

/** Text between tags, without the blanks around it. */
function prose(text: string, from: number, to: number, literals: Literal[]): void {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  if (end === start || text.charCodeAt(start) === 62) return;
  literals.push({
    text: text.slice(start, end),
    span: { start, end },
    form: 'plain',
    verbatim: true,
    whole: false,
    place: nowhere,
  });
}
