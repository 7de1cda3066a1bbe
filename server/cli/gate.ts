// `modelint gate`: whether what an environment configures may be released, by its own catalog as it is now.

import { evidenceText, makeEvidence } from '../../shared/gate/evidence.ts';
import { gateExit } from '../../shared/gate/judge.ts';
import { isReleaseName } from '../../shared/gate/release.ts';
import { policyNames } from '../../shared/policy/roles.ts';
import type { Problem } from '../../shared/problem.ts';
import { type GateReport, gateMarkdown, gateText } from '../../shared/report/gate.ts';
import { accountToRead } from '../account.ts';
import { gateOf } from '../gate.ts';
import { releaseAt, releasePlace } from '../gate-release.ts';
import { filesOfPast } from '../past-files.ts';
import { patience } from '../patience.ts';
import { policiesFrom } from '../policies.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type World } from '../world/world.ts';
import { waiting } from './asking.ts';
import { durationOf } from './duration.ts';
import { exitCodeOf, isBlocked } from './exit.ts';
import { acceptRelease, writeEvidence } from './gate-files.ts';
import { areProblems, gateMisuse, gateOptions, overridesIn, usualSpacing } from './gate-options.ts';
import { isConnected, policyHere, reach } from './reach.ts';
import type { Command } from './shape.ts';
import { cacheFolder } from './shelf.ts';
import { defaultMaxFileBytes, sizeOf } from './size.ts';
import { emit, refuse, styleFor, tellProblems } from './tell.ts';
import { tool } from './tool.ts';

/** The command. */
export const gateCommand: Command = {
  name: 'gate',
  operands: '',
  most: 0,
  about:
    'judge whether what an environment configures may be released, by its catalog read live: one read, and a second one where something is missing; the exit code is 0 for pass, 1 for fail, 3 for cannot tell',
  options: gateOptions,
  run: gate,
};

async function gate(unplaced: World, given: Arguments): Promise<number> {
  const { values, lists, flags } = given;
  const overrides = overridesIn(lists.get('override') ?? []);
  if (areProblems(overrides)) return refuse(unplaced, overrides, given);
  const past = await placed(unplaced, given);
  if (isProblem(past)) {
    tellProblems(unplaced, [past], given);
    return exitCodeOf([past], false);
  }
  const { world, base } = past;
  const environment = values.get('environment');
  const policy = policyHere(world, given);
  if (!('environments' in policy)) return refuse(world, policy, given);
  const misused = gateMisuse(
    environment,
    policy.environments.map(({ name }) => name),
  );
  if (misused.length > 0) return refuse(world, misused, given);
  const connection = await reach(world, given, { asks: true });
  if (!isConnected(connection)) return refuse(world, connection, given);
  const record = releasePlace(world.files, values.get('release'), policyFolder(world, given), environment);
  const release = releaseAt(world, record, environment);
  if (release !== undefined && isProblem(release)) return refuse(world, [release], given);
  const { endpoint, store } = connection;
  const written = ['evidence', 'output-file'].flatMap((name) => values.get(name) ?? []).map(world.files.resolve);
  const isOther = release !== undefined && release.snapshot.origin !== endpoint.origin;
  const { key } = accountToRead(connection);
  const budget = durationOf(values.get('timeout') ?? '');
  const cache = cacheFolder(world, given);
  const gated = await waiting(world, `reading the catalog of ${endpoint.origin}`, async () =>
    gateOf({
      world,
      tool: { name: tool.name, version: tool.version },
      origin: endpoint.origin,
      ask: () => connection.ask(budget === undefined ? patience.gate : { ...patience.gate, budget, each: budget }),
      stored: key && store.read(key, 'current').current?.snapshot,
      release: isOther ? undefined : release,
      spacing: durationOf(values.get('spacing') ?? '') ?? usualSpacing,
      overrides,
      base,
      head: await world.history.head(),
      environment,
      policyFile: configFile(world, given),
      maxFileBytes: sizeOf(values.get('max-file-size') ?? '') ?? defaultMaxFileBytes,
      // What earlier runs wrote, with IDs in it, configures nothing.
      catalogPlaces: [record, ...written, ...(cache === undefined ? [] : [cache])],
    }),
  );
  if (isBlocked(gated.problems)) return refuse(world, gated.problems, given);
  const evidence = makeEvidence(gated.facts, { salt: world.salt(), stretch: world.stretch, ids: flags.has('ids') });
  const text = evidenceText(evidence);
  const digest = `sha256:${world.sha256(text)}`;
  const pieces = piecesOf(world, { ...gated, digest, ids: flags.has('ids') }, text, given);
  if (connection.leaksInto(text + pieces.join(''))) return leaking(world, given);
  const notes = [
    ...(isOther ? [otherOrigin(world.files.display(record))] : []),
    ...writeEvidence(unplaced, text, digest, given),
    ...acceptRelease(unplaced, gated, { record, digest: values.has('evidence') ? digest : null, given }),
  ];
  const unwritten = emit(world, pieces, given);
  const all = [...gated.problems, ...notes, ...(unwritten === undefined ? [] : [unwritten])];
  tellProblems(world, all, given);
  return isBlocked(all) ? exitCodeOf(all, false) : gateExit[gated.facts.judgement.verdict];
}

/** The world with the policies of a commit, where one is named. */
async function placed(
  world: World,
  given: Arguments,
): Promise<{ readonly world: World; readonly base: string | undefined } | Problem> {
  const ref = given.values.get('policy-from');
  if (ref === undefined) return { world, base: undefined };
  const { files } = world;
  const named = ['config', 'release'].flatMap((name) => given.values.get(name) ?? []).map(files.resolve);
  const isPast = (absolute: string) => {
    const name = absolute.slice(Math.max(absolute.lastIndexOf('/'), absolute.lastIndexOf('\\')) + 1);
    return named.includes(absolute) || isReleaseName(name) || policyNames.some((one) => one === name);
  };
  const past = await world.history.past(ref, isPast);
  if (isProblem(past)) return past;
  return { world: { ...world, files: filesOfPast(files, past.files, isPast) }, base: past.commit };
}

function configFile({ files }: World, { values }: Arguments): string | undefined {
  const config = values.get('config');
  return config === undefined ? undefined : files.resolve(config);
}

/** The folder of the policy that holds at the working directory. */
function policyFolder(world: World, given: Arguments): string {
  const { files } = world;
  return policiesFrom(files, configFile(world, given)).of(files.join(files.cwd, 'any')).folder;
}

function piecesOf(world: World, report: GateReport, evidence: string, given: Arguments): readonly string[] {
  const format = given.values.get('format');
  if (format === 'json') return [`${evidence}\n`];
  return [format === 'markdown' ? gateMarkdown(report) : gateText(report, styleFor(world, 'out', given))];
}

function otherOrigin(path: string): Problem {
  const message = `"${path}" is of another origin: nothing is compared with it`;
  return { kind: 'skipped', code: 'release-other-origin', message, path };
}

/** The last line of defence: what was about to be shown or written holds the token. */
function leaking(world: World, given: Arguments): number {
  const message = 'the report would have held the token, so nothing was shown and nothing was written';
  const problem: Problem = {
    kind: 'catalog',
    code: 'token-in-report',
    message,
    advice: 'take the token out of file names and overrides, and change it now',
  };
  tellProblems(world, [problem], given);
  return exitCodeOf([problem], false);
}
