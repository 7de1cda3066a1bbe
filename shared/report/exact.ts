// JSON text that parses to the exact strings and still shows nothing invisible to whoever looks at it.

import { hasInvisible, invisibles } from '../text/safe.ts';

/** A value as JSON, two spaces deep, with a line break at the end. Invisible characters are written as `\u200b`. */
export function exactJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).split('\n').map(escapeLine).join('\n')}\n`;
}

/** A value as JSON in one line, escaped in the same way. */
export function exactLine(value: unknown): string {
  return escapeLine(JSON.stringify(value));
}

/** A string as JSON in one line, escaped in the same way. */
export function exactString(text: string): string {
  return exactLine(text);
}

/** What a CI system takes for a command wherever it stands in a log: `##[`, `##vso[`. */
const command = /#(?=#[A-Za-z]*\[)/g;

// In a line of JSON such characters can only stand within a string, where an escape means the same.
function escapeLine(unescaped: string): string {
  const line = unescaped.includes('##') ? unescaped.replace(command, '\\u0023') : unescaped;
  if (!hasInvisible(line)) return line;
  let escaped = '';
  let from = 0;
  for (const { offset, codePoint } of invisibles(line)) {
    const length = codePoint > 0xffff ? 2 : 1;
    escaped += line.slice(from, offset);
    for (let unit = 0; unit < length; unit++) {
      escaped += `\\u${line
        .charCodeAt(offset + unit)
        .toString(16)
        .padStart(4, '0')}`;
    }
    from = offset + length;
  }
  return escaped + line.slice(from);
}
