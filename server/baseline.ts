// The baseline of a folder: the one that the user names, or the one beside the policy or above.

import type { Baseline } from '../shared/adopt/baseline.ts';
import { baselineName } from '../shared/adopt/names.ts';
import { hasMarks, isUnreadable, readBaseline } from '../shared/adopt/read-baseline.ts';
import type { Problem } from '../shared/problem.ts';
import { nearestBeside } from './beside.ts';
import type { Policies } from './policies.ts';
import { type Files, isProblem } from './world/world.ts';

/** A baseline where it stands. */
export interface PlacedBaseline {
  readonly absolute: string;
  /** Displayed path. */
  readonly path: string;
  readonly text: string;
  readonly baseline: Baseline;
}

/** Which baseline is meant. */
export interface BaselineWish {
  /** Its path, as the user wrote it; undefined for the one that is found. */
  readonly named: string | undefined;
  /** Whether none counts. */
  readonly without: boolean;
}

const maxBaselineBytes = 1 << 28;

/**
 * The baseline of a run: named, or found beside the policy; undefined where there is none.
 *
 * @param read reads its text; for who is about to write it anew, a merge that is not finished is no hindrance
 */
export function baselineFor(
  files: Files,
  policies: Policies,
  { named, without }: BaselineWish,
  read = readBaseline,
): PlacedBaseline | Problem | undefined {
  if (without) return undefined;
  const absolute = named === undefined ? nearestBeside(files, policies, baselineName) : files.resolve(named);
  if (absolute === undefined) return undefined;
  const path = files.display(absolute);
  const file = files.read(absolute, maxBaselineBytes);
  if (file === undefined)
    return {
      kind: 'usage',
      code: 'baseline-not-found',
      message: `there is no baseline "${path}"`,
      advice: 'modelint baseline create writes it; leave out --baseline to go without',
      path,
    };
  const text = isProblem(file) ? '' : file.text;
  const answer = isProblem(file) ? { unreadable: file.message } : read(text);
  if (!isUnreadable(answer)) return { absolute, path, text, baseline: answer };
  return {
    kind: 'config',
    code: 'baseline-unreadable',
    message: `"${path}" ${answer.unreadable}`,
    advice:
      hasMarks(text) && read === readBaseline
        ? 'modelint baseline prune finishes it: what either side knew and is still found stays'
        : 'put it right, or take the last good one from version control; modelint will not overwrite it',
    path,
  };
}
