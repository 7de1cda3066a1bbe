// Lines in a log that a CI system would take for commands to itself, and how commands are written that are meant.

import { safeText } from '../text/safe.ts';

// The runner of GitHub Actions compares by the rules of a language, for which these are not there.
const unheeded = '[\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}]';
const gap = `(?:(?![\\r\\n])${unheeded})*`;
/** `::name …::` at the start of a line, behind any white space. */
const atStart = new RegExp(`^(?=((?:(?![\\r\\n])(?:\\s|${unheeded}))*))\\1:(?=${gap}:)`, 'gmu');
/** `##[name …]` anywhere, and what other systems make of it: `##vso[…]`, `##teamcity[…]`. */
const anywhere = new RegExp(`#(?=${gap}#(?:(?![\\r\\n])[A-Za-z]|${unheeded})*\\[)`, 'gu');

/**
 * A log's text in which no line is a command: a backslash stands where one would begin. `open` says that the text goes
 * on in a line in which something visible stands already.
 */
export function unarmed(text: string, open = false): string {
  const calm = text.replace(anywhere, '#\\');
  // An invisible guard would not do: it is what is not heeded.
  return (open ? `x${calm}` : calm).replace(atStart, '$1\\:').slice(open ? 1 : 0);
}

/** Markdown in which the same cannot be read, wherever it is printed. Nothing of its own markup looks so. */
export function unarmedMarkdown(markdown: string): string {
  return markdown.replace(anywhere, '\\u{23}');
}

/** The text of a workflow command. */
export function commandData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A value among the properties of a workflow command, with nothing invisible in it. */
export function commandProperty(text: string): string {
  return commandData(safeText(text, 1_000)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
