// Every report format of `lint`, in the order in which help lists them.

import type { Format } from './format.ts';
import { githubFormat } from './github.ts';
import { gitlabFormat } from './gitlab.ts';
import { jsonlFormat } from './jsonl.ts';
import { junitFormat } from './junit.ts';
import { markdownFormat } from './markdown.ts';
import { jsonFormat, textFormat } from './people.ts';
import { rdjsonFormat } from './rdjson.ts';
import { sarifFormat } from './sarif.ts';

/** The formats. */
export const formats: readonly Format[] = [
  textFormat,
  jsonFormat,
  jsonlFormat,
  sarifFormat,
  githubFormat,
  gitlabFormat,
  junitFormat,
  rdjsonFormat,
  markdownFormat,
];

/** The format of a name; undefined where there is none. */
export function formatNamed(name: string): Format | undefined {
  return formats.find((format) => format.name === name);
}
