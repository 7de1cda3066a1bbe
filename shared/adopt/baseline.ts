// A baseline: the findings a team has decided to live with for now, named by what they are and not by where they stand.

import type { Sha256 } from '../catalog/snapshot.ts';
import type { Finding } from '../engine/finding.ts';
import { exactLine } from '../report/exact.ts';

/** So many equal findings of one file, known. */
export interface Entry {
  /** `/`-separated, relative to the folder of the baseline. */
  readonly path: string;
  readonly rule: string;
  /** The exact ID; null for a finding about none. */
  readonly id: string | null;
  /** Hash of the text around the finding: see `contentOf`. */
  readonly content: string;
  readonly count: number;
}

/** A baseline: its entries in the order of `byKey`, each key once. */
export type Baseline = readonly Entry[];

/** Version of the written form. A reader refuses others rather than guess. */
export const baselineVersion = 1;

/** So many characters of its line on either side of a finding say where it stands. */
const around = 100;

/**
 * What tells a finding from its like: 16 hexadecimal digits over its line, white space left out, as far as a hundred
 * characters to either side. No line number, so an edit elsewhere changes nothing, and neither does indenting.
 */
export function contentOf(text: string, { span }: Pick<Finding, 'span'>, sha256: Sha256): string {
  const before = text.slice(Math.max(0, span.start - around), span.start);
  const behind = text.slice(span.end, span.end + around);
  const line =
    (before.split(/[\r\n]/).at(-1) ?? '') + text.slice(span.start, span.end) + (behind.split(/[\r\n]/)[0] ?? '');
  return sha256(line.replace(/\s+/g, '')).slice(0, 16);
}

/** A file of a run as a baseline sees it. */
export interface Seen {
  /** Path relative to the folder of the baseline. */
  readonly key: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** The entry of one finding. */
export function entryOf({ key, text }: Omit<Seen, 'findings'>, finding: Finding, sha256: Sha256): Entry {
  return { path: key, rule: finding.rule, id: finding.id ?? null, content: contentOf(text, finding, sha256), count: 1 };
}

/** A baseline of entries in any order; equal ones are added up. */
export function gathered(entries: Iterable<Entry>): Baseline {
  const byKey = new Map<string, Entry>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const before = byKey.get(key);
    byKey.set(key, before === undefined ? entry : { ...before, count: before.count + entry.count });
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

// As JSON, since paths and IDs may hold any separator one could choose. The order is that of the written lines.
function keyOf({ path, rule, id, content }: Entry): string {
  return JSON.stringify([path, rule, id, content]);
}

/** A baseline as text: sorted, one entry per line, nothing in it that changes by itself. The same one gives the same bytes. */
export function writeBaseline(baseline: Baseline): string {
  const lines = baseline.map(({ path, rule, id, content, count }) =>
    exactLine({ path, rule, id, content, ...(count === 1 ? {} : { count }) }),
  );
  const head = `{\n  "modelint": "baseline",\n  "version": ${baselineVersion},\n  "findings": [`;
  return lines.length === 0 ? `${head}]\n}\n` : `${head}\n${lines.map((line) => `    ${line}`).join(',\n')}\n  ]\n}\n`;
}
