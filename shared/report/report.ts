// What reports are made of: a run, with everything that has to be said of it.

import type { Catalog } from '../catalog/catalog.ts';
import type { Linted } from '../engine/finding.ts';
import type { Role } from '../policy/policy.ts';
import type { Problem } from '../problem.ts';

/** The program that reports. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** A file of a run. */
export interface ReportedFile extends Linted {
  /** `/`-separated, relative to the working directory. */
  readonly path: string;
  readonly role: Role;
  readonly text: string;
}

/** A finished run of the linter. */
export interface Report {
  readonly tool: Tool;
  readonly catalog: Catalog | undefined;
  /** Files with anything to tell, in path order. */
  readonly files: readonly ReportedFile[];
  readonly problems: readonly Problem[];
  /** Number of files read. */
  readonly scanned: number;
  /** Number of literals that this run has put right. */
  readonly fixed: number;
  /** Number of files with a model ID that configure another environment: the catalog said nothing of them. */
  readonly elsewhere: number;
  readonly exitCode: number;
}

/** How many of what a run found. */
export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly suppressed: number;
  readonly filesWithFindings: number;
  /** Places in which a model ID stands. */
  readonly sightings: number;
  /** Different model IDs. */
  readonly ids: number;
}

/** Counts a run. */
export function countsOf(files: readonly ReportedFile[]): Counts {
  const bySeverity = { error: 0, warning: 0, info: 0 };
  const ids = new Set<string>();
  let suppressed = 0;
  let filesWithFindings = 0;
  let sightings = 0;
  for (const file of files) {
    if (file.findings.length > 0) filesWithFindings++;
    for (const { severity } of file.findings) bySeverity[severity]++;
    suppressed += file.suppressed.length;
    sightings += file.sightings.length;
    for (const { sighting } of file.sightings) ids.add(sighting.id);
  }
  return { ...bySeverity, suppressed, filesWithFindings, sightings, ids: ids.size };
}
