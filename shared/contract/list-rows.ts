// The rows of a contract check that rest on the body of the list: container, IDs, fields, duplicates, size, pages, limits.

import { maxBytes } from '../catalog/json.ts';
import { type Page, parsePages, readPage } from '../catalog/parse.ts';
import type { Sha256 } from '../catalog/snapshot.ts';
import { evidenceOf, type Probed } from './answers.ts';
import type { ContractRow } from './contract-row.ts';
import { knownFields, type ListShape } from './list-shape.ts';
import { type Came, formOf } from './observation.ts';

/** What became of the pages: one answer was all, all were fetched, there are more than were asked for, or a next one may not be asked for. */
export type Paging = 'whole' | 'followed' | 'more' | { readonly refused: string };

/** The list as it was fetched. */
export interface FetchedList {
  readonly answers: readonly Came[];
  readonly paging: Paging;
  readonly shape: ListShape | undefined;
}

/** The rows. Where no list came, none can be told. */
export function bodyRows(list: Probed, fetched: FetchedList | undefined, sha256: Sha256): readonly ContractRow[] {
  if (fetched === undefined) return untold(list);
  const { answers, paging, shape } = fetched;
  const evidence = evidenceOf('list', list);
  const bytes = answers.reduce((sum, answer) => sum + answer.bytes, 0);
  const pages = answers.map(({ body }) => readPage(body));
  const refused = pages.find((page) => 'code' in page);
  const read = pages.filter((page): page is Page => !('code' in page));
  const isJson = answers.every((answer) => formOf(answer) === 'json' && answer.bodyFault === undefined);
  const ids = refused === undefined && isJson ? countIds(read, sha256) : undefined;
  const entries = read.reduce((sum, page) => sum + page.listed.length, 0);
  const names = (shape?.entry ?? []).map(({ name }) => name);
  const unknown = names.filter((name) => !knownFields.has(name));
  return [
    row('json', 'the body is JSON and marked as such', isJson, isJson ? 'JSON' : bodyTrouble(answers), evidence),
    row(
      'container',
      'the body is a list of models',
      refused === undefined,
      refused === undefined ? containerWords(shape) : code(refused),
      evidence,
    ),
    ids === undefined
      ? untoldRow('ids', expectedIds, evidence)
      : row(
          'ids',
          expectedIds,
          ids.trouble === undefined,
          ids.trouble ?? `${entries} entries, each with an ID`,
          evidence,
        ),
    {
      ...row('fields', 'every field with its type is recorded', true, fieldWords(shape), evidence),
      verdict: shape === undefined || names.length === 0 ? 'cannot-tell' : 'holds',
      unproven: 'that fields mean what their names say; only the ID is relied on',
    },
    {
      ...row('unknown-fields', 'additions are tolerated', true, listed(unknown), evidence),
      verdict: unknown.length === 0 ? 'holds' : 'noted',
    },
    {
      ...row(
        'duplicates',
        'each ID stands there once',
        true,
        ids === undefined || ids.trouble !== undefined ? 'not known' : `${ids.repeated} listed more than once`,
        evidence,
      ),
      verdict: ids?.trouble !== undefined || ids === undefined ? 'cannot-tell' : ids.repeated === 0 ? 'holds' : 'noted',
    },
    row(
      'size',
      `at most ${maxBytes / 1024 / 1024} MiB`,
      bytes <= maxBytes && !isOversize(answers),
      `${bytes} bytes`,
      evidence,
    ),
    pagingRow(paging, answers.length),
  ];
}

/**
 * The rows about what goes with answers: limits in headers, the token in bodies, and what we send ourselves. `leaks` where
 * a name in the list resembles the token.
 */
export function headerRows(answers: readonly Came[], leaks: boolean): readonly ContractRow[] {
  const names = [...new Set(answers.flatMap(({ limitHeaders }) => limitHeaders))].sort();
  const echoes = answers.filter(({ echoesToken }) => echoesToken).length + (leaks ? 1 : 0);
  const evidence = `${answers.length} ${answers.length === 1 ? 'answer' : 'answers'}`;
  return [
    {
      ...row('rate-limit-headers', 'headers that speak of limits are noted', true, listed(names), evidence),
      verdict: 'noted',
      unproven: 'that there is no limit where none is told, nor what it is or costs',
    },
    {
      ...row('token-echo', 'no answer repeats the token', echoes === 0, `${echoes} do`, evidence),
      verdict: answers.length === 0 ? 'cannot-tell' : echoes === 0 ? 'holds' : 'broken',
      unproven: 'that the endpoint does not log it',
    },
    {
      ...row(
        'stray-body',
        'GET goes out without a body, a content type or a query',
        true,
        'none was sent',
        'what this program sends',
      ),
      unproven: 'what other clients send',
    },
  ];
}

