// Gets a catalog: all pages of it or nothing, within a budget, tried again only where that can help.

import type { Snapshot } from '../shared/catalog/catalog.ts';
import {
  type About,
  type Classified,
  classifyAnswer,
  classifyFailure,
  classifyRefusal,
} from '../shared/catalog/classify.ts';
import { maxBytes } from '../shared/catalog/json.ts';
import type { Attempt, Outcome } from '../shared/catalog/outcome.ts';
import { type Page, parsePages, readPage, refusalProblem } from '../shared/catalog/parse.ts';
import { holdsSecret, resemblesSecret } from '../shared/catalog/secret.ts';
import type { Sha256 } from '../shared/catalog/snapshot.ts';
import type { Problem } from '../shared/problem.ts';
import type { Endpoint } from './origin.ts';
import { nextPage } from './pages.ts';
import { type Patience, waitAfter } from './patience.ts';
import type { CatalogFailure, CatalogResponse, CatalogTransport, Clock, Credential } from './world/catalog-ports.ts';

/** One catalog to be got. */
export interface Fetch {
  readonly transport: CatalogTransport;
  readonly endpoint: Pick<Endpoint, 'origin' | 'url'>;
  readonly credential: Credential | undefined;
  readonly patience: Patience;
  readonly clock: Clock;
  readonly sha256: Sha256;
  /** Most bytes of all pages together. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

type Try = Pick<Outcome, 'kind' | 'code' | 'message' | 'advice' | 'snapshot' | 'retryAfter' | 'notes'> & {
  readonly retry: boolean;
};

/** Gets a catalog. Never throws; no token, and nothing like it, is in the answer. */
export async function fetchCatalog(wanted: Fetch): Promise<Outcome> {
  const { clock, patience, signal } = wanted;
  const attempts: Attempt[] = [];
  const cancelled = () => signal?.aborted === true;
  const end = clock.monotonic() + patience.budget;
  for (let number = 1; ; number++) {
    const { retry, ...outcome } = await tryOnce(wanted, Math.min(end, clock.monotonic() + patience.each), attempts);
    const done = (...notes: readonly string[]): Outcome => ({
      ...outcome,
      attempts,
      notes: [...outcome.notes, ...notes],
    });
    if (!retry || cancelled()) return done();
    if (number >= patience.tries) return done(...(number > 1 ? [`gave up after ${number} tries`] : []));
    const wait = waitAfter(number, outcome, clock.random());
    // A try that has no time to succeed is not worth the wait.
    if (clock.monotonic() + wait >= end) {
      return done(`not tried again: the next try would come after the ${patience.budget / 1000} seconds allowed`);
    }
    await clock.sleep(wait, signal);
    if (cancelled()) return done();
  }
}

/** What an editor that made the request itself says of its token. */
function askedBy(answer: CatalogResponse | CatalogFailure): Partial<Pick<About, 'tokenSent' | 'byEditor'>> {
  const tokenSent = 'tokenSent' in answer ? answer.tokenSent : undefined;
  return { ...(answer.byEditor === true ? { byEditor: true } : {}), ...(tokenSent === undefined ? {} : { tokenSent }) };
}

/** All pages, one after the other, under one deadline. */
async function tryOnce(wanted: Fetch, end: number, attempts: Attempt[]): Promise<Try> {
  const { transport, endpoint, credential, clock, signal } = wanted;
  const token = credential?.token;
  const fetchedAt = new Date(clock.now()).toISOString();
  const about: About = {
    origin: endpoint.origin,
    url: token !== undefined && holdsSecret(endpoint.url, token) ? endpoint.origin : endpoint.url,
    tokenSent: token !== undefined,
    now: clock.now(),
  };
  const pages: Page[] = [];
  const asked = new Set<string>();
  let url = endpoint.url;
  let left = wanted.maxBytes ?? maxBytes;
  for (;;) {
    asked.add(url);
    const deadline = end - clock.monotonic();
    const request = { url, credential, maxBytes: left, deadline };
    const answer = await transport(signal === undefined ? request : { ...request, signal });
    const read = readAnswer(answer, asked, endpoint.url, { ...about, ...askedBy(answer), now: clock.now() }, token);
    const made =
      'page' in read && read.next === undefined ? catalogOf([...pages, read.page], fetchedAt, wanted, about) : read;
    const note = 'retry' in made ? made : { kind: 'ok' as const, code: 'status-200', phase: undefined, status: 200 };
    attempts.push({
      number: attempts.length + 1,
      outcome: note.kind,
      phase: note.phase,
      status: note.status,
      code: note.code,
      milliseconds: answer.milliseconds,
    });
    if ('retry' in made) return failed(made, token);
    if ('snapshot' in made) return taken(made, endpoint.origin, token);
    pages.push(made.page);
    left -= made.bytes;
    url = made.next as string;
  }
}

interface Read {
  readonly page: Page;
  readonly bytes: number;
  /** Address of the next page. */
  readonly next: string | undefined;
}

function readAnswer(
  answer: CatalogResponse | CatalogFailure,
  asked: ReadonlySet<string>,
  list: string,
  about: About,
  token: string | undefined,
): Read | Classified {
  if (!('body' in answer)) return classifyFailure(answer, about);
  const head = classifyAnswer(withoutEcho(answer, token), about);
  if (head !== undefined) return head;
  const page = readPage(answer.body);
  if ('code' in page) return classifyRefusal(refusalProblem(page));
  const next = nextPage(page, list, asked);
  if ('refused' in next) return classifyFailure({ phase: 'parse', code: next.refused, status: answer.status }, about);
  return { page, bytes: answer.bytes, next: next.url };
}

interface Made {
  readonly snapshot: Snapshot;
  readonly problems: readonly Problem[];
}

function catalogOf(
  pages: readonly Page[],
  fetchedAt: string,
  { endpoint, credential, sha256 }: Fetch,
  about: About,
): Made | Classified {
  const { snapshot, problems } = parsePages(pages, { origin: endpoint.origin, fetchedAt, sha256 });
  if (snapshot === undefined) return classifyRefusal(problems[0] as Problem);
  return credential !== undefined && holdsSecret(JSON.stringify(snapshot), credential.token)
    ? classifyFailure({ phase: 'parse', code: 'catalog-echoes-token', status: 200 }, about)
    : { snapshot, problems };
}

function taken({ snapshot, problems }: Made, origin: string, token: string | undefined): Try {
  const count = snapshot.entries.length + snapshot.patterns.length;
  return {
    kind: 'ok',
    code: 'status-200',
    message: `${origin} lists ${count} ${count === 1 ? 'model' : 'models'}`,
    advice: '',
    snapshot,
    retryAfter: undefined,
    notes: problems.map(({ message }) => quoted(message, token)),
    retry: false,
  };
}

function failed({ kind, code, message, advice, phase, retryAfter, retry }: Classified, token: string | undefined): Try {
  // Only what was read from a body quotes it.
  const said = phase === 'parse' ? quoted(message, token) : message;
  return { kind, code, message: said, advice, snapshot: undefined, retryAfter, notes: [], retry };
}

function quoted(message: string, token: string | undefined): string {
  if (token === undefined || !resemblesSecret(message, token)) return message;
  return 'the body cannot be used; its words are not shown, because they resemble the token';
}

/** An origin to be led to that repeats the token is not told. */
function withoutEcho(answer: CatalogResponse, token: string | undefined): CatalogResponse {
  const { redirectOrigin } = answer;
  const echoes = token !== undefined && redirectOrigin !== undefined && resemblesSecret(redirectOrigin, token);
  return echoes ? { ...answer, redirectOrigin: undefined } : answer;
}
