// What reports are made of: a run, with everything that has to be said of it.

import type { Catalog } from '../catalog/catalog.ts';
import type { Finding, Linted } from '../engine/finding.ts';
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
  /** Names of the findings, where more were found than are reported; made of the findings themselves where left out. */
  readonly fingerprints?: readonly string[] | undefined;
  /** Findings that the baseline knows: counted and not reported. */
  readonly known?: readonly Finding[] | undefined;
}

/** The baseline of a run. */
export interface KnownBy {
  /** Displayed path of its file. */
  readonly path: string;
  /** How many of the findings it names are surely gone. */
  readonly gone: number;
}

/** What a run was limited to. */
export interface Scope {
  /** What was asked for: changed since a commit, or staged. */
  readonly kind: 'since' | 'staged';
  /** The name of the commit as it was given, for `since`. */
  readonly ref?: string | undefined;
  /** The commit it was compared with; undefined before the first one. */
  readonly base: string | undefined;
  /** Whether every file was judged all the same, because what decides has changed. */
  readonly full: boolean;
}

/** Where the repository starts, for consumers that take paths from its root. */
export interface Root {
  /** Absolute path of the root, `/`-separated, without a slash at its end. */
  readonly path: string;
  /** The working directory as seen from the root: empty, or `/`-separated with a slash at its end. */
  readonly prefix: string;
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
  /** Name of the environment whose catalog judged. */
  readonly environment?: string | undefined;
  /** The repository; the working directory is taken for its root where it is left out. */
  readonly root?: Root | undefined;
  readonly baseline?: KnownBy | undefined;
  /** What the run was limited to; undefined where it judged everything it was pointed at. */
  readonly scope?: Scope | undefined;
  readonly exitCode: number;
}

/** Whether a run came to judge anything: a limit may leave nothing to do, which is a verdict too. */
export function isJudged({ scanned, scope }: Pick<Report, 'scanned' | 'scope'>): boolean {
  return scanned > 0 || scope !== undefined;
}

/** How many of what a run found. */
export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly suppressed: number;
  /** Findings that the baseline knows. */
  readonly known: number;
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
  let known = 0;
  let filesWithFindings = 0;
  let sightings = 0;
  for (const file of files) {
    if (file.findings.length > 0) filesWithFindings++;
    for (const { severity } of file.findings) bySeverity[severity]++;
    suppressed += file.suppressed.length;
    known += file.known?.length ?? 0;
    sightings += file.sightings.length;
    for (const { sighting } of file.sightings) ids.add(sighting.id);
  }
  return { ...bySeverity, suppressed, known, filesWithFindings, sightings, ids: ids.size };
}
