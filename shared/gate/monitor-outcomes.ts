// All words for what became of a request, in one order, for counters and metrics.

import type { OutcomeKind } from '../catalog/outcome.ts';

const all: Readonly<Record<OutcomeKind, true>> = {
  ok: true,
  network: true,
  tls: true,
  timeout: true,
  auth: true,
  route: true,
  'rate-limited': true,
  upstream: true,
  redirect: true,
  unparsable: true,
  schema: true,
  empty: true,
  oversize: true,
  anomalous: true,
};

/** They. */
export const outcomeKinds = Object.keys(all) as readonly OutcomeKind[];
