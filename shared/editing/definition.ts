// Where the policy speaks of an ID: the entry behind "go to definition".

import { aliasTarget, approvalOf, blockOf, declares, retirementOf } from '../policy/match.ts';
import type { Placed } from '../policy/policy.ts';
import type { Grounds } from '../rules/rule.ts';
import { candidates } from '../sightings/route.ts';
import type { Sighting } from '../sightings/sighting.ts';
import type { Span } from '../text/span.ts';

/** An entry of the policy. */
export interface Definition {
  /** Path of the policy, as the policy carries it. */
  readonly path: string;
  /** The ID in the entry, without its quotes. */
  readonly span: Span;
  readonly kind: 'alias' | 'blocked' | 'retiring' | 'approved' | 'declared';
}

/** The entries that speak of a sighting, the most telling first; none without a policy file. */
export function definitionsOf(
  sighting: Sighting,
  policyPath: string,
  { policy, today }: Grounds,
): readonly Definition[] {
  const { path } = policy;
  if (path === undefined) return [];
  const alias = policy.aliases.find((one) => one.alias === sighting.id);
  const id = aliasTarget(policy, sighting.id) ?? sighting.id;
  const texts = [id, ...candidates(id)];
  const first = <T extends Placed>(kind: Definition['kind'], ask: (text: string) => T | undefined) => {
    const entry = texts.map(ask).find((found) => found !== undefined);
    return entry === undefined ? [] : [{ path, span: entry.span, kind }];
  };
  return [
    ...(alias === undefined ? [] : [{ path, span: alias.span, kind: 'alias' as const }]),
    ...first('blocked', (text) => blockOf(policy, text, policyPath, today)),
    ...first('retiring', (text) => retirementOf(policy, text, policyPath, today)),
    ...first('approved', (text) => approvalOf(policy, text, policyPath)),
    ...first('declared', (text) => declares(policy, text)),
  ];
}
