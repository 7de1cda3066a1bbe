// A smoke run against a text endpoint: the valid request, tried again within its budget, then the invalid one.

import type { Tried } from '../shared/contract/conclude.ts';
import { goesOn } from '../shared/contract/decide.ts';
import { type Asked, judge, type RequestType, retryOf, retrySeconds } from '../shared/contract/judge.ts';
import { errorBody, happyBody, type LimitField, pathOf } from '../shared/contract/smoke-requests.ts';
import { counted, observationOf, type Sender } from './exchange.ts';
import type { Endpoint } from './origin.ts';
import { waitAfter } from './patience.ts';
import type { Clock } from './world/catalog-ports.ts';

/** A run to be made. */
export interface Smoke extends Asked {
  readonly send: Sender;
  readonly endpoint: Endpoint;
  readonly clock: Clock;
  readonly model: string;
  readonly limitField: LimitField;
  /** How often the valid request may be tried again. */
  readonly retries: number;
  /** Milliseconds for each request. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

/** Largest answer that is read, in bytes: the output asked for is some words. */
const maxBytes = 1 << 20;

/** The most requests that a run makes. */
export function smokeRequests({ retries }: Pick<Smoke, 'retries'>): number {
  return 2 + retries;
}

/** Address of the base that the model list lies below. */
export function baseOf({ url }: Pick<Endpoint, 'url'>): string {
  return url.slice(0, url.lastIndexOf('/'));
}

/** Makes the run: every request that was sent, in order. Rejects where it is cancelled. */
export async function runSmoke(smoke: Smoke): Promise<readonly Tried[]> {
  const { endpoint, surface, model, stream, limitField, clock, retries, timeout, signal } = smoke;
  const { send } = counted(smoke.send, smokeRequests(smoke));
  const url = `${baseOf(endpoint)}/${pathOf(surface)}`;
  const tried: Tried[] = [];
  const once = async (type: RequestType, body: unknown): Promise<Tried> => {
    const sent = await send({
      url,
      method: 'POST',
      bearer: 'own',
      body,
      accept: stream && type === 'happy_path' ? 'text/event-stream' : 'application/json',
      maxBytes,
      deadline: timeout,
      patience: timeout,
      ...(signal === undefined ? {} : { signal }),
    });
    signal?.throwIfAborted();
    const judged = judge(type, observationOf(sent, endpoint.origin, url, clock.now()), smoke);
    const used = tried.filter((one) => one.judged.type === 'happy_path').length;
    // The invalid request is never tried again: nobody needs an answer to it.
    const budget = { tries: type === 'happy_path' ? retries : 0, used, seconds: retrySeconds };
    const one = { judged, retry: retryOf(judged, budget) };
    tried.push(one);
    return one;
  };

  for (;;) {
    const { judged, retry } = await once('happy_path', happyBody(surface, model, stream, limitField));
    const used = tried.length;
    if (retry !== 'retry_with_budget' || used > retries) {
      if (!goesOn(judged)) return tried;
      break;
    }
    const kind = judged.category === 'rate-limited' ? 'rate-limited' : 'upstream';
    await clock.sleep(waitAfter(used, { kind, retryAfter: judged.retryAfter }, clock.random()), signal);
    signal?.throwIfAborted();
  }
  await once('error_path', errorBody(surface, model, limitField));
  return tried;
}
