// From an answer, or from the lack of one, to what became of the request. Quotes nothing that an endpoint wrote.

import type { Problem } from '../problem.ts';
import { failures, refusedKinds } from './failures.table.ts';
import type { OutcomeKind, Phase } from './outcome.ts';
import { longestWait, secondsToWait } from './retry-after.ts';

/** The head of an answer, as far as it matters. */
export interface Answer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly retryAfter: string | undefined;
  readonly redirectOrigin: string | undefined;
}

/** Why no answer came, or none that could be read to its end. */
export interface Failure {
  readonly phase: Phase;
  readonly code: string;
  readonly status: number | undefined;
}

/** What a request was about. */
export interface About {
  readonly origin: string;
  /** Address of the list, without a query. */
  readonly url: string;
  readonly tokenSent: boolean;
  /** Whether an editor asked, with a token that stays with it. */
  readonly byEditor?: boolean | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What became of one request that gave no catalog. */
export interface Classified {
  readonly kind: OutcomeKind;
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  readonly phase: Phase | undefined;
  readonly status: number | undefined;
  /** Seconds that the endpoint asks to wait, capped. */
  readonly retryAfter: number | undefined;
  /** Whether the same request may well succeed a moment later. */
  readonly retry: boolean;
}

/** Classifies a request that gave nothing usable. */
export function classifyFailure({ phase, code, status }: Failure, about: About): Classified {
  const row = failures.get(code) ?? failures.get('connect-failed');
  const during = code === 'deadline' ? `, while ${doing.get(phase) ?? 'waiting'}` : '';
  return {
    kind: row?.kind ?? 'network',
    code,
    message: fill(row?.message ?? '', about) + during,
    advice: fill(row?.advice ?? '', about),
    phase,
    status,
    retryAfter: undefined,
    retry: row?.retry ?? false,
  };
}

const doing: ReadonlyMap<Phase, string> = new Map([
  ['resolve', 'looking up its name'],
  ['connect', 'connecting'],
  ['tls', 'in the TLS handshake'],
  ['proxy', 'waiting for the proxy'],
  ['headers', 'waiting for an answer'],
  ['body', 'reading the body'],
  ['parse', 'reading the list'],
]);

/** Classifies an answer by its head; undefined where the body is a catalog to be read. */
export function classifyAnswer(answer: Answer, about: About): Classified | undefined {
  const { status } = answer;
  if (status === 200) return isJson(answer) ? undefined : notJson(answer, about);
  const { retry = false, ...said } = ofStatus(answer, about);
  const retryAfter = retry || status === 429 ? secondsToWait(answer.retryAfter, about.now) : undefined;
  const wait =
    retryAfter === undefined
      ? ''
      : `; it asks to wait ${retryAfter} second${retryAfter === 1 ? '' : 's'}${retryAfter < longestWait ? '' : ' or more'}`;
  return {
    code: `status-${status}`,
    ...said,
    message: said.message + wait,
    phase: 'headers',
    status,
    retryAfter,
    retry,
  };
}

/** Classifies a body that parsing refused. What the parser says of it is kept: see `withoutSecret`. */
export function classifyRefusal({ code, message, advice }: Problem): Classified {
  const kind = refusedKinds.get(code) ?? 'schema';
  return {
    kind,
    code,
    message,
    advice: advice ?? '',
    phase: 'parse',
    status: 200,
    retryAfter: undefined,
    retry: false,
  };
}

interface Said {
  readonly kind: OutcomeKind;
  readonly code?: string;
  readonly message: string;
  readonly advice: string;
  readonly retry?: boolean;
}

function ofStatus(answer: Answer, about: About): Said {
  const { status } = answer;
  if (status >= 300 && status < 400) return redirect(answer, about);
  if (status === 511) return row('captive-portal', about);
  if (status === 407) return row('proxy-auth', about);
  const kind = kindOf(status);
  const { message, advice } = words(answer, about);
  return {
    kind,
    message: `${fill(message, about)} (${status})`,
    advice: fill(advice, about),
    retry: retried.has(status),
  };
}

// 501 and 505 say that the endpoint will never do it; the numbers from 520 on are what a large network in front of many
// endpoints says when those fail.
const retried = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529, 530]);

