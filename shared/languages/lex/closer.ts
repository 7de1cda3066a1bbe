// Closing brackets, and the format after a colon in `{x:>10}`.

import { endHole } from './body.ts';
import { close, innermost, type Lex, Open } from './state.ts';
import { Kind, Op, push } from './tokens.ts';

export function isFormatColon(run: Lex): boolean {
  if (innermost(run) !== Open.hole) return false;
  const form = run.forms[run.forms.length - 1];
  return form !== undefined && form.holes.length === 1 && form.holes[0] === '{';
}

/** Skips a format such as `:>10` up to the end of its hole. */
export function readFormat(run: Lex, at: number): void {
  const { text, limit } = run;
  let depth = 0;
  let to = at;
  while (to < limit) {
    const unit = text.charCodeAt(to);
    if (unit === 10 || unit === 13 || unit === 34) break;
    if (unit === 123) depth++;
    else if (unit === 125 && depth-- === 0) break;
    to++;
  }
  run.pos = to;
  push(run.tokens, Kind.punct, at, to, Op.other);
}

/** Pairs a closing bracket with its opener, dropping brackets that were never closed. */
export function readCloser(run: Lex, at: number, op: number, unit: number): void {
  const { kinds, tokens } = run;
  const kind = op - Op.parenEnd + Open.paren;
  if (kind === Open.brace) {
    while (kinds.length > 0) {
      const inner = innermost(run);
      if (inner === Open.brace || inner > Open.brace) break;
      close(run, -1);
    }
  } else if (innermost(run) !== kind && innermost(run) < Open.brace && kinds[kinds.length - 2] === kind) {
    close(run, -1);
  }
  const inner = innermost(run);
  if (inner === Open.hole && tokens.aux[run.opened[run.opened.length - 1] as number] === unit) {
    endHole(run, at, at + 1);
    return;
  }
  const token = push(tokens, Kind.punct, at, at + 1, op);
  if (inner === kind) {
    run.operand = kind === Open.brace || (kind === Open.paren && run.firsts[run.firsts.length - 1] === 1);
    close(run, token);
  } else run.operand = kind === Open.brace;
}
