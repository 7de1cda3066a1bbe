// What an environment configures: the model IDs in its files, and in configuration that no environment claims.

import { verifyEvidence } from '../shared/gate/evidence-verify.ts';
import type { NamedSets, SetGrounds } from '../shared/gate/monitor-sets.ts';
import { setsOf } from '../shared/gate/monitor-sets.ts';
import { aliasTarget, declares, environmentOf } from '../shared/policy/match.ts';
import type { Policy, Role } from '../shared/policy/policy.ts';
import type { GatePlace } from '../shared/report/gate.ts';
import { candidates } from '../shared/sightings/route.ts';
import { lineStarts, positionAt } from '../shared/text/lines.ts';
import type { LintedFile, Setting } from './session.ts';

/** A place that configures an ID. */
export interface ConfiguredUse {
  /** Aliases resolved. */
  readonly id: string;
  /** As the policy's globs see it. */
  readonly path: string;
  /** As people see it, with line and column from 1. */
  readonly shown: string;
  readonly line: number;
  readonly column: number;
  readonly policy: Policy;
  /** Whether the policy declares it valid though no catalog lists it. */
  readonly declared: boolean;
}

/** Whether a file configures an environment; without a name, any. */
export function configures(
  { placed, document }: Pick<Setting, 'placed' | 'document'>,
  environment: string | undefined,
): boolean {
  return claims(placed.policy, document.policyPath, document.role, environment);
}

function claims(policy: Policy, path: string, role: Role, environment: string | undefined): boolean {
  const of = environmentOf(policy, path)?.name;
  if (of !== undefined) return environment === undefined || of === environment;
  return role === 'config';
}

/** The places of linted files, in their order. Guesses do not count where no environment claims the file. */
export function configuredIn(linted: readonly LintedFile[], environment: string | undefined): readonly ConfiguredUse[] {
  return linted.flatMap((file) => {
    const { setting, sightings } = file;
    if (setting === undefined || !configures(setting, environment)) return [];
    if (isOwnEvidence(file.file.text)) return [];
    const { policy } = setting.placed;
    // In what the team gives to an environment nothing is a guess, as for lint.
    const claimed = environmentOf(policy, setting.document.policyPath) !== undefined;
    const starts = lineStarts(file.file.text);
    return sightings.flatMap(({ sighting }) => {
      const id = aliasTarget(policy, sighting.id) ?? sighting.id;
      if (sighting.confidence === 'low' && !claimed) return [];
      const declared = candidates(id).some((text) => declares(policy, text) !== undefined);
      const { line, column } = positionAt(starts, sighting.span.start);
      return [{ id, path: setting.document.policyPath, shown: file.path, line, column, policy, declared }];
    });
  });
}

/** Evidence of an earlier run, with IDs in it, configures nothing. It must be that to the letter: a mark alone could hide a file. */
function isOwnEvidence(text: string): boolean {
  return text.includes('"modelint":"gate-evidence"') && verifyEvidence(text, undefined, () => '').breaches.length === 0;
}

/** The sets over all policies concerned; `here` is the one of the working directory. */
export function setsOver(uses: readonly ConfiguredUse[], here: Policy, grounds: Omit<SetGrounds, 'policy'>): NamedSets {
  const policies = [here, ...new Set(uses.map(({ policy }) => policy))];
  const all = [...new Set(policies)].map((policy) =>
    setsOf(
      uses.filter((use) => use.policy === policy),
      { ...grounds, policy },
    ),
  );
  const some = (pick: (sets: NamedSets) => readonly string[] | undefined) => {
    const known = all.flatMap((sets) => pick(sets) ?? []);
    return all.every((sets) => pick(sets) === undefined) ? undefined : [...new Set(known)].sort();
  };
  // What is declared needs no catalog; blocked or unapproved it may be all the same.
  const declared = new Set(uses.filter((use) => use.declared).map(({ id }) => id));
  const listable = (ids: readonly string[] | undefined) => ids?.filter((id) => !declared.has(id));
  return {
    configured: some((sets) => sets.configured) ?? [],
    missing: listable(some((sets) => sets.missing)),
    recased: listable(some((sets) => sets.recased)) ?? [],
    unapproved: some((sets) => sets.unapproved),
    blocked: some((sets) => sets.blocked) ?? [],
    approvedMissing: some((sets) => sets.approvedMissing),
  };
}

/** Where each ID stands. */
export function placesById(uses: readonly ConfiguredUse[]): ReadonlyMap<string, readonly GatePlace[]> {
  const places = new Map<string, GatePlace[]>();
  for (const { id, shown, line, column } of uses) {
    const found = places.get(id) ?? [];
    found.push({ path: shown, line, column });
    places.set(id, found);
  }
  return places;
}
