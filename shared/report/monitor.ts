// A check of the monitor as reports take it.

import type { DiffCounts } from '../catalog/diff-counts.ts';
import type { Outcome, OutcomeKind } from '../catalog/outcome.ts';
import type { Alert } from '../gate/monitor.ts';
import type { Waiting } from '../gate/monitor-due.ts';
import type { Observation } from '../gate/monitor-observation.ts';
import type { NamedSets } from '../gate/monitor-sets.ts';
import type { EnvironmentState } from '../gate/monitor-state.ts';
import type { TriageStep } from '../gate/monitor-triage.ts';
import type { MonitorVerdict } from '../gate/monitor-verdict.ts';
import type { Problem } from '../problem.ts';
import type { Tool } from './report.ts';

export type { OutcomeKind };

/** What was seen of an environment that was asked. */
export interface SeenReport {
  readonly observation: Observation;
  readonly outcome: Pick<Outcome, 'code' | 'message' | 'attempts'>;
  /** `sha256:<hex>` over the IDs that came; undefined where none did. */
  readonly responseHash: string | undefined;
  /** Against the catalog in force before. */
  readonly diff: DiffCounts | undefined;
  /** Present where IDs are asked for. */
  readonly ids: NamedSets | undefined;
  readonly triage: readonly TriageStep[];
}

/** An environment of a check. */
export interface EnvironmentReport {
  /** Undefined where it has no name. */
  readonly name: string | undefined;
  readonly origin: string;
  readonly verdict: MonitorVerdict;
  /** Undefined where it was not asked. */
  readonly seen: SeenReport | undefined;
  readonly waiting: Waiting | undefined;
  /** After the check. */
  readonly state: EnvironmentState | undefined;
  /** Milliseconds above which an answer is slow. */
  readonly objective: number;
}

/** A check. */
export interface MonitorReport {
  readonly tool: Tool;
  /** ISO instant at which it began. */
  readonly at: string;
  /** How many checks the memory has seen. */
  readonly sequence: number;
  readonly verdict: MonitorVerdict;
  /** Another monitor was at it, or faster: nothing of this check is counted. */
  readonly aside: 'claimed' | 'overtaken' | undefined;
  readonly environments: readonly EnvironmentReport[];
  readonly alerts: readonly Alert[];
  readonly problems: readonly Problem[];
  readonly exitCode: number;
}
