// Where an ID stands and what renaming it means: references, highlights, symbols of the workspace, and renaming.

import { byCodeUnits } from '../catalog/entry.ts';
import type { Sighted } from '../engine/finding.ts';
import type { Sighting } from '../sightings/sighting.ts';
import type { Span } from '../text/span.ts';
import { plainId } from './edits.ts';

/** As much of a sighting as renaming must know. */
export interface Stand {
  readonly route: Pick<Sighting['route'], 'prefix' | 'core' | 'suffix'>;
  /** Whether the text in the document is the ID (see `isEditable`). */
  readonly editable: boolean;
  /** Written without quotes. */
  readonly plain: boolean;
}

/** The part of an ID that is the same wherever it is routed: `gpt-4o` in "openai/gpt-4o:free". */
export function nameOf({ route }: Pick<Sighting, 'route'>): string {
  return route.core;
}

/** Whether the text in the document is the ID itself, so that replacing the text replaces the ID. */
export function isEditable({ literal, route, id }: Sighting): boolean {
  return literal.verbatim && literal.whole && route.prefix + route.core + route.suffix === id;
}

/** The sighting at an offset of a document; its ends count. */
export function sightedAt(sightings: readonly Sighted[], offset: number): Sighted | undefined {
  return sightings.find(({ sighting: { span } }) => span.start <= offset && offset <= span.end);
}

/** The spans in one document that name the same as a sighting. */
export function highlightsOf(sightings: readonly Sighted[], sighting: Sighting): readonly Span[] {
  const name = nameOf(sighting);
  return sightings.filter((one) => nameOf(one.sighting) === name).map((one) => nameSpan(one.sighting));
}

/** What renaming at a place would replace, without its routing; undefined where the ID cannot be edited as text. */
export function renameSpan(sighting: Sighting): Span | undefined {
  return isEditable(sighting) ? nameSpan(sighting) : undefined;
}

/** Why an ID cannot be called so; undefined where it can. */
export function refusalOf(newName: string): string | undefined {
  if (newName === '') return 'an ID cannot be empty';
  if (plainId.test(newName) && /^[A-Za-z0-9@~]/.test(newName)) return undefined;
  return 'an ID is made of letters, digits and . _ : @ / + ~ - and starts with a letter or a digit';
}

/**
 * What takes the place of the name where it stands; undefined where that cannot be edited as text. Routing before it and
 * variants behind it stay, and a new name that brings the routing of a place does not get it twice.
 */
export function renamedAt({ route, editable, plain }: Stand, newName: string): string | undefined {
  if (!editable) return undefined;
  const { prefix, suffix } = route;
  const headless = prefix !== '' && newName.startsWith(prefix) ? newName.slice(prefix.length) : newName;
  const text = suffix !== '' && headless.endsWith(suffix) ? headless.slice(0, -suffix.length) : headless;
  // A bare word may not take marks that mean something to its format.
  return text === '' || (plain && !/^[A-Za-z0-9]/.test(prefix + text)) ? undefined : text;
}

/**
 * The IDs that a query means, the likeliest first. Letters and digits count, case and marks do not: the ID itself, then
 * IDs that begin with it, that hold it, that hold its words, that hold its signs in their order.
 */
export function findIds(ids: readonly string[], query: string): readonly string[] {
  const words = query
    .split(/\s+/)
    .map(bare)
    .filter((word) => word !== '');
  const wanted = words.join('');
  const rankOf = (id: string): number | undefined => {
    const text = bare(id);
    if (text === wanted) return 0;
    if (text.startsWith(wanted)) return 1;
    if (text.includes(wanted)) return 2;
    if (words.every((word) => text.includes(word))) return 3;
    return holdsInOrder(text, wanted) ? 4 : undefined;
  };
  const found = ids.flatMap((id) => {
    const rank = rankOf(id);
    return rank === undefined ? [] : [{ id, rank }];
  });
  return found.sort((a, b) => a.rank - b.rank || byCodeUnits(a.id, b.id)).map(({ id }) => id);
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function holdsInOrder(text: string, signs: string): boolean {
  let at = 0;
  return [...signs].every((sign) => {
    at = text.indexOf(sign, at) + 1;
    return at > 0;
  });
}

/** The span of the name alone where the text can be trusted to be the value, else of the literal. */
function nameSpan(sighting: Sighting): Span {
  if (!isEditable(sighting)) return sighting.span;
  const { span, route } = sighting;
  const start = span.start + route.prefix.length;
  return { start, end: start + route.core.length };
}
