// The file of an earlier smoke run: lines of JSON, records and the summary of the run. The last run in it counts.

import { isObject, own } from '../catalog/container.ts';
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
  const last = records.at(-1);
  if (last === undefined) return undefined;
  const checkId = own(last, 'check_id');
  const summary = objects
    .map((value) => own(value, 'run_summary'))
    .filter(isObject)
    .findLast((value) => own(value, 'check_id') === checkId);
  const run = records.filter((record) => own(record, 'check_id') === checkId);
  return {
    summary: (summary ?? {}) as Partial<RunSummary>,
    promoted: run.every((record) => own(record, 'fallback_decision') === 'promote_small_step'),
  };
}
