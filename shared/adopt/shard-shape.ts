// Whether a JSON value is a part of a run: the shape that merging rests on. It comes from another machine.

import * as z from 'zod/mini';
import type { Shard } from './shard.ts';

const text = z.string();
const span = z.looseObject({ start: z.number(), end: z.number() });
const severity = z.enum(['error', 'warning', 'info']);
const problem = z.looseObject({
  kind: z.enum(['usage', 'config', 'catalog', 'incomplete', 'nothing', 'skipped']),
  code: text,
  message: text,
  advice: z.optional(text),
  path: z.optional(text),
  line: z.optional(z.number()),
  column: z.optional(z.number()),
});
const finding = z.looseObject({
  rule: text,
  severity,
  confidence: text,
  span,
  id: z.optional(text),
  what: text,
  why: text,
  instead: z.array(z.looseObject({ id: text, reason: text, safe: z.boolean(), span })),
  role: text,
});
const file = z.looseObject({
  path: text,
  key: text,
  elsewhere: z.boolean(),
  role: text,
  text,
  sightings: z.array(
    z.looseObject({ sighting: z.looseObject({ id: text, span, vendor: z.optional(text) }), status: text }),
  ),
  findings: z.array(finding),
  suppressed: z.array(z.looseObject({ finding, reason: text, by: z.enum(['comment', 'override']) })),
});
const shard = z.looseObject({
  share: z.object({ index: z.number(), of: z.number() }),
  footing: z.looseObject({
    tool: text,
    policies: text,
    catalog: z.nullable(
      z.looseObject({
        origin: text,
        fetchedAt: z.nullable(text),
        digest: text,
        freshness: z.enum(['fresh', 'stale', 'expired', 'never']),
        size: z.number(),
        patterns: z.array(text),
        lock: z.nullable(text),
      }),
    ),
    today: text,
    files: text,
    baseline: z.nullable(text),
    environment: z.nullable(text),
    scope: z.nullable(z.looseObject({ kind: z.enum(['since', 'staged']), full: z.boolean() })),
  }),
  root: z.nullable(z.object({ path: text, prefix: text })),
  baseline: z.nullable(z.object({ path: text, text, free: z.array(text) })),
  scanned: z.number(),
  problems: z.array(problem),
  nothing: z.nullable(problem),
  unread: z.array(problem),
  idle: z.array(z.looseObject({ file, findings: z.array(finding) })),
  files: z.array(file),
});

/** Whether it is one. */
export function isShard(value: unknown): value is Shard {
  return shard.safeParse(value).success;
}
