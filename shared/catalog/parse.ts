// From the text of a model list, or of a saved snapshot, to a Snapshot; or to the one reason why not.

import type { Problem } from '../problem.ts';
import type { CatalogEntry, Snapshot } from './catalog.ts';
import { type Container, containerOf, type Listed } from './container.ts';
import { isRefusal, type Refusal, readEntry } from './entry.ts';
import { parseJson } from './json.ts';
import { gather, isSaved, type Provenance, readSaved, type Saved, type Sha256 } from './snapshot.ts';

/** Most entries accepted. The largest public list has under 6,000. */
export const maxEntries = 50_000;

/** What the caller knows of a list. A saved snapshot that says otherwise of itself is believed. */
export interface ParseOptions extends Provenance {
  readonly sha256: Sha256;
}

/** A snapshot with notes beside it (kind `skipped`), or no snapshot and the one refusal (kind `catalog`). */
export interface Parsed {
  readonly snapshot: Snapshot | undefined;
  readonly problems: readonly Problem[];
}

/** Reads a catalog. Never throws. The answer does not depend on the order of the entries, save among repeated IDs. */
export function parseCatalog(text: string, options: ParseOptions): Parsed {
  const parsed = parseJson(text);
  if ('code' in parsed) return refused(parsed);
  if (isSaved(parsed.value)) {
    const saved = readSaved(parsed.value);
    return 'code' in saved ? refused(saved) : fromSaved(saved, options.sha256);
  }
  const page = pageOf(parsed.value);
  if ('code' in page) return refused(page);
  const { snapshot, problems } = parsePages([page], options);
  return { snapshot, problems: page.more && snapshot !== undefined ? [...problems, partial] : problems };
}

/** One body of a list that may go on in others. */
export type Page = Extract<Container, { readonly kind: 'list' }>;

/**
 * Reads one body that an endpoint sent. A saved snapshot is refused: what it says of its own origin and age is to be
 * believed of a file that the user names, never of an answer.
 */
export function readPage(text: string): Page | Refusal {
  const parsed = parseJson(text);
  if ('code' in parsed) return parsed;
  if (!isSaved(parsed.value)) return pageOf(parsed.value);
  return { code: 'catalog-wrong-container', message: 'the body is not a model list but a saved snapshot' };
}

/** Makes one catalog of all bodies of a list. */
export function parsePages(pages: readonly Page[], options: ParseOptions): Parsed {
  const listed = pages.reduce((count, page) => count + page.listed.length, 0);
  const wrong = countTrouble(listed);
  if (wrong !== undefined) return refused(wrong);
  const read: CatalogEntry[] = [];
  for (const page of pages) {
    const entries = readAll(page.listed, page.resourceNames, read.length);
    if ('code' in entries) return refused(entries);
    for (const entry of entries.entries) read.push(entry);
  }
  const { snapshot, repeated } = gather(read, options, options.sha256);
  return { snapshot, problems: noteRepeated(repeated) };
}

function pageOf(value: unknown): Page | Refusal {
  const container = containerOf(value);
  if (container.kind === 'list') return container;
  if (container.kind === 'other') {
    return { code: 'catalog-wrong-container', message: `the body is not a model list but ${container.came}` };
  }
  const said = container.said === '' ? 'without saying why' : `saying: ${container.said}`;
  const what = container.code === 'catalog-call-failed' ? '"success":false' : 'an error';
  return { code: container.code, message: `the endpoint answered with ${what}, ${said}` };
}

function fromSaved(saved: Saved, sha256: Sha256): Parsed {
  const listed = [...saved.entries, ...saved.patterns].map((value) => ({ key: undefined, value }));
  const read = countTrouble(listed.length) ?? readAll(listed, false, 0);
  if ('code' in read) return refused(read);
  const { snapshot, repeated } = gather(read.entries, saved, sha256);
  if (snapshot.digest !== saved.digest) {
    return refused({
      code: 'snapshot-digest',
      message: 'the saved snapshot does not match its digest: its IDs were changed',
    });
  }
  return { snapshot, problems: noteRepeated(repeated) };
}

function countTrouble(count: number): Refusal | undefined {
  if (count === 0) return { code: 'catalog-empty', message: 'the catalog lists no models' };
  if (count <= maxEntries) return undefined;
  return { code: 'catalog-too-many', message: `the catalog has ${count} entries; at most ${maxEntries} are accepted` };
}

function readAll(
  listed: readonly Listed[],
  resourceNames: boolean,
  before: number,
): { readonly entries: readonly CatalogEntry[] } | Refusal {
  const entries: CatalogEntry[] = [];
  for (const [index, one] of listed.entries()) {
    const entry = readEntry(one, before + index + 1, resourceNames);
    if (isRefusal(entry)) return entry;
    entries.push(entry);
  }
  return { entries };
}

const partial: Problem = {
  kind: 'skipped',
  code: 'catalog-partial',
  message: 'the catalog is one page of several: the body says that more models follow',
  advice: 'save all pages in one body, or let modelint refresh fetch them',
};

function noteRepeated(repeated: readonly string[]): readonly Problem[] {
  if (repeated.length === 0) return [];
  const shown = repeated.slice(0, 5).map((id) => `"${id}"`);
  const rest = repeated.length > shown.length ? ` and ${repeated.length - shown.length} more` : '';
  const are = repeated.length === 1 ? 'ID is' : 'IDs are';
  const message = `${repeated.length} ${are} listed more than once, the first of each was kept: ${shown.join(', ')}${rest}`;
  return [{ kind: 'skipped', code: 'catalog-repeated-id', message }];
}

const otherForm = 'give the body of a model list (`/v1/models`) or a saved snapshot';
const tellHost =
  'the list is not used at all, because one read in part would call good IDs unknown; report it to whoever runs the endpoint';
const savedAgain = 'fetch the catalog again and save it anew; do not edit a snapshot by hand';

const advices: ReadonlyMap<string, string> = new Map([
  ['catalog-not-json', otherForm],
  ['catalog-web-page', 'this looks like a wrong base URL: the list is usually at `/v1/models`, below the API host'],
  ['catalog-wrong-container', otherForm],
  ['catalog-too-large', 'check that the body is a model list; the largest public ones have under 1 MiB'],
  ['catalog-too-many', 'check that the body is a model list and not a whole registry'],
  ['catalog-too-deep', otherForm],
  ['catalog-call-failed', 'check the token and the account, then fetch the list again'],
  ['catalog-error-body', 'check the token and the base URL, then fetch the list again'],
  ['catalog-empty', 'check that the key may call any model; linting against nothing would call every ID unknown'],
  ['snapshot-version', 'save the snapshot anew with this version of modelint, or use the version that wrote it'],
  ['snapshot-malformed', savedAgain],
  ['snapshot-digest', savedAgain],
]);

function refused(refusal: Refusal): Parsed {
  return { snapshot: undefined, problems: [refusalProblem(refusal)] };
}

/** A refusal as the problem it is, with what to do about it. */
export function refusalProblem({ code, message }: Refusal): Problem {
  return { kind: 'catalog', code, message, advice: advices.get(code) ?? tellHost };
}
