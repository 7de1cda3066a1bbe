// The file of an earlier smoke run: lines of JSON, records and the summary of each run. The last one counts that promoted or rolled back.

import { isObject, type JsonObject, own } from '../catalog/container.ts';
import { parseJson } from '../catalog/json.ts';
import type { RunSummary } from './run-summary.ts';

/** An earlier run. */
export interface Previous {
  /** Its summary, as far as it has one. */
  readonly summary: Partial<RunSummary>;
  /** Whether its records say that the path was promoted. */
  readonly promoted: boolean;
}

/** Reads it; undefined where there is no run in it. Records alone are a run too, handed over badly. */
export function readPrevious(text: string): Previous | undefined {
  const values = text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const parsed = parseJson(line);
    return 'value' in parsed && isObject(parsed.value) ? [parsed.value] : [undefined];
  });
  // A torn file may have lost what matters.
  if (values.length === 0 || values.includes(undefined)) return undefined;
  const objects = values.filter((value) => value !== undefined);
  const records = objects.filter((value) => typeof own(value, 'fallback_decision') === 'string');
  const decisionOf = (record: JsonObject) => own(record, 'fallback_decision');
  // A run that held changed nothing: what was promoted before it still is.
  const last = records.findLast((record) => decisionOf(record) !== 'hold') ?? records.at(-1);
  if (last === undefined) return undefined;
  const summary = objects
    .map((value) => own(value, 'run_summary'))
    .filter(isObject)
    .findLast((one) => own(one, 'check_id') === own(last, 'check_id') && own(one, 'result') === decisionOf(last));
  return {
    summary: (summary ?? lastSummary(objects, last)) as Partial<RunSummary>,
    promoted: decisionOf(last) === 'promote_small_step',
  };
}

/** One that does not say its result is still the hand-off of that run. */
function lastSummary(objects: readonly JsonObject[], record: JsonObject): JsonObject {
  const found = objects
    .map((value) => own(value, 'run_summary'))
    .filter(isObject)
    .findLast((one) => own(one, 'check_id') === own(record, 'check_id') && own(one, 'result') === undefined);
  return found ?? {};
}
