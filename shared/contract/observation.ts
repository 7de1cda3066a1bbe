// What was seen of one request, ready to be judged: what came, or why nothing did.

import type { OutcomeKind, Phase } from '../catalog/outcome.ts';

/** An answer. Its body is judged and never shown. */
export interface Came {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: string;
  /** Why the body is not whole, as a machine code; undefined where it is. */
  readonly bodyFault: string | undefined;
  readonly bytes: number;
  /** Seconds that the endpoint asks to wait. */
  readonly retryAfter: number | undefined;
  /** Where a redirect leads: to the same origin, to another one, or it does not say. */
  readonly redirect: 'same' | 'other' | 'unsaid' | undefined;
  /** Names of the headers that speak of limits. */
  readonly limitHeaders: readonly string[];
  /** Whether the token stands in it, in any form. */
  readonly echoesToken: boolean;
  readonly milliseconds: number;
}

/** No answer, or none that could be read. */
export interface Missed {
  readonly kind: OutcomeKind;
  readonly phase: Phase;
  /** Stable machine code: `connect-refused`, `headers-timeout`. */
  readonly code: string;
  readonly milliseconds: number;
}

/** What was seen of a request. */
export type Observation = Came | Missed;

/** Whether an answer came. */
export function hasCome(seen: Observation): seen is Came {
  return 'status' in seen;
}

/** A body as it is meant to be read. */
export type BodyForm = 'json' | 'events' | 'web page' | 'empty' | 'other';

/** The form of a body, by its type and, where that says nothing, by how it begins. */
export function formOf({ contentType, body }: Pick<Came, 'contentType' | 'body'>): BodyForm {
  const type = (contentType ?? '').toLowerCase();
  if (/^\s*$/.test(body)) return 'empty';
  if (/^(?:text\/html|application\/xhtml)/.test(type) || /^\s*<(?:!doctype|html)/i.test(body.slice(0, 200)))
    return 'web page';
  if (/^text\/event-stream\b/.test(type)) return 'events';
  return /^(?:application|text)\/(?:[\w.+-]+\+)?json\b/.test(type) ? 'json' : 'other';
}
