// Outside text in Markdown: it shows as it is and can start nothing, neither markup nor links nor mentions.

import { safeText } from '../text/safe.ts';

/** Longer texts are cut; an ID whose every character must be escaped still fits. */
const longest = 6_000;

/** An outside string as code. The fence is longer than any run of backticks within. */
export function mdCode(text: string): string {
  const shown = safeText(text, longest);
  const longestRun = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  // One blank at each end is taken off by readers where both ends have one and something else stands between.
  const isPadded = /^`|`$/.test(shown) || (/^ .* $/.test(shown) && shown.trim() !== '');
  const pad = isPadded ? ' ' : '';
  return shown === '' ? '` `' : `${fence}${pad}${shown}${pad}${fence}`;
}

/** Plain words in the middle of a line: nothing in them is markup, an entity, a tag or a link. */
export function mdText(text: string): string {
  return safeText(text, longest)
    .replace(/[\\`*_[\]<>#!|~&@$]/g, '\\$&')
    .replace(/(https?|ftp|mailto|xmpp):/gi, '$1\\:')
    .replace(/www\./gi, (start) => `${start.slice(0, -1)}\\.`);
}

/** Words in which outside strings stand quoted as JSON: these become code, the rest plain text. */
export function mdReason(reason: string): string {
  return reason
    .split(/("(?:[^"\\]|\\.)*")/s)
    .map((piece, index) => {
      const inner = index % 2 === 1 ? unquoted(piece) : undefined;
      return inner === undefined ? mdText(piece) : mdCode(inner);
    })
    .join('');
}

function unquoted(piece: string): string | undefined {
  try {
    const value: unknown = JSON.parse(piece);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
