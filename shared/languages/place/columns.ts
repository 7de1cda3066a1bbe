// SQL: how clauses bind columns: `SET model = 'x'`, `'x' AS model`, `INSERT INTO t (id, model) VALUES (1, 'x')`.

import { Kind, Op } from '../lex/tokens.ts';
import { Role } from '../lex/words.ts';
import { isOp, isRole } from './ahead.ts';
import { Flag, type Frame, resetItem, Shape } from './frame.ts';
import { skipBack, tokenText } from './look.ts';
import type { Run } from './run.ts';

const clauses = new Set([
  'create',
  'delete',
  'from',
  'having',
  'insert',
  'into',
  'join',
  'on',
  'returning',
  'select',
  'set',
  'table',
  'union',
  'update',
  'values',
  'where',
]);

/** Takes a keyword: a new clause ends what was bound or compared before it. */
export function clause(run: Run, top: Frame, at: number): void {
  const word = (tokenText(run, at) as string).toLowerCase();
  if (!clauses.has(word)) return;
  resetItem(top);
  // MySQL's `ON DUPLICATE KEY UPDATE model = 'x'` has no `SET`.
  if (word === 'set' || word === 'update') top.flags |= Flag.setting;
  if (word !== 'values') return;
  top.flags |= Flag.tuples;
  run.columns = columnList(run, skipBack(run, at - 1));
}

/** The opening token of the column list that ends at token `closer`, or -1. */
function columnList(run: Run, closer: number): number {
  const { tokens } = run;
  if (!isOp(tokens, closer, Op.parenEnd)) return -1;
  const opener = tokens.link[closer] as number;
  for (let at = opener - 1, steps = 0; at >= 0 && steps < 6; at--, steps++) {
    if (isRole(tokens, at, Role.prefix)) return tokenText(run, at)?.toLowerCase() === 'into' ? opener : -1;
  }
  return -1;
}

/** Whether a group is a row of `VALUES`. */
export function isRow(frame: Frame): boolean {
  return frame.shape === Shape.group && frame.parent !== undefined && (frame.parent.flags & Flag.tuples) !== 0;
}

/** How many columns, and how many tokens of their list, are counted: rows of data may be as long as they like. */
const widest = 64;
const longest = 256;

/** The column of a row's current item, if the statement lists its columns. */
export function columnOf(run: Run, row: Frame): string | undefined {
  const { tokens, columns } = run;
  if (columns < 0 || row.argument >= widest) return undefined;
  const closer = Math.min(tokens.link[columns] as number, columns + longest);
  let column = 0;
  for (let at = columns + 1; at < closer && column <= row.argument; at++) {
    if (isOp(tokens, at, Op.comma)) column++;
    else if (column === row.argument && (tokens.kind[at] === Kind.name || tokens.kind[at] === Kind.atom)) {
      return tokenText(run, at);
    }
  }
  return undefined;
}

/** The name that `AS` gives to what ends before token `next`; `CAST('x' AS text)` names a type. */
export function aliasAt(run: Run, top: Frame, next: number): string | undefined {
  const { tokens } = run;
  if (!isRole(tokens, next, Role.prefix) || tokenText(run, next)?.toLowerCase() !== 'as') return undefined;
  if (top.shape === Shape.call && /cast$/i.test(tokenText(run, top.calleeLast) ?? '')) return undefined;
  const kind = tokens.kind[next + 1];
  return next + 1 < tokens.count && (kind === Kind.name || kind === Kind.atom) ? tokenText(run, next + 1) : undefined;
}
