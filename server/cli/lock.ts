// `modelint lock`: writes down what the catalog says of the IDs in use, so that others can judge without a token.

import { type Lock, type LockedId, writeLock } from '../../shared/adopt/lock.ts';
import { makeLock, type Used } from '../../shared/adopt/make-lock.ts';
import { lockName } from '../../shared/adopt/names.ts';
import { subjectOf } from '../../shared/engine/subject.ts';
import type { Problem } from '../../shared/problem.ts';
import { count } from '../../shared/rules/words.ts';
import { candidates } from '../../shared/sightings/route.ts';
import { safeText } from '../../shared/text/safe.ts';
import { nearestBeside, placeBeside } from '../beside.ts';
import { lockAt, type PlacedLock } from '../lock.ts';
import { policiesFrom } from '../policies.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type World } from '../world/world.ts';
import { exitCodeOf, isBlocked } from './exit.ts';
import { readingOptions, storedOptions } from './options.ts';
import { type Ran, runOver } from './run.ts';
import type { Command } from './shape.ts';
import { refuse, tellProblems } from './tell.ts';
import { usage } from './values.ts';

/** The command. */
export const lockCommand: Command = {
  name: 'lock',
  operands: '',
  most: 0,
  about:
    'write modelint.lock.json: what the catalog says of the IDs in use, and hashes of all else it lists, so that forks, hooks and machines without a network judge without a token',
  options: [
    {
      name: 'check',
      takes: 'flag',
      about: 'write nothing; the exit code is 1 where the lock does not say what it would say now',
    },
    { name: 'full', takes: 'flag', about: 'keep all IDs of the catalog by name; for private repositories' },
    ...readingOptions,
    ...storedOptions,
  ],
  run: lock,
};

async function lock(world: World, given: Arguments): Promise<number> {
  const { files } = world;
  const config = given.values.get('config');
  const policies = policiesFrom(files, config === undefined ? undefined : files.resolve(config));
  const found = nearestBeside(files, policies, lockName);
  const checks = given.flags.has('check');
  const read = found === undefined ? undefined : lockAt(files, found);
  // Nothing in a lock is anybody's own: who writes it anew finishes the merge.
  const before = read !== undefined && isProblem(read) && read.code === 'lock-unmerged' && !checks ? undefined : read;
  if (before !== undefined && isProblem(before)) return refuse(world, [before], given);
  const target = found ?? placeBeside(files, policies, lockName);
  if (checks && before === undefined)
    return refuse(
      world,
      [usage('lock-missing', `there is no "${files.display(target)}" to check`, 'modelint lock writes it')],
      given,
    );
  // One that is looked at stays of its environment, though nobody names it.
  const environment = given.values.get('environment') ?? (checks ? before?.lock.environment : null) ?? null;
  const ran = await runOver(world, given, { environment: environment ?? undefined });
  const grave = ran.problems.filter(({ kind }) => kind !== 'nothing');
  if (isBlocked(grave)) return refuse(world, grave, given);
  tellProblems(world, grave, given);
  const spoilt = exitCodeOf(grave, false);
  if (spoilt !== 0) return spoilt;
  const used = usedIn(ran);
  if (ran.catalog === undefined)
    return checks && before !== undefined ? covered(world, before, used, given) : withoutCatalog(world, ran, given);
  const full = given.flags.has('full') || (checks && before?.lock.rest.kind === 'full');
  const salt = before?.lock.rest.kind === 'hashes' ? before.lock.rest.salt : world.salt();
  const now = makeLock(ran.catalog, environment, used, full ? 'full' : { salt, stretch: world.stretch });
  if (checks && before !== undefined) return check(world, before, now, given);
  const problem = files.write(target, { text: writeLock(now), encoding: 'utf-8' });
  if (problem !== undefined) return refuse(world, [problem], given);
  const rest = full ? 'all IDs by name' : 'all others as hashes';
  const was = before?.lock.environment ?? environment;
  const instead = was === environment ? '' : `; it was of the environment "${safeText(was ?? '')}"`;
  world.out.write(
    `wrote ${safeText(files.display(target), 300)}: ${count(now.ids.length, 'ID')} in use; ${count(now.count, 'ID')} of the catalog of ${safeText(now.origin, 300)}, ${rest}${instead}\n`,
  );
  return 0;
}

