// How the files of a folder stand to its baseline, and what of one falls to another: the third step of `part`, remembered.

import type { Baseline, Entry } from '../../shared/adopt/baseline.ts';
import { whatOf } from '../../shared/adopt/known.ts';
import { group } from '../../shared/catalog/lazy.ts';

/** How a file stands to the baseline by itself. */
export interface Stand {
  readonly absolute: string;
  /** Displayed path: in this order it is shared. */
  readonly shown: string;
  /** Counts of its own entries that none of its findings needs. */
  readonly left: ReadonlyMap<Entry, number>;
  /** So many findings that none of its own entries knows, by what entries of other files name. */
  readonly wants: ReadonlyMap<string, number>;
  /** Whether it is as it stands in the editor. */
  readonly open: boolean;
}

/** How many of what a file wants fall to it. */
export type Share = ReadonlyMap<string, number>;

/** The files by their paths as the baseline writes them. Most have nothing left over and want nothing. */
export interface Stands {
  readonly of: (key: string) => Stand | undefined;
  readonly all: () => Iterable<readonly [key: string, stand: Stand]>;
  /** Entries of the file, and whether entries name such a thing anywhere. */
  readonly entriesOf: (key: string) => readonly Entry[];
  readonly names: (what: string) => boolean;
  /** Takes a file as it stands now; undefined where nothing stands in it. */
  readonly enter: (key: string, stand: Stand | undefined) => void;
  /** Shares anew. Answers the files, but one, to which something else falls than before. */
  readonly settle: (but?: string) => readonly Stand[];
  readonly shareOf: (key: string) => Share | undefined;
  /** From now on these files are those of the folder, and what else the baseline names is looked for again. */
  readonly judged: (keys: Iterable<string>) => void;
  /** Looks for a file again; with `away` it is none of the folder any more. */
  readonly changed: (key: string, away: boolean) => void;
}

/** No file is known yet. `exists` says whether there is something at a path as the baseline writes it. */
export function standsBy(baseline: Baseline, exists: (key: string) => boolean): Stands {
  const byPath = group(baseline, ({ path }) => path);
  const byWhat = group(baseline, whatOf);
  const stands = new Map<string, Stand>();
  const wanting = new Set<string>();
  const gone = new Map<string, boolean>();
  const judged = new Set<string>();
  let shares: ReadonlyMap<string, Share> = new Map();

  const isGone = (key: string): boolean => {
    const known = gone.get(key) ?? !exists(key);
    gone.set(key, known);
    return known;
  };
  /** How often what an entry names is free to be somewhere else: its own file was judged without it, or is gone. */
  const free = (what: string): number =>
    (byWhat.get(what) ?? []).reduce((sum, entry) => {
      const stand = stands.get(entry.path);
      const rest = stand === undefined ? entry.count : (stand.left.get(entry) ?? 0);
      return rest > 0 && (judged.has(entry.path) || isGone(entry.path)) ? sum + rest : sum;
    }, 0);
  const share = (): ReadonlyMap<string, Share> => {
    const rest = new Map<string, number>();
    const next = new Map<string, Map<string, number>>();
    const inOrder = [...wanting].map((key) => ({
      key,
      stand: stands.get(key) as Stand,
      last: judged.has(key) ? 0 : 1,
    }));
    inOrder.sort((a, b) => a.last - b.last || (a.stand.shown < b.stand.shown ? -1 : 1));
    for (const { key, stand } of inOrder) {
      for (const [what, count] of stand.wants) {
        const all = rest.get(what) ?? free(what);
        const given = Math.min(all, count);
        rest.set(what, all - given);
        if (given > 0) next.set(key, (next.get(key) ?? new Map<string, number>()).set(what, given));
      }
    }
    return next;
  };
  return {
    of: (key) => stands.get(key),
    all: () => stands,
    entriesOf: (key) => byPath.get(key) ?? [],
    names: (what) => byWhat.has(what),
    enter: (key, stand) => {
      const matters = stand !== undefined && (stand.open || stand.wants.size > 0 || byPath.has(key));
      if (matters) stands.set(key, stand);
      else stands.delete(key);
      if (matters && stand.wants.size > 0) wanting.add(key);
      else wanting.delete(key);
    },
    settle: (but) => {
      if (wanting.size === 0 && shares.size === 0) return [];
      const before = shares;
      shares = share();
      return [...new Set([...before.keys(), ...shares.keys()])].flatMap((key) => {
        const stand = key === but || sameShare(before.get(key), shares.get(key)) ? undefined : stands.get(key);
        return stand === undefined ? [] : [stand];
      });
    },
    shareOf: (key) => shares.get(key),
    judged: (keys) => {
      judged.clear();
      for (const key of keys) judged.add(key);
      gone.clear();
    },
    changed: (key, away) => {
      gone.delete(key);
      if (away) judged.delete(key);
    },
  };
}

function sameShare(a: Share | undefined, b: Share | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.size === b.size && [...a].every(([what, count]) => b.get(what) === count);
}
