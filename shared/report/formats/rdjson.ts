// rdjson, the diagnostic format of reviewdog: findings with replacements that a reviewer can take by a click.

import { lineStarts, positionAt } from '../../text/lines.ts';
import type { Span } from '../../text/span.ts';
import { utf8Length } from '../../text/utf8.ts';
import { exactLine } from '../exact.ts';
import { mdReason } from '../markdown.ts';
import type { Format } from './format.ts';
import { type Told, toldOf } from './told.ts';
import { linesOf } from './words.ts';

const severities = { error: 'ERROR', warning: 'WARNING', info: 'INFO' } as const;

/** rdjson. It knows no limit: what reads it posts in parts. */
export const rdjsonFormat: Format = {
  name: 'rdjson',
  about: 'diagnostics for reviewdog, with suggested replacements',
  whole: false,
  write: (report, writing) => {
    const told = toldOf(report, writing);
    const rangeOf = ranges();
    const lines = told.map((one) => exactLine(diagnostic(one, rangeOf)));
    const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
    return {
      pieces: [`{\n"source": ${exactLine({ name: report.tool.name })},\n"diagnostics": ${list}\n}\n`],
      left: 0,
    };
  },
};

type RangeOf = (text: string, span: Span) => object;

function diagnostic(told: Told, rangeOf: RangeOf) {
  const { finding, file, fix } = told;
  return {
    // It becomes a comment, in which Markdown counts.
    message: [finding.what, ...linesOf(told)].map(mdReason).join('\n'),
    location: { path: file.path, range: rangeOf(file.text, finding.span) },
    severity: severities[finding.severity],
    code: { value: finding.rule },
    ...(fix === undefined ? {} : { suggestions: [{ range: rangeOf(file.text, fix.edit.span), text: fix.edit.text }] }),
  };
}

/** Ranges with columns from 1 in bytes of UTF-8, the end exclusive. The findings of one text come one after another. */
function ranges(): RangeOf {
  let last = '';
  let starts: readonly number[] = [0];
  const position = (text: string, offset: number) => {
    const { line } = positionAt(starts, offset);
    return { line, column: utf8Length(text.slice(starts[line - 1] ?? 0, offset)) + 1 };
  };
  return (text, { start, end }) => {
    if (text !== last) {
      last = text;
      starts = lineStarts(text);
    }
    return { start: position(text, start), end: position(text, end) };
  };
}
