// Joins changes with the places that use the IDs concerned: which change hits which place, and how much it weighs.

import type { Catalog } from '../catalog/catalog.ts';
import type { Change, DriftItem, Use } from '../catalog/change.ts';
import { byCodeUnits } from '../catalog/entry.ts';
import type { Standing } from '../catalog/ledger.ts';
import type { Role, Severity } from '../policy/policy.ts';
import { candidates } from '../sightings/route.ts';
import { matchesId } from '../text/glob.ts';
import { losses } from './diff.ts';

/** What is known beside the changes and the uses. */
export interface DriftStatus {
  /** The two catalogs compared: they tell which ID a text with routing in front of it means. */
  readonly before: Pick<Catalog, 'get' | 'lists'>;
  readonly after: Pick<Catalog, 'get' | 'lists'>;
  /** What a file is for, by its path as the uses have it. */
  readonly roleOf: (path: string) => Role;
  /** How an ID stands in the ledger, where there is one: what was missed once only is suspect, not yet lost. */
  readonly standingOf?: (id: string) => Standing;
}

/** Each change with the places it hits, in the order of the changes; places by path, line and column. */
export function joinUses(changes: readonly Change[], uses: readonly Use[], status: DriftStatus): readonly DriftItem[] {
  const changeOf = indexChanges(changes, status);
  const hits = new Map<Change, Use[]>();
  for (const use of uses) {
    const change = changeOf(use.id);
    if (change === undefined) continue;
    const found = hits.get(change);
    if (found === undefined) hits.set(change, [use]);
    else found.push(use);
  }
  return changes.map((change) => {
    const places = (hits.get(change) ?? []).sort(byPlace);
    const isSuspect = losses.has(change.kind) && status.standingOf?.(change.before ?? '') === 'suspect';
    const reason = isSuspect
      ? `${change.reason}; suspect: not yet missed often enough to count as removed`
      : change.reason;
    return {
      change: isSuspect ? { ...change, reason } : change,
      uses: places,
      severity: severityOf(change, new Set(places.map(({ path }) => status.roleOf(path))), isSuspect),
    };
  });
}

/** Answers the change that a text in the workspace meets. One text means one ID: the first candidate that was accepted. */
function indexChanges(changes: readonly Change[], { before, after }: DriftStatus) {
  const told = new Map<string, Change>();
  for (const change of changes) if (change.before !== undefined) told.set(change.before, change);
  const added = new Map<string, Change>();
  for (const change of changes)
    if (change.kind === 'added' && change.after !== undefined) added.set(change.after, change);
  const wildcards = changes.filter(({ kind, before: id }) => kind === 'removed' && id?.includes('*') === true);

  const find = (text: string): Change | undefined => {
    const texts = candidates(text);
    const meant = texts.find((one) => told.has(one) || before.lists(one));
    if (meant === undefined) {
      const news = texts.find((one) => added.has(one));
      return news === undefined ? undefined : added.get(news);
    }
    const entry = before.get(meant);
    const change =
      told.get(meant) ??
      (entry !== undefined
        ? told.get(entry.id)
        : wildcards.find(({ before: pattern }) => matchesId(pattern as string, meant)));
    if (change === undefined || !losses.has(change.kind)) return change;
    // What the newer catalog accepts letter for letter, or by the alias the code uses, is not lost.
    const isSafe = (text !== change.before && after.lists(text)) || (meant !== change.before && after.lists(meant));
    return isSafe ? undefined : change;
  };
  const met = new Map<string, Change | undefined>();
  return (text: string): Change | undefined => {
    if (!met.has(text)) met.set(text, find(text));
    return met.get(text);
  };
}

/** News is information; a loss weighs only where it is used, and less where only tests and documents use it. */
function severityOf(change: Change, roles: ReadonlySet<Role>, isSuspect: boolean): Severity {
  if (roles.size === 0 || change.kind === 'added' || change.accepted === true) return 'info';
  const inForce = roles.has('config') || roles.has('source');
  if (losses.has(change.kind)) {
    if (inForce) return isSuspect ? 'warning' : 'error';
    return roles.has('test') || roles.has('docs') ? 'warning' : 'info';
  }
  return change.announced === true || change.kind === 'alias-moved' ? 'warning' : 'info';
}

function byPlace(a: Use, b: Use): number {
  return byCodeUnits(a.path, b.path) || a.line - b.line || a.column - b.column || byCodeUnits(a.id, b.id);
}
