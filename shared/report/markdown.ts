// Outside text in Markdown: it shows as it is and can start nothing, neither markup nor links nor mentions.

import { mdCode } from '../text/markdown.ts';
import { safeText } from '../text/safe.ts';

export { mdCode } from '../text/markdown.ts';

/** Longer texts are cut; an ID whose every character must be escaped still fits. */
const longest = 6_000;

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
