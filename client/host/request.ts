// One GET request with VS Code's own proxy and certificates: nothing is followed, unpacked, retried or read beyond its limit.

import type { FetchAnswer } from '../../shared/protocol.ts';
import { type Fault, faultOf } from './faults.ts';

/** A request that was found to be permitted. */
export interface Request {
  readonly url: string;
  readonly token: string | undefined;
  readonly userAgent: string;
  readonly maxBytes: number;
  /** Milliseconds from now after which everything is given up. */
  readonly deadline: number;
  /** Aborted when nobody waits any longer. */
  readonly signal: AbortSignal;
}

/** Whoever asks for more than this, for longer than this, is not believed. */
const most = { bytes: 64 * 1024 * 1024, milliseconds: 120_000 } as const;

/**
 * Makes the request. Never throws.
 *
 * It is the global `fetch` because VS Code gives its proxy settings, the system's certificates and company sign-on to that one,
 * in the process that runs extensions (`http.fetchAdditionalSupport`); a client for HTTP that is bundled gets none of it.
 * What is set on its dispatcher is dropped there, so each limit is kept here, while reading. `redirect: 'manual'` gives the
 * redirect itself, whose origin the user should hear of; with `error` it would be one failure among others.
 */
export async function request(asked: Request): Promise<FetchAnswer> {
  const controller = new AbortController();
  let why: 'cancelled' | 'deadline' | undefined;
  const giveUp = (reason: 'cancelled' | 'deadline') => {
    why ??= reason;
    controller.abort();
  };
  const cancel = () => giveUp('cancelled');
  const timer = setTimeout(() => giveUp('deadline'), bounded(asked.deadline, most.milliseconds));
  if (asked.signal.aborted) cancel();
  asked.signal.addEventListener('abort', cancel);
  const at: Progress = { phase: 'headers', status: undefined };
  try {
    return await exchange(asked, controller, at);
  } catch (error) {
    const fault: Fault = why === undefined ? faultOf(error, at.phase) : { phase: at.phase, code: why };
    return at.status === undefined ? fault : { ...fault, status: at.status };
  } finally {
    clearTimeout(timer);
    asked.signal.removeEventListener('abort', cancel);
    // Whatever of the body was not read is not waited for.
    controller.abort();
  }
}

interface Progress {
  phase: 'headers' | 'body';
  status: number | undefined;
}

async function exchange(asked: Request, { signal }: AbortController, at: Progress): Promise<FetchAnswer> {
  const { url, token, userAgent } = asked;
  const response = await fetch(url, {
    method: 'GET',
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    headers: {
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': userAgent,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    signal,
  });
  // A browser's `fetch`, which VS Code can be told to use, hides everything of a redirect but that it is one.
  if (response.type === 'opaqueredirect') return { status: 302, body: '' };
  const { status, headers } = response;
  at.status = status;
  const answer = { status, ...headOf(headers, status, url) };
  const bad = (code: string): Fault => ({ phase: 'body', code, status });
  if (status !== 200 || !isJson(answer.contentType)) return { ...answer, body: '' };
  // Before the body is touched: by then it is unpacked.
  if (!/^(?:identity)?$/i.test((headers.get('content-encoding') ?? '').trim())) return bad('body-encoded');
  const limit = bounded(asked.maxBytes, most.bytes);
  if (Number(headers.get('content-length')) > limit) return bad('body-too-large');
  at.phase = 'body';
  const body = await read(response, limit);
  if (typeof body !== 'string') return bad(body.code);
  // An answer that quotes the token back would put it where it must never be.
  if (token !== undefined && body.includes(token)) return bad('catalog-echoes-token');
  return { ...answer, body };
}

async function read(response: Response, limit: number): Promise<string | { readonly code: string }> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  for (;;) {
    const { done, value } = await reader.read();
    bytes += value?.length ?? 0;
    if (bytes > limit) return { code: 'body-too-large' };
    try {
      parts.push(done ? decoder.decode() : decoder.decode(value, { stream: true }));
    } catch {
      return { code: 'body-not-utf8' };
    }
    if (done) return parts.join('');
  }
}

function headOf(headers: Headers, status: number, url: string) {
  const contentType = headers.get('content-type')?.slice(0, 200);
  const retryAfter = headers.get('retry-after')?.slice(0, 100);
  const redirectOrigin = status >= 300 && status < 400 ? originOf(headers.get('location'), url) : undefined;
  return {
    ...(contentType === undefined ? {} : { contentType }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(redirectOrigin === undefined ? {} : { redirectOrigin }),
  };
}

function isJson(contentType: string | undefined): boolean {
  return /^(?:application|text)\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '');
}

/** Only the origin: what stands behind it may be a secret of somebody else's. */
function originOf(location: string | null, base: string): string | undefined {
  if (location === null || location.length > 4096 || !URL.canParse(location, base)) return undefined;
  const { origin, protocol } = new URL(location, base);
  return /^https?:$/.test(protocol) ? origin : undefined;
}

/** A figure that came over the wire, within what is sensible. */
function bounded(figure: number, limit: number): number {
  return Number.isFinite(figure) ? Math.min(Math.max(figure, 0), limit) : 0;
}