const expectedIds = 'every entry has an ID that is a text and not empty';

function row(id: string, expected: string, holds: boolean, observed: string, evidence: string): ContractRow {
  const verdict = holds ? 'holds' : 'broken';
  return {
    id,
    expected,
    observed,
    verdict,
    code: verdict,
    evidence,
    unproven: unprovenOf.get(id) ?? 'what other tokens see',
  };
}

const unprovenOf: ReadonlyMap<string, string> = new Map([
  ['json', 'that it is JSON under load'],
  ['container', 'that later versions keep it'],
  ['ids', 'that a model listed can be called, is approved, or stays'],
  ['unknown-fields', 'that they stay, or what they mean'],
  ['size', 'that a longer list is answered as well'],
]);

function untoldRow(id: string, expected: string, evidence: string): ContractRow {
  return { ...row(id, expected, true, 'not known', evidence), verdict: 'cannot-tell', code: 'cannot-tell' };
}

function untold(list: Probed): readonly ContractRow[] {
  const evidence = evidenceOf('list', list);
  return [
    ['json', 'the body is JSON and marked as such'],
    ['container', 'the body is a list of models'],
    ['ids', expectedIds],
    ['fields', 'every field with its type is recorded'],
    ['unknown-fields', 'additions are tolerated'],
    ['duplicates', 'each ID stands there once'],
    ['size', `at most ${maxBytes / 1024 / 1024} MiB`],
    ['pagination', expectedPages],
  ].map(([id = '', expected = '']) => untoldRow(id, expected, evidence));
}

function countIds(
  pages: readonly Page[],
  sha256: Sha256,
): { readonly trouble: string | undefined; readonly repeated: number } {
  const { snapshot, problems } = parsePages(pages, { origin: 'contract', fetchedAt: undefined, sha256 });
  if (snapshot === undefined) return { trouble: problems[0]?.code ?? 'catalog-empty', repeated: 0 };
  const all = pages.reduce((sum, page) => sum + page.listed.length, 0);
  return { trouble: undefined, repeated: all - snapshot.entries.length - snapshot.patterns.length };
}

function code(refusal: Page | { readonly code: string }): string {
  return 'code' in refusal ? refusal.code : '';
}

function isOversize(answers: readonly Came[]): boolean {
  return answers.some(({ bodyFault }) => bodyFault === 'body-too-large');
}

function bodyTrouble(answers: readonly Came[]): string {
  const bad = answers.find((answer) => answer.bodyFault !== undefined || formOf(answer) !== 'json');
  return bad === undefined
    ? 'JSON'
    : (bad.bodyFault ?? (formOf(bad) === 'empty' ? 'nothing' : `a ${formOf(bad)} body`));
}

function containerWords(shape: ListShape | undefined): string {
  const container = shape?.container ?? null;
  return container === null ? 'models by name' : container === '' ? 'a list' : `a list in "${container}"`;
}

function fieldWords(shape: ListShape | undefined): string {
  return listed(
    (shape?.entry ?? []).map(({ name, types, always }) => `${name}${always ? '' : '?'}: ${types.join(' or ')}`),
  );
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, 12).join(', ');
  return names.length > 12 ? `${shown} and ${names.length - 12} more` : shown;
}

const expectedPages = 'the whole list comes, in one answer or on pages of the same path';

function pagingRow(paging: Paging, pages: number): ContractRow {
  const base = row('pagination', expectedPages, true, 'one answer', `${pages} ${pages === 1 ? 'page' : 'pages'}`);
  const about = { ...base, unproven: 'that a list which grows stays whole' };
  if (paging === 'whole') return { ...about, code: 'whole' };
  if (paging === 'followed') return { ...about, code: 'pages', observed: `${pages} pages` };
  if (paging === 'more')
    return { ...about, code: 'more', verdict: 'cannot-tell', observed: 'more pages than a check asks for' };
  return {
    ...about,
    code: paging.refused,
    verdict: 'broken',
    observed: `the next page may not be asked for (${paging.refused})`,
  };
}
