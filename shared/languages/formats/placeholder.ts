// Placeholders in configuration values: `${MODEL:-gpt-4o}`, `{{ .Values.model | default "gpt-4o" }}`.

import type { Span } from '../../text/span.ts';

/** A default inside a placeholder. */
export interface Default {
  /** The variable it stands in for; unknown in template expressions. */
  readonly name: string | undefined;
  readonly span: Span;
  /** Whether the placeholder is all of the value. */
  readonly whole: boolean;
}

const sign = /\$\{?[A-Za-z_]|\$\(|\{\{|\{%|<%|%\([A-Za-z_]/;

/** Whether a raw value has parts that are filled in later. */
export function hasPlaceholder(raw: string): boolean {
  return sign.test(raw);
}

// `${X:-d}`, `${X:=d}`, `${X-d}` and `${X=d}` of shells, `${x.y:d}` of Spring. `:?` and `:+` give no default.
const opening = /\$\{(?:[A-Za-z_][\w.-]*:(?![?+])[-=]?|[A-Za-z_]\w*[-=])/y;

function variableDefaults(raw: string, offset: number): Default[] {
  const found: Default[] = [];
  const open: { name: string; at: number; start: number; nested: boolean }[] = [];
  let at = 0;
  for (let i = raw.indexOf('${'); i >= 0 && i < raw.length; i++) {
    const unit = raw.charCodeAt(i);
    if (unit === 36 && raw.charCodeAt(i + 1) === 123 && i >= at) {
      const top = open.at(-1);
      if (top !== undefined) top.nested = true;
      opening.lastIndex = i;
      const head = opening.exec(raw)?.[0] ?? '';
      at = i + Math.max(head.length, 2);
      // Without a default the braces still have to pair up.
      open.push({ name: head.slice(2).replace(/:?[-=]?$/, ''), at: i, start: head === '' ? -1 : at, nested: false });
      i = at - 1;
    } else if (unit === 125) {
      const top = open.pop();
      if (top === undefined || top.start < 0 || top.nested || top.start === i) continue;
      const whole =
        open.length === 0 ? top.at === 0 && i === raw.length - 1 : open[0]?.at === 0 && /^\}+$/.test(raw.slice(i));
      found.push({ name: top.name, span: { start: offset + top.start, end: offset + i }, whole });
    }
  }
  return found;
}

const expression = /\{\{((?:[^{}]|\{[^{}]|\}[^{}]){0,2000}?)\}\}/g;
const fallback = /(?:\|\||\bor\b|\bdefault\b)[ \t]{0,4}\(?[ \t]{0,4}\\?(["'])([^"'\\\n]{1,200})\\?\1/g;

function templateDefaults(raw: string, offset: number): Default[] {
  const found: Default[] = [];
  for (const match of raw.matchAll(expression)) {
    const [all, inner] = match;
    const before = match.index > 0 && raw.charAt(match.index - 1) === '$' ? 1 : 0;
    for (const inside of (inner as string).matchAll(fallback)) {
      const text = inside[2] as string;
      const start = match.index + 2 + inside.index + inside[0].lastIndexOf(text);
      const whole = match.index === before && all.length === raw.length - before;
      found.push({ name: undefined, span: { start: offset + start, end: offset + start + text.length }, whole });
    }
  }
  return found;
}

/** The defaults in a raw value that starts at `offset`, in order and apart from each other. */
export function defaultsIn(raw: string, offset: number): readonly Default[] {
  const found = [...variableDefaults(raw, offset), ...templateDefaults(raw, offset)];
  found.sort((a, b) => a.span.start - b.span.start);
  return found.filter(({ span }, index) => index === 0 || span.start >= (found[index - 1] as Default).span.end);
}
