// Backslash escapes as the structured formats write them: one decoder, one table per format.

/** What may stand after a backslash. */
export interface Escapes {
  /** Letters that stand for something else. A letter in neither table stands for itself. */
  readonly letters: ReadonlyMap<string, string>;
  /** Letters followed by this many hexadecimal digits of a code point. */
  readonly hex: ReadonlyMap<string, number>;
}

const common: readonly (readonly [string, string])[] = [
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
];

/** JSON, and what JSON5 adds to it. */
export const jsonEscapes: Escapes = {
  letters: new Map([...common, ['v', '\v'], ['0', '\0']]),
  hex: new Map([
    ['u', 4],
    ['x', 2],
  ]),
};

/** TOML basic strings. */
export const tomlEscapes: Escapes = {
  letters: new Map([...common, ['e', '\x1b']]),
  hex: new Map([
    ['u', 4],
    ['U', 8],
    ['x', 2],
  ]),
};

/** YAML double-quoted scalars. */
export const yamlEscapes: Escapes = {
  letters: new Map([
    ...common,
    ['v', '\v'],
    ['0', '\0'],
    ['a', '\x07'],
    ['e', '\x1b'],
    ['N', '\x85'],
    ['_', '\xa0'],
    ['L', '\u2028'],
    ['P', '\u2029'],
  ]),
  hex: new Map([
    ['u', 4],
    ['U', 8],
    ['x', 2],
  ]),
};

/** Java property files. */
export const propertiesEscapes: Escapes = {
  letters: new Map(common.filter(([letter]) => letter !== 'b')),
  hex: new Map([['u', 4]]),
};

/** Double-quoted values of dotenv files. */
export const dotenvEscapes: Escapes = {
  letters: new Map(common.filter(([letter]) => letter !== 'b' && letter !== 'f')),
  hex: new Map(),
};

/** One escape: what it stands for and where the text goes on. */
export interface Decoded {
  readonly value: string;
  readonly next: number;
  readonly valid: boolean;
}

/** Decodes the escape whose backslash stands at `at`. A broken one stands for its letter. */
export function decodeEscape(text: string, at: number, end: number, escapes: Escapes): Decoded {
  if (at + 1 >= end) return { value: '\\', next: at + 1, valid: false };
  const letter = text.charAt(at + 1);
  const digits = escapes.hex.get(letter);
  if (digits === undefined) return { value: escapes.letters.get(letter) ?? letter, next: at + 2, valid: true };
  const hex = text.slice(at + 2, Math.min(at + 2 + digits, end));
  const code = hex.length === digits && /^[0-9A-Fa-f]+$/.test(hex) ? Number.parseInt(hex, 16) : -1;
  if (code < 0 || code > 0x10ffff) return { value: letter, next: at + 2, valid: false };
  return { value: String.fromCodePoint(code), next: at + 2 + digits, valid: true };
}

/** The value of a stretch of text with its escapes resolved. */
export function resolveEscapes(text: string, start: number, end: number, escapes: Escapes): string {
  // The stretch alone is searched: in the whole text each search could run on to its end.
  const raw = text.slice(start, end);
  let value = '';
  let from = 0;
  for (let at = raw.indexOf('\\'); at >= 0; at = raw.indexOf('\\', from)) {
    const decoded = decodeEscape(raw, at, raw.length, escapes);
    value += raw.slice(from, at) + decoded.value;
    from = decoded.next;
  }
  return from === 0 ? raw : value + raw.slice(from);
}
