// Words close to a mistyped one, for "did you mean".

/**
 * Edits between two words (insert, delete, replace, swap of neighbours; optimal string alignment), as far as `limit`;
 * anything more is `limit + 1`. In UTF-16 code units.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2);
      if (swapped && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) cost = Math.min(cost, at(before, j - 2) + 1);
      next.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    before = row;
    row = next;
  }
  return Math.min(at(row, b.length), limit + 1);
}

/**
 * The candidate nearest to a word, case aside; undefined where none is near enough: at most one edit in words of up to
 * four letters, two in longer ones, three from ten on. The first of equals wins.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let limit = word.length <= 4 ? 1 : word.length < 10 ? 2 : 3;
  for (const candidate of candidates) {
    if (candidate === word || limit < 0) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    best = candidate;
    limit = distance - 1;
  }
  return best;
}

function at(row: readonly number[], column: number): number {
  return row[column] as number;
}
