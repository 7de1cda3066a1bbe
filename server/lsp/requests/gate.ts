// `modelint/gate`: what `modelint gate` says of the environment that the editor has chosen, as a report for people.

import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Snapshot } from '../../../shared/catalog/catalog.ts';
import type { Outcome } from '../../../shared/catalog/outcome.ts';
import type { GateVerdict } from '../../../shared/gate/judge.ts';
import type { Problem } from '../../../shared/problem.ts';
import { type GateAnswer, gateRequest } from '../../../shared/protocol.ts';
import { gateMarkdown } from '../../../shared/report/gate.ts';
import { mdCode } from '../../../shared/text/markdown.ts';
import type { Connection as Endpoint } from '../../connect.ts';
import { gateOf } from '../../gate.ts';
import { releaseAt, releasePlace } from '../../gate-release.ts';
import { patience } from '../../patience.ts';
import { isProblem } from '../../world/world.ts';
import type { Home } from '../home.ts';
import type { Answering } from '../own-requests.ts';
import type { Server } from '../server.ts';
import { cancelled, signalOf } from './cancelling.ts';

/** Registers the handler. */
export function registerGate(connection: Connection, answering: Answering): void {
  connection.onRequest(gateRequest, (...given: readonly unknown[]) =>
    answering('gate', (run) =>
      answerGate(run, given.length > 1 ? given[0] : undefined, given.at(-1) as CancellationToken),
    )(undefined),
  );
}

const gravest: readonly GateVerdict[] = ['fail', 'cannot-tell', 'pass'];

/** Reads the catalog live, keeps nothing and judges each folder of the workspace. The user's own editor names the IDs. */
async function answerGate(server: Server, params: unknown, token: CancellationToken): Promise<GateAnswer> {
  const { keeper, workspace } = server;
  const { made, refuses, environment } = keeper.aim();
  const kept = keeper.kept();
  const homes = workspace.homes();
  if (kept === undefined) throw failed(ofFile);
  if (isProblem(made) || isProblem(kept)) throw failed(isProblem(made) ? made : (kept as Problem));
  if (refuses !== undefined) throw failed(refuses);
  if (homes.length === 0) throw failed(noFolder);
  const signal = signalOf(token);
  const stored = kept.key && made.store.read(kept.key, 'current').current?.snapshot;
  const common = { made, environment, stored, spacing: spacingIn(params), signal };
  // All folders are judged by the same reads.
  const reads: Promise<Outcome>[] = [];
  const parts: Part[] = [];
  for (const home of homes) {
    let at = 0;
    const ask = () => {
      const number = at++;
      reads[number] ??= made.ask(patience.interactive, signal);
      return reads[number] as Promise<Outcome>;
    };
    try {
      parts.push(await judge(server, home, { ...common, ask }));
    } catch (error) {
      throw signal.aborted ? cancelled() : error;
    }
    if (signal.aborted) throw cancelled();
  }
  const verdict = gravest.find((one) => parts.some((part) => part.verdict === one)) ?? 'cannot-tell';
  const titled = ({ folder, markdown }: Part) => (homes.length === 1 ? markdown : `Folder ${folder}\n\n${markdown}`);
  const markdown = parts.map(titled).join('\n');
  // What a person wrote into a file or a policy could be the token itself.
  if (made.leaksInto(markdown)) throw failed(leaking);
  return { version: 1, verdict, environment: environment ?? null, markdown, wrong: verdict !== 'pass' };
}

interface Part {
  readonly verdict: GateVerdict;
  readonly folder: string;
  readonly markdown: string;
}

interface Common {
  readonly made: Endpoint;
  readonly environment: string | undefined;
  readonly stored: Snapshot | undefined;
  readonly spacing: number;
  readonly signal: AbortSignal;
  readonly ask: () => Promise<Outcome>;
}

async function judge({ options }: Server, { world, session }: Home, common: Common): Promise<Part> {
  const { made, ...wants } = common;
  const { files } = world;
  const { origin } = made.endpoint;
  const { folder } = session.policies.of(files.join(files.cwd, 'any'));
  const release = releaseAt(world, releasePlace(files, undefined, folder, wants.environment), wants.environment);
  if (release !== undefined && isProblem(release)) throw failed(release);
  const gated = await gateOf({
    ...wants,
    world,
    tool: { name: options.name, version: options.version },
    origin,
    release: release?.snapshot.origin === origin ? release : undefined,
    overrides: [],
    base: undefined,
    head: await world.history.head(),
    policyFile: options.policyFile === undefined ? undefined : files.resolve(options.policyFile),
    maxFileBytes: options.maxFileBytes,
    catalogPlaces: made.store.folder === undefined ? [] : [made.store.folder],
  });
  const broken = gated.problems.find(({ kind }) => kind === 'usage' || kind === 'config');
  if (broken !== undefined) throw failed(broken);
  const markdown = gateMarkdown({ ...gated, digest: undefined, ids: true });
  return { verdict: gated.facts.judgement.verdict, folder: mdCode(files.uriOf(files.cwd)), markdown };
}

function spacingIn(params: unknown): number {
  const spacing = (params as { readonly spacing?: unknown } | null | undefined)?.spacing ?? 30;
  if (typeof spacing !== 'number' || !(spacing >= 1 && spacing <= 3600))
    throw new ResponseError(ErrorCodes.InvalidParams, 'the spacing is a number of seconds from 1 to 3600');
  return spacing * 1000;
}

function failed({ code, message, advice }: Omit<Problem, 'kind'>): ResponseError<unknown> {
  const told = advice === undefined ? message : `${message}: ${advice}`;
  return new ResponseError(LSPErrorCodes.RequestFailed, told, { code });
}

const ofFile = {
  code: 'gate-file',
  message: 'the catalog comes from a file, and a gate reads it live',
  advice: 'start the server without --catalog',
};

const noFolder = { code: 'gate-no-folder', message: 'no folder is open, so nothing is configured' };

const leaking = {
  code: 'token-in-report',
  message: 'the report would have held the token, so nothing is shown',
  advice: 'take the token out of the files, and change it now',
};
