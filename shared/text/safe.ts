// What outside strings may look like when people see them: nothing invisible, nothing that moves the cursor.

/** What stands at the end of a text that was cut. */
const CUT = '…';

// Controls, bidirectional controls, everything Unicode calls ignorable by default (zero-width characters, variation
// selectors, tags, fillers, soft hyphens), line and paragraph separators, lone surrogates, interlinear annotations and
// the blank Braille pattern. An emoji held together by joiners or selectors is therefore shown in its parts.
const INVISIBLE = /[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Cs}\u2800\ufff9-\ufffb]/gu;

/** An invisible code point and where it stands. */
export interface Invisible {
  /** Offset in UTF-16 code units. */
  readonly offset: number;
  readonly codePoint: number;
}

/**
 * A text fit for a terminal, a log and an editor's message: each invisible character is written as `\u{200b}`, and
 * what exceeds `max` UTF-16 code units is cut and ends in `…`. Line breaks are escaped too: split into lines before.
 */
export function safeText(text: string, max = 200): string {
  // Escapes only grow a text, so what lies beyond the limit cannot be needed; the two more tell that there is more.
  const shown = wellCut(text, max + 2).replace(INVISIBLE, (character) => escaped(character));
  if (shown.length <= max) return shown;
  return `${wholeEscapes(wellCut(shown, max - CUT.length))}${CUT}`.slice(0, max);
}

/** The invisible code points of a text, in order. */
export function invisibles(text: string): readonly Invisible[] {
  return [...text.matchAll(INVISIBLE)].map((match) => ({
    offset: match.index,
    codePoint: match[0].codePointAt(0) ?? 0,
  }));
}

/** Whether a text holds something that people cannot see. */
export function hasInvisible(text: string): boolean {
  return text.search(INVISIBLE) >= 0;
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The first `length` code units, or one less where that would tear a surrogate pair. */
function wellCut(text: string, length: number): string {
  const cut = text.slice(0, Math.max(0, length));
  return cut.length < text.length && /[\ud800-\udbff]$/.test(cut) && /^[\udc00-\udfff]/.test(text.slice(cut.length))
    ? cut.slice(0, -1)
    : cut;
}

/** Without the torn escape that a cut may leave at the end. */
function wholeEscapes(text: string): string {
  return text.replace(/\\(?:u(?:\{[0-9a-f]{0,6})?)?$/, '');
}
