// The client's transport: it makes the request for the catalog with its own token and hands back what classification needs.

import { CancellationTokenSource, type Connection } from 'vscode-languageserver';
import { type FetchAnswer, type FetchParams, requests } from '../../shared/protocol.ts';
import type { CatalogFailure, CatalogResponse, CatalogTransport, Clock } from '../world/catalog-ports.ts';

/** So much later than the deadline, in milliseconds, the client is no longer waited for. */
const grace = 1_000;

/**
 * A transport through the client. The token is neither sent to it nor received from it. Where the client has named the
 * account that is meant, it is told again, so that it can refuse when its token is another one by now.
 */
export function clientTransport(
  connection: Pick<Connection, 'sendRequest'>,
  clock: Clock,
  account?: string,
): CatalogTransport {
  return async ({ url, maxBytes, deadline, signal }) => {
    const began = clock.monotonic();
    const spent = () => Math.round(clock.monotonic() - began);
    const failed = (code: string): CatalogFailure => ({
      phase: 'headers',
      code,
      status: undefined,
      milliseconds: spent(),
      byEditor: true,
    });
    const source = new CancellationTokenSource();
    const over = new AbortController();
    const cancel = () => {
      source.cancel();
      // A client need not answer what was cancelled.
      over.abort();
    };
    signal?.addEventListener('abort', cancel);
    const params: FetchParams = { url, maxBytes, deadline, ...(account === undefined ? {} : { account }) };
    try {
      const asked = connection.sendRequest<unknown>(requests.fetchCatalog, params, source.token);
      const late = clock.sleep(deadline + grace, over.signal).then(() => 'late' as const);
      const answer = await Promise.race([asked, late]);
      if (answer === 'late') {
        asked.catch(() => undefined);
        cancel();
        return failed(signal?.aborted === true ? 'cancelled' : 'deadline');
      }
      return read(answer, maxBytes, spent());
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
function read(answer: unknown, maxBytes: number, milliseconds: number): CatalogResponse | CatalogFailure {
  const given = (typeof answer === 'object' && answer !== null ? answer : {}) as Partial<
    Record<keyof Extract<FetchAnswer, { body: string }> | 'code', unknown>
  >;
  const text = (value: unknown) => (typeof value === 'string' && value.length <= 2_048 ? value : undefined);
  const { status, body } = given;
  if (typeof status === 'number' && typeof body === 'string') {
    // At most three bytes of UTF-8 make one code unit, and at least one.
    if (body.length > maxBytes) return { phase: 'body', code: 'body-too-large', status, milliseconds, byEditor: true };
    return {
      status,
      contentType: text(given.contentType),
      retryAfter: text(given.retryAfter),
      redirectOrigin: text(given.redirectOrigin),
      body: status === 200 ? body : '',
      bytes: body.length,
      milliseconds,
      byEditor: true,
      ...(typeof given.tokenSent === 'boolean' ? { tokenSent: given.tokenSent } : {}),
    };
  }
  const code = text(given.code);
  const known = code !== undefined && /^[a-z][a-z0-9-]{0,40}$/.test(code) ? code : 'connect-failed';
  return { phase: 'headers', code: known, status: undefined, milliseconds, byEditor: true };
}
