// Single requests to an endpoint: which token goes with each, and what is seen of the answer. The token itself stays here.

import { classifyFailure } from '../shared/catalog/classify.ts';
import { secondsToWait } from '../shared/catalog/retry-after.ts';
import { holdsSecret, resemblesSecret } from '../shared/catalog/secret.ts';
import type { Observation } from '../shared/contract/observation.ts';
import { credentialFor } from './token.ts';
import type { CatalogFailure, Credential } from './world/catalog-ports.ts';
import type { Exchange, ExchangeAnswer, ExchangeRequest } from './world/exchange-ports.ts';

/** Whose token goes with a request: the user's, none, or one that was made up and is nobody's. */
export type Bearer = 'own' | 'none' | 'made-up';

/** One request to be sent. */
export interface Sending extends Omit<ExchangeRequest, 'credential'> {
  readonly bearer: Bearer;
}

/** What came back, with whether the user's token stands in it. */
export type Sent = (ExchangeAnswer & { readonly echoesToken: boolean }) | CatalogFailure;

/** Sends a request. Never throws. In an editor it may be the client who does it. */
export type Sender = (sending: Sending) => Promise<Sent>;

/** A sender of this process. */
export function senderWith(
  exchange: Exchange,
  origin: string,
  credential: Credential | undefined,
  salt: () => string,
): Sender {
  return async ({ bearer, ...request }) => {
    const madeUp = () => credentialFor({ text: madeUpToken(salt()), source: 'made up' }, origin);
    const of = bearer === 'own' ? credential : bearer === 'made-up' ? madeUp() : undefined;
    const answer = await exchange({ ...request, credential: of });
    if (!('status' in answer) || 'phase' in answer) return answer;
    const { token } = credential ?? {};
    const text = `${answer.contentType ?? ''}\n${answer.body}`;
    // A refusal is short, and some show the token with its middle left out.
    const part = answer.status >= 400 ? text.slice(0, 4_096) : '';
    const echoesToken = token !== undefined && (holdsSecret(text, token) || resemblesSecret(part, token));
    return { ...answer, echoesToken };
  };
}

/** A token that nobody has: made of chance and of words that say what it is, never of a real one. */
export function madeUpToken(salt: string): string {
  return `made-up-by-modelint-${salt}`;
}

/** What a judgement may see of what came back. */
export function observationOf(sent: Sent, origin: string, url: string, now: number): Observation {
  if ('phase' in sent) {
    const about = { origin, url, tokenSent: true, now };
    const { kind } = classifyFailure(sent, about);
    return { kind, phase: sent.phase, code: sent.code, milliseconds: sent.milliseconds };
  }
  const { status, redirectOrigin } = sent;
  const leads = redirectOrigin === undefined ? 'unsaid' : redirectOrigin === origin ? 'same' : 'other';
  return {
    status,
    contentType: sent.contentType,
    body: sent.body,
    bodyFault: sent.bodyFault,
    bytes: sent.bytes,
    retryAfter: secondsToWait(sent.retryAfter, now),
    redirect: status >= 300 && status < 400 ? leads : undefined,
    limitHeaders: sent.limitHeaders,
    echoesToken: sent.echoesToken,
    milliseconds: sent.milliseconds,
  };
}

/** A sender that sends so many requests and not one more, and counts them. */
export function counted(send: Sender, announced: number): { readonly send: Sender; readonly made: () => number } {
  let made = 0;
  return {
    made: () => made,
    send: async (sending) => {
      if (made >= announced) throw new Error('a request more than was announced');
      made++;
      return send(sending);
    },
  };
}
