// What a token may look like: checked while it is typed, and again before it is sent.

const shortest = 8;
const longest = 512;

/** What is wrong with a text as a token; undefined where nothing is. Never quotes it. */
export function tokenTrouble(text: string): string | undefined {
  if (text === '') return 'a token is needed';
  if (text.startsWith('\ufeff')) return 'it begins with a byte-order mark: copy it again';
  if (/[\r\n]/.test(text)) return 'it holds a line break: copy the token alone';
  if (/^bearer\s/i.test(text)) return 'leave out the word Bearer';
  if (/\s/.test(text)) return 'it holds a blank: copy the token alone';
  if (/^["'`\u2018-\u201f]|["'`\u2018-\u201f]$/.test(text)) return 'leave out the quotes';
  if (/^(?:\$\{?\w+\}?|\$\{\{.*\}\}|%\w+%|<.*>|(.)\1*)$/.test(text)) return 'it is a placeholder: give the real token';
  if (/[^\x21-\x7e]/.test(text)) return 'it holds characters that no token has: copy it again';
  if (text.length < shortest) return `it has fewer than ${shortest} characters`;
  if (text.length > longest) return `it has more than ${longest} characters`;
  return undefined;
}
