// Prepares a sighting for the rules: its candidates, its alias, what the catalog and the policy say of it.

import { aliasTarget, blockOf, declares, environmentOf } from '../policy/match.ts';
import type { Grounds, Subject } from '../rules/rule.ts';
import { candidates } from '../sightings/route.ts';
import type { Sighting } from '../sightings/sighting.ts';
import type { Document } from './document.ts';
import type { Status } from './finding.ts';

/** Makes the subject that the rules judge. */
export function subjectOf(sighting: Sighting, document: Document, { catalog, policy }: Grounds): Subject {
  const target = aliasTarget(policy, sighting.id);
  const id = target ?? sighting.id;
  const texts = candidates(id);
  const listedAs = catalog === undefined ? undefined : texts.find((text) => catalog.lists(text));
  return {
    sighting,
    candidates: texts,
    id,
    entry: listedAs === undefined ? undefined : catalog?.get(listedAs),
    listed: listedAs !== undefined,
    declared: texts.some((text) => declares(policy, text)),
    role: document.role,
    path: document.policyPath,
    environment: environmentOf(policy, document.policyPath)?.name,
  };
}

/** How a subject stands to catalog and policy, in one word. */
export function statusOf(subject: Subject, { catalog, policy, today }: Grounds): Status {
  const texts = [subject.id, ...subject.candidates];
  if (texts.some((text) => blockOf(policy, text, subject.path, today) !== undefined)) return 'blocked';
  if (subject.id !== subject.sighting.id) return 'alias';
  if (subject.listed) return 'listed';
  if (subject.declared) return 'declared';
  return catalog === undefined ? 'unjudged' : 'unlisted';
}
