// Makes a contract check: its requests one after the other, spaced, and none after one that was limited.

import { maxBytes } from '../shared/catalog/json.ts';
import { readPage } from '../shared/catalog/parse.ts';
import type { Probed } from '../shared/contract/answers.ts';
import type { ContractSeen } from '../shared/contract/contract.ts';
import type { Paging } from '../shared/contract/list-rows.ts';
import { hasCome, type Observation } from '../shared/contract/observation.ts';
import { furtherPages, mostRequests, type Probe, probesFor } from '../shared/contract/probes.table.ts';
import { type Bearer, counted, observationOf, type Sender } from './exchange.ts';
import type { Endpoint } from './origin.ts';
import { nextPage } from './pages.ts';
import { baseOf } from './smoke.ts';
import type { Clock } from './world/catalog-ports.ts';

/** An endpoint and who sends to it. */
export interface Party {
  readonly endpoint: Endpoint;
  readonly send: Sender;
}

/** A check to be made. */
export interface ContractCheck extends Party {
  readonly clock: Clock;
  /** The environment it is compared with. */
  readonly other: (Party & { readonly name: string }) | undefined;
  /** Milliseconds for each request. */
  readonly timeout: number;
  /** Milliseconds between two requests. */
  readonly spacing: number;
  readonly signal?: AbortSignal | undefined;
}

/** What was seen, and how many requests that took. */
export interface Checked extends Omit<ContractSeen, 'isSecret'> {
  readonly made: number;
}

/** Makes the check. Rejects where it is cancelled. */
export async function checkContract(check: ContractCheck): Promise<Checked> {
  const { endpoint, clock, other, timeout, spacing, signal } = check;
  // One count for both endpoints: what was announced holds for all of it.
  let party: Party = check;
  const { send, made } = counted((sending) => party.send(sending), mostRequests(other?.name));
  const ask = async (to: Party, url: string, bearer: Bearer, probe: Probe): Promise<Observation> => {
    if (made() > 0) await clock.sleep(spacing, signal);
    signal?.throwIfAborted();
    party = to;
    const sent = await send({
      url,
      method: probe.method,
      bearer,
      body: undefined,
      accept: 'application/json',
      maxBytes,
      deadline: timeout,
      ...(probe.id === 'timeout' ? { impatient: true } : {}),
      ...(signal === undefined ? {} : { signal }),
    });
    signal?.throwIfAborted();
    return observationOf(sent, to.endpoint.origin, url, clock.now());
  };

  const probes = new Map<string, Probed>();
  const pages: Probed[] = [];
  let paging: Paging = 'whole';
  let stopped = false;
  for (const probe of probesFor(other?.name)) {
    if (stopped) break;
    if (probe.id === 'page') {
      const list = probes.get('list');
      const asked = new Set([endpoint.url]);
      for (let last = list; last !== undefined && hasCome(last) && last.status === 200; ) {
        const next = nextOf(last, endpoint.url, asked);
        if (next === undefined) break;
        if ('refused' in next || pages.length >= furtherPages) {
          paging = 'refused' in next ? next : 'more';
          break;
        }
        asked.add(next.url);
        last = await ask(check, next.url, probe.bearer, probe);
        pages.push(last);
        paging = hasCome(last) && last.status === 200 ? 'followed' : 'more';
        stopped = isLimited(last);
      }
      continue;
    }
    const to = probe.id === 'other' && other !== undefined ? other : check;
    const url = probe.path === 'models' ? to.endpoint.url : `${baseOf(to.endpoint)}/${probe.path}`;
    const seen = await ask(to, url, probe.bearer, probe);
    probes.set(probe.id, seen);
    // Without a way to it, or once it limits us, more requests tell nothing.
    stopped = isLimited(seen) || (probe.id === 'list' && !hasCome(seen));
  }
  return { probes, pages, paging, against: other?.name, made: made() };
}

function isLimited(seen: Observation): boolean {
  return hasCome(seen) && seen.status === 429;
}

function nextOf(
  { body }: { readonly body: string },
  list: string,
  asked: ReadonlySet<string>,
): { readonly url: string } | { readonly refused: string } | undefined {
  const page = readPage(body);
  if ('code' in page) return undefined;
  const next = nextPage(page, list, asked);
  if ('refused' in next) return next;
  return next.url === undefined ? undefined : { url: next.url };
}
