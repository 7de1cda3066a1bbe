// What the baseline of a folder knows of its files, which come one by one and again and again: what is left to show of each.

import type { Baseline, Entry } from '../../shared/adopt/baseline.ts';
import { type Asked, askedOf, kindOf, partOwn, whatOf, whatOfAsked } from '../../shared/adopt/known.ts';
import { group } from '../../shared/catalog/lazy.ts';
import type { Sha256 } from '../../shared/catalog/snapshot.ts';
import type { Finding } from '../../shared/engine/finding.ts';
import type { LintedFile } from '../session.ts';
import type { Files } from '../world/world.ts';
import { cellAsked } from './cell-content.ts';

/** A linted file without what the baseline knows. */
export interface Held {
  readonly linted: LintedFile;
  /** How many findings it knows. */
  readonly known: number;
  /** Whether it may know more of them once all files of the folder were looked at. */
  readonly waits: boolean;
}

/** Which cell of a notebook a text is: its address, and those of all cells in their order. */
export interface CellPlace {
  readonly uri: string;
  readonly all: readonly string[];
}

/** The files of a folder, held against its baseline. */
export interface Holding {
  /** Takes a document as it stands in the editor, or a cell of it. */
  readonly open: (linted: LintedFile, cell?: CellPlace) => Held;
  /** Takes a file as it is on disk; what stands in the editor counts before it. */
  readonly closed: (linted: LintedFile) => Held;
  /** The same while all files are gone through: what it comes to is known after `swept`. */
  readonly sweeping: (linted: LintedFile) => Held;
  /** All files were gone through: those that were found, and those of them that were taken. Absolute paths. */
  readonly swept: (found: ReadonlySet<string>, taken: ReadonlySet<string>) => void;
  /** Nothing stands in a file any more, or it is gone. */
  readonly cleared: (absolute: string, gone: boolean) => void;
}

/** What a holding works with. */
export interface HoldingParts {
  readonly files: Pick<Files, 'parent' | 'relative' | 'display' | 'join' | 'exists'>;
  /** Absolute path of the baseline. */
  readonly absolute: string;
  readonly baseline: Baseline;
  readonly sha256: Sha256;
  readonly isOpen: (path: string) => boolean;
  /** By what became of one file, the baseline knows more or less of these others than was answered. Absolute paths. */
  readonly onShift: (paths: readonly string[]) => void;
}

/** Without a baseline. */
export const noHolding: Holding = holdingBy((linted) => ({ linted, known: 0, waits: false }));

/** With one that cannot be read: all that it knows would look new, so nothing is shown, as `modelint lint` then stops. */
export const blindHolding: Holding = holdingBy((linted) => ({
  linted: { ...linted, findings: [] },
  known: 0,
  waits: false,
}));

function holdingBy(hold: (linted: LintedFile) => Held): Holding {
  return { open: hold, closed: hold, sweeping: hold, swept: () => undefined, cleared: () => undefined };
}

/** How a file stands to the baseline by itself. */
interface Stand {
  readonly absolute: string;
  readonly shown: string;
  /** Counts of its own entries that none of its findings needs. */
  readonly left: ReadonlyMap<Entry, number>;
  /** So many findings that none of its own entries knows, by what entries of other files name. */
  readonly wants: ReadonlyMap<string, number>;
  /** Whether it is as it stands in the editor. */
  readonly open: boolean;
}

/** How many of what a file wants fall to it, by the file's key. */
type Shares = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Holds files against a baseline by the three steps of `part`. The first two are a file's own affair. For the third it is
 * remembered what is left over and what is wanted: most files have neither.
 */
