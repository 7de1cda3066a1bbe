// The contract that a team has accepted, in a file of its repository: how the list looked and how requests were answered.

import { isObject, own } from '../catalog/container.ts';
import { parseJson } from '../catalog/json.ts';
import type { ContractRow } from './contract-row.ts';
import { type Field, type ListShape, shapeChanges } from './list-shape.ts';

/** Name of the file. */
export const contractName = 'modelint.contract.json';

/** Rows in which an endpoint may differ from what is usual: there the accepted answer is what is expected. */
export const acceptable: ReadonlySet<string> = new Set([
  'token-omitted',
  'token-invalid',
  'wrong-method',
  'wrong-path',
  'pagination',
]);

/** What was accepted of one environment. Holds no ID, no token and no host beyond the origin. */
export interface Accepted {
  /** Null where the run named none. */
  readonly environment: string | null;
  readonly origin: string;
  /** ISO instant. */
  readonly acceptedAt: string;
  /** Code of each acceptable row. */
  readonly behaviour: ReadonlyMap<string, string>;
  readonly shape: ListShape;
}

/** Reads the file; undefined where it is none of ours. */
export function readAccepted(text: string): readonly Accepted[] | undefined {
  const parsed = parseJson(text);
  if (!('value' in parsed) || !isObject(parsed.value) || own(parsed.value, 'version') !== 1) return undefined;
  const contracts = own(parsed.value, 'contracts');
  if (!Array.isArray(contracts)) return undefined;
  const read = contracts.map(readOne);
  return read.every((one) => one !== undefined) ? read : undefined;
}

function readOne(value: unknown): Accepted | undefined {
  if (!isObject(value)) return undefined;
  const [environment, origin, acceptedAt, behaviour, shape] = [
    'environment',
    'origin',
    'acceptedAt',
    'behaviour',
    'shape',
  ].map((key) => own(value, key));
  if (environment !== null && typeof environment !== 'string') return undefined;
  if (typeof origin !== 'string' || typeof acceptedAt !== 'string' || !isObject(behaviour)) return undefined;
  const codes = Object.entries(behaviour).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const made = readShape(shape);
  return made && { environment, origin, acceptedAt, behaviour: new Map(codes), shape: made };
}

function readShape(value: unknown): ListShape | undefined {
  if (!isObject(value)) return undefined;
  const container = own(value, 'container');
  const [top, entry] = [readFields(own(value, 'top')), readFields(own(value, 'entry'))];
  if ((container !== null && typeof container !== 'string') || top === undefined || entry === undefined)
    return undefined;
  return { container, top, entry };
}

function readFields(value: unknown): readonly Field[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const fields = value.map((one) => {
    const [name, types, always] = ['name', 'types', 'always'].map((key) => (isObject(one) ? own(one, key) : undefined));
    const known = Array.isArray(types) && types.every((type) => typeof type === 'string');
    return typeof name === 'string' && known && typeof always === 'boolean' ? { name, types, always } : undefined;
  });
  return fields.every((field) => field !== undefined) ? fields : undefined;
}

/** The text of the file. */
export function acceptedText(contracts: readonly Accepted[]): string {
  const plain = contracts.map((one) => ({ ...one, behaviour: Object.fromEntries(one.behaviour) }));
  return `${JSON.stringify({ version: 1, contracts: plain }, undefined, 2)}\n`;
}

/** What is accepted of a check. */
export function acceptOf(
  rows: readonly ContractRow[],
  shape: ListShape,
  about: Pick<Accepted, 'environment' | 'origin' | 'acceptedAt'>,
): Accepted {
  const behaviour = new Map(rows.filter(({ id }) => acceptable.has(id)).map(({ id, code }) => [id, code]));
  const { environment, origin, acceptedAt } = about;
  return { environment, origin, acceptedAt, behaviour, shape };
}

/** The rows in the light of what was accepted, and a row about the shape. */
export function withAccepted(
  rows: readonly ContractRow[],
  shape: ListShape | undefined,
  accepted: Accepted | undefined,
  origin: string,
): readonly ContractRow[] {
  const about = {
    id: 'accepted',
    expected: 'the list looks as it was accepted',
    unproven: 'that it looks so elsewhere',
  };
  if (accepted === undefined) {
    const observed = 'no contract of this environment was accepted yet';
    return [...rows, { ...about, observed, verdict: 'noted', code: 'none-accepted', evidence: 'see --accept' }];
  }
  const { acceptedAt } = accepted;
  const evidence = `accepted ${acceptedAt}`;
  if (accepted.origin !== origin) {
    const observed = `environment-mismatch: it was accepted of ${accepted.origin}`;
    return [...rows, { ...about, observed, verdict: 'cannot-tell', code: 'environment-mismatch', evidence }];
  }
  const judged = rows.map((row) => inLightOf(row, accepted));
  if (shape === undefined)
    return [...judged, { ...about, observed: 'not known', verdict: 'cannot-tell', code: 'cannot-tell', evidence }];
  const { breaking, added } = shapeChanges(accepted.shape, shape);
  const observed = [...breaking, ...added].slice(0, 20).join('; ') || 'as accepted';
  const verdict = breaking.length > 0 ? 'broken' : added.length > 0 ? 'noted' : 'holds';
  return [...judged, { ...about, observed, verdict, code: breaking.length > 0 ? 'shape-drift' : verdict, evidence }];
}

function inLightOf(row: ContractRow, { behaviour, acceptedAt }: Accepted): ContractRow {
  const was = behaviour.get(row.id);
  if (was === undefined || row.verdict === 'cannot-tell') return row;
  if (was === row.code)
    return row.verdict === 'broken'
      ? { ...row, verdict: 'holds', expected: `${was}, as accepted ${acceptedAt}`, evidence: row.evidence }
      : row;
  return { ...row, verdict: 'broken', expected: `${was}, as accepted ${acceptedAt}` };
}
