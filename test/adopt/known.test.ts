// Laws of the baseline, over trees nobody thought of.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Baseline, entryOf, gathered, type Seen, writeBaseline } from '../../shared/adopt/baseline.ts';
import { part } from '../../shared/adopt/known.ts';
import { readBaseline } from '../../shared/adopt/read-baseline.ts';
import type { Finding } from '../../shared/engine/finding.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const ids = ['gpt-9o', '__proto__', 'a"b\n', '\u202egpt', 'gpt-9O', ''];

/** A file in which each line is an ID behind some words. */
const file = fc
  .record({
    key: fc.constantFrom('a.yaml', 'b/c.yaml', '__proto__', '../x', 'a\nb'),
    rows: fc.array(fc.record({ id: fc.constantFrom(...ids), words: fc.constantFrom('model: ', '  model:', 'x = ') }), {
      maxLength: 8,
    }),
  })
  .map(({ key, rows }): Seen => {
    let text = '';
    const findings = rows.map(({ id, words }): Finding => {
      const start = text.length + words.length;
      text += `${words}${id}\n`;
      return finding(id, start, start + id.length);
    });
    return { key, text, findings };
  });

function finding(id: string, start: number, end: number): Finding {
  const words = { what: '', why: '', instead: [] };
  return {
    rule: 'unknown-id',
    severity: 'error',
    confidence: 'high',
    span: { start, end },
    id,
    role: 'config',
    ...words,
  };
}

const files = fc.uniqueArray(file, { selector: ({ key }) => key });
const baselineOf = (seen: readonly Seen[]): Baseline =>
  gathered(seen.flatMap((one) => one.findings.map((each) => entryOf(one, each, sha256))));
const everywhere = () => true;
const numbers = ({ files: parted }: ReturnType<typeof part>) => ({
  known: parted.reduce((sum, { known }) => sum + known.length, 0),
  fresh: parted.reduce((sum, { fresh }) => sum + fresh.length, 0),
});
const sum = (baseline: Baseline) => baseline.reduce((total, { count }) => total + count, 0);

test('what is written down is known, all of it, and nothing is left over', () => {
  fc.assert(
    fc.property(files, (seen) => {
      const parted = part(baselineOf(seen), seen, everywhere, sha256);
      expect([numbers(parted).fresh, parted.left]).toEqual([0, []]);
    }),
  );
});

test('a finding is new or known, never both; an entry knows no more than it counts', () => {
  fc.assert(
    fc.property(files, files, fc.boolean(), (before, now, free) => {
      const baseline = baselineOf(before);
      const parted = part(baseline, now, () => free, sha256);
      const { known, fresh } = numbers(parted);
      expect(known + fresh).toBe(now.reduce((total, { findings }) => total + findings.length, 0));
      expect(known + sum(parted.left)).toBe(sum(baseline));
      // By exact ID: no ID has more known findings than the baseline counts for it.
      for (const id of ids) {
        const knownOf = parted.files.flatMap((one) => one.known.filter((each) => each.id === id)).length;
        expect(knownOf).toBeLessThanOrEqual(sum(baseline.filter((entry) => entry.id === id)));
      }
    }),
  );
});

test('lines added above change nothing', () => {
  fc.assert(
    fc.property(files, fc.constantFrom('\n', '# x\n', '\r\n\r\n'), (seen, above) => {
      const moved = seen.map(({ key, text, findings }) => ({
        key,
        text: above + text,
        findings: findings.map((one) => ({
          ...one,
          span: { start: one.span.start + above.length, end: one.span.end + above.length },
        })),
      }));
      expect(numbers(part(baselineOf(seen), moved, everywhere, sha256)).fresh).toBe(0);
    }),
  );
});

test('it is read as it was written, and the text shows nothing invisible', () => {
  fc.assert(
    fc.property(files, (seen) => {
      const baseline = baselineOf(seen);
      const text = writeBaseline(baseline);
      expect(readBaseline(text)).toEqual(baseline);
      expect(text).not.toContain('\u202e');
      expect(writeBaseline(gathered([...baseline].reverse()))).toBe(text);
    }),
  );
});

test('tens of thousands of equal findings are held against it in one go', () => {
  const text = 'model: gpt-9o\n'.repeat(30_000);
  const findings = Array.from({ length: 30_000 }, (_, at) => finding('gpt-9o', at * 14 + 7, at * 14 + 13));
  const seen = [{ key: 'a', text, findings }];
  const other = [{ key: 'a', text: text.replaceAll('model', 'other'), findings }];
  const baseline = baselineOf(seen);
  expect(baseline).toHaveLength(1);
  expect(numbers(part(baseline, seen, everywhere, sha256))).toEqual({ known: 30_000, fresh: 0 });
  expect(numbers(part(baseline, other, everywhere, sha256))).toEqual({ known: 30_000, fresh: 0 });
  expect(numbers(part([], seen, everywhere, sha256))).toEqual({ known: 0, fresh: 30_000 });
});
