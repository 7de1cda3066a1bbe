// A sighting: a literal recognised as a model ID, with the evidence for it.

import type { Literal } from '../languages/literal.ts';
import type { Span } from '../text/span.ts';
import type { Spelling } from './family.ts';
import type { Route } from './route.ts';

/**
 * Why a literal is believed to be a model ID.
 *
 * - `catalog`: the catalog lists it, or the policy names it
 * - `spelling`: it is spelled like a member of a model family
 * - `context`: it stands where a model is expected
 * - `siblings`: the list or table it stands in holds other model IDs
 */
export type Evidence = 'catalog' | 'spelling' | 'context' | 'siblings';

/** How sure a sighting is. Weak evidence alone is no sighting at all. */
export type Confidence = 'high' | 'medium' | 'low';

/** A literal recognised as a model ID. */
export interface Sighting {
  /** The literal's exact text, white space and routing prefix included. */
  readonly id: string;
  readonly route: Route;
  /** Offsets of the text in the document, without quotes. */
  readonly span: Span;
  readonly literal: Literal;
  readonly spelling: Spelling;
  /** Vendor of the family, where the spelling tells. */
  readonly vendor: string | undefined;
  readonly evidence: readonly Evidence[];
  readonly confidence: Confidence;
}

/** What is known of IDs beforehand: the catalog's and the policy's. */
export interface Known {
  /** Whether catalog or policy name exactly this ID. */
  readonly has: (id: string) => boolean;
  /** Whether some known ID differs from it in letter case only. */
  readonly hasFolded: (id: string) => boolean;
  /** Whether some known ID is spelled nearly so: another separator, word order, a letter or two. */
  readonly hasNear: (id: string) => boolean;
}