function kindOf(status: number): OutcomeKind {
  if (status === 401 || status === 402 || status === 403) return 'auth';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rate-limited';
  if (status >= 500 || status === 425) return 'upstream';
  // Success without a catalog.
  if (status < 300) return status === 204 || status === 205 ? 'empty' : 'schema';
  return 'route';
}

function words(
  answer: Answer,
  { tokenSent, byEditor = false }: About,
): { readonly message: string; readonly advice: string } {
  const { status } = answer;
  const usual = 'check the base URL: it usually ends in /v1';
  const source = 'modelint doctor tells where it was read from';
  if (status === 401 && !tokenSent)
    return {
      message: '{origin} wants a token and none was given',
      advice: byEditor ? 'store one in the editor' : 'put the token into COMETAPI_KEY',
    };
  if (status === 401)
    return {
      message: '{origin} does not accept the token',
      advice: `check that the token is for {origin} and was not revoked; ${byEditor ? 'store another one in the editor' : source}`,
    };
  if (status === 402) return { message: '{origin} wants a payment first', advice: 'check the balance of the account' };
  if (status === 403 && isWebPage(answer))
    return {
      message: 'a web page that forbids the request came from {origin}',
      advice: 'a firewall in between may block it: try from another network, or ask for {origin} to be allowed',
    };
  if (status === 403)
    return {
      message: '{origin} forbids this token to list models',
      advice: 'check what the token may do, and from which addresses',
    };
  if (status === 404 || status === 410) return { message: 'there is no model list at {url}', advice: usual };
  if (status === 405) return { message: '{url} does not answer GET', advice: usual };
  if (status === 408) return { message: '{origin} gave up waiting for the request', advice: 'try again' };
  if (status === 429)
    return {
      message: '{origin} limits how often it answers',
      advice: 'wait, then try again; fetch the catalog less often',
    };
  if (status >= 500 || status === 425)
    return { message: '{origin} failed to answer', advice: 'try again later; see the status page of the endpoint' };
  if (status < 300) return { message: '{url} answered without a catalog', advice: usual };
  return { message: '{origin} does not accept the request', advice: usual };
}

function redirect({ status, redirectOrigin }: Answer, about: About): Said {
  const kind = 'redirect';
  if (redirectOrigin === undefined)
    return {
      kind,
      message: `${about.url} leads elsewhere and does not say where (${status})`,
      advice: 'check the base URL',
    };
  if (redirectOrigin === about.origin)
    return {
      kind,
      message: `${about.url} leads to another path of the same origin (${status})`,
      advice: 'check the base URL: it usually ends in /v1; redirects are not followed with a token',
    };
  const advice = `nothing was sent there; if you trust it, give the base URL at ${redirectOrigin}, with a token for it`;
  return { kind, message: `${about.url} leads to ${redirectOrigin} (${status})`, advice };
}

function notJson(answer: Answer, about: About): Classified {
  const { retry: _, ...said } = row(isWebPage(answer) ? 'catalog-web-page' : 'catalog-content-type', about);
  return { ...said, phase: 'headers', status: answer.status, retryAfter: undefined, retry: false };
}

function row(code: string, about: About): Said & { readonly code: string } {
  const {
    phase: _,
    status: __,
    retryAfter: ___,
    ...said
  } = classifyFailure({ phase: 'headers', code, status: undefined }, about);
  return said;
}

/** Whether an answer is marked as JSON. */
export function isJson({ contentType }: Pick<Answer, 'contentType'>): boolean {
  return /^(?:application|text)\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '');
}

function isWebPage({ contentType }: Answer): boolean {
  return /^(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? '');
}

function fill(text: string, { origin, url, byEditor = false }: About): string {
  const values: Readonly<Record<string, string>> = { origin, url, ...(byEditor ? inEditor : inTerminal) };
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Where the command line and the language server are told about proxies and certificates. */
const inTerminal = {
  proxy: 'HTTPS_PROXY',
  proxies: 'HTTPS_PROXY and NO_PROXY',
  direct: 'NO_PROXY',
  ca: 'name its certificate with --ca-file or NODE_EXTRA_CA_CERTS',
} as const;

/** Where an editor is that makes the requests itself. */
const inEditor = {
  proxy: 'http.proxy in the settings of the editor',
  proxies: 'http.proxy and http.noProxy in the settings of the editor',
  direct: 'http.noProxy in the settings of the editor',
  ca: 'add its certificate to those of the operating system, which the editor uses',
} as const;
