// Single requests through the client: it adds its own token, which the server never gets to see.

import { CancellationTokenSource, type Connection } from 'vscode-languageserver';
import { checkRequests, type ExchangeAnswer, type ExchangeParams } from '../../shared/protocol.ts';
import { madeUpToken, type Sender, type Sent } from '../exchange.ts';
import type { World } from '../world/world.ts';

/** So much later than the deadline, in milliseconds, the client is no longer waited for. */
const grace = 1_000;

/** A sender through the client. */
export function clientSender(
  connection: Pick<Connection, 'sendRequest'>,
  world: Pick<World, 'monotonic' | 'sleep' | 'salt'>,
  account?: string,
): Sender {
  return async ({ url, method, bearer, body, accept, maxBytes, deadline, impatient, signal }) => {
    const began = world.monotonic();
    const spent = () => Math.round(world.monotonic() - began);
    const failed = (code: string): Sent => ({ phase: 'headers', code, status: undefined, milliseconds: spent() });
    const source = new CancellationTokenSource();
    const over = new AbortController();
    const cancel = () => {
      source.cancel();
      over.abort();
    };
    const isCancelled = () => signal?.aborted === true;
    if (isCancelled()) return failed('cancelled');
    signal?.addEventListener('abort', cancel);
    const params: ExchangeParams = {
      url,
      method,
      bearer,
      accept,
      maxBytes,
      deadline,
      ...(bearer === 'made-up' ? { madeUp: madeUpToken(world.salt()) } : {}),
      ...(body === undefined ? {} : { body }),
      ...(impatient === undefined ? {} : { impatient }),
      ...(account === undefined ? {} : { account }),
    };
    try {
      const asked = connection.sendRequest<unknown>(checkRequests.exchange, params, source.token);
      const late = world.sleep(deadline + grace, over.signal).then(() => 'late' as const);
      const answer = await Promise.race([asked, late]);
      if (answer !== 'late') return read(answer, maxBytes, spent());
      asked.catch(() => undefined);
      cancel();
      return failed(isCancelled() ? 'cancelled' : 'deadline');
    } catch {
      // What the client's error says may hold anything: it is not looked at.
      return failed('connect-failed');
    } finally {
      over.abort();
      signal?.removeEventListener('abort', cancel);
    }
  };
}

/** Nothing of the answer is believed that is not well formed. */
function read(answer: unknown, maxBytes: number, milliseconds: number): Sent {
  type Whole = Extract<ExchangeAnswer, { body: string }>;
  const given = (typeof answer === 'object' && answer !== null ? answer : {}) as Partial<
    Record<keyof Whole | 'code', unknown>
  >;
  const text = (value: unknown) => (typeof value === 'string' && value.length <= 2_048 ? value : undefined);
  const kebab = (value: unknown) => (/^[a-z][a-z0-9-]{0,40}$/.test(String(value)) ? String(value) : undefined);
  const { status, body, limitHeaders, bytes } = given;
  if (typeof status !== 'number' || typeof body !== 'string')
    return { phase: 'headers', code: kebab(given.code) ?? 'connect-failed', status: undefined, milliseconds };
  const names = Array.isArray(limitHeaders) ? limitHeaders.map(kebab).filter((name) => name !== undefined) : [];
  const fault = given.bodyFault === undefined ? undefined : (kebab(given.bodyFault) ?? 'body-cut');
  return {
    status,
    contentType: text(given.contentType),
    retryAfter: text(given.retryAfter),
    redirectOrigin: text(given.redirectOrigin),
    limitHeaders: names.slice(0, 20),
    body: body.length > maxBytes ? '' : body,
    bodyFault: body.length > maxBytes ? 'body-too-large' : fault,
    bytes: typeof bytes === 'number' ? bytes : body.length,
    milliseconds,
    echoesToken: given.echoesToken === true,
  };
}
