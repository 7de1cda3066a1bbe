// One check of all environments: takes the turn, asks those that are due, goes one step, remembers.

import { alertRow } from '../../shared/gate/alerts.ts';
import { type Alert, step } from '../../shared/gate/monitor.ts';
import { type Waiting, waitingFor } from '../../shared/gate/monitor-due.ts';
import { isListed, type Observation } from '../../shared/gate/monitor-observation.ts';
import { environmentIn, type MonitorState } from '../../shared/gate/monitor-state.ts';
import { triageOf } from '../../shared/gate/monitor-triage.ts';
import { type Threshold, verdictOn, worst } from '../../shared/gate/monitor-verdict.ts';
import type { Problem } from '../../shared/problem.ts';
import type { EnvironmentReport, MonitorReport, SeenReport } from '../../shared/report/monitor.ts';
import type { Tool } from '../../shared/report/report.ts';
import { candidates } from '../../shared/sightings/route.ts';
import { isProblem, type World } from '../world/world.ts';
import { type CheckOptions, checkEnvironment, type Seen } from './environment.ts';
import type { Aside, Memory } from './memory.ts';
import type { Target } from './targets.ts';

/** What a monitor works with. */
export interface MonitorOptions extends CheckOptions {
  readonly tool: Tool;
  readonly targets: readonly Target[];
  readonly memory: Memory;
  /** Checks closer together than this many milliseconds are not made; 0 for none. */
  readonly spacing: number;
  readonly threshold: Threshold;
  /** Whether IDs are to be named. */
  readonly named: boolean;
}

/** For looking through the tree, in milliseconds for each environment: a claim lasts that much longer than the requests. */
const slack = 60_000;

/** Makes a check, or steps aside where another monitor is at it. Never throws what an endpoint or a disk does. */
export async function check(world: World, options: MonitorOptions): Promise<MonitorReport | Problem> {
  const { memory, targets, patience } = options;
  const at = new Date(world.now()).toISOString();
  const turn = memory.begin(targets.length * (patience.budget + slack));
  if (isProblem(turn)) return turn;
  if ('aside' in turn) return stepped(at, turn, options);
  const { state } = turn;
  const waits = new Map<Target, Waiting>();
  for (const target of targets) {
    const wait = waitingFor(environmentIn(state, target.name ?? ''), world.now(), options.spacing);
    if (wait !== undefined) waits.set(target, wait);
  }
  if (waits.size === targets.length) {
    memory.leave(turn);
    return reportOf({ at, state, problems: turn.problems }, options, (one) => ({ waiting: waits.get(one) }));
  }
  const seen = new Map<Target, Seen>();
  try {
    for (const target of targets) {
      if (waits.has(target)) continue;
      const before = environmentIn(state, target.name ?? '');
      seen.set(target, await checkEnvironment(world, target, before, options));
    }
  } catch (error) {
    memory.leave(turn);
    throw error;
  }
  const observed = new Map([...seen].map(([target, one]) => [target, observationOf(target, one, seen)]));
  const known = options.policy.environments.map(({ name }) => name);
  const { alerts = [] } = options.policy;
  const next = step(state, [...observed.values()], alerts, known);
  const ended = memory.end(turn, next.state);
  if ('aside' in ended) return stepped(at, ended, options);
  const problems = [...turn.problems, ...[...seen.values()].flatMap((one) => one.problems), ...ended];
  const after = { ...next.state, sequence: turn.sequence };
  return reportOf({ at, state: after, problems: once(problems), alerts: next.alerts }, options, (target) => {
    const [one, observation] = [seen.get(target), observed.get(target)];
    if (one === undefined || observation === undefined) return { waiting: waits.get(target) };
    const origin = target.connection.endpoint.origin;
    const before = environmentIn(state, target.name ?? '');
    const triage = triageOf({ seen: observation, before, origin, asked: seen.size > 1 });
    return { seen: seenReport(one, observation, triage, options.named) };
  });
}

function stepped(at: string, { aside, state, problems }: Aside, options: MonitorOptions): MonitorReport {
  return reportOf({ at, state, problems, aside }, options, () => ({}));
}

/** What the other environments of the same check say. */
function observationOf(target: Target, one: Seen, all: ReadonlyMap<Target, Seen>): Observation {
  const others = [...all].filter(([other]) => other !== target);
  const names = (some: typeof others) => some.map(([other]) => other.name ?? '');
  const { observation, sets } = one;
  const lacking = sets.missing ?? (observation.outcome === 'empty' ? sets.configured : []);
  const lists = ({ came }: Seen) => lacking.some((id) => candidates(id).some((text) => came?.lists(text) === true));
  return {
    ...observation,
    others: {
      accepted: names(others.filter(([, other]) => isListed(other.observation.outcome))),
      listing: names(others.filter(([, other]) => lists(other))),
    },
  };
}

function seenReport(
  { refreshed, sets }: Seen,
  observation: Observation,
  triage: SeenReport['triage'],
  named: boolean,
): SeenReport {
  const { outcome, verdict, held, current, diff } = refreshed;
  const came = verdict === 'held' ? held?.snapshot : verdict === 'kept' ? undefined : current?.snapshot;
  return { observation, outcome, responseHash: came?.digest, diff, ids: named ? sets : undefined, triage };
}

interface Facts {
  readonly at: string;
  readonly state: MonitorState;
  readonly problems: readonly Problem[];
  readonly alerts?: readonly Alert[];
  readonly aside?: Aside['aside'];
}

type Part = (target: Target) => Partial<Pick<EnvironmentReport, 'seen' | 'waiting'>>;

function reportOf(
  { at, state, problems, alerts = [], aside }: Facts,
  options: MonitorOptions,
  part: Part,
): MonitorReport {
  const { policy, threshold, tool, targets } = options;
  const environments = targets.map((target): EnvironmentReport => {
    const name = target.name ?? '';
    const own = environmentIn(state, name);
    return {
      name: target.name,
      origin: target.connection.endpoint.origin,
      verdict: verdictOn(own, alerts, threshold),
      seen: undefined,
      waiting: undefined,
      ...part(target),
      state: own,
      objective: alertRow(policy.alerts ?? [], 'slow-answer', name).objective,
    };
  });
  const partly = problems.some(({ kind }) => kind === 'incomplete') ? (['cannot-tell'] as const) : [];
  const verdict = worst([...environments.map((one) => one.verdict), ...partly]);
  const wrong = problems.some(({ kind }) => kind === 'usage' || kind === 'config');
  const exitCode = wrong ? 2 : { pass: 0, fail: 1, 'cannot-tell': 3 }[verdict];
  return { tool, at, sequence: state.sequence, verdict, aside, environments, alerts, problems, exitCode };
}

/** Each problem once: several environments look through the same tree. */
function once(problems: readonly Problem[]): readonly Problem[] {
  const texts = new Set<string>();
  return problems.filter((one) => {
    const text = JSON.stringify(one);
    if (texts.has(text)) return false;
    texts.add(text);
    return true;
  });
}
