// JSON Lines, version 1: the run, then each finding and problem, then the summary; one object per line.

import { exactLine } from '../exact.ts';
import { catalogJson, findingJson, problemJson, summaryJson } from '../json.ts';
import type { Format } from './format.ts';
import { toldOf } from './told.ts';

/** JSON Lines. */
export const jsonlFormat: Format = {
  name: 'jsonl',
  about: 'the same as json, one object per line',
  whole: true,
  write: (report, writing) => {
    const { tool, catalog } = report;
    const run = {
      type: 'run',
      version: 1,
      tool: { name: tool.name, version: tool.version },
      catalog: catalog === undefined ? null : catalogJson(catalog),
    };
    const lines = [
      run,
      ...toldOf(report, writing).map((told) => ({ type: 'finding', ...findingJson(told) })),
      ...report.problems.map((problem) => ({ type: 'problem', ...problemJson(problem) })),
      { type: 'summary', ...summaryJson(report) },
    ];
    return { pieces: lines.map((line) => `${exactLine(line)}\n`), left: 0 };
  },
};
