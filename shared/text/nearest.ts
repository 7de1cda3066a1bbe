// Words close to a mistyped one, for "did you mean".

/**
 * Edits between two words (insert, delete, replace, swap of neighbours; optimal string alignment), as far as `limit`;
 * anything more is `limit + 1`. In UTF-16 code units.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  // What is the same at both ends needs no edit, and most of two similar words is.
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  return distanceOf(a.slice(start, endA), b.slice(start, endB), limit);
}

function distanceOf(a: string, b: string, limit: number): number {
  const more = limit + 1;
  if (a === '' || b === '') return Math.min(a.length + b.length, more);
  let before: number[] = new Array(b.length + 2).fill(more);
  let row = before.map((_, column) => Math.min(column, more));
  let next = [...before];
  for (let i = 1; i <= a.length; i++) {
    // Further from the diagonal every distance is beyond the limit.
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    const unit = a.charCodeAt(i - 1);
    let left = from === 1 ? Math.min(i, more) : more;
    let best = left;
    next[from - 1] = left;
    for (let j = from; j <= to; j++) {
      const same = unit === b.charCodeAt(j - 1);
      let cost = Math.min(at(row, j) + 1, left + 1, at(row, j - 1) + (same ? 0 : 1), more);
      const swapped = i > 1 && j > 1 && unit === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, at(before, j - 2) + 1);
      next[j] = cost;
      left = cost;
      best = Math.min(best, cost);
    }
    if (best > limit) return more;
    next[to + 1] = more;
    [before, row, next] = [row, next, before];
  }
  return at(row, b.length);
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
