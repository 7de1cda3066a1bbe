// What the baseline of a folder knows of its files, which come one by one and again and again: what is left to show of each.

import type { Baseline } from '../../shared/adopt/baseline.ts';
import { type Asked, askedOf, kindOf, partOwn, whatOfAsked } from '../../shared/adopt/known.ts';
import type { Sha256 } from '../../shared/catalog/snapshot.ts';
import type { Finding } from '../../shared/engine/finding.ts';
import type { LintedFile } from '../session.ts';
import type { Files } from '../world/world.ts';
import { cellAsked } from './cell-content.ts';
import { type Stand, standsBy } from './stands.ts';

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

/** A file measured against the baseline: how it stands, what its own entries know, and what they do not. */
interface Measured {
  readonly stand: Stand;
  readonly own: ReadonlySet<Finding>;
  readonly rest: readonly Asked[];
}

/** A cell as it was taken last: what was asked of it, and the indexes of what was known. */
interface Cell {
  readonly asked: readonly Asked[];
  readonly known: readonly number[];
}

/**
 * Holds files against a baseline by the three steps of `part`. The first two are a file's own affair; for the third all
 * files of the folder are remembered as far as they matter.
 */
export function holdingWith({ files, absolute, baseline, sha256, isOpen, onShift }: HoldingParts): Holding {
  const folder = files.parent(absolute);
  const keyOf = (path: string) => files.relative(folder, path);
  const kinds = new Set(baseline.map(kindOf));
  const stands = standsBy(baseline, (key) => files.exists(files.join(folder, key)));
  const cells = new Map<string, ReadonlyMap<string, Cell>>();
  const tell = (shifted: readonly Stand[]) => {
    if (shifted.length > 0) onShift(shifted.map((stand) => stand.absolute));
  };
  const measure = (path: string, key: string, asked: readonly Asked[], open: boolean): Measured => {
    const own = partOwn(stands.entriesOf(key), asked);
    const rest = asked.filter(({ finding }) => !own.known.has(finding) && kinds.has(kindOf(finding)));
    const wants = new Map<string, number>();
    for (const what of rest.map(whatOfAsked)) if (stands.names(what)) wants.set(what, (wants.get(what) ?? 0) + 1);
    return { stand: { absolute: path, shown: files.display(path), left: own.left, wants, open }, own: own.known, rest };
  };
  /** What of a file is known: by its own entries, and by what falls to it of others. */
  const knownOf = (key: string, { own, rest }: Measured): ReadonlySet<Finding> => {
    const mine = stands.shareOf(key);
    if (mine === undefined) return own;
    const left = new Map(mine);
    const known = new Set(own);
    for (const one of rest) {
      const what = whatOfAsked(one);
      const count = left.get(what) ?? 0;
      if (count > 0) known.add(one.finding);
      left.set(what, count - 1);
    }
    return known;
  };
  const take = (linted: LintedFile, how: 'open' | 'closed' | 'sweeping'): Held => {
    const key = keyOf(linted.absolute);
    const asked = askedOf({ text: linted.file.text, findings: linted.findings }, sha256);
    const measured = measure(linted.absolute, key, asked, how === 'open');
    // What is open in the editor and was not looked at there yet is as it is on disk.
    if (how === 'open' || stands.of(key)?.open !== true || !isOpen(linted.absolute)) {
      stands.enter(key, measured.stand);
      cells.delete(key);
      if (how !== 'sweeping') tell(stands.settle(key));
    }
    return without(linted, knownOf(key, measured), measured.stand.wants.size > 0);
  };
  /** The cells of a notebook are one file: what is known of one depends on the others. */
  const takeCell = (linted: LintedFile, { uri, all }: CellPlace): Held => {
    const key = keyOf(linted.absolute);
    const before = cells.get(key);
    const own = cellAsked(linted.file.text, linted.findings, sha256);
    const askedIn = (one: string) => (one === uri ? own : (before?.get(one)?.asked ?? []));
    const measured = measure(linted.absolute, key, all.flatMap(askedIn), true);
    stands.enter(key, measured.stand);
    tell(stands.settle(key));
    const known = knownOf(key, measured);
    const now = all.map((one): readonly [string, Cell] => {
      const asked = askedIn(one);
      return [one, { asked, known: asked.flatMap(({ finding }, at) => (known.has(finding) ? [at] : [])) }];
    });
    cells.set(key, new Map(now));
    const knew = (one: string) => before?.get(one)?.known.join() ?? '';
    if (now.some(([one, cell]) => one !== uri && cell.known.join() !== knew(one))) onShift([linted.absolute]);
    return without(linted, known, false);
  };

  return {
    open: (linted, cell) => (cell === undefined ? take(linted, 'open') : takeCell(linted, cell)),
    closed: (linted) => take(linted, 'closed'),
    sweeping: (linted) => take(linted, 'sweeping'),
    swept: (found, taken) => {
      stands.judged([...found].map(keyOf));
      for (const [key, stand] of [...stands.all()]) {
        const open = stand.open && isOpen(stand.absolute);
        if (!open && !taken.has(stand.absolute)) stands.enter(key, undefined);
      }
      // Files on disk that want something are taken once more after this.
      tell(stands.settle().filter(({ open }) => open));
    },
    cleared: (path, away) => {
      const key = keyOf(path);
      stands.changed(key, away);
      // What stands in the editor stands there whatever became of the file.
      if (stands.of(key)?.open !== true || !isOpen(path)) {
        cells.delete(key);
        stands.enter(key, undefined);
      }
      tell(stands.settle(key));
    },
  };
}

function without(linted: LintedFile, known: ReadonlySet<Finding>, waits: boolean): Held {
  const fresh = known.size === 0 ? linted.findings : linted.findings.filter((finding) => !known.has(finding));
  const held = linted.findings.length - fresh.length;
  return { linted: held === 0 ? linted : { ...linted, findings: fresh }, known: held, waits };
}
