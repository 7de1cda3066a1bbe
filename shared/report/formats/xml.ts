// Outside text in XML 1.0: nothing ends an element or an attribute, and every character is one that XML has.

import { safeText } from '../../text/safe.ts';

/** Text between tags or between quotes. What cannot be seen is written out, line breaks too. */
export function xmlText(text: string, most = 1_500): string {
  return (
    safeText(text, most)
      .replace(/[\ufffe\uffff]/g, (one) => `\\u{${one.charCodeAt(0).toString(16)}}`)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&apos;')
      // What a CI system takes for a command wherever it stands in a log.
      .replace(/#(?=#[A-Za-z]*\[)/g, '&#35;')
  );
}

/** An element with its attributes; without content where that is undefined. */
export function element(
  name: string,
  attributes: readonly (readonly [string, string | number])[],
  content?: string,
): string {
  const written = attributes.map(([key, value]) => ` ${key}="${xmlText(String(value))}"`).join('');
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}
