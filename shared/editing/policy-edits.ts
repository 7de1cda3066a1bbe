// Approve, block, declare and permit an exception: changes of the policy that leave everything else in it as it is.

import type { Grounds } from '../rules/rule.ts';
import { candidates } from '../sightings/route.ts';
import type { Sighting } from '../sightings/sighting.ts';
import { parseJsonc } from '../text/jsonc/parse.ts';
import { find, memberValue } from '../text/jsonc/tree.ts';
import type { Target, WorkspaceChange } from './edits.ts';
import { appendItem } from './jsonc-insert.ts';

/** The lists of the policy that take IDs. */
export type PolicyList = 'approved' | 'blocked' | 'declared';

/** An exception to be written. */
export interface Exception {
  readonly rule: string;
  readonly id: string | undefined;
  /** The path as the policy's globs see it. */
  readonly path: string;
  readonly reason: string;
}

/**
 * The changes that put an ID on a list of the policy; none where it stands there already (alone, for every path), undefined where the
 * text is broken or shaped otherwise. A policy that is not there yet is made.
 */
export function listInPolicy(policy: Target, list: PolicyList, id: string): readonly WorkspaceChange[] | undefined {
  // White space around an ID, and a star in it, mean something else to the policy.
  if (id.trim() !== id || id === '' || id.includes('*') || id.length > 512) return undefined;
  if (policy.text !== undefined && isListed(policy.text, list, id)) return [];
  return append(policy, list, JSON.stringify(id));
}

/** The changes that permit an exception; undefined where the text is broken or the path cannot be written as a glob. */
export function permitInPolicy(policy: Target, exception: Exception): readonly WorkspaceChange[] | undefined {
  const { rule, id, path, reason } = exception;
  if (/[*?{}[\]!\\]/.test(path)) return undefined;
  const named = id === undefined || id.trim() !== id || id.includes('*') ? [] : [`"id": ${JSON.stringify(id)}`];
  const parts = [
    `"rule": ${JSON.stringify(rule)}`,
    ...named,
    `"paths": [${JSON.stringify(path)}]`,
    `"reason": ${JSON.stringify(reason)}`,
  ];
  return append(policy, 'overrides', `{ ${parts.join(', ')} }`);
}

/** The ID to put on a list for a sighting: as the catalog lists it, else as it is written. */
export function idForPolicy({ id }: Sighting, { catalog }: Grounds): string {
  return candidates(id).find((text) => catalog?.get(text) !== undefined) ?? id;
}

function append(policy: Target, key: string, item: string): readonly WorkspaceChange[] | undefined {
  const { path, text } = policy;
  if (text === undefined) return [{ path, newText: `{\n  ${JSON.stringify(key)}: [${item}]\n}\n` }];
  const { root, errors, comments } = parseJsonc(text);
  // An empty file, which is no policy yet.
  if (root === undefined && errors.length <= 1 && comments.length === 0 && text.trim() === '')
    return [{ path, span: { start: 0, end: text.length }, text: `{\n  ${JSON.stringify(key)}: [${item}]\n}\n` }];
  return appendItem(text, key, item)?.map((edit) => ({ path, ...edit }));
}

function isListed(text: string, list: PolicyList, id: string): boolean {
  const { root } = parseJsonc(text);
  const node = root === undefined ? undefined : find(root, [list]);
  if (node?.kind !== 'array') return false;
  return node.items.some((item) => {
    if (item.kind === 'string') return item.value === id;
    const named = memberValue(item, 'id');
    const isLimited = memberValue(item, 'paths') !== undefined || memberValue(item, 'since') !== undefined;
    return named?.kind === 'string' && named.value === id && !isLimited;
  });
}
