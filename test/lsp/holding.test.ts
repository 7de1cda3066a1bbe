// A folder held against its baseline file by file comes to what one run over all files comes to, whatever happens in between.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CellPlace, type Held, holdingWith } from '../../server/lsp/holding.ts';
import type { LintedFile } from '../../server/session.ts';
import { entryOf, gathered } from '../../shared/adopt/baseline.ts';
import { part } from '../../shared/adopt/known.ts';
import type { Finding } from '../../shared/engine/finding.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const folder = '/work';

/** A line: an ID behind some words. A text is some of them. */
type Row = readonly [words: string, id: string | undefined];
type Rows = readonly Row[];

const row = fc.tuple(fc.constantFrom('m: ', 'n: '), fc.constantFrom('gpt-9o', 'gpt-9O', undefined));
const rows = fc.array(row, { maxLength: 4 });
const path = fc.constantFrom('a', 'b', 'c', 'd/e');

function linted(key: string, of: Rows): LintedFile {
  let text = '';
  const findings = of.map(([words, id]): Finding => {
    const start = text.length + words.length;
    text += `${words}${id ?? 'none'}\n`;
    const rule = id === undefined ? 'unused-suppression' : 'unknown-id';
    const words_ = { what: '', why: '', instead: [] };
    const span = { start, end: text.length - 1 };
    return { rule, severity: 'error', confidence: 'high', span, id, role: 'config', ...words_ };
  });
  const file = { text, encoding: 'utf-8' } as const;
  return {
    path: key,
    absolute: `${folder}/${key}`,
    role: 'config',
    file,
    elsewhere: false,
    sightings: [],
    findings,
    suppressed: [],
  };
}

const seen = (key: string, of: Rows) => {
  const { file, findings } = linted(key, of);
  return { key, text: file.text, findings };
};
const baselineOf = (tree: ReadonlyMap<string, Rows>) =>
  gathered([...tree].flatMap(([key, of]) => seen(key, of).findings.map((one) => entryOf(seen(key, of), one, sha256))));

type Step = readonly ['open' | 'write' | 'close' | 'remove' | 'sweep', string, Rows];
const step: fc.Arbitrary<Step> = fc.tuple(fc.constantFrom('open', 'write', 'close', 'remove', 'sweep'), path, rows);

