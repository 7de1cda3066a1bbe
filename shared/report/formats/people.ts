// The two formats that were there first, text and JSON, among the others.

import { lintJson } from '../json.ts';
import { isJudged } from '../report.ts';
import { lintText } from '../text.ts';
import type { Format } from './format.ts';

/** Text for people, with code. */
export const textFormat: Format = {
  name: 'text',
  about: 'text for people',
  whole: false,
  write: (report, { style, hidden, quiet, width }) => ({
    pieces: !isJudged(report) ? [] : lintText(report, { style, hidden, quiet, width }),
    left: 0,
  }),
};

/** JSON, version 1. */
export const jsonFormat: Format = {
  name: 'json',
  about: 'JSON for programs',
  whole: true,
  write: (report, { sha256, hidden }) => ({ pieces: [lintJson(report, sha256, hidden)], left: 0 }),
};
