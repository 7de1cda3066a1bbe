// What changed for IDs that both snapshots have: where an alias points, and metadata that matters.

import type { Catalog, CatalogEntry } from '../catalog/catalog.ts';
import type { Change } from '../catalog/change.ts';
import { quoted } from './facts.ts';

/** The change of an entry that both snapshots have; undefined where nothing that matters differs. */
export function changeOfKept(before: CatalogEntry, after: CatalogEntry): Change | undefined {
  const { id } = after;
  const moved = before.aliasOf !== undefined && after.aliasOf !== undefined && before.aliasOf !== after.aliasOf;
  const fields = [
    ...(moved
      ? [pointed(before.aliasOf, after.aliasOf)]
      : told('target', quotedOf(before.aliasOf), quotedOf(after.aliasOf))),
    ...told('deprecated', deprecation(before), deprecation(after)),
    ...told('expires', before.expires, after.expires),
    ...told('replacement', quotedOf(before.replacement), quotedOf(after.replacement)),
    ...told('owner', quotedOf(before.owner), quotedOf(after.owner)),
  ];
  if (fields.length === 0) return undefined;
  const isNews =
    (deprecation(after) !== undefined && deprecation(after) !== deprecation(before)) ||
    (after.expires !== undefined && after.expires !== before.expires);
  return {
    kind: moved ? 'alias-moved' : 'metadata',
    before: id,
    after: id,
    reason: fields.join('; '),
    ...(isNews ? { announced: true as const } : {}),
  };
}

/** Other names, no IDs of their own, that the endpoint now gives to another entry or to none that both snapshots have. */
export function changedNames(before: Catalog, after: Catalog): readonly Change[] {
  const [old, now] = [idsOf(before), idsOf(after)];
  const names = new Set(before.snapshot.entries.flatMap(({ aliases }) => aliases ?? []));
  return [...names].flatMap((name): readonly Change[] => {
    const [from, to] = [before.get(name)?.id, after.get(name)?.id];
    if (old.has(name) || now.has(name) || from === undefined || from === to) return [];
    if (to !== undefined) return [{ kind: 'alias-moved', before: name, after: name, reason: pointed(from, to) }];
    // The names of an entry that is gone went with it.
    if (!now.has(from) || after.lists(name)) return [];
    const reason = `is no longer listed as another name of ${quoted(from)}`;
    return [{ kind: 'removed', before: name, after: undefined, reason }];
  });
}

function idsOf({ snapshot }: Catalog): ReadonlySet<string> {
  return new Set(snapshot.entries.map(({ id }) => id));
}

function pointed(from: string | undefined, to: string | undefined): string {
  return `points to ${quoted(to ?? '')}, before to ${quoted(from ?? '')}`;
}

function told(field: string, before: string | undefined, after: string | undefined): readonly string[] {
  if (before === after) return [];
  return [`${field}: ${after ?? 'no longer said'}, before ${before ?? 'not said'}`];
}

function deprecation({ deprecated, deprecatedUndated }: CatalogEntry): string | undefined {
  return deprecated ?? (deprecatedUndated === true ? 'yes' : undefined);
}

function quotedOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : quoted(text);
}
