// Where the words of a name begin and end: the one place that says so, for lists of words and for hashes of them.

/** The UTF-16 code unit at a place, 0 behind the end: reading there would make the loops below slow. */
export function unitAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : 0;
}

/** Whether a UTF-16 code unit is a digit from 0 to 9. */
export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** Whether a word is nothing but digits: letters stand behind them or not at all. */
export function isNumber(word: string): boolean {
  return isDigit(word.charCodeAt(0)) && isDigit(word.charCodeAt(word.length - 1));
}

/** Whether a UTF-16 code unit is a letter from a to z. */
export function isLetter(unit: number): boolean {
  return unit >= 97 && unit <= 122;
}

/** Whether a UTF-16 code unit stands between words: a space or one of `-./:@_`. */
export function isSeparator(unit: number): boolean {
  return (unit >= 45 && unit <= 47) || unit === 95 || unit === 58 || unit === 64 || unit === 32;
}

/** Where the letters end that belong to the digits before: up to two do (`8b`, `4o`), more are a word of their own. */
export function gluedEnd(lower: string, start: number): number {
  if (!isLetter(unitAt(lower, start))) return start;
  if (!isLetter(unitAt(lower, start + 1))) return start + 1;
  return isLetter(unitAt(lower, start + 2)) ? start : start + 2;
}

/**
 * The words of a text in lower case, in order: runs of digits with up to two letters glued on, and runs of anything else
 * between separators.
 */
export function wordsOf(lower: string): readonly string[] {
  const words: string[] = [];
  for (let at = 0; at < lower.length; ) {
    const start = at;
    let unit = unitAt(lower, at);
    if (isDigit(unit)) {
      while (isDigit(unit)) unit = unitAt(lower, ++at);
      at = gluedEnd(lower, at);
    } else {
      while (at < lower.length && !isDigit(unit) && !isSeparator(unit)) unit = unitAt(lower, ++at);
    }
    if (at > start) words.push(lower.slice(start, at));
    else at++;
  }
  return words;
}