export function holdingWith({ files, absolute, baseline, sha256, isOpen, onShift }: HoldingParts): Holding {
  const folder = files.parent(absolute);
  const keyOf = (path: string) => files.relative(folder, path);
  const byPath = group(baseline, ({ path }) => path);
  const byWhat = group(baseline, whatOf);
  const kinds = new Set(baseline.map(kindOf));
  const stands = new Map<string, Stand>();
  const wanting = new Set<string>();
  const cells = new Map<string, Map<string, { readonly asked: readonly Asked[]; readonly known: readonly number[] }>>();
  const gone = new Map<string, boolean>();
  let judged = new Set<string>();
  let shares: Shares = new Map();

  const isGone = (path: string): boolean => {
    const known = gone.get(path) ?? !files.exists(files.join(folder, path));
    gone.set(path, known);
    return known;
  };
  /** How often what an entry names is free to be somewhere else. */
  const free = (what: string): number =>
    (byWhat.get(what) ?? []).reduce((sum, entry) => {
      const stand = stands.get(entry.path);
      const rest = stand === undefined ? entry.count : (stand.left.get(entry) ?? 0);
      return rest > 0 && (judged.has(entry.path) || isGone(entry.path)) ? sum + rest : sum;
    }, 0);
  const share = (): Shares => {
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
  /** Shares anew. Answers the files, but one, to which something else falls than before. */
  const settle = (but: string | undefined): readonly Stand[] => {
    if (wanting.size === 0 && shares.size === 0) return [];
    const before = shares;
    shares = share();
    const keys = new Set([...before.keys(), ...shares.keys()]);
    return [...keys].flatMap((key) => {
      const stand = key === but || sameShare(before.get(key), shares.get(key)) ? undefined : stands.get(key);
      return stand === undefined ? [] : [stand];
    });
  };
  const tell = (shifted: readonly Stand[]) => {
    if (shifted.length > 0) onShift(shifted.map((stand) => stand.absolute));
  };

  const standOf = (path: string, key: string, asked: readonly Asked[], open: boolean) => {
    const own = partOwn(byPath.get(key) ?? [], asked);
    const rest = asked.filter(({ finding }) => !own.known.has(finding) && kinds.has(kindOf(finding)));
    const wants = new Map<string, number>();
    for (const one of rest) {
      const what = whatOfAsked(one);
      if (byWhat.has(what)) wants.set(what, (wants.get(what) ?? 0) + 1);
    }
    const stand: Stand = { absolute: path, shown: files.display(path), left: own.left, wants, open };
    return { stand, own: own.known, rest };
  };
  const enter = (key: string, stand: Stand | undefined) => {
    if (stand === undefined || !(stand.open || stand.wants.size > 0 || byPath.has(key))) stands.delete(key);
    else stands.set(key, stand);
    if ((stand?.wants.size ?? 0) > 0) wanting.add(key);
    else wanting.delete(key);
  };
  /** What of a file is known: by its own entries, and by what falls to it of others. */
  const knownOf = (key: string, { own, rest }: ReturnType<typeof standOf>): ReadonlySet<Finding> => {
    const mine = shares.get(key);
    if (mine === undefined) return own;
    const left = new Map(mine);
    const known = new Set(own);
    for (const one of rest) {
      const what = whatOfAsked(one);
      const count = left.get(what) ?? 0;
      if (count === 0) continue;
      left.set(what, count - 1);
      known.add(one.finding);
    }
    return known;
  };
  const without = (linted: LintedFile, known: ReadonlySet<Finding>, waits: boolean): Held => {
    const fresh = known.size === 0 ? linted.findings : linted.findings.filter((finding) => !known.has(finding));
    const held = linted.findings.length - fresh.length;
    return { linted: held === 0 ? linted : { ...linted, findings: fresh }, known: held, waits };
  };

  const take = (linted: LintedFile, how: 'open' | 'closed' | 'sweeping'): Held => {
    const key = keyOf(linted.absolute);
    const stood = standOf(
      linted.absolute,
      key,
      askedOf({ text: linted.file.text, findings: linted.findings }, sha256),
      how === 'open',
    );
    // Of what is open in the editor and was not looked at there yet, what is on disk tells as much.
    const later = how !== 'open' && stands.get(key)?.open === true && isOpen(linted.absolute);
    if (!later) {
      enter(key, stood.stand);
      if (how !== 'sweeping') tell(settle(key));
      cells.delete(key);
    }
    return without(linted, knownOf(key, stood), stood.stand.wants.size > 0);
  };
  /** The cells of a notebook are one file: what is known of one depends on those before it. */
  const takeCell = (linted: LintedFile, { uri, all }: CellPlace): Held => {
    const key = keyOf(linted.absolute);
    const before = cells.get(key);
    const own = cellAsked(linted.file.text, linted.findings, sha256);
    const asked = (one: string) => (one === uri ? own : (before?.get(one)?.asked ?? []));
    const stood = standOf(linted.absolute, key, all.flatMap(asked), true);
    enter(key, stood.stand);
    tell(settle(key));
    const known = knownOf(key, stood);
    const now = all.map((one) => {
      const list = asked(one);
      return [
        one,
        { asked: list, known: list.flatMap(({ finding }, at) => (known.has(finding) ? [at] : [])) },
      ] as const;
    });
    cells.set(key, new Map(now));
    const others = now.some(
      ([one, { known: is }]) => one !== uri && is.join() !== (before?.get(one)?.known.join() ?? ''),
    );
    if (others) onShift([linted.absolute]);
    return without(linted, known, false);
  };

  return {
    open: (linted, cell) => (cell === undefined ? take(linted, 'open') : takeCell(linted, cell)),
    closed: (linted) => take(linted, 'closed'),
    sweeping: (linted) => take(linted, 'sweeping'),
    swept: (found, taken) => {
      judged = new Set([...found].map(keyOf));
      gone.clear();
      for (const [key, stand] of stands) {
        const open = stand.open && isOpen(stand.absolute);
        if (!open && !taken.has(stand.absolute)) enter(key, undefined);
      }
      // Files on disk that want something are taken once more after this.
      tell(settle(undefined).filter(({ open }) => open));
    },
    cleared: (path, isAway) => {
      const key = keyOf(path);
      gone.delete(key);
      if (stands.get(key)?.open === true && isOpen(path)) return;
      if (isAway) judged.delete(key);
      cells.delete(key);
      enter(key, undefined);
      tell(settle(key));
    },
  };
}

function sameShare(a: ReadonlyMap<string, number> | undefined, b: ReadonlyMap<string, number> | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.size === b.size && [...a].every(([what, count]) => b.get(what) === count);
}
