// What a change approval says beside the drift: since which release, and what is configured without being approved.

import type { Release } from '../gate/release.ts';
import { count } from '../rules/words.ts';
import type { Beside } from './drift-markdown.ts';
import type { GatePlace } from './gate.ts';
import { mdCode, mdText } from './markdown.ts';

/** What it is made of. `unapproved` is undefined where nobody looked, or nothing is approved by name. */
export interface Approval {
  readonly release: Release;
  readonly unapproved: ReadonlyMap<string, readonly GatePlace[]> | undefined;
}

const mostPlaces = 20;

/** The paragraphs and sections. */
export function approvalParts({ release, unapproved }: Approval): Beside {
  const { environment, acceptedAt, revision, evidence } = release;
  const of = environment === null ? '' : ` of the environment ${mdCode(environment)}`;
  const by = revision === null ? '' : `, revision ${mdCode(revision.slice(0, 12))}`;
  const proof = evidence === null ? '' : `, evidence ${mdCode(evidence)}`;
  return {
    preface: [`Compared with the last accepted release${of}: ${mdText(acceptedAt)}${by}${proof}.`],
    sections: unapproved === undefined ? [] : [`## Configured and not approved (${unapproved.size})`, list(unapproved)],
  };
}

function list(unapproved: ReadonlyMap<string, readonly GatePlace[]>): string {
  if (unapproved.size === 0) return 'Everything that is configured is approved.';
  return [...unapproved]
    .flatMap(([id, places]) => [
      `- ${mdCode(id)}`,
      ...places.slice(0, mostPlaces).map(({ path, line, column }) => `  - ${mdCode(`${path}:${line}:${column}`)}`),
      ...(places.length > mostPlaces ? [`  - and ${count(places.length - mostPlaces, 'place')} more`] : []),
    ])
    .join('\n');
}
