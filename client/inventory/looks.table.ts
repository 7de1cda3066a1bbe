// How each standing looks and what it is called: an icon, a colour of the theme, and words, so that none says it alone.

import type { Standing } from './rows.ts';

/** How a standing looks. */
export interface Look {
  /** A product icon. */
  readonly icon: string;
  /** A colour of the theme; undefined for the usual one. */
  readonly color: string | undefined;
  readonly words: string;
}

/** All of them. */
export const looks: Readonly<Record<Standing, Look>> = {
  blocked: { icon: 'circle-slash', color: 'list.errorForeground', words: 'blocked by the policy' },
  removed: { icon: 'trash', color: 'list.errorForeground', words: 'no longer listed' },
  unlisted: { icon: 'error', color: 'list.errorForeground', words: 'not in the catalog' },
  padded: { icon: 'whitespace', color: 'list.errorForeground', words: 'holds characters that cannot be seen' },
  unapproved: { icon: 'unverified', color: 'list.warningForeground', words: 'not approved' },
  retiring: { icon: 'watch', color: 'list.warningForeground', words: 'retiring' },
  floating: { icon: 'pinned-dirty', color: 'list.warningForeground', words: 'a moving alias' },
  listed: { icon: 'pass', color: 'testing.iconPassed', words: 'in the catalog' },
  declared: { icon: 'verified', color: undefined, words: 'declared by the policy' },
  alias: { icon: 'references', color: undefined, words: 'alias of the policy' },
  unjudged: { icon: 'question', color: undefined, words: 'not judged: no catalog' },
};
