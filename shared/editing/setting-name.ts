// A good name for the setting that an ID moves to, made of what the ID is bound to.

import { wordsOf } from '../sightings/names.ts';
import type { Sighting } from '../sightings/sighting.ts';

/** Words that say no more than that a model is meant. */
const generic = new Set(
  'model models modelid modelname id ids name names llm llms value default fallback main primary config options settings params args kwargs data values list items item body input request response payload exports module stream set state props engine factory'.split(
    ' ',
  ),
);

/** Functions and methods that everybody calls so. */
const everyday = new Set(
  'main run start init setup create call get make build handler handle invoke execute test describe it then map constructor'.split(
    ' ',
  ),
);

/**
 * The words of the name, lower case, with "model" among them: `summary model` for `summaryModel` or for `model` in a
 * function `summary`.
 */
export function settingWords({ literal, vendor }: Sighting): readonly string[] {
  const { name, path, callee } = literal.place;
  const own = plainWords(name ?? '');
  if (own.some((word) => !generic.has(word))) return withModel(own);
  // A default says less than what it is the default of, and more than nothing.
  const around = path.find((each) => each !== callee && !/[^\w$]/.test(each) && isTelling(each));
  if (around !== undefined) return withModel(plainWords(around).filter((word) => !everyday.has(word)));
  if (own.includes('default')) return ['default', 'model'];
  const maker = (vendor ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');
  return [/^[a-z]/.test(maker) ? maker : 'llm', 'model'];
}

/** `SUMMARY_MODEL` */
export function environmentName(words: readonly string[]): string {
  return words.join('_').toUpperCase();
}

/** `summaryModel` */
export function camelName(words: readonly string[]): string {
  return words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
}

/** `summary_model` */
export function snakeName(words: readonly string[]): string {
  return words.join('_');
}

/** The name, or the name with the first number from 2 on that nobody has taken. */
export function unusedName(name: string, isTaken: (name: string) => boolean): string {
  let unused = name;
  for (let number = 2; isTaken(unused); number++) unused = `${name}_${number}`;
  return unused;
}

function isTelling(name: string): boolean {
  return plainWords(name).some((word) => !generic.has(word) && !everyday.has(word));
}

function plainWords(name: string): readonly string[] {
  const words = wordsOf(name).slice(0, 5);
  // A name may not start with a digit.
  return /^[a-z]/.test(words[0] ?? '') ? words : [];
}

function withModel(words: readonly string[]): readonly string[] {
  return words.some((word) => /model/.test(word)) ? words : [...words, 'model'];
}
