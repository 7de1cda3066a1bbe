// From an untrusted body to a JSON value: the checks that must come before the parser sees it.

import type { Refusal } from './entry.ts';

/** Largest body accepted, in bytes of UTF-8. */
export const maxBytes = 8 * 1024 * 1024;

/** Deepest nesting accepted. Known model lists use five levels. */
export const maxDepth = 32;

/** Parses a body, or says why not. */
export function parseJson(text: string): { readonly value: unknown } | Refusal {
  if (isLongerThan(text, maxBytes)) {
    return { code: 'catalog-too-large', message: `the body is larger than ${maxBytes / 1024 / 1024} MiB` };
  }
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (/^\s*$/.test(body)) return { code: 'catalog-not-json', message: 'the body is empty' };
  if (/^\s*<(?:!doctype|html|head|body|\?xml|!--)/i.test(body.slice(0, 1_000))) {
    return { code: 'catalog-web-page', message: 'the body looks like a web page, not a model list' };
  }
  if (isDeeperThan(body, maxDepth)) {
    return { code: 'catalog-too-deep', message: `the JSON is nested deeper than ${maxDepth} levels` };
  }
  try {
    return { value: JSON.parse(body) };
  } catch {
    // The parser's own words differ between engines, and may quote the body at length.
    return {
      code: 'catalog-not-json',
      message: `the body is not JSON; it begins ${JSON.stringify(body.trimStart().slice(0, 40))}`,
    };
  }
}

function isLongerThan(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  if (text.length * 3 <= bytes) return false;
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Each half of a surrogate pair counts two of the pair's four bytes.
    length += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return length > bytes;
}

/** Counts brackets outside strings. Broken JSON may give any answer; the parser refuses it anyway. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x22) {
      for (i++; i < text.length && text.charCodeAt(i) !== 0x22; i++) if (text.charCodeAt(i) === 0x5c) i++;
    } else if (unit === 0x5b || unit === 0x7b) {
      if (++depth > limit) return true;
    } else if (unit === 0x5d || unit === 0x7d) {
      depth--;
    }
  }
  return false;
}
