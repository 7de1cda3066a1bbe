// One row of a contract check: what was expected, what was seen, and what that does not prove.

/** What a row comes to. `noted` is worth knowing and breaks nothing. */
export type RowVerdict = 'holds' | 'broken' | 'cannot-tell' | 'noted';

/** A row. */
export interface ContractRow {
  /** Kebab-case: `path`, `token-omitted`, `duplicates`. */
  readonly id: string;
  readonly expected: string;
  readonly observed: string;
  readonly verdict: RowVerdict;
  /** Machine code of what was seen: what a team accepts. */
  readonly code: string;
  /** Which request says so, and its figures. */
  readonly evidence: string;
  /** What it does not prove. */
  readonly unproven: string;
}

/** What a whole check comes to. */
export function verdictOf(rows: readonly ContractRow[]): 'holds' | 'broken' | 'cannot-tell' {
  const has = (verdict: RowVerdict) => rows.some((row) => row.verdict === verdict);
  return has('broken') ? 'broken' : has('cannot-tell') ? 'cannot-tell' : 'holds';
}
