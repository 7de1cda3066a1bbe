// Whether a string in TypeScript is a type, or must be constant: there no expression can stand in its place.

import type { Language } from '../languages/language.ts';
import type { Span } from '../text/span.ts';

/** How far back is looked for what surrounds a string. */
const reach = 20_000;

/** Whether the string of a span (quotes included) stands in a type, in an enum, or is frozen by `as const`. */
export function isTypePosition(text: string, { start, end }: Span, language: Language): boolean {
  const before = text.slice(Math.max(0, start - 300), start);
  const after = text.slice(end, end + 60);
  if (/(?:^|[^|])\|\s*$/.test(before) || /^\s*\|(?!\|)/.test(after)) return true;
  if (/\b(?:as|satisfies|extends|is|keyof)\s+$/.test(before) || /<\s*$/.test(before)) return true;
  if (/^\s*as\s+const\b/.test(after)) return true;
  if (/\)\s*:\s*$/.test(before) && !before.includes('?')) return true;
  if (/\b(?:const|let|var|readonly|private|public|protected|static)\s+[\w$]+[?!]?\s*:\s*$/.test(before)) return true;
  if (/\btype\s+[\w$]+(?:<[^;{}]*>)?\s*=\s*$/.test(before)) return true;
  return isWithinType(blanked(text, start, language), /[\w$]\??\s*:\s*$/.test(before));
}

/** The text before an offset with strings and comments blanked, so that brackets in them do not count. */
function blanked(text: string, offset: number, language: Language): string {
  const { literals, comments } = language.read(text, { start: 0, end: text.length });
  const from = Math.max(0, offset - reach);
  let result = '';
  let at = from;
  const holes = [...literals.filter(({ form }) => form === 'quoted').map(({ span }) => span), ...comments];
  for (const { start, end } of holes.sort((a, b) => a.start - b.start)) {
    if (start < at || end > offset) continue;
    result += text.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return result + text.slice(at, offset);
}

/** Looks outwards, bracket by bracket. `annotates` says that a name and a colon stand right before the string. */
function isWithinType(before: string, annotates: boolean): boolean {
  let depth = 0;
  let innermost = true;
  for (let at = before.length - 1; at >= 0; at--) {
    const letter = before.charAt(at);
    if (letter === ')' || letter === ']' || letter === '}') depth++;
    if (letter !== '(' && letter !== '[' && letter !== '{') continue;
    if (depth > 0) {
      depth--;
      continue;
    }
    // A parameter's type: (model: "gpt-4o"). After a question mark it is the other branch of a choice.
    if (letter === '(' && innermost && annotates && !/\?[^.]/.test(before.slice(at))) return true;
    const head = before.slice(Math.max(0, at - 300), at);
    if (letter === '{' && /\b(?:interface|enum)\s+[\w$]+[^;{}]*$/.test(head)) return true;
    if (letter === '{' && /\btype\s+[\w$]+(?:<[^;{}]*>)?\s*=[^;{}()]*$/.test(head)) return true;
    innermost = false;
  }
  return false;
}
