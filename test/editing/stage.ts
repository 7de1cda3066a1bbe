// What the tests of the editing features stand on: documents with a marked offset, grounds, and edits applied.

import type { Catalog } from '../../shared/catalog/catalog.ts';
import { makeCatalog } from '../../shared/catalog/make.ts';
import type { Document } from '../../shared/engine/document.ts';
import type { Finding, Linted } from '../../shared/engine/finding.ts';
import { applyEdits, type Edit } from '../../shared/engine/fix.ts';
import { knownIds } from '../../shared/engine/known.ts';
import { lintDocument } from '../../shared/engine/lint.ts';
import { languageOf } from '../../shared/languages/registry.ts';
import { noPolicy } from '../../shared/policy/policy.ts';
import { readPolicy } from '../../shared/policy/read.ts';
import { roleOf } from '../../shared/policy/roles.ts';
import { allRules } from '../../shared/rules/registry.ts';
import type { Grounds } from '../../shared/rules/rule.ts';
import { snapshotOf } from '../catalog/catalogs.ts';

export const ruleIds = allRules.map(({ id }) => id);

/** Grounds of a catalog's body (or none) and a policy's value. */
export function groundsOf(body?: unknown, policy?: unknown, catalog?: Partial<Catalog>): Grounds {
  const read = policy === undefined ? undefined : readPolicy(JSON.stringify(policy), 'modelint.json', ruleIds);
  if (read !== undefined && read.policy === undefined) throw new Error(JSON.stringify(read.problems));
  return {
    catalog: body === undefined ? undefined : { ...makeCatalog(snapshotOf(body), 'fresh'), ...catalog },
    policy: read?.policy ?? noPolicy,
    today: '2026-07-02',
  };
}

/** A text with its cursor marked by `|` (the last one), taken apart. */
export function cursorIn(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.lastIndexOf('|');
  if (offset < 0) throw new Error(`no cursor in ${marked}`);
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** A document of that name. */
export function documentOf(path: string, text: string, { policy }: Grounds = groundsOf()): Document {
  return { path, policyPath: path, text, language: languageOf(path, text), role: roleOf(path, policy) };
}

/** What linting a text under that name gives. */
export function lint(path: string, text: string, grounds: Grounds): Linted {
  return lintDocument(documentOf(path, text, grounds), grounds, knownIds(grounds.catalog, grounds.policy));
}

/** The only finding of a rule. */
export function findingIn({ findings }: Linted, rule: string): Finding {
  const found = findings.filter((finding) => finding.rule === rule);
  if (found.length !== 1) throw new Error(`${found.length} findings of ${rule}`);
  return found[0] as Finding;
}

/** The text after edits in any order, which must not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
  sorted.forEach(({ span }, index) => {
    if (index > 0 && span.start < (sorted[index - 1] as Edit).span.end) throw new Error('edits overlap');
  });
  return applyEdits(text, sorted);
}
