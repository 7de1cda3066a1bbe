// Where each ID is used: references, highlights, symbols of the workspace, and renaming.

import { byCodeUnits } from '../catalog/entry.ts';
import type { Sighted, Status } from '../engine/finding.ts';
import type { Sighting } from '../sightings/sighting.ts';
import type { Span } from '../text/span.ts';
import { type FileEdit, plainId } from './edits.ts';

/** The sightings of one file. */
export interface SightedFile {
  readonly path: string;
  readonly sightings: readonly Sighted[];
}

/** One place at which an ID stands. */
export interface Use {
  readonly path: string;
  readonly sighting: Sighting;
  readonly status: Status;
}

/** Uses by name (see `nameOf`). */
export interface UseIndex {
  /** Names in code-unit order, each with its uses by path and offset. */
  readonly uses: ReadonlyMap<string, readonly Use[]>;
}

/** The part of an ID that is the same wherever it is routed: `gpt-4o` in "openai/gpt-4o:free". */
export function nameOf({ route }: Sighting): string {
  return route.core;
}

/** Indexes the uses of a workspace. */
export function indexUses(files: readonly SightedFile[]): UseIndex {
  const uses = new Map<string, Use[]>();
  for (const { path, sightings } of files) {
    for (const { sighting, status } of sightings) {
      const use = { path, sighting, status };
      const known = uses.get(nameOf(sighting));
      if (known === undefined) uses.set(nameOf(sighting), [use]);
      else known.push(use);
    }
  }
  for (const list of uses.values())
    list.sort((a, b) => byCodeUnits(a.path, b.path) || a.sighting.span.start - b.sighting.span.start);
  return { uses: new Map([...uses].sort(([a], [b]) => byCodeUnits(a, b))) };
}

/** The sighting at an offset of a document; its ends count. */
export function sightedAt(sightings: readonly Sighted[], offset: number): Sighted | undefined {
  return sightings.find(({ sighting: { span } }) => span.start <= offset && offset <= span.end);
}

/** Every use of what a sighting names, itself included. */
export function usesOf(index: UseIndex, sighting: Sighting): readonly Use[] {
  return index.uses.get(nameOf(sighting)) ?? [];
}

/** The spans in one document that name the same as a sighting. */
export function highlightsOf(sightings: readonly Sighted[], sighting: Sighting): readonly Span[] {
  const name = nameOf(sighting);
  return sightings.filter((one) => nameOf(one.sighting) === name).map((one) => nameSpan(one.sighting));
}

/** IDs in use that hold the letters of a query in their order, letter case aside; each with its uses. */
export function findSymbols(
  index: UseIndex,
  query: string,
  most = 500,
): readonly (readonly [string, readonly Use[]])[] {
  const wanted = [...query.toLowerCase()];
  const found: (readonly [string, readonly Use[]])[] = [];
  for (const [name, uses] of index.uses) {
    const text = name.toLowerCase();
    let at = 0;
    const holds = wanted.every((letter) => {
      at = text.indexOf(letter, at) + 1;
      return at > 0;
    });
    if (holds) found.push([name, uses]);
    if (found.length >= most) break;
  }
  return found;
}

/** What renaming at a place would replace, without its routing; undefined where the ID cannot be edited as text. */
export function renameSpan(sighting: Sighting): Span | undefined {
  return isEditable(sighting) ? nameSpan(sighting) : undefined;
}

/** The answer to a wish to rename. */
export type Rename =
  | {
      readonly edits: readonly FileEdit[];
      /** Uses that cannot be edited as text: parts of values, escapes, white space within. */
      readonly left: readonly Use[];
    }
  | { readonly refused: string };

/**
 * The edits that rename an ID wherever it is used. Only its name is replaced: routing before it and variants behind it
 * stay. A new name that brings the routing of a place does not get it twice.
 */
export function rename(index: UseIndex, sighting: Sighting, newName: string): Rename {
  if (newName === '') return { refused: 'an ID cannot be empty' };
  if (!plainId.test(newName) || !/^[A-Za-z0-9@~]/.test(newName))
    return { refused: 'an ID is made of letters, digits and . _ : @ / + ~ - and starts with a letter or a digit' };
  const edits: FileEdit[] = [];
  const left: Use[] = [];
  for (const use of usesOf(index, sighting)) {
    if (!isEditable(use.sighting)) {
      left.push(use);
      continue;
    }
    const { prefix, suffix } = use.sighting.route;
    const headless = prefix !== '' && newName.startsWith(prefix) ? newName.slice(prefix.length) : newName;
    const text = suffix !== '' && headless.endsWith(suffix) ? headless.slice(0, -suffix.length) : headless;
    // A bare word may not take marks that mean something to its format.
    if (text === '' || (use.sighting.literal.form === 'plain' && !/^[A-Za-z0-9]/.test(prefix + text))) left.push(use);
    else if (text !== use.sighting.route.core) edits.push({ path: use.path, span: nameSpan(use.sighting), text });
  }
  return { edits, left };
}

function isEditable({ literal, route, id }: Sighting): boolean {
  return literal.verbatim && literal.whole && route.prefix + route.core + route.suffix === id;
}

/** The span of the name alone where the text can be trusted to be the value, else of the literal. */
function nameSpan(sighting: Sighting): Span {
  if (!isEditable(sighting)) return sighting.span;
  const { span, route } = sighting;
  const start = span.start + route.prefix.length;
  return { start, end: start + route.core.length };
}
