// The scenarios of the release gate: what the endpoint does and what is asked, and what must come of it. Data for a test and for docs/gate.md.

import type { ReasonCode } from '../../shared/gate/reasons.table.ts';
import { lists, type Reply, says } from '../cli/endpoint.ts';

/** A scenario. */
export interface Scenario {
  /** What is the case, in words. */
  readonly name: string;
  /** What the endpoint of production does, request by request; the last one stays. */
  readonly replies: readonly Reply[];
  /** What is configured for production beside `gpt-4o`. */
  readonly configures?: string;
  /** What is given beside `gate --environment production --spacing 1s`. */
  readonly options?: readonly string[];
  /** Of which environment; production where nothing is said. */
  readonly environment?: 'staging';
  /** What a catalog in the cache lists, from before. */
  readonly cached?: readonly string[];
  /** Whether a release was accepted before, with this catalog. */
  readonly released?: readonly string[];
  /** The evidence as it is changed before it is verified. */
  readonly tampered?: (text: string) => string;

  readonly exit: number;
  /** Undefined where the command refuses before anything is judged. */
  readonly verdict?: 'pass' | 'fail' | 'cannot-tell';
  readonly reasons?: readonly ReasonCode[];
  /** What stands in the output. */
  readonly says: string;
  /** Requests to the endpoint. */
  readonly requests: number;
  /** What becomes of the evidence. */
  readonly evidence: 'holds' | 'does not hold' | 'none';
}

const usual = [
  'gpt-4o',
  'gpt-4o-mini',
  'gpt-4.1',
  'gpt-4.1-mini',
  'claude-sonnet-4-5',
  'claude-haiku-4-5',
  'o3',
  'o4-mini',
];
const without = (id: string) => usual.filter((one) => one !== id);
const full = lists(...usual);
const lacking = lists(...without('gpt-4o-mini'));
const override = (fields: string) => ['--override', fields];
const complete =
  'incident=INC-7; reason=hidden from this key and still served; approver=jo@example.com; until=2026-12-31';

