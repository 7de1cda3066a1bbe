// Keyword lookup by a hash that is computed while a name is scanned: no substring is made.

import type { WordRole } from './facts.ts';

/** Keyword roles as the tokens carry them. */
export const Role = {
  none: 0,
  function: 1,
  type: 2,
  modifier: 3,
  return: 4,
  case: 5,
  switch: 6,
  import: 7,
  compare: 8,
  or: 9,
  control: 10,
  do: 11,
  end: 12,
  pair: 13,
  prefix: 14,
  from: 15,
  lambda: 16,
  value: 17,
  else: 18,
} as const;

/** A hash table of keywords. */
export interface Words {
  readonly mask: number;
  readonly texts: readonly string[];
  readonly roles: Uint8Array;
  readonly ignoreCase: boolean;
}

/** One step of the hash over UTF-16 code units. */
export function hashStep(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = hashStep(hash, text.charCodeAt(i) | 32);
  return hash;
}

/** A table of the keywords of a row, each role a string of words between blanks. */
export function makeWords(roles: Readonly<Partial<Record<WordRole, string>>>, ignoreCase: boolean): Words {
  const size = 512;
  const texts: string[] = new Array<string>(size).fill('');
  const found = new Uint8Array(size);
  for (const [role, list] of Object.entries(roles)) {
    for (const word of list.split(' ')) {
      let at = hashOf(word) & (size - 1);
      while (texts[at] !== '') at = (at + 1) & (size - 1);
      texts[at] = word;
      found[at] = Role[role as WordRole];
    }
  }
  return { mask: size - 1, texts, roles: found, ignoreCase };
}

/** The role of the name at `[start, end)` whose hash is `hash`; 0 for an ordinary name. */
export function roleOf(words: Words, text: string, start: number, end: number, hash: number): number {
  let at = hash & words.mask;
  for (;;) {
    const word = words.texts[at] as string;
    if (word === '') return Role.none;
    if (word.length === end - start && same(word, text, start, words.ignoreCase)) return words.roles[at] as number;
    at = (at + 1) & words.mask;
  }
}

function same(word: string, text: string, start: number, ignoreCase: boolean): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = text.charCodeAt(start + i);
    if (unit !== word.charCodeAt(i) && !(ignoreCase && (unit | 32) === word.charCodeAt(i))) return false;
  }
  return true;
}
