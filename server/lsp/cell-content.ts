// The findings of a notebook's cell as the baseline names them: by the line of the file, where the cell's line stands as JSON.

import { contentOf } from '../../shared/adopt/baseline.ts';
import type { Asked } from '../../shared/adopt/known.ts';
import { once } from '../../shared/catalog/lazy.ts';
import type { Sha256 } from '../../shared/catalog/snapshot.ts';
import type { Finding } from '../../shared/engine/finding.ts';

/** The findings of a cell, to be asked about. Notebooks are written with one line of a cell in a line of the file. */
export function cellAsked(text: string, findings: readonly Finding[], sha256: Sha256): readonly Asked[] {
  return findings.map((finding) => ({ finding, content: once(() => contentInFile(text, finding, sha256)) }));
}

function contentInFile(text: string, { span }: Finding, sha256: Sha256): string {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const end = text.indexOf('\n', span.end);
  const behind = end < 0 ? text.slice(span.end) : text.slice(span.end, end + 1);
  const [before, own, after] = [text.slice(start, span.start), text.slice(span.start, span.end), behind].map(inJson);
  const line = `"${before}${own}${after}"${end < 0 ? '' : ','}`;
  const from = 1 + (before ?? '').length;
  return contentOf(line, { span: { start: from, end: from + (own ?? '').length } }, sha256);
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
