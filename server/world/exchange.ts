// One request of any method over undici, under the limits of the catalog's: nothing is followed, unpacked, retried or read beyond its limit.

import { Buffer, isUtf8 } from 'node:buffer';
import { type Dispatcher, request as send } from 'undici';
import type { CatalogFailure, TransportOptions } from './catalog-ports.ts';
import type { Exchange, ExchangeAnswer, ExchangeRequest } from './exchange-ports.ts';
import { type Route, routeTo } from './route.ts';
import { contextWith, fault, one, originOf, refusal } from './transport.ts';
import { usualLimits, type Watch, watchOver } from './watch.ts';

/** Makes an exchange. */
export function exchangeWith(options: TransportOptions): Exchange {
  let context: ReturnType<typeof contextWith> | undefined;
  return async (request) => {
    const unsent = (code: string): CatalogFailure => ({ phase: 'resolve', code, status: undefined, milliseconds: 0 });
    if (!URL.canParse(request.url)) return unsent('insecure-url');
    const url = new URL(request.url);
    const refused = refusal(request, url, options);
    if (refused !== undefined) return { ...refused, status: undefined, milliseconds: 0 };
    if (url.protocol === 'https:') context ??= contextWith(options.extraCertificates);
    if (context === 'malformed') return { ...unsent('tls-ca-malformed'), phase: 'tls' };

    const usual = options.limits ?? usualLimits;
    const { patience } = request;
    const limits = patience === undefined ? usual : { ...usual, headers: patience, idle: patience };
    const hurry = new AbortController();
    const { deadline, signal, impatient } = request;
    const ends = [signal, hurry.signal].filter((one) => one !== undefined);
    const watch = watchOver({ deadline, signal: AbortSignal.any(ends) }, limits, options.observe);
    let route: Route | undefined;
    let status: number | undefined;
    try {
      route = routeTo(url, options, context?.made, impatient ? hasty(watch, hurry) : watch);
      const answer = await head(url, request, options, route, watch);
      status = answer.statusCode;
      return await read(answer, url, request, watch, route);
    } catch (error) {
      const found = fault(error, watch, route);
      const forced = hurry.signal.aborted && signal?.aborted !== true;
      return { ...found, code: forced ? 'headers-timeout' : found.code, status, milliseconds: watch.spent() };
    } finally {
      watch.stop();
      route?.close();
    }
  };
}

/** A watch for which the time of the answer is over as soon as it begins. */
function hasty(watch: Watch, hurry: AbortController): Watch {
  return {
    ...watch,
    enter: (phase) => {
      watch.enter(phase);
      if (phase === 'headers') hurry.abort();
    },
  };
}

async function head(
  url: URL,
  { credential, method, body, accept }: ExchangeRequest,
  { userAgent }: TransportOptions,
  { dispatcher }: Route,
  watch: Watch,
): Promise<Dispatcher.ResponseData> {
  const sent = send(url, {
    dispatcher,
    signal: watch.signal,
    method,
    headers: {
      accept,
      'accept-encoding': 'identity',
      'user-agent': userAgent,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(credential === undefined ? {} : { authorization: `Bearer ${credential.token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // While it connects undici does not look at the signal.
  sent.catch(() => undefined);
  return await Promise.race([sent, watch.end]);
}

/** What has come is kept also where the rest does not come: a stream that breaks off is told from one that never began. */
async function read(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  url: URL,
  { maxBytes }: ExchangeRequest,
  watch: Watch,
  route: Route,
): Promise<ExchangeAnswer> {
  body.on('error', () => undefined);
  const encoded = !/^(?:identity)?$/i.test((one(headers['content-encoding']) ?? '').trim());
  const chunks: Buffer[] = [];
  let bytes = 0;
  let bodyFault = encoded ? 'body-encoded' : undefined;
  watch.enter('body');
  try {
    const iterator = body[Symbol.asyncIterator]();
    while (bodyFault === undefined) {
      const { done, value } = await Promise.race([iterator.next(), watch.end]);
      if (done === true) break;
      const chunk: Buffer = value;
      bytes += chunk.length;
      if (bytes > maxBytes) bodyFault = 'body-too-large';
      else chunks.push(chunk);
      watch.enter('body');
    }
  } catch (error) {
    if (watch.givenUp() === 'cancelled') throw error;
    bodyFault = fault(error, watch, route).code;
  }
  const whole = Buffer.concat(chunks);
  // A cut may go through a character: of a text that is not whole, that proves nothing.
  if (!isUtf8(whole) && bodyFault === undefined) bodyFault = 'body-not-utf8';
  return {
    status: statusCode,
    contentType: one(headers['content-type'])?.slice(0, 200),
    retryAfter: one(headers['retry-after'])?.slice(0, 100),
    redirectOrigin: statusCode >= 300 && statusCode < 400 ? originOf(one(headers.location), url) : undefined,
    limitHeaders: Object.keys(headers).filter(isLimit).sort().slice(0, 20),
    body: bodyFault === 'body-not-utf8' ? '' : whole.toString('utf8'),
    bodyFault,
    bytes,
    milliseconds: watch.spent(),
  };
}

/** Header names that speak of limits, as they are used; an odd name may hold anything and is not one. */
function isLimit(name: string): boolean {
  return /^(?:x-)?rate-?limit(?:-[a-z]{1,20}){0,3}$/.test(name);
}
