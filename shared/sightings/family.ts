// Recognises a name as a member of a model family, and how surely, from its spelling alone.

import { type Family, families } from './families.table.ts';
import { organisations, routers } from './routes.table.ts';
import { ordinaryVariantWords, placeholderWords, variantWords } from './variants.table.ts';

/**
 * How much a name's spelling proves.
 *
 * - `exact`: family, version and nothing unusual (`gpt-4o-mini`)
 * - `named`: family and a usual variant, no version (`deepseek-chat`), or a size without a known family (`Foo-7B-Chat`)
 * - `word`: an ordinary word with a version (`step-2`, `whisper-1`)
 * - `alone`: a stem that is a complete ID somewhere (`mistral`)
 * - `loose`: a family with unusual parts (`gpt-engineer`, `gpt-subscription-only`)
 * - `bare`: only a family's stem (`gemini`), which is as often a product or a provider
 * - `none`: no family
 */
export type Spelling = 'exact' | 'named' | 'word' | 'alone' | 'loose' | 'bare' | 'none';

/** What a name's spelling says. */
export interface Recognition {
  readonly spelling: Spelling;
  /** Vendor of the family, undefined where there is none. */
  readonly vendor: string | undefined;
  /** The family's stem as matched, lower case. */
  readonly stem: string | undefined;
  /** Written with capitals where the family's IDs have none: a display name, or a case mistake. */
  readonly display: boolean;
  /** Has a part such as "test" or "my". */
  readonly placeholder: boolean;
}

const byStem = new Map<string, Family>();
for (const family of families) for (const stem of family.stems) byStem.set(stem, family);
/** Every stem, for the first stage over bytes. */
export const stems: readonly string[] = [...byStem.keys()];

/** The stems by their first two signs, the longest first: most texts begin with none of them. */
const byHead = new Map<string, string[]>();
for (const stem of [...stems].sort((a, b) => b.length - a.length)) {
  const head = stem.slice(0, 2);
  const alike = byHead.get(head);
  if (alike === undefined) byHead.set(head, [stem]);
  else alike.push(stem);
}

const sizePart = /^(?:a|e)?\d+(?:\.\d+)?[bm]$|^\d+x\d+b$/;
const versionPart = /^(?:[a-z]{0,4}\d+(?:p\d+)?[a-z]{0,4}|\d+[a-z]{1,3}\d*[a-z]?|[a-z]\d+[a-z]\d+|q\d+_[a-z0-9_]+)$/;

/**
 * Recognises the core of an ID (routing and vendor prefixes already taken off).
 *
 * @param routed whether a known provider or organisation stood before it, so that an ordinary word counts as a family
 */
export function recognise(core: string, routed = false): Recognition {
  const direct = recogniseFromStart(core, routed);
  const dash = core.indexOf('-');
  if (direct.stem !== undefined || dash < 1) return direct;
  // A vendor or a house word glued on with a dash: "azure-gpt-4o", "labs-devstral-small-2512".
  const rest = recogniseFromStart(core.slice(dash).replace(/^-+/, ''), routed);
  if (rest.stem === undefined || rest.spelling === 'bare' || rest.spelling === 'alone') return direct;
  const head = core.slice(0, dash).toLowerCase();
  if (routers.has(head) || organisations.has(head)) return rest;
  return { ...rest, spelling: 'loose', placeholder: rest.placeholder || placeholderWords.has(head) };
}

function recogniseFromStart(core: string, routed: boolean): Recognition {
  const lower = core.toLowerCase();
  const stem = stemOf(lower);
  const family = stem === undefined ? undefined : (byStem.get(stem) as Family);
  const parts = lower
    .slice(stem?.length ?? 0)
    .split(/[-_.:@+/~]+/)
    .filter((part) => part !== '');
  const placeholder = parts.some((part) => placeholderWords.has(part));
  const sized = parts.some((part) => sizePart.test(part));
  const display = family !== undefined && !family.cased && lower !== core;
  const seen = { vendor: family?.vendor, stem, display, placeholder };
  if (family === undefined) return { ...seen, spelling: sized && parts.length > 1 && !placeholder ? 'named' : 'none' };
  const word = family.word === true && !routed;
  if (family.alone?.includes(lower)) return { ...seen, spelling: 'alone' };
  const versioned = /\d/.test(lower.slice((stem as string).length)) || /\d$/.test(stem as string);
  if (parts.length === 0) return { ...seen, spelling: versioned ? (word ? 'word' : 'exact') : 'bare' };
  // Identifiers of programs are joined by underscores (gpt41_nano), IDs hardly ever; those that are have such a stem.
  const identifier = lower.includes('_') && !/[-.:]/.test(lower) && !(stem as string).includes('_');
  const odd = parts.filter((part) => !usual(part)).length;
  if (placeholder || identifier || odd > (sized ? 2 : 0)) return { ...seen, spelling: 'loose' };
  if (versioned) return { ...seen, spelling: word && !sized ? 'word' : 'exact' };
  const telling = parts.some((part) => variantWords.has(part));
  return { ...seen, spelling: word || !(telling || routed) ? 'loose' : 'named' };
}

/** Whether a name starts with the stem of a family. */
export function hasStem(name: string): boolean {
  return stemOf(name.toLowerCase()) !== undefined;
}

/** The longest stem the name starts with, ending at a separator, a digit or the end. */
function stemOf(lower: string): string | undefined {
  for (const stem of byHead.get(lower.slice(0, 2)) ?? []) {
    if (!lower.startsWith(stem)) continue;
    const next = lower.charCodeAt(stem.length);
    const letter = next >= 97 && next <= 122;
    const digit = next >= 48 && next <= 57;
    if (letter || (digit && /\d$/.test(stem))) continue;
    return stem;
  }
  return undefined;
}

function usual(part: string): boolean {
  return (
    variantWords.has(part) ||
    ordinaryVariantWords.has(part) ||
    /^\d+$/.test(part) ||
    (part.length <= 10 && versionPart.test(part))
  );
}
