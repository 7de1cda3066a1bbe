// The IDs that catalog and policy name, or that the catalog named once: evidence that a literal is a model ID.

import type { Catalog } from '../catalog/catalog.ts';
import type { Policy } from '../policy/policy.ts';
import type { Known } from '../sightings/sighting.ts';

/** What a slip of the pen changes; another revision or a relative is no slip. */
const spelled = new Set(['case', 'separators', 'word-order', 'typo', 'typo-revision']);

/** Gathers them once per catalog and policy. Globs name no ID and do not count. */
export function knownIds(catalog: Catalog | undefined, policy: Policy): Known {
  const named = new Set<string>();
  for (const { id } of [...policy.approved, ...policy.blocked, ...policy.declared])
    if (!id.includes('*')) named.add(id);
  for (const { alias, id } of policy.aliases) named.add(alias).add(id);
  return {
    has: (id) => named.has(id) || catalog?.get(id) !== undefined || catalog?.standing?.(id) !== undefined,
    hasFolded: (id) => catalog !== undefined && catalog.sameButCase(id).length > 0,
    hasNear: (id) => catalog?.near(id).some(({ likeness }) => spelled.has(likeness)) ?? false,
  };
}

/** The IDs themselves, for the first stage over bytes. */
export function knownTexts(
  catalog: Catalog | undefined,
  policy: Pick<Policy, 'approved' | 'blocked' | 'declared' | 'aliases'>,
): readonly string[] {
  const listed = catalog?.snapshot.entries.map(({ id }) => id) ?? [];
  const named = [...policy.approved, ...policy.blocked, ...policy.declared]
    .map(({ id }) => id)
    .filter((id) => !id.includes('*'));
  return [...listed, ...(catalog?.gone ?? []), ...named, ...policy.aliases.flatMap(({ alias, id }) => [alias, id])];
}
