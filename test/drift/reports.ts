// Reports for the tests: one day's drift with a bit of everything, and drifts made on the spot.

import type { DriftReport } from '../../shared/report/drift.ts';
import { driftText } from '../../shared/report/drift-text.ts';
import { plainStyle } from '../../shared/report/style.ts';
import { type Entry, joined, snapshot } from './drifts.ts';

/** The report of a drift that some places meet. */
export function report(before: readonly Entry[], after: readonly Entry[], uses: readonly string[] = []): DriftReport {
  return {
    tool: { name: 'modelint', version: '1.2.3' },
    from: snapshot(before, '2026-04-01T00:00:00Z'),
    to: snapshot(after),
    items: joined(before, after, uses),
  };
}
/** Its text without colour. */
export const textOf = (drift: DriftReport) => driftText(drift, plainStyle).join('');

/** Two days with a change of each kind. */
export const day: DriftReport = report(
  [
    'gpt-4',
    'gpt-4o',
    'gpt-4o-2024-05-13',
    'GLM-5',
    'gemini-2.5-pro-preview-06-05',
    'o1-mini',
    'unused-1',
    { id: 'latest-x', aliasOf: 'x-1' },
    { id: 'old-3', owner: 'a' },
  ],
  [
    'gpt-4o',
    'gpt-4o-2024-08-06',
    'glm-5',
    'gemini-2.5-pro',
    'gpt-6',
    { id: 'latest-x', aliasOf: 'x-2' },
    { id: 'old-3', owner: 'a', expires: '2026-09-01', replacement: 'gpt-6' },
  ],
  [
    'src/app.ts:3:16 openai/gpt-4',
    'config/models.yaml:2:8 gpt-4',
    'test/app.test.ts:9:1 o1-mini',
    'src/app.ts:4:16 gemini-2.5-pro-preview-06-05',
    'src/app.ts:5:16 GLM-5',
    'src/app.ts:6:16 old-3',
  ],
);
