// `modelint/diagnose`: what `modelint doctor` looks at, as this server has it, with one request the way it makes them.

import type { ReportAnswer } from '../../../shared/protocol.ts';
import type { Check } from '../../../shared/report/doctor.ts';
import { doctorMarkdown } from '../../../shared/report/doctor-markdown.ts';
import { count } from '../../../shared/rules/words.ts';
import { catalogChecks } from '../../doctor/catalog.ts';
import { notAsked, requestCheck } from '../../doctor/request.ts';
import {
  cacheCheck,
  endpointCheck,
  policyCheck,
  programCheck,
  proxyCheck,
  tlsCheck,
  tokenCheck,
} from '../../doctor/setup.ts';
import { environmentProblem } from '../../environments.ts';
import { patience } from '../../patience.ts';
import { isProblem } from '../../world/world.ts';
import type { Aim } from '../aim.ts';
import type { Home } from '../home.ts';
import { keptProblems, lockStatuses } from '../kept.ts';
import type { Server } from '../server.ts';

/** Answers the checks for people. Nothing of the request is kept. */
export async function answerDiagnose(server: Server): Promise<ReportAnswer> {
  const { world, options } = server;
  const checks = [programCheck(world, options), workspaceCheck(server), ...policyChecks(server)];
  const kept = server.keeper.kept();
  if (kept === undefined) checks.push(fileCheck(server));
  else checks.push(...(await connectionChecks(server)));
  checks.push(...keptChecks(server));
  const at = new Date(world.now()).toISOString();
  return { version: 1, markdown: doctorMarkdown(options, checks, at), wrong: checks.some(isBroken) };
}

async function connectionChecks({ world, keeper, options }: Server): Promise<readonly Check[]> {
  const { made, transport, refuses, environment } = keeper.aim();
  const through = transport === 'client' ? [] : [proxyCheck(world), tlsCheck(world, undefined)];
  if (isProblem(made)) {
    const { code, message, advice } = made;
    const store = world.snapshots(options.cacheDir, world.now);
    return [{ id: 'connection', state: 'broken', message, advice, data: { code } }, cacheCheck(world, store.folder)];
  }
  const own = transport === 'server' || (transport === 'none' && refuses === undefined);
  const token = own ? tokenCheck(made, environment) : clientToken(keeper.aim());
  const checks = [endpointCheck(made.endpoint), token, ...through, cacheCheck(world, made.store.folder)];
  checks.push(...catalogChecks(world, made));
  if (transport !== 'none') checks.push(requestCheck(await made.ask({ ...patience.interactive, tries: 1 }), []));
  else checks.push(notAsked(refuses?.message ?? 'there is no token'));
  return checks;
}

/** Who holds the token. The server never gets to see it. */
function clientToken({ transport, refuses }: Aim): Check {
  const id = 'token';
  if (transport === 'client')
    return { id, state: 'ok', message: 'held by the editor, which makes the requests', data: { source: 'client' } };
  const { message = 'none', advice } = refuses ?? {};
  return { id, state: 'note', message, advice, data: { source: null } };
}

function workspaceCheck({ workspace, closed, documents, trusted }: Server): Check {
  const folders = workspace.homes().map(({ folder, world }) => world.files.uriOf(folder));
  const scan = closed.last();
  const read = scan === undefined ? 'not read yet' : `${count(scan.files, 'file')} read`;
  const open = count(documents.all().length, 'open document');
  const data = { folders, trusted: trusted() };
  const message = `${count(folders.length, 'folder')}, ${read}, ${open}`;
  if (trusted()) return { id: 'workspace', state: 'ok', message, data };
  const limits = 'it is not trusted: nothing is fetched, and of its policies only what they ignore counts';
  return { id: 'workspace', state: 'note', message: `${message}; ${limits}`, data };
}

function policyChecks({ workspace, trusted, keeper }: Server): readonly Check[] {
  if (!trusted()) return [];
  const { environment } = keeper.aim();
  return workspace.homes().flatMap(({ folder, session, world }: Home) => {
    // Any file of the folder will do to ask for.
    const { policy } = session.policies.of(world.files.join(folder, 'any'));
    const problems = session.policies.problems().filter(({ kind }) => kind === 'usage' || kind === 'config');
    const check = policyCheck(problems.length > 0 ? problems : policy, `"${folder}"`);
    const unknown = environment === undefined ? undefined : environmentProblem(environment, policy);
    if (unknown === undefined || problems.length > 0) return [check];
    // Its files are judged all the same: none of them is said to configure this one.
    const { code, message, advice } = unknown;
    return [check, { id: 'environment', state: 'note', message, advice, data: { code } } as const];
  });
}

/** What lies beside the policies and is in force, or is not and why. */
function keptChecks({ workspace }: Server): readonly Check[] {
  const locks = lockStatuses(workspace).map(({ uri, origin, fetchedAt, count: ids, freshness, environment }): Check => {
    const when = fetchedAt === null ? 'of a time not recorded' : `of ${fetchedAt}`;
    const message = `in want of a catalog that of ${origin} judges, ${when}, as kept in ${uri}: ${count(ids, 'ID')}, ${freshness}`;
    return { id: 'lock', state: freshness === 'fresh' ? 'ok' : 'note', message, data: { uri, freshness, environment } };
  });
  const troubles = keptProblems(workspace).map(
    ({ kind, code, message, advice }): Check => ({
      id: code.startsWith('lock') ? 'lock' : 'baseline',
      state: kind === 'config' ? 'broken' : 'note',
      message,
      advice,
      data: { code },
    }),
  );
  return [...locks, ...troubles];
}

function fileCheck({ keeper, options }: Server): Check {
  const { catalog, problems } = keeper.status();
  const id = 'catalog';
  const [problem] = problems;
  if (catalog === null) {
    const { message = 'there is none', advice } = problem ?? {};
    return { id, state: 'broken', message, advice, data: { file: options.catalogFile ?? null } };
  }
  const message = `${count(catalog.count, 'ID')} from "${options.catalogFile}", ${catalog.freshness}`;
  return { id, state: problem === undefined ? 'ok' : 'note', message, advice: problem?.advice, data: {} };
}

function isBroken({ state }: Check): boolean {
  return state === 'broken';
}
