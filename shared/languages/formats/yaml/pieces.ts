// Reads YAML in pieces: cuts before an entry of a block collection, under the keys that are around it.

import { type Attempt, makeReadPiece } from '../../cut.ts';
import type { ReadPiece } from '../../piece.ts';
import { namesOf, type Scope } from '../scope.ts';
import type { Frame } from './frames.ts';
import { scanYaml } from './read.ts';

/** Deepest nesting that a head repeats, and its longest line. */
const deepest = 24;
const longest = 400;

/** Reads a piece of a YAML document. */
export const readYamlPiece: ReadPiece = makeReadPiece((text, wanted): Attempt => {
  let cut: Attempt['cut'];
  const ended = (stack: readonly Frame[], at: number): boolean => {
    if (!wanted(at)) return false;
    const next = headOf(stack);
    if (next === undefined || !opens(next, stack)) return false;
    cut = { at, next };
    return true;
  };
  const { literals, comments } = scanYaml(text, { start: 0, end: text.length }, ended);
  return { literals, comments, cut };
});

/** Lines that open the same collections under the same keys. */
function headOf(stack: readonly Frame[]): string | undefined {
  if (stack.length > deepest) return undefined;
  let head = '';
  for (const [depth, { kind, flow, indent, inner, asked, beside }] of stack.entries()) {
    if (flow || asked || (beside?.length ?? 0) > longest || (inner?.name.length ?? 0) > longest) return undefined;
    const margin = ' '.repeat(indent);
    if (kind === 'map') {
      if (inner === undefined) return undefined;
      if (beside !== undefined) head += `${margin}name: ${quoted(beside)}\n`;
      head += `${margin}${quoted(inner.name)}:\n`;
    } else {
      if (beside !== undefined) head += `${margin}- ${quoted(beside)}\n`;
      // The innermost list is open by its last entry; one around another collection by that.
      if (beside === undefined || depth + 1 < stack.length) head += `${margin}-\n`;
    }
  }
  return head === '' ? '\n' : head;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** Whether reading the head alone ends with the same collections open. */
function opens(head: string, stack: readonly Frame[]): boolean {
  const { open } = scanYaml(head, { start: 0, end: head.length });
  return (
    open.length === stack.length &&
    open.every((mine, depth) => {
      const theirs = stack[depth] as Frame;
      const alike = mine.kind === theirs.kind && mine.indent === theirs.indent && mine.flow === theirs.flow;
      return (
        alike &&
        mine.asked === theirs.asked &&
        mine.beside === theirs.beside &&
        sameScope(mine.scope, theirs.scope) &&
        sameScope(mine.inner, theirs.inner)
      );
    })
  );
}

function sameScope(mine: Scope | undefined, theirs: Scope | undefined): boolean {
  const [a, b] = [namesOf(mine), namesOf(theirs)];
  return a.length === b.length && a.every((name, i) => name === b[i]);
}
