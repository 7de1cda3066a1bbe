// Everything that may be done about a finding where it stands, in the order in which it is offered.

import type { Document } from '../engine/document.ts';
import type { Finding } from '../engine/finding.ts';
import type { Grounds } from '../rules/rule.ts';
import type { Sighting } from '../sightings/sighting.ts';
import { safeText } from '../text/safe.ts';
import type { Span } from '../text/span.ts';
import type { Target, WorkspaceChange } from './edits.ts';
import { type Extraction, extractToEnvironment } from './extract.ts';
import { extractToJson } from './extract-json.ts';
import { replacementsOf } from './fixes.ts';
import { idForPolicy, listInPolicy, type PolicyList, permitInPolicy } from './policy-edits.ts';
import { reasonPlaceholder, suppressHere } from './suppress-here.ts';

/** Something that may be done. */
export interface Action {
  readonly kind: 'replace' | 'pin' | 'extract' | PolicyList | 'suppress' | 'permit';
  /** One line for people; outside strings in it are made visible. */
  readonly title: string;
  /** Whether it may be done without asking. */
  readonly preferred: boolean;
  readonly changes: readonly WorkspaceChange[];
  /** In the text of the first change: what the user should write over, for clients that can lead the cursor there. */
  readonly placeholder?: Span;
}

/** Files beside the document that an action may change, named as the answer shall name them. */
export interface Surroundings {
  /** The policy in force, or where one would be made. */
  readonly policy: Target;
  /** The `.env.example` that belongs to the document. */
  readonly example: Target;
  /** JSON files of the program's configuration. */
  readonly json: readonly Target[];
}

/** Lists that settle a rule's finding, the likeliest first. */
const lists = new Map<string, readonly PolicyList[]>([
  ['unapproved-id', ['approved', 'blocked']],
  ['unknown-id', ['declared', 'blocked']],
  ['misspelled-id', ['declared']],
  ['removed-id', ['declared', 'blocked']],
  ['retiring-id', ['blocked']],
  ['floating-id', ['blocked']],
]);

const listTitles = {
  approved: (id: string) => `approve "${id}" in the policy`,
  blocked: (id: string) => `block "${id}" in the policy`,
  declared: (id: string) => `declare "${id}" in the policy as valid though unlisted`,
} as const satisfies Record<PolicyList, (id: string) => string>;

/**
 * What may be done about a finding.
 *
 * @param sighting what the finding is about; undefined where it is about no ID
 */
export function actionsFor(
  finding: Finding,
  sighting: Sighting | undefined,
  document: Document,
  grounds: Grounds,
  around: Surroundings,
): readonly Action[] {
  if (finding.role === 'policy') return [];
  const actions: Action[] = replacementsOf(finding, document.text).map(({ id, reason, edit, preferred, kind }) => ({
    kind,
    title: `${kind === 'pin' ? 'pin to' : 'replace with'} "${safeText(id)}" (${reason})`,
    preferred,
    changes: [{ path: document.path, ...edit }],
  }));
  if (sighting === undefined) return actions;
  if (finding.rule === 'hardcoded-id') actions.push(...extractions(sighting, document, around));
  for (const list of lists.get(finding.rule) ?? []) {
    const id = idForPolicy(sighting, grounds);
    const changes = listInPolicy(around.policy, list, id) ?? [];
    if (changes.length > 0)
      actions.push({ kind: list, title: listTitles[list](safeText(id)), preferred: false, changes });
  }
  return [...actions, ...silencing(finding, document, around)];
}

function extractions(sighting: Sighting, document: Document, { example, json }: Surroundings): readonly Action[] {
  const action = (found: Extraction | undefined, where: string): readonly Action[] =>
    found === undefined
      ? []
      : [{ kind: 'extract', title: `move to ${found.name} in ${where}`, preferred: false, changes: found.changes }];
  return [
    ...action(extractToEnvironment(sighting, document, example), 'the environment'),
    ...json.flatMap((config) => action(extractToJson(sighting, document, config), safeText(config.path))),
  ];
}

/** A comment where one can stand, else an override of the policy. */
function silencing(finding: Finding, document: Document, { policy }: Surroundings): readonly Action[] {
  const here = suppressHere(finding, document);
  if (here !== undefined) {
    const changes = [{ path: document.path, ...here.edit }];
    return [
      { kind: 'suppress', title: `suppress ${finding.rule} here`, preferred: false, changes, placeholder: here.reason },
    ];
  }
  const exception = { rule: finding.rule, id: finding.id, path: document.policyPath, reason: reasonPlaceholder };
  const changes = permitInPolicy(policy, exception);
  const title = `permit it for this file in the policy (${finding.rule})`;
  return changes === undefined ? [] : [{ kind: 'permit', title, preferred: false, changes }];
}
