// Reads a baseline. One that cannot be read whole is none: half of it would report what is known as new.

import { isObject, own } from '../catalog/container.ts';
import { type Baseline, baselineVersion, type Entry, gathered } from './baseline.ts';

/** What is wrong with a baseline, in the words behind its name: "is no JSON". */
export interface Unreadable {
  readonly unreadable: string;
}

/** Whether reading failed. */
export function isUnreadable(answer: object): answer is Unreadable {
  return 'unreadable' in answer;
}

/** Whether a merge left its marks, and people or programs have to finish it. */
export function hasMarks(text: string): boolean {
  return /^(?:<{7}|={7}|>{7})(?: |$)/m.test(text);
}

/** What is said of a file that has them. */
export const unmerged: Unreadable = { unreadable: 'holds the marks of a merge that is not finished' };

/** Reads what `writeBaseline` wrote, in any order and layout. */
export function readBaseline(text: string): Baseline | Unreadable {
  return hasMarks(text) ? unmerged : readWhole(text);
}

/** Reads it though a merge is not finished: what either side knows, and nothing that only their common past knew. */
export function readMerging(text: string): Baseline | Unreadable {
  if (!hasMarks(text)) return readWhole(text);
  const common = text.replace(/^\|{7}(?: .*)?$[\s\S]*?(?=^={7}$)/gm, '');
  const answer = readWhole(common.replace(/^(?:<{7}|={7}|>{7})(?: .*)?\r?\n?/gm, ''));
  return isUnreadable(answer) ? unmerged : answer;
}

function readWhole(text: string): Baseline | Unreadable {
  let value: unknown;
  try {
    // Where git joins the lines of two branches, the comma behind the last one is not its business.
    value = JSON.parse(text.replace(/\}(?=[ \t\r]*\n[ \t]*\{)/g, '},').replace(/\},(?=[ \t\r]*\n[ \t]*\])/g, '}'));
  } catch {
    return { unreadable: 'is no JSON' };
  }
  if (!isObject(value) || own(value, 'modelint') !== 'baseline') return { unreadable: 'is no baseline of modelint' };
  const version = own(value, 'version');
  if (version !== baselineVersion) {
    const found = JSON.stringify(version) ?? 'none';
    return { unreadable: `has version ${found}; this program reads version ${baselineVersion}` };
  }
  const findings = own(value, 'findings');
  if (!Array.isArray(findings)) return { unreadable: 'has no list "findings"' };
  const entries = new Map<string, Entry>();
  for (const [index, one] of findings.entries()) {
    const entry = entryIn(one);
    if (entry === undefined) return { unreadable: `has an entry that is none, the ${index + 1}. of "findings"` };
    const key = JSON.stringify({ ...entry, count: 0 });
    // Twice the same line is what a merge leaves behind: it is one entry, not two.
    if ((entries.get(key)?.count ?? 0) < entry.count) entries.set(key, entry);
  }
  return gathered(entries.values());
}

function entryIn(value: unknown): Entry | undefined {
  if (!isObject(value)) return undefined;
  const [path, rule, id, content] = [own(value, 'path'), own(value, 'rule'), own(value, 'id'), own(value, 'content')];
  const count = own(value, 'count') ?? 1;
  if (typeof path !== 'string' || typeof rule !== 'string' || typeof content !== 'string') return undefined;
  if (id !== null && typeof id !== 'string') return undefined;
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1) return undefined;
  return { path, rule, id, content, count };
}
