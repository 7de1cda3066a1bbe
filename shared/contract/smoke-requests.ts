// The two requests of a smoke run: a harmless one with a small output, and one that is invalid by construction.

import type { Surface } from './shape.ts';

/** The placeholder that is sent. It says nothing of anybody. */
export const prompt = 'Reply with the word pong.';

/** Most tokens of output asked for: the least that both endpoints take. */
const most = 16;

/** The fields by which a chat request may keep its output small: models differ in which one they take. */
export const limitFields = ['max_tokens', 'max_completion_tokens'] as const;
export type LimitField = (typeof limitFields)[number];

/** What is sent. */
export interface SmokeBody {
  readonly [key: string]: unknown;
}

/** The path of an endpoint, below the base. */
export function pathOf(surface: Surface): string {
  return surface === 'chat' ? 'chat/completions' : 'responses';
}

/** The field that keeps the output small. */
export function limitFieldOf(surface: Surface, chosen: LimitField): string {
  return surface === 'chat' ? chosen : 'max_output_tokens';
}

/** The valid request: what the documentation calls required, and no more. */
export function happyBody(surface: Surface, model: string, stream: boolean, limitField: LimitField): SmokeBody {
  const streamed = stream ? { stream: true } : {};
  const limit = { [limitFieldOf(surface, limitField)]: most };
  if (surface === 'chat') return { model, messages: [{ role: 'user', content: prompt }], ...limit, ...streamed };
  return { model, input: prompt, ...limit, ...streamed };
}

/** The invalid request: a number where the messages belong, so that no endpoint can generate anything for it. */
export function errorBody(surface: Surface, model: string, limitField: LimitField): SmokeBody {
  const limit = { [limitFieldOf(surface, limitField)]: most };
  return surface === 'chat' ? { model, messages: 0, ...limit } : { model, input: 0, ...limit };
}
