// Template expressions in YAML that is a template first: Helm's and Jinja's braces are not flow mappings.

import { lineEnd, skipBlanks } from '../lines.ts';

/** Finds the ends of template expressions. */
export interface Templates {
  /** The end of the expression that starts at this offset and ends on its line, or -1. */
  readonly expressionEnd: (at: number) => number;
  /** The end of a comment or of a statement that has its lines for itself, or -1. */
  readonly statementEnd: (at: number) => number;
}

/** Looks templates up in a text. Each closing mark is searched for only forwards, so that all look-ups are linear. */
export function templatesOf(text: string, end: number): Templates {
  const cache = new Map<string, number>();
  const find = (mark: string, from: number): number => {
    const known = cache.get(mark);
    if (known !== undefined && known >= from) return known;
    const found = text.indexOf(mark, from);
    const at = found < 0 || found + mark.length > end ? Infinity : found;
    cache.set(mark, at);
    return at;
  };
  const closeOf = (at: number): string | undefined => {
    if (text.startsWith('{{', at)) return '}}';
    if (text.startsWith('{%', at)) return '%}';
    return text.startsWith('{#', at) ? '#}' : undefined;
  };
  const lineOf = { start: -1, end: -1 };
  const sameLine = (at: number, close: number): boolean => {
    if (close === Infinity) return false;
    if (at < lineOf.start || at > lineOf.end) {
      lineOf.start = at;
      lineOf.end = lineEnd(text, at, end);
    }
    return close <= lineOf.end;
  };
  const expressionEnd = (at: number): number => {
    const mark = closeOf(at);
    const close = mark === undefined ? -1 : find(mark, at + 2);
    return close >= 0 && sameLine(at, close) ? close + 2 : -1;
  };
  const statementEnd = (at: number): number => {
    const comment = /\{\{-?[ \t]?\/\*/y;
    comment.lastIndex = at;
    const body = comment.test(text) ? find('*/', at + 4) : -1;
    const close = body >= 0 && body !== Infinity ? find('}}', body) : Infinity;
    if (close !== Infinity) return close + 2;
    let stop = expressionEnd(at);
    if (stop < 0) return -1;
    // `{{- if .a }}{{ .b }}{{- end }}`: one after the other to the end of the line.
    for (;;) {
      const next = skipBlanks(text, stop, end);
      if (next >= end || /[\n\r#]/.test(text.charAt(next))) return stop;
      const more = expressionEnd(next);
      if (more < 0) return -1;
      stop = more;
    }
  };
  return { expressionEnd, statementEnd };
}
