// Puts a contract check together: its requests, its judgement, what was accepted before. Every shell calls it.

import { type Accepted, acceptOf, readAccepted } from '../shared/contract/accepted.ts';
import { judgeContract } from '../shared/contract/contract.ts';
import { verdictOf } from '../shared/contract/contract-row.ts';
import { mostRequests, probesFor } from '../shared/contract/probes.table.ts';
import type { Problem } from '../shared/problem.ts';
import type { ContractReport } from '../shared/report/contract.ts';
import type { Tool } from '../shared/report/report.ts';
import type { Connection } from './connect.ts';
import { checkContract } from './contract.ts';
import { baseOf } from './smoke.ts';
import { isProblem, type World } from './world/world.ts';

/** What a check is made of. */
export interface ContractParts {
  readonly world: World;
  readonly connection: Connection;
  readonly environment: string | undefined;
  /** The environment it is compared with. */
  readonly other: { readonly name: string; readonly connection: Connection } | undefined;
  /** What was accepted, of all environments. */
  readonly accepted: readonly Accepted[];
  readonly tool: Tool;
  readonly command: string;
  /** Milliseconds for each request. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

/** A check at its end. */
export interface ContractEnd {
  readonly report: ContractReport;
  /** What accepting it would write; undefined where it cannot be accepted. */
  readonly acceptable: readonly Accepted[] | undefined;
}

/** The environment of a check that names none. */
const unnamed = 'default';

/** Milliseconds between two requests: nobody is to feel them. */
const spacing = 500;

/** Milliseconds for each request where nobody says otherwise. */
export const contractTimeout = 15_000;

/** Checks. Rejects where it is cancelled. */
export async function contractWith(parts: ContractParts): Promise<ContractEnd | Problem> {
  const { world, connection, environment, other, accepted, tool, command, timeout, signal } = parts;
  const { endpoint, send } = connection;
  const theirs = other?.connection.send;
  if (send === undefined || (other !== undefined && theirs === undefined)) return cannotSend;
  const party =
    other === undefined || theirs === undefined
      ? undefined
      : { name: other.name, endpoint: other.connection.endpoint, send: theirs };
  const at = new Date(world.now()).toISOString();
  const checked = await checkContract({ endpoint, send, clock: world, other: party, timeout, spacing, signal });
  const isSecret = (text: string) => connection.resembles(text) || other?.connection.resembles(text) === true;
  const seen = { ...checked, isSecret };
  const own = accepted.find((one) => one.environment === (environment ?? null));
  const { rows, shape } = judgeContract(seen, own, endpoint.origin, world.sha256);
  const { name, version, platform } = world.runtime;
  const report: ContractReport = {
    tool,
    runtime: `${name} ${version} on ${platform}`,
    command,
    at,
    origin: endpoint.origin,
    environment: environment ?? unnamed,
    against: other?.name,
    announced: mostRequests(other?.name),
    made: seen.made,
    verdict: verdictOf(rows),
    rows,
  };
  // What is judged anew without the old contract: only what no acceptance could excuse stands in the way.
  const fresh = judgeContract(seen, undefined, endpoint.origin, world.sha256).rows;
  const about = { environment: environment ?? null, origin: endpoint.origin, acceptedAt: at };
  const others = accepted.filter((one) => one.environment !== about.environment);
  const isWhole = shape !== undefined && !fresh.some((row) => inTheWay(row.id, row.verdict));
  return { report, acceptable: isWhole ? [...others, acceptOf(fresh, shape, about)] : undefined };
}

const excusable = new Set(['token-omitted', 'token-invalid', 'wrong-method', 'wrong-path']);

function inTheWay(id: string, verdict: string): boolean {
  return verdict === 'cannot-tell' || (verdict === 'broken' && !excusable.has(id));
}

/** What would be sent, for people. */
export function contractPlan({ endpoint }: Pick<Connection, 'endpoint'>, against: string | undefined): string {
  const tokens = { own: 'with the token', none: 'without a token', 'made-up': 'with a token that was made up' };
  const base = baseOf(endpoint);
  const lines = probesFor(against).map(({ id, method, path, bearer, times, about }) => {
    const target =
      id === 'other'
        ? `${method} the list of "${against}"`
        : `${method} ${path === 'models' ? endpoint.url : `${base}/${path}`}`;
    return `${times === 1 ? '1' : `0 to ${times}`}  ${target}, ${tokens[bearer]}: ${about}`;
  });
  const sum = `at most ${mostRequests(against)} requests, ${spacing} ms apart, none after a 429; nothing was sent`;
  return [...lines, sum].map((line) => `${line}\n`).join('');
}

/** Reads what was accepted; nothing where there is no such file. */
export function acceptedIn({ files }: Pick<World, 'files'>, absolute: string): readonly Accepted[] | Problem {
  const file = files.read(absolute, 4 * 1024 * 1024);
  if (file === undefined) return [];
  const path = files.display(absolute);
  const malformed: Problem = {
    kind: 'config',
    code: 'contract-malformed',
    message: `"${path}" is not an accepted contract that can be read`,
    advice: 'restore it from version control, or remove it and accept a contract anew',
    path,
  };
  if (isProblem(file)) return malformed;
  return readAccepted(file.text) ?? malformed;
}

const cannotSend: Problem = {
  kind: 'catalog',
  code: 'contract-cannot-send',
  message: 'the one who holds the token does not send such requests',
  advice: 'run modelint contract in a terminal, with the token in its environment',
};
