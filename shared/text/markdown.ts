// Outside strings as Markdown code: they show as they are, and can start neither markup nor links nor tags.

import { safeText } from './safe.ts';

/** Longer texts are cut; an ID whose every character must be escaped still fits. */
const longest = 6_000;

/** A string as code within a line. The fence is longer than any run of backticks within. */
export function mdCode(text: string): string {
  const shown = safeText(text, longest);
  const fence = '`'.repeat(longestRun(shown) + 1);
  // One blank at each end is taken off by readers where both ends have one and something else stands between.
  const isPadded = /^`|`$/.test(shown) || (/^ .* $/.test(shown) && shown.trim() !== '');
  const pad = isPadded ? ' ' : '';
  return shown === '' ? '` `' : `${fence}${pad}${shown}${pad}${fence}`;
}

/** A string as a block of code. */
export function mdCodeBlock(text: string): string {
  const shown = safeText(text, longest);
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}text\n${shown}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
