// What several formats say of a finding in the same words, fit for people.

import { safeText } from '../../text/safe.ts';
import { advice } from '../text.ts';
import type { Told } from './told.ts';

/** Messages hold IDs of any length; so much of one is told. */
const longest = 600;

/** What is wrong, in one line. */
export function whatOf({ finding }: Told): string {
  return safeText(finding.what, longest);
}

/** Why it matters and what to use instead, a line each. */
export function linesOf({ finding, fix }: Told): readonly string[] {
  const put = fix?.safe === true ? fix.edit.text : undefined;
  const { why, instead } = finding;
  // Where the reason is no more than that of a suggestion, once is enough.
  const reasons = instead.some(({ id, reason }) => why === `"${id}" ${reason}`) ? [] : [safeText(why, longest)];
  return [...reasons, ...advice(finding, put).map((line) => safeText(line, longest))];
}
