// Collects what was left out, so that each thing is said once and many of a kind become a count.

import type { Problem } from '../../shared/problem.ts';

/** How many problems of one code are told one by one before the rest becomes a count. */
const TOLD = 20;
/** How many examples a counted note names. */
const EXAMPLES = 3;

/** A collector of problems. */
export interface Notes {
  /** Something worth telling with its path. */
  readonly tell: (problem: Problem) => void;
  /** One more of a kind that is only counted, by distinct examples; `what` is plural (`links not followed`). */
  readonly count: (code: string, what: string, example: string) => void;
  /** Everything so far: the told ones in order, then the counted ones by code. */
  readonly all: () => readonly Problem[];
}

/** An empty collector. */
export function notes(): Notes {
  const told: Problem[] = [];
  const perCode = new Map<string, number>();
  const counted = new Map<string, { readonly what: string; readonly examples: Set<string> }>();
  return {
    tell: (problem) => {
      const count = (perCode.get(problem.code) ?? 0) + 1;
      perCode.set(problem.code, count);
      if (count <= TOLD) told.push(problem);
    },
    count: (code, what, example) => {
      const kind = counted.get(code) ?? { what, examples: new Set<string>() };
      kind.examples.add(example);
      counted.set(code, kind);
    },
    all: () => [
      ...told,
      ...[...perCode].filter(([, count]) => count > TOLD).map(([code, count]) => remainder(code, count - TOLD)),
      ...[...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, kind]) => counting(code, kind)),
    ],
  };
}

/**
 * What several collectors told, as one would have: what is told one by one goes by path. Nothing counted may be among it.
 */
export function mergedNotes(lists: readonly (readonly Problem[])[]): readonly Problem[] {
  const all = lists.flat();
  const one = notes();
  const isMore = ({ path, message }: Problem) => path === undefined && more.test(message);
  const told = all.filter((problem) => !isMore(problem));
  for (const problem of told.sort((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : a.path === b.path ? 0 : 1)))
    one.tell(problem);
  for (const problem of all.filter(isMore)) {
    // Only their number counts from here on: as many of their kind were told before them.
    for (let rest = Number(more.exec(problem.message)?.[1] ?? 0); rest > 0; rest--) one.tell(problem);
  }
  return one.all();
}

const more = /^and (\d+) more like this /;

/** A problem of a thing left out. */
export function skipped(code: string, message: string, path?: string): Problem {
  return path === undefined ? { kind: 'skipped', code, message } : { kind: 'skipped', code, message, path };
}

function remainder(code: string, count: number): Problem {
  return skipped(code, `and ${count} more like this (${code})`);
}

function counting(
  code: string,
  { what, examples }: { readonly what: string; readonly examples: Set<string> },
): Problem {
  const named = [...examples].sort().slice(0, EXAMPLES);
  const more = examples.size > EXAMPLES ? ', …' : '';
  return skipped(code, `${what} (${examples.size}): ${named.join(', ')}${more}`);
}
