// One GET request for a catalog over undici: nothing is followed, unpacked, retried or read beyond its limit.

import { Buffer, isUtf8 } from 'node:buffer';
import type { SecureContext } from 'node:tls';
import { type Dispatcher, request as send } from 'undici';
import { isJson } from '../../shared/catalog/classify.ts';
import type {
  CatalogFailure,
  CatalogRequest,
  CatalogResponse,
  CatalogTransport,
  TransportOptions,
} from './catalog-ports.ts';
import { type Fault, faultOf, proxyRefusal } from './faults.ts';
import { isLoopback } from './loopback.ts';
import { badProxy, type Route, routeTo } from './route.ts';
import { trusting } from './trust.ts';
import { usualLimits, type Watch, watchOver } from './watch.ts';

/** Makes a transport. */
export function transportWith(options: TransportOptions): CatalogTransport {
  // Made once: reading hundreds of certificates takes longer than many a request.
  let context: { readonly made: SecureContext | undefined } | 'malformed' | undefined;
  return async (request) => {
    if (!URL.canParse(request.url))
      return { phase: 'resolve', code: 'insecure-url', status: undefined, milliseconds: 0 };
    const url = new URL(request.url);
    const refused = refusal(request, url, options);
    if (refused !== undefined) return { ...refused, status: undefined, milliseconds: 0 };
    if (url.protocol === 'https:') context ??= contextWith(options.extraCertificates);
    if (context === 'malformed') return { phase: 'tls', code: 'tls-ca-malformed', status: undefined, milliseconds: 0 };

    const watch = watchOver(request, options.limits ?? usualLimits, options.observe);
    let route: Route | undefined;
    let status: number | undefined;
    try {
      route = routeTo(url, options, context?.made, watch);
      const answer = await head(url, request, options, route, watch);
      status = answer.statusCode;
      return await read(answer, url, request, watch);
    } catch (error) {
      return { ...fault(error, watch, route), status, milliseconds: watch.spent() };
    } finally {
      watch.stop();
      route?.close();
    }
  };
}

/** The certificates trusted; `malformed` where those given are no certificates. */
export function contextWith(extra: string | undefined): { readonly made: SecureContext | undefined } | 'malformed' {
  try {
    return { made: trusting(extra) };
  } catch {
    return 'malformed';
  }
}

/** What is not sent at all. The caller has seen to all of it before; a token is worth looking twice. */
export function refusal(
  { credential }: Pick<CatalogRequest, 'credential'>,
  url: URL,
  { verificationOff }: TransportOptions,
): Fault | undefined {
  if (credential !== undefined && credential.origin !== url.origin)
    return { phase: 'resolve', code: 'token-of-other-origin' };
  const plain = url.protocol === 'http:' && isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !plain) return { phase: 'resolve', code: 'insecure-url' };
  if (verificationOff && credential !== undefined && !plain) return { phase: 'tls', code: 'tls-verification-off' };
  return undefined;
}

async function head(
  url: URL,
  { credential }: CatalogRequest,
  { userAgent }: TransportOptions,
  { dispatcher }: Route,
  watch: Watch,
): Promise<Dispatcher.ResponseData> {
  const sent = send(url, {
    dispatcher,
    signal: watch.signal,
    method: 'GET',
    headers: {
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': userAgent,
      ...(credential === undefined ? {} : { authorization: `Bearer ${credential.token}` }),
    },
  });
  // While it connects undici does not look at the signal.
  sent.catch(() => undefined);
  return await Promise.race([sent, watch.end]);
}

async function read(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  url: URL,
  { maxBytes }: CatalogRequest,
  watch: Watch,
): Promise<CatalogResponse | CatalogFailure> {
  // It is destroyed wherever it is not read to its end, and says so as an error.
  body.on('error', () => undefined);
  const contentType = one(headers['content-type'])?.slice(0, 200);
  const answer = {
    status: statusCode,
    contentType,
    retryAfter: one(headers['retry-after'])?.slice(0, 100),
    redirectOrigin: statusCode >= 300 && statusCode < 400 ? originOf(one(headers.location), url) : undefined,
  };
  const bad = (code: string): CatalogFailure => ({
    phase: 'body',
    code,
    status: statusCode,
    milliseconds: watch.spent(),
  });
  if (statusCode !== 200 || !isJson(answer)) return { ...answer, body: '', bytes: 0, milliseconds: watch.spent() };
  const encoding = one(headers['content-encoding']) ?? '';
  if (!/^(?:identity)?$/i.test(encoding.trim())) return bad('body-encoded');
  if (Number(one(headers['content-length'])) > maxBytes) return bad('body-too-large');

  watch.enter('body');
  const chunks: Buffer[] = [];
  let bytes = 0;
  const iterator = body[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await Promise.race([iterator.next(), watch.end]);
    if (done === true) break;
    const chunk: Buffer = value;
    bytes += chunk.length;
    if (bytes > maxBytes) return bad('body-too-large');
    chunks.push(chunk);
    watch.enter('body');
  }
  const whole = Buffer.concat(chunks, bytes);
  if (!isUtf8(whole)) return bad('body-not-utf8');
  return { ...answer, body: whole.toString('utf8'), bytes, milliseconds: watch.spent() };
}

/** Why a request ended in an error. */
export function fault(error: unknown, watch: Watch, route: Route | undefined): Fault {
  const phase = watch.phase();
  switch (watch.givenUp()) {
    case 'cancelled':
      return { phase, code: 'cancelled' };
    case 'deadline':
      return { phase, code: 'deadline' };
    case 'phase':
      return { phase, code: `${phase}-timeout` };
  }
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === badProxy)
    return { phase: 'proxy', code: 'proxy-malformed' };
  const refused = route?.refused();
  return refused === undefined ? faultOf(error, phase) : { phase: 'proxy', code: proxyRefusal(refused) };
}

/** A header given several times counts as its first. */
export function one(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}

/** Only the origin: what stands behind it may be a secret of somebody else's. */
export function originOf(location: string | undefined, base: URL): string | undefined {
  if (location === undefined || location.length > 4096 || !URL.canParse(location, base.href)) return undefined;
  const { origin, protocol } = new URL(location, base);
  return /^https?:$/.test(protocol) ? origin : undefined;
}
