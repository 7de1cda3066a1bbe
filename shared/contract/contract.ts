// A contract check as a whole: from what was seen of its requests to its rows.

import type { Sha256 } from '../catalog/snapshot.ts';
import { type Accepted, withAccepted } from './accepted.ts';
import { evidenceOf, listRows, type Probed, refusalRows, seenOf } from './answers.ts';
import type { ContractRow } from './contract-row.ts';
import type { Paging } from './list-rows.ts';
import { bodyRows, type FetchedList, headerRows } from './list-rows.ts';
import { type ListShape, listShapeOf, shapeChanges } from './list-shape.ts';
import { type Came, hasCome } from './observation.ts';

/** What was seen. */
export interface ContractSeen {
  /** By the id of the request; those that were not sent are missing. */
  readonly probes: ReadonlyMap<string, Probed>;
  /** Further pages, in order. */
  readonly pages: readonly Probed[];
  readonly paging: Paging;
  /** Whether a text resembles a token: then it is not shown. */
  readonly isSecret: (text: string) => boolean;
  /** Name of the environment it is compared with. */
  readonly against: string | undefined;
}

/** A check at its end. */
export interface ContractJudged {
  readonly rows: readonly ContractRow[];
  /** Undefined where no list came. */
  readonly shape: ListShape | undefined;
}

/** Judges a check against what is documented, and against what was accepted. */
export function judgeContract(
  seen: ContractSeen,
  accepted: Accepted | undefined,
  origin: string,
  sha256: Sha256,
): ContractJudged {
  const { probes, pages, paging, against, isSecret } = seen;
  const list = probes.get('list');
  const bodies = [list, ...pages].filter((one): one is Came => one !== undefined && hasCome(one));
  const isList = list !== undefined && hasCome(list) && list.status === 200;
  const found = isList ? listShapeOf(bodies.map(({ body }) => body)) : undefined;
  // Names of fields are the only words of the endpoint that a report shows.
  const leaks = namesOf(found).some(isSecret);
  const shape = leaks ? undefined : found;
  const fetched: FetchedList | undefined = isList ? { answers: bodies, paging, shape } : undefined;
  const answers = [...probes.values(), ...pages].filter((one): one is Came => one !== undefined && hasCome(one));
  const rows = [
    ...listRows(list),
    ...refusalRows(probes),
    ...bodyRows(list, fetched, sha256),
    ...headerRows(answers, leaks),
    ...(against === undefined ? [] : [otherRow(probes.get('other'), shape, against, isSecret)]),
  ];
  const usable = shape === undefined || shape.container === null ? undefined : shape;
  return { rows: withAccepted(rows, usable, accepted, origin), shape: usable };
}

function namesOf(shape: ListShape | undefined): readonly string[] {
  return [...(shape?.top ?? []), ...(shape?.entry ?? [])].map(({ name }) => name);
}

function otherRow(
  other: Probed,
  shape: ListShape | undefined,
  against: string,
  isSecret: ContractSeen['isSecret'],
): ContractRow {
  const about = {
    id: 'environments',
    expected: `the list of "${against}" has the same shape`,
    evidence: evidenceOf('other', other),
    unproven: 'that both list the same models',
  };
  const came = other !== undefined && hasCome(other) && other.status === 200 ? listShapeOf([other.body]) : undefined;
  if (came === undefined || shape === undefined || namesOf(came).some(isSecret))
    return { ...about, ...seenOf(other), verdict: 'cannot-tell' };
  const { breaking, added } = shapeChanges(shape, came);
  const differences = [...breaking, ...added].slice(0, 20);
  if (differences.length === 0) return { ...about, observed: 'the same', verdict: 'holds', code: 'same' };
  const verdict = breaking.length > 0 ? 'broken' : 'noted';
  return { ...about, observed: `there ${differences.join('; ')}`, verdict, code: 'differs' };
}
