// retiring-id: an ID that the endpoint or the policy will withdraw.

import type { CatalogEntry } from '../catalog/catalog.ts';
import { retirementOf } from '../policy/match.ts';
import type { Rule } from './rule.ts';
import { quoted, spanOf, theCatalog } from './words.ts';

export const retiringId: Rule = {
  id: 'retiring-id',
  title: 'a model ID that the catalog calls deprecated or the policy is about to block',
  severity: 'warning',
  about: 'identity',
  judge: (subject, { catalog, policy, today }) => {
    const { entry, id, path } = subject;
    const over = entry?.expires !== undefined && entry.expires <= today;
    // A day that has passed weighs more than one that the policy has in mind.
    const planned = over
      ? undefined
      : [id, ...subject.candidates]
          .map((one) => retirementOf(policy, one, path, today))
          .find((one) => one !== undefined);
    const news =
      planned === undefined
        ? newsOf(entry, today)
        : `will be blocked on ${planned.since}${planned.reason === undefined ? '' : `: ${planned.reason}`}`;
    if (news === undefined) return undefined;
    const replacement = planned?.replacement ?? entry?.replacement;
    const offered = replacement !== undefined && catalog?.lists(replacement) === true;
    const source =
      planned !== undefined || catalog === undefined
        ? `the policy ${policy.path ?? ''}`.trimEnd()
        : theCatalog(catalog);
    return {
      what: `${quoted(entry?.id ?? id)} ${news}`,
      why: `${source} says so${replacement === undefined ? '' : ` and names ${quoted(replacement)} as its replacement`}`,
      instead: offered
        ? [
            {
              id: replacement,
              reason: 'is the replacement named for it',
              safe: false,
              span: spanOf(subject, subject.candidates.at(-1) ?? id),
            },
          ]
        : [],
      ...(over
        ? { severity: 'error' as const }
        : subject.role === 'test' || subject.role === 'docs'
          ? { severity: 'info' as const }
          : {}),
    };
  },
};

/** What the catalog announces of an entry; undefined where it announces nothing. */
function newsOf(entry: CatalogEntry | undefined, today: string): string | undefined {
  const { expires, deprecated, deprecatedUndated } = entry ?? {};
  if (expires !== undefined) return `${expires <= today ? 'was to stop' : 'stops'} working on ${expires}`;
  if (deprecated !== undefined)
    return deprecated <= today ? `is deprecated since ${deprecated}` : `will be deprecated on ${deprecated}`;
  return deprecatedUndated === true ? 'is deprecated' : undefined;
}
