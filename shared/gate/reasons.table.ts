// Every reason that a verdict of the gate may carry: how much it weighs, what it says, what to do about it.

import type { OutcomeKind } from '../catalog/outcome.ts';
import type { GateRule } from '../policy/gate.ts';
import type { Triage } from './triage.table.ts';

/** `fail` fails, `doubt` makes that nobody can tell, `note` is said and changes nothing. */
export type Weight = 'fail' | 'doubt' | 'note';

/** Stable code of a reason. */
export type ReasonCode =
  | GateRule
  | `catalog-${Exclude<OutcomeKind, 'ok' | 'anomalous'>}`
  | 'missing-unconfirmed'
  | 'nothing-configured'
  | 'config-unread'
  | 'missing-once'
  | 'approved-missing'
  | 'no-release';

/** What a reason is. */
export interface ReasonRow {
  readonly weight: Weight;
  /** Lower-case start, no full stop. */
  readonly about: string;
  readonly advice: string;
  readonly triage?: Triage;
}

const row = (weight: Weight, about: string, advice: string, triage?: Triage): ReasonRow => ({
  weight,
  about,
  advice,
  ...(triage === undefined ? {} : { triage }),
});

const shape = 'compare the answer with the contract: modelint contract';
const later = 'run the gate again when the endpoint answers; a catalog kept from before proves nothing about now';

/** All reasons, in the order in which they are told. */
export const reasonTable: Readonly<Record<ReasonCode, ReasonRow>> = {
  'blocked-configured': row('fail', 'a blocked ID is configured', 'take it out, or correct the policy'),
  'configured-missing': row(
    'fail',
    'a configured ID was missing from the catalog in two live reads',
    'hold the release and go through the triage; nothing is switched',
    'missing',
  ),
  'configured-unapproved': row('fail', 'a configured ID is not approved', 'approve it in the policy, or take it out'),
  'catalog-auth': row('doubt', 'the endpoint refused the token', 'check the token and its permissions', 'auth'),
  'catalog-network': row('doubt', 'the endpoint could not be reached', `modelint doctor shows why; ${later}`),
  'catalog-tls': row('doubt', 'no safe connection could be made', 'check certificate and authorities'),
  'catalog-timeout': row('doubt', 'the endpoint did not answer in time', later),
  'catalog-route': row('doubt', 'the path or method is not served there', 'check the base URL of the environment'),
  'catalog-redirect': row(
    'doubt',
    'the endpoint led elsewhere, and the token stayed',
    'check the base URL of the environment',
  ),
  'catalog-rate-limited': row(
    'doubt',
    'the endpoint limits its clients',
    'ask less often, or find who else uses the token',
  ),
  'catalog-upstream': row('doubt', 'the endpoint answered with a failure of its own', later),
  'catalog-unparsable': row('doubt', 'the answer is no JSON', shape),
  'catalog-schema': row('doubt', 'the answer is no list of models', shape),
  'catalog-oversize': row('doubt', 'the answer is too large', shape),
  'catalog-empty': row(
    'doubt',
    'the endpoint lists no models at all',
    'go through the triage; delete nothing',
    'empty',
  ),
  'catalog-shrunken': row(
    'doubt',
    'so many IDs are gone at once that no absence is believed',
    'go through the triage; where they are gone for good, an override with the rule "catalog-shrunken" says so',
    'empty',
  ),
  'missing-unconfirmed': row(
    'doubt',
    'a configured ID was missing from one live read, and the second read failed',
    'run the gate again',
    'missing',
  ),
  'nothing-configured': row(
    'doubt',
    'no model ID was found in the configuration of the environment, so nothing was checked',
    'look whether the globs of the environment match its files: modelint print-config, modelint inventory',
  ),
  'config-unread': row('doubt', 'a file that configures the environment could not be read', 'see the problems above'),
  'missing-once': row(
    'note',
    'a configured ID was missing from one of two live reads and listed in the other',
    'watch it: modelint monitor',
  ),
  'approved-missing': row(
    'note',
    'an approved ID that the last accepted release could see is listed no longer',
    'look whether it is to stay approved',
  ),
  'no-release': row(
    'note',
    'there is no accepted release to compare with, so neither drift nor a shrunken catalog can be told',
    'modelint gate --accept writes one down',
  ),
};

/** All codes, in that order. */
export const reasonCodes = Object.keys(reasonTable) as readonly ReasonCode[];