/** All scenarios, in the order of the table. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'all well',
    replies: [full],
    exit: 0,
    verdict: 'pass',
    reasons: ['no-release'],
    says: 'gate of "production": pass (exit code 0)',
    requests: 1,
    evidence: 'holds',
  },
  {
    name: 'all well since the last accepted release',
    replies: [full],
    released: usual,
    exit: 0,
    verdict: 'pass',
    reasons: [],
    says: 'since 2026-12-01T12:00:00.000Z: no change',
    requests: 1,
    evidence: 'holds',
  },
  {
    name: 'a configured ID missing from two live reads',
    replies: [lacking],
    exit: 1,
    verdict: 'fail',
    reasons: ['configured-missing', 'no-release'],
    says: 'an ID at "config/production.json:1:37" is not in the catalog of http://endpoint as of 2026-12-01T12:00:00.000Z',
    requests: 2,
    evidence: 'holds',
  },
  {
    name: 'a configured ID missing from the first read only',
    replies: [lacking, full],
    exit: 0,
    verdict: 'pass',
    reasons: ['missing-once', 'no-release'],
    says: 'missing-once (note): a configured ID was missing from one of two live reads and listed in the other',
    requests: 2,
    evidence: 'holds',
  },
  {
    name: 'a configured ID missing, and the second read fails',
    replies: [lacking, says(503, '{}')],
    exit: 3,
    verdict: 'cannot-tell',
    reasons: ['catalog-upstream', 'missing-unconfirmed', 'no-release'],
    says: 'missing-unconfirmed (doubt): a configured ID was missing from one live read, and the second read failed',
    requests: 5,
    evidence: 'holds',
  },
  {
    name: 'an empty catalog',
    replies: [lists()],
    exit: 3,
    verdict: 'cannot-tell',
    reasons: ['catalog-empty', 'no-release'],
    says: '1. confirm that the raw answer was a success: the reads above say its status',
    requests: 1,
    evidence: 'holds',
  },
  {
    name: 'a shrunken catalog, by the accepted release',
    replies: [lists('gpt-4o', 'gpt-4o-mini')],
    released: usual,
    exit: 3,
    verdict: 'cannot-tell',
    reasons: ['catalog-shrunken'],
    says: 'catalog-shrunken (doubt): so many IDs are gone at once that no absence is believed',
    requests: 1,
    evidence: 'holds',
  },
  {
    name: 'a shrunken catalog that a person answers for',
    replies: [lists('gpt-4o', 'gpt-4o-mini')],
    released: usual,
    options: override(`rule=catalog-shrunken; ${complete}`),
    exit: 0,
    verdict: 'pass',
    reasons: ['catalog-shrunken', 'approved-missing'],
    says: 'catalog-shrunken (excused by an override)',
    requests: 1,
    evidence: 'holds',
  },
  ...(
    [
      ['401', [says(401, '{}')], 'catalog-auth', 1],
      ['403', [says(403, '{}')], 'catalog-auth', 1],
      ['404', [says(404, '{}')], 'catalog-route', 1],
      ['429', [says(429, '{}', { 'retry-after': '1' })], 'catalog-rate-limited', 4],
      ['5xx', [says(503, '{}')], 'catalog-upstream', 4],
      [
        'HTML in place of JSON',
        [says(200, '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' })],
        'catalog-route',
        1,
      ],
      ['JSON that is no list', [says(200, '{"models":"none"}')], 'catalog-schema', 1],
    ] as const
  ).map(
    ([name, replies, reason, requests]): Scenario => ({
      name,
      replies,
      exit: 3,
      verdict: 'cannot-tell',
      reasons: [reason, 'no-release'],
      says: `${reason} (doubt)`,
      requests,
      evidence: 'holds',
    }),
  ),
  {
    name: 'no answer in time',
    replies: [() => undefined],
    options: ['--timeout', '1s'],
    exit: 3,
    verdict: 'cannot-tell',
    reasons: ['catalog-timeout', 'no-release'],
    says: 'catalog-timeout (doubt): the endpoint did not answer in time',
    requests: 1,
    evidence: 'holds',
  },
  {
    name: 'a blocked ID configured, though it is listed',
    replies: [full],
    configures: 'o3',
    exit: 1,
    verdict: 'fail',
    reasons: ['blocked-configured', 'no-release'],
    says: 'blocked-configured: an ID at "config/production.json:1:37"',
    requests: 1,
    evidence: 'holds',
  },
  {
    name: 'a blocked ID configured, while the endpoint does not answer',
    replies: [says(503, '{}')],
    configures: 'o3',
    exit: 1,
    verdict: 'fail',
    reasons: ['blocked-configured', 'catalog-upstream', 'no-release'],
    says: 'blocked-configured (fail): a blocked ID is configured',
    requests: 4,
    evidence: 'holds',
  },
  {
    name: 'an unapproved ID configured, though it is listed',
    replies: [full],
    configures: 'gpt-4.1',
    exit: 1,
    verdict: 'fail',
    reasons: ['configured-unapproved', 'no-release'],
    says: 'configured-unapproved: an ID at "config/production.json:1:37"',
    requests: 1,
    evidence: 'holds',
  },
  {
    name: 'staging right, production wrong: staging',
    replies: [lacking],
    environment: 'staging',
    exit: 0,
    verdict: 'pass',
    reasons: ['no-release'],
    says: 'gate of "staging": pass (exit code 0)',
    requests: 0,
    evidence: 'holds',
  },
  {
    name: 'staging right, production wrong: production',
    replies: [says(401, '{}')],
    exit: 3,
    verdict: 'cannot-tell',
    reasons: ['catalog-auth', 'no-release'],
    says: 'confirm whether another environment accepts its own token: modelint gate with that environment',
    requests: 1,
    evidence: 'holds',
  },
  {
    name: 'nothing found in the configuration',
    replies: [full],
    configures: '',
    exit: 3,
    verdict: 'cannot-tell',
    reasons: ['nothing-configured', 'no-release'],
    says: 'nothing-configured (doubt)',
    requests: 1,
    evidence: 'holds',
  },
  {
    name: 'an override that is valid',
    replies: [lacking],
    options: override(`id=gpt-4o-mini; ${complete}`),
    exit: 0,
    verdict: 'pass',
    reasons: ['configured-missing', 'no-release'],
    says: 'applied: one ID, until 2026-12-31, by "jo@example.com", incident "INC-7", because "hidden from this key and still served"; given in the command line',
    requests: 2,
    evidence: 'holds',
  },
  {
    name: 'an override for a rule',
    replies: [lacking],
    options: override(`rule=configured-missing; ${complete}`),
    exit: 0,
    verdict: 'pass',
    reasons: ['configured-missing', 'no-release'],
    says: 'applied: configured-missing, until 2026-12-31',
    requests: 2,
    evidence: 'holds',
  },
  {
    name: 'an override that has expired',
    replies: [lacking],
    options: override('id=gpt-4o-mini; incident=INC-7; reason=so; approver=jo; until=2026-11-30'),
    exit: 1,
    verdict: 'fail',
    reasons: ['configured-missing', 'no-release'],
    says: 'expired, and of no use since 2026-11-30: one ID',
    requests: 2,
    evidence: 'holds',
  },
  {
    name: 'an override without an incident',
    replies: [lacking],
    options: override('id=gpt-4o-mini; reason=so; approver=jo; until=2026-12-31'),
    exit: 2,
    says: '--override number 1 has no "incident=", which is mandatory',
    requests: 0,
    evidence: 'none',
  },
  {
    name: 'an override for another ID',
    replies: [lacking],
    options: override(`id=gpt-4o; ${complete}`),
    exit: 1,
    verdict: 'fail',
    reasons: ['configured-missing', 'no-release'],
    says: 'not needed by anything: one ID',
    requests: 2,
    evidence: 'holds',
  },
  {
    name: 'a cached catalog that lists everything, while the endpoint does not answer',
    replies: [says(503, '{}')],
    cached: usual,
    exit: 3,
    verdict: 'cannot-tell',
    reasons: ['catalog-upstream', 'no-release'],
    says: 'no catalog of http://endpoint; judged at',
    requests: 4,
    evidence: 'holds',
  },
  {
    name: 'a cached catalog that lists what the endpoint does not',
    replies: [lacking],
    cached: usual,
    exit: 1,
    verdict: 'fail',
    reasons: ['configured-missing', 'no-release'],
    says: 'configured-missing (fail)',
    requests: 2,
    evidence: 'holds',
  },
  {
    name: 'a saved catalog offered',
    replies: [lacking],
    options: ['--catalog', 'models.json'],
    exit: 2,
    says: 'unknown option "--catalog"',
    requests: 0,
    evidence: 'none',
  },
  {
    name: 'evidence in which the verdict was changed',
    replies: [lacking],
    tampered: (text) => text.replace('"verdict":"fail"', '"verdict":"pass"'),
    exit: 1,
    verdict: 'fail',
    reasons: ['configured-missing', 'no-release'],
    says: 'gate of "production": fail (exit code 1)',
    requests: 2,
    evidence: 'does not hold',
  },
];
