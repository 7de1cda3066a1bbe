// Keeps a token out of texts: as it is, and in the forms in which programs like to write it.

/** Shorter runs of a token say nothing of it. */
const run = 8;

/**
 * Whether a text holds a token, or a run of eight characters of it; in either letter case, backwards, URL-encoded, as
 * hexadecimal or as Base64. For messages: a false alarm costs a few words.
 */
export function resemblesSecret(text: string, token: string): boolean {
  const folded = text.toLowerCase();
  return formsOf(token).some((form) => runsOf(form.toLowerCase(), run).some((part) => folded.includes(part)));
}

/** Whether a text holds a whole token in one of these forms. For long texts. */
export function holdsSecret(text: string, token: string): boolean {
  const folded = text.toLowerCase();
  return formsOf(token).some((form) => folded.includes(form.toLowerCase()));
}

function formsOf(token: string): readonly string[] {
  const bytes = [...token].map((character) => character.charCodeAt(0));
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  // What stands before the token shifts its Base64 by none, one or two bytes; the characters at the rims depend on it.
  const base64 = [0, 1, 2].map((shift) =>
    base64Of([...new Array<number>(shift).fill(0), ...bytes]).slice(shift === 0 ? 0 : shift + 1, -2),
  );
  return [
    token,
    [...token].reverse().join(''),
    encodeURIComponent(token),
    hex.join(''),
    hex.map((pair) => `%${pair}`).join(''),
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

function runsOf(form: string, length: number): readonly string[] {
  if (form.length <= length) return [form];
  return Array.from({ length: form.length - length + 1 }, (_, at) => form.slice(at, at + length));
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Without padding: whole groups of six bits, the last one filled up with zeros. */
function base64Of(bytes: readonly number[]): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,6}/g) ?? []).map((six) => alphabet[Number.parseInt(six.padEnd(6, '0'), 2)]).join('');
}
