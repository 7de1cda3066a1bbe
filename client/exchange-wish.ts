// What the server asks for in a check, as far as it is well formed: nothing that came over the wire is taken for what it should be.

import type { ExchangeParams } from '../shared/protocol.ts';

/** A request that is well formed; whether it is permitted is another question. */
export interface Wish {
  readonly url: string;
  readonly method: ExchangeParams['method'];
  readonly bearer: ExchangeParams['bearer'];
  /** Given where, and only where, the bearer is one that was made up. */
  readonly madeUp: string | undefined;
  readonly accept: ExchangeParams['accept'];
  readonly maxBytes: number;
  readonly deadline: number;
  readonly body: unknown;
  readonly account: string | undefined;
  readonly impatient: boolean;
}

const methods = ['GET', 'POST'] as const;
const bearers = ['own', 'none', 'made-up'] as const;
const accepted = ['application/json', 'text/event-stream'] as const;

/** Reads the parameters of `modelint/exchange`; undefined where they are not well formed. */
export function readWish(given: unknown): Wish | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const params = given as Partial<Record<keyof ExchangeParams, unknown>>;
  const { url, maxBytes, deadline, body, account, madeUp } = params;
  const method = methods.find((one) => one === params.method);
  const bearer = bearers.find((one) => one === params.bearer);
  const accept = accepted.find((one) => one === params.accept);
  if (typeof url !== 'string' || typeof maxBytes !== 'number' || typeof deadline !== 'number') return undefined;
  if (method === undefined || bearer === undefined || accept === undefined) return undefined;
  if (account !== undefined && typeof account !== 'string') return undefined;
  // It says itself that it is made up.
  const isMadeUp = typeof madeUp === 'string' && /^made-up-[\w-]{8,120}$/.test(madeUp);
  if (bearer === 'made-up' ? !isMadeUp : madeUp !== undefined) return undefined;
  const token = isMadeUp ? madeUp : undefined;
  const impatient = params.impatient === true;
  return { url, method, bearer, madeUp: token, accept, maxBytes, deadline, body, account, impatient };
}