test('after any steps, what is shown of each file is what a run over all of them reports', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(path, rows)),
      fc.array(fc.tuple(path, rows)),
      fc.array(step, { maxLength: 12 }),
      (before, first, steps) => {
        const baseline = baselineOf(new Map(before));
        const disk = new Map<string, Rows>(first);
        const open = new Map<string, Rows>();
        const queue: string[] = [];
        const shown = new Map<string, readonly number[]>();
        const bare = (absolute: string) => absolute.slice(folder.length + 1);
        const holding = holdingWith({
          files: {
            parent: () => folder,
            relative: (_, absolute) => bare(absolute),
            display: bare,
            join: (_, name) => `${folder}/${name}`,
            exists: (absolute) => disk.has(bare(absolute)),
          },
          absolute: `${folder}/baseline`,
          baseline,
          sha256,
          isOpen: (absolute) => open.has(bare(absolute)),
          onShift: (paths) => queue.push(...paths.map(bare)),
        });
        const put = (key: string, held: Held) => {
          shown.set(
            key,
            held.linted.findings.map(({ span }) => span.start),
          );
        };
        const look = (key: string) => {
          const edited = open.get(key);
          const stored = disk.get(key);
          if (edited !== undefined) put(key, holding.open(linted(key, edited)));
          else if (stored !== undefined && stored.length > 0) put(key, holding.closed(linted(key, stored)));
          else {
            holding.cleared(`${folder}/${key}`, stored === undefined);
            shown.delete(key);
          }
        };
        const sweep = () => {
          const all = [...disk].sort(([a], [b]) => (a < b ? -1 : 1)).filter(([, of]) => of.length > 0);
          const waiting = all.filter(([key, of]) => {
            const held = holding.sweeping(linted(key, of));
            if (!held.waits && !open.has(key)) put(key, held);
            return held.waits;
          });
          const absolute = (keys: Iterable<string>) => new Set([...keys].map((key) => `${folder}/${key}`));
          holding.swept(absolute(disk.keys()), absolute(all.map(([key]) => key)));
          for (const [key, of] of waiting) {
            const held = holding.sweeping(linted(key, of));
            if (!open.has(key)) put(key, held);
          }
          for (const key of [...shown.keys()])
            if (!open.has(key) && (disk.get(key)?.length ?? 0) === 0) shown.delete(key);
        };
        const settle = () => {
          for (let rounds = 0; queue.length > 0; rounds++) {
            expect(rounds).toBeLessThan(20);
            for (const key of new Set(queue.splice(0))) look(key);
          }
        };
        const act = ([what, key, of]: Step) => {
          if (what === 'sweep') return sweep();
          if (what === 'open') {
            // What is open in an editor is, of these, what is on disk.
            if (!disk.has(key)) return;
            open.set(key, of);
          } else if (what === 'write') {
            const isNew = !disk.has(key);
            disk.set(key, of);
            if (isNew) return sweep();
          } else if (what === 'close') open.delete(key);
          else {
            if (open.has(key)) return;
            disk.delete(key);
          }
          look(key);
        };
        sweep();
        settle();
        for (const one of steps) {
          act(one);
          settle();
          const now = new Map([...disk, ...open]);
          const files = [...now].sort(([a], [b]) => (a < b ? -1 : 1)).filter(([, of]) => of.length > 0);
          const whole = part(
            baseline,
            files.map(([key, of]) => seen(key, of)),
            (key) => now.has(key) || !disk.has(key),
            sha256,
          );
          const expected = files.map(([key], index) => [key, whole.files[index]?.fresh.map(({ span }) => span.start)]);
          expect(files.map(([key]) => [key, shown.get(key)])).toEqual(expected);
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

test('the cells of a notebook are one file, and their lines are found as they stand in it', () => {
  const source = ['model = "gpt-9o"', 'other = "gpt-9o"', 'model = "gpt-9o"'];
  const json = `[\n${source.map((line) => `  ${JSON.stringify(`${line}\n`)},\n  "x"`).join(',\n')}\n]\n`;
  const at = (start: number): Finding => ({
    ...(linted('x', [['', 'gpt-9o']]).findings[0] as Finding),
    span: { start, end: start + 6 },
  });
  const all = [...json.matchAll(/gpt-9o/g)].map(({ index }) => at(index));
  // The first and the last are known; of one kind there is one more.
  const known = [all[0] as Finding, all[2] as Finding];
  const baseline = gathered(known.map((one) => entryOf({ key: 'n.ipynb', text: json }, one, sha256)));
  expect(baseline).toMatchObject([{ count: 2 }]);
  const shifts: string[] = [];
  const holding = holdingWith({
    files: {
      parent: () => folder,
      relative: () => 'n.ipynb',
      display: () => 'n.ipynb',
      join: (_, name) => `${folder}/${name}`,
      exists: () => true,
    },
    absolute: `${folder}/baseline`,
    baseline,
    sha256,
    isOpen: () => true,
    onShift: (paths) => shifts.push(...paths),
  });
  const cells = ['cell:0', 'cell:1', 'cell:2'];
  const cell = (index: number) => {
    const text = `${source[index]}\nx`;
    const file: LintedFile = {
      ...linted('n.ipynb', []),
      file: { text, encoding: 'utf-8' },
      findings: [at(9)],
    };
    const place: CellPlace = { uri: cells[index] as string, all: cells };
    return holding.open(file, place).linted.findings.length;
  };
  const first = cells.map((_, index) => cell(index));
  // As long as the others were not seen, any may be meant.
  expect(first).toEqual([0, 0, 0]);
  expect(shifts.length).toBeGreaterThan(0);
  expect(cells.map((_, index) => cell(index))).toEqual([0, 1, 0]);
  const before = shifts.length;
  expect(cells.map((_, index) => cell(index))).toEqual([0, 1, 0]);
  expect(shifts.length).toBe(before);
});
