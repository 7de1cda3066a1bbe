// What was found in an open document, for the requests over it: each state of one is linted once, however much is asked.

import type { Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../../shared/engine/finding.ts';
import type { Pieces } from '../../shared/languages/pieces.ts';
import type { LintedFile } from '../session.ts';
import type { Judged, Judging } from './judging.ts';
import type { Shown } from './shown.ts';

/** The findings of open documents. */
export interface Lints {
  readonly of: (shown: Shown) => LintedFile;
  /** The diagnostic of each finding, as it was or would be sent. */
  readonly diagnosticsOf: (shown: Shown) => ReadonlyMap<Finding, Diagnostic>;
  /** The document in its pieces; undefined where it is left out. */
  readonly piecesOf: (shown: Shown) => Pieces | undefined;
}

/** Takes them from what was judged. */
export function lintsWith(judging: Judging): Lints {
  const byFinding = new WeakMap<Judged, ReadonlyMap<Finding, Diagnostic>>();
  return {
    of: ({ open }) => judging.lintedOf(open),
    diagnosticsOf: ({ open }) => {
      const judged = judging.of(open);
      const { findings, troubles } = judging.lintedOf(open);
      // What is wrong with a policy's text comes before the findings.
      const own = judged.diagnostics.slice(troubles?.length ?? 0);
      const made = byFinding.get(judged) ?? new Map(own.map((one, index) => [findings[index] as Finding, one]));
      byFinding.set(judged, made);
      return made;
    },
    piecesOf: ({ open }) => judging.piecesOf(open),
  };
}
