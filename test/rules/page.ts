// A rule's page as a test reads it: its code blocks, linted in order, and the findings it promises for each.

import { createHash } from 'node:crypto';
import { freshnessOf } from '../../server/catalogs.ts';
import { catalogFrom } from '../../server/stored-catalog.ts';
import type { Catalog, Snapshot } from '../../shared/catalog/catalog.ts';
import type { Ledger } from '../../shared/catalog/ledger.ts';
import { emptyLedger, record } from '../../shared/catalog/ledger-record.ts';
import { makeCatalog } from '../../shared/catalog/make.ts';
import { parseCatalog } from '../../shared/catalog/parse.ts';
import type { Finding } from '../../shared/engine/finding.ts';
import { knownIds } from '../../shared/engine/known.ts';
import { lintDocument, lintPolicy } from '../../shared/engine/lint.ts';
import { languageOf } from '../../shared/languages/registry.ts';
import { noPolicy, type Policy } from '../../shared/policy/policy.ts';
import { readPolicy } from '../../shared/policy/read.ts';
import { roleOf } from '../../shared/policy/roles.ts';
import { allRules } from '../../shared/rules/registry.ts';
import { lineStarts, positionAt } from '../../shared/text/lines.ts';
import { safeText } from '../../shared/text/safe.ts';

/** The day on which the pages are true. */
export const today = '2026-12-01';

const noon = Date.parse(`${today}T12:00:00Z`);

/** A fenced block of a page. */
export interface Block {
  /** The words behind the opening fence. */
  readonly info: readonly string[];
  readonly text: string;
  /** Offsets of the text in the page. */
  readonly start: number;
  readonly end: number;
}

/** A code block of a page, with what linting it gave and what the page promises. */
export interface Example {
  readonly name: string;
  readonly findings: readonly string[];
  /** Undefined where no `findings` block follows: then it must be silent. */
  readonly promised: Block | undefined;
}

/** The fenced blocks of a page, in order. */
export function blocksOf(page: string): readonly Block[] {
  const fences = /^(`{3,})([^\n`]*)\n([\s\S]*?)^\1$/gm;
  return [...page.matchAll(fences)].map((match) => {
    const [, fence = '', info = '', text = ''] = match;
    const start = match.index + fence.length + info.length + 1;
    return { info: info.trim().split(/\s+/), text, start, end: start + text.length };
  });
}

/** Lints the examples of a page. Throws where a block is neither code nor catalog nor policy nor findings. */
export function examplesOf(page: string): readonly Example[] {
  const blocks = blocksOf(page);
  const examples: Example[] = [];
  let catalog: Catalog | undefined;
  let ledger: Ledger | undefined;
  let policy: Policy = noPolicy;
  for (const [index, block] of blocks.entries()) {
    const [language = '', name = '', since] = block.info;
    const follower = blocks[index + 1];
    const promised = follower?.info[0] === 'findings' ? follower : undefined;
    if (language === 'findings') {
      if (['catalog', 'earlier-catalog', undefined].includes(blocks[index - 1]?.info[1]))
        throw new Error('findings of nothing');
      continue;
    }
    if (language === 'json' && name === 'earlier-catalog') {
      // The first one after a catalog that was used begins another story.
      if (catalog !== undefined) [catalog, ledger] = [undefined, undefined];
      ledger = recorded(ledger, block.text, since);
      continue;
    }
    if (language === 'json' && name === 'catalog') {
      catalog = ledger === undefined ? catalogOf(block.text, since) : catalogAfter(ledger, block.text, since);
      ledger = undefined;
      continue;
    }
    if (name === '') throw new Error(`a block without a file name: ${block.text}`);
    if (name === 'modelint.json') policy = policyOf(block.text);
    const grounds = { catalog, policy, today };
    const found = name === 'modelint.json' ? lintPolicy(grounds) : lintCode(name, block.text, grounds);
    examples.push({ name, findings: found.map((finding) => lineOf(finding, block.text)), promised });
  }
  return examples;
}

/** The page with its `findings` blocks as they should be. */
export function rewritten(page: string): string {
  let text = page;
  for (const { findings, promised } of [...examplesOf(page)].reverse()) {
    if (promised === undefined) continue;
    text = text.slice(0, promised.start) + textOf(findings) + text.slice(promised.end);
  }
  return text;
}

/** The text of a `findings` block. */
export function textOf(findings: readonly string[]): string {
  return findings.map((line) => `${line}\n`).join('');
}

function catalogOf(text: string, fetchedAt: string | undefined): Catalog {
  return makeCatalog(snapshotOf(text, fetchedAt, 'file:catalog.json'), freshnessOf(fetchedAt, noon));
}

function snapshotOf(text: string, fetchedAt: string | undefined, origin: string): Snapshot {
  const sha256 = (body: string) => createHash('sha256').update(body).digest('hex');
  const { snapshot, problems } = parseCatalog(text, { origin, fetchedAt, sha256 });
  if (snapshot === undefined || problems.length > 0) throw new Error(`a bad catalog: ${JSON.stringify(problems)}`);
  return snapshot;
}

const endpoint = 'https://models.example';

/** What is remembered after one more fetch, for pages about time. */
function recorded(before: Ledger | undefined, text: string, fetchedAt = ''): Ledger {
  return record(before ?? emptyLedger(endpoint), snapshotOf(text, fetchedAt, endpoint), fetchedAt);
}

/** A catalog as the store gives it after those fetches and this one. */
function catalogAfter(ledger: Ledger, text: string, fetchedAt: string | undefined): Catalog {
  const snapshot = snapshotOf(text, fetchedAt, endpoint);
  return catalogFrom({ snapshot }, recorded(ledger, text, fetchedAt), { now: noon });
}

function policyOf(text: string): Policy {
  const ids = allRules.map(({ id }) => id);
  const { policy, problems } = readPolicy(text, 'modelint.json', ids);
  if (policy === undefined) throw new Error(`a bad policy: ${JSON.stringify(problems)}`);
  return policy;
}

function lintCode(path: string, text: string, grounds: Parameters<typeof lintDocument>[1]): readonly Finding[] {
  const { catalog, policy } = grounds;
  const document = { path, policyPath: path, text, language: languageOf(path, text), role: roleOf(path, policy) };
  return lintDocument(document, grounds, knownIds(catalog, policy)).findings;
}

function lineOf({ rule, severity, span, what }: Finding, text: string): string {
  const { line, column } = positionAt(lineStarts(text), span.start);
  return `${line}:${column} ${severity} ${rule} ${safeText(what, 2_000)}`;
}