function withoutCatalog(world: World, { advice }: Ran, given: Arguments): number {
  const message = 'there is no catalog to write down';
  const problem = {
    kind: 'catalog',
    code: 'lock-without-catalog',
    message,
    ...(advice === undefined ? {} : { advice }),
  } as const;
  tellProblems(world, [problem], given);
  return exitCodeOf([problem], false);
}

/** Everything that is asked of the catalog: by the sightings, and by what the policies name. */
function usedIn({ files, session }: Ran): Used {
  const texts = new Map<string, readonly string[]>();
  const add = (id: string) => texts.set(id, candidates(id));
  for (const { sightings, setting, role, elsewhere } of files) {
    if (setting === undefined || role === 'generated' || elsewhere) continue;
    for (const { sighting } of sightings) {
      const subject = subjectOf(sighting, setting.document, { ...setting.grounds, catalog: undefined });
      texts.set(subject.id, subject.candidates);
    }
  }
  for (const { policy } of session?.policies.met() ?? []) {
    for (const { id } of [...policy.approved, ...policy.declared]) if (!id.includes('*')) add(id);
    for (const { alias, id } of policy.aliases) for (const one of [alias, id]) add(one);
    for (const { replacement } of policy.blocked) if (replacement !== undefined) add(replacement);
  }
  return texts;
}

/** Without a catalog: whether the lock knows the IDs in use by name. */
function covered(world: World, { lock: { ids }, path }: PlacedLock, used: Used, given: Arguments): number {
  const known = new Set(ids.map(({ id }) => id));
  const missing = [...used.keys()].filter((id) => !known.has(id)).sort();
  const lines = missing.map((id) => `"${safeText(id)}" is in use and not in the lock`);
  return verdict(world, path, lines, given, ' about the IDs in use; without a catalog nothing else can be checked');
}

function check(world: World, { lock: before, path }: PlacedLock, now: Lock, given: Arguments): number {
  const was = new Map(before.ids.map((one) => [one.id, one]));
  const is = new Map(now.ids.map((one) => [one.id, one]));
  const lines: string[] = [];
  for (const [id, one] of is) {
    const old = was.get(id);
    if (old === undefined) lines.push(`"${safeText(id)}" is in use and not in the lock: ${one.verdict}`);
    else if (old.verdict !== one.verdict) lines.push(`"${safeText(id)}" was ${old.verdict} and is ${one.verdict}`);
    else if (!sameFacts(old, one)) lines.push(`"${safeText(id)}" is described otherwise`);
  }
  for (const id of was.keys()) if (!is.has(id)) lines.push(`"${safeText(id)}" is in the lock and no longer in use`);
  if (before.origin !== now.origin)
    lines.push(`the lock is of ${safeText(before.origin, 300)}, the catalog of ${safeText(now.origin, 300)}`);
  else if (before.digest !== now.digest)
    lines.push(`the catalog lists other IDs: ${before.count} then, ${now.count} now`);
  const rest = { fetchedAt: null, ids: [], digest: '', origin: '', count: 0 };
  const same = writeLock({ ...before, ...rest }) === writeLock({ ...now, ...rest });
  if (lines.length === 0 && !same) lines.push('the lock was written in another way');
  return verdict(world, path, lines, given, '');
}

function sameFacts(a: LockedId, b: LockedId): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function verdict(world: World, path: string, lines: readonly string[], given: Arguments, of: string): number {
  const shown = safeText(path, 300);
  if (lines.length === 0) {
    world.out.write(`${shown} is up to date${of}\n`);
    return 0;
  }
  world.out.write(`${shown} is out of date\n${lines.map((line) => `  ${line}\n`).join('')}`);
  const note: Problem = { kind: 'skipped', code: 'lock-outdated', message: 'modelint lock brings it up to date' };
  tellProblems(world, [note], given);
  return 1;
}
