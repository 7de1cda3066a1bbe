// Sealed JSON: a text that carries its own checksum, so that any changed, lost or added byte is noticed.

import { isObject, type JsonObject } from './container.ts';
import type { Sha256 } from './snapshot.ts';

/** A JSON object as text, its checksum as the last key. */
export function seal(value: JsonObject, sha256: Sha256): string {
  return sealText(JSON.stringify(value, null, 2), sha256);
}

/** The same for an object that is written already; its text ends with a line that holds the closing brace alone. */
export function sealText(text: string, sha256: Sha256): string {
  return sealed(text.slice(0, -2), sha256);
}

/** What was sealed; undefined where the text is not exactly what `seal` wrote. */
export function unseal(text: string, sha256: Sha256): JsonObject | undefined {
  const end = text.lastIndexOf(sumKey);
  if (end < 0) return undefined;
  const body = text.slice(0, end);
  if (sealed(body, sha256) !== text) return undefined;
  try {
    const value: unknown = JSON.parse(`${body}\n}`);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const sumKey = ',\n  "sum": "';

function sealed(body: string, sha256: Sha256): string {
  return `${body}${sumKey}${sha256(body)}"\n}\n`;
}
