// Suppression comments: `modelint-disable-next-line blocked-id -- reason`, also -line, block (disable … enable) and -file.

import { lineStarts, positionAt } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

/** A suppression comment, with the lines it holds for. */
export interface Suppression {
  /** Span of the directive inside the comment. */
  readonly span: Span;
  /** Rule ids; empty means every rule. */
  readonly rules: readonly string[];
  readonly reason: string;
  /** First and last line (from 1) it holds for. */
  readonly from: number;
  readonly to: number;
}

const directive =
  /modelint-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])[ \t]*((?:[A-Za-z][\w-]*(?:(?:[ \t]*,[ \t]*|[ \t]+)[A-Za-z][\w-]*)*)?)[ \t]*(?:--[ \t]*([^\r\n]*))?/g;

/** Reads the suppressions of a document from its comments. */
export function suppressionsOf(text: string, comments: readonly Span[]): readonly Suppression[] {
  if (!text.includes('modelint-')) return [];
  const starts = lineStarts(text);
  const found: Suppression[] = [];
  const open: { readonly rules: readonly string[]; readonly at: number }[] = [];
  for (const comment of comments) {
    for (const match of text.slice(comment.start, comment.end).matchAll(directive)) {
      const start = comment.start + match.index;
      const raw = match[0].replace(/[ \t]*(?:\*\/|-->|--%>|#\}|\*\))?[ \t]*$/, '');
      const span = { start, end: start + raw.length };
      const names = (match[2] ?? '').replace(/-+$/, '');
      const rules = names.split(/[ \t,]+/).filter((name) => name !== '');
      const reason = (match[3] ?? '').replace(/[ \t]*(?:\*\/|-->|--%>|#\}|\*\)).*$/, '').trim();
      const line = positionAt(starts, start).line;
      const last = positionAt(starts, comment.end).line;
      const kind = match[1];
      if (kind === 'enable') close(open, found, rules, line);
      else if (kind === 'disable') {
        open.push({ rules, at: found.length });
        found.push({ span, rules, reason, from: line, to: starts.length });
      } else if (kind === 'disable-file') found.push({ span, rules, reason, from: 1, to: starts.length });
      else if (kind === 'disable-line') found.push({ span, rules, reason, from: line, to: line });
      else found.push({ span, rules, reason, from: last + 1, to: last + 1 });
    }
  }
  return found;
}

/** Ends the open blocks that an `enable` names, all of them where it names none. */
function close(
  open: { readonly rules: readonly string[]; readonly at: number }[],
  found: Suppression[],
  rules: readonly string[],
  line: number,
): void {
  for (let i = open.length - 1; i >= 0; i--) {
    const block = open[i] as { readonly rules: readonly string[]; readonly at: number };
    if (rules.length > 0 && !rules.some((rule) => block.rules.includes(rule))) continue;
    found[block.at] = { ...(found[block.at] as Suppression), to: line };
    open.splice(i, 1);
  }
}
