// Exit codes: what each says, and which one counts where several would fit. The only place that knows.

import type { Problem, ProblemKind } from '../../shared/problem.ts';

/** An exit code, for `--help` and the README. */
export interface ExitCode {
  readonly code: number;
  readonly about: string;
}

/** All exit codes, in order. */
export const exitCodes: readonly ExitCode[] = [
  {
    code: 0,
    about:
      'clean: no finding, and for drift no change, at or above the threshold of --fail-on; the gate passes, the contract holds, the smoke run promotes',
  },
  {
    code: 1,
    about:
      'findings or changes at or above the threshold, or more warnings than --max-warnings; the gate fails, the contract is broken, the smoke run holds or rolls back, an alert of the monitor stands',
  },
  { code: 2, about: 'usage or configuration: the command or a policy is wrong, and nothing was judged' },
  {
    code: 3,
    about:
      'cannot tell: the catalog could not be fetched or used, drift has no two to compare, the gate or the contract has no verdict, or git does not hold what --since needs; what is shown rests on what there is',
  },
  { code: 4, about: 'nothing to lint: no readable text file under the paths given' },
];

/**
 * From most to least: an exit code says what must be dealt with first.
 *
 * A wrong command comes first, because nothing was done by it. A catalog that cannot be used comes before findings: an
 * outage must not read as a verdict on the code, and who repairs the findings alone would still not know. Nothing to
 * lint comes before findings, since only a policy can then have any.
 */
const precedence: readonly (readonly [ProblemKind, number])[] = [
  ['usage', 2],
  ['config', 2],
  ['catalog', 3],
  ['incomplete', 3],
  ['nothing', 4],
];

/** The exit code of a run. Things left out (`skipped`) are said and change nothing. */
export function exitCodeOf(problems: readonly Problem[], failing: boolean): number {
  const first = precedence.find(([kind]) => problems.some((problem) => problem.kind === kind));
  return first?.[1] ?? (failing ? 1 : 0);
}

/** Whether nothing can be judged before the user has put something right. */
export function isBlocked(problems: readonly Problem[]): boolean {
  return problems.some(({ kind }) => kind === 'usage' || kind === 'config');
}
