// Reads a lock file. One that cannot be read whole is none.

import * as z from 'zod/mini';
import type { CatalogEntry } from '../catalog/catalog.ts';
import { isObject } from '../catalog/container.ts';
import { isRefusal, readEntry } from '../catalog/entry.ts';
import { timeOf } from '../catalog/freshness.ts';
import { type Lock, lockVersion } from './lock.ts';
import { hasMarks, type Unreadable, unmerged } from './read-baseline.ts';

const text = z.string();
const instant = text.check(z.refine((value) => timeOf(value) !== undefined));
const day = text.check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const near = z.object({
  id: text,
  likeness: z.enum(['case', 'separators', 'prefix', 'word-order', 'typo', 'revision', 'typo-revision', 'sibling']),
  safe: z.boolean(),
});
const shape = z.object({
  modelint: z.literal('lock'),
  version: z.number(),
  origin: text.check(z.minLength(1)),
  environment: z.nullable(text),
  fetchedAt: z.nullable(instant),
  digest: text,
  count: z.number().check(z.gte(0)),
  patterns: z.array(text),
  range: z.object({
    vendors: z.array(text),
    kinds: z.array(z.enum(['embedding', 'speech', 'image', 'other'])),
    prefixed: z.boolean(),
  }),
  ids: z.array(
    z.object({
      id: text,
      verdict: z.enum(['listed', 'unlisted', 'suspect', 'removed']),
      as: z.optional(text),
      of: z.optional(text),
      firstSeen: z.optional(instant),
      lastSeen: z.optional(instant),
      missingSince: z.optional(instant),
      seen: z.optional(z.number()),
      deprecated: z.optional(day),
      deprecatedUndated: z.optional(z.literal(true)),
      expires: z.optional(day),
      replacement: z.optional(text),
      aliasOf: z.optional(text),
      near: z.optional(z.array(near)),
      kin: z.optional(z.enum(['revision', 'sibling'])),
    }),
  ),
  suggested: z.array(text),
  salt: z.optional(text.check(z.regex(/^[\da-f]{32}$/))),
  hashes: z.optional(z.array(text.check(z.regex(/^[\da-f]{8}$/)))),
  entries: z.optional(z.array(z.unknown())),
});

/** Reads what `writeLock` wrote. */
export function readLock(source: string): Lock | Unreadable {
  if (hasMarks(source)) return unmerged;
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return { unreadable: 'is no JSON' };
  }
  if (!isObject(value) || value.modelint !== 'lock') return { unreadable: 'is no lock of modelint' };
  if (value.version !== lockVersion) {
    const found = JSON.stringify(value.version) ?? 'none';
    return { unreadable: `has version ${found}; this program reads version ${lockVersion}` };
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    return { unreadable: `is damaged${where === '' ? '' : ` at "${where}"`}` };
  }
  const { modelint: _name, version: _version, salt, hashes, entries, ...rest } = parsed.data;
  const lock = rest as Omit<Lock, 'rest'>;
  if (salt !== undefined && hashes !== undefined) return { ...lock, rest: { kind: 'hashes', salt, hashes } };
  const read = entries?.map((one, index) => readEntry({ key: undefined, value: one }, index + 1, false));
  const whole = read?.filter((one): one is CatalogEntry => !isRefusal(one));
  if (whole === undefined || whole.length !== entries?.length)
    return { unreadable: 'says nothing of the IDs that are not in use' };
  return { ...lock, rest: { kind: 'full', entries: whole } };
}
