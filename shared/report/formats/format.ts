// What a report format is: a name, what it is for, and a function from a run to text.

import type { Sha256 } from '../../catalog/snapshot.ts';
import type { Severity } from '../../policy/policy.ts';
import type { Report } from '../report.ts';
import type { Style } from '../style.ts';

/** How a report is to be written. */
export interface Writing {
  readonly sha256: Sha256;
  /** Severities that are counted and not shown. */
  readonly hidden: ReadonlySet<Severity>;
  /** Whether suppressed findings are told where a format has a place for them. */
  readonly withSuppressed: boolean;
  /** Whether people are told nothing of what is hidden. */
  readonly quiet: boolean;
  readonly style: Style;
  /** Columns for code, in the text for people. */
  readonly width: number;
}

/** A written report. */
export interface Written {
  /** The text in pieces, each of whole lines. */
  readonly pieces: readonly string[];
  /** Number of findings left out, because those who read the format take no more. */
  readonly left: number;
}

/** A report format. */
export interface Format {
  readonly name: string;
  /** For the help: what it is, without a full stop. */
  readonly about: string;
  /** Whether findings of every severity are in it unless a level is asked for. */
  readonly whole: boolean;
  /** Writes the report of a run. The same run always gives the same text. */
  readonly write: (report: Report, writing: Writing) => Written;
}
