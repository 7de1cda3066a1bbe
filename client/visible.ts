// Outside strings made fit to be seen: nothing invisible, nothing that turns the writing around, no HTML of their own.

// Controls, what changes the writing direction, everything Unicode calls ignorable by default, separators of lines and
// paragraphs, lone surrogates, annotations and the blank Braille pattern.
const invisible = /[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}\u2800\ufff9-\ufffb]/gu;

/** A text on one line in which every invisible character is written out, as `\u{200b}`; cut to so many code units. */
export function visible(text: string, most = 300): string {
  const shown = text
    .slice(0, most + 1)
    .replace(invisible, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  return shown.length <= most ? shown : `${shown.slice(0, most - 1)}…`;
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['`', '&#96;'],
]);

/** A text for HTML, as content or as the value of an attribute in quotes. */
export function html(text: string, most?: number): string {
  return visible(text, most).replace(/[&<>"'`]/g, (character) => entities.get(character) ?? '');
}

/** A text as code in a line of Markdown, also in the cell of a table. */
export function code(text: string, most?: number): string {
  const shown = visible(text, most);
  const ticks = '`'.repeat(Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const padded = /^[` ]|[` ]$/.test(shown) ? ` ${shown} ` : shown;
  return `${ticks}${padded.replaceAll('|', '\\|')}${ticks}`;
}

/** How many: `1 ID`, `2 IDs`. */
export function count(number: number, one: string, more = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : more}`;
}
