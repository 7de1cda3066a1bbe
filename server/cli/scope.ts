// What of the files a lint is limited to: to those changed since a commit, to the staged ones, to those not excluded.

import { baselineName, lockName } from '../../shared/adopt/names.ts';
import { fallsTo, type Share, shareOf } from '../../shared/adopt/shard.ts';
import { policyNames } from '../../shared/policy/roles.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Scope } from '../../shared/report/report.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type Place, type World } from '../world/world.ts';
import { usage } from './values.ts';

/** Where the files of a run come from, and which of them are judged. */
export interface Limits {
  readonly place: Place;
  readonly scope: Scope | undefined;
  /** Whether a discovered file is judged; undefined where all are. */
  readonly wanted: ((absolute: string) => boolean) | undefined;
  /** Whether it is no mistake to leave all files out. */
  readonly mayBeEmpty: boolean;
  /** The part of the run, where there are several. */
  readonly share: Share | undefined;
  /** Paths to look into. */
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
}

/** What is wrong with these options together. */
export function scopeMisuse({ flags, values }: Arguments): readonly Problem[] {
  const problems: Problem[] = [];
  const [since, staged] = [values.has('since'), flags.has('staged')];
  if (since && staged) problems.push(usage('since-staged', '--since and --staged do not go together'));
  if (flags.has('stdin') && (since || staged))
    problems.push(usage('stdin-scope', `--stdin is one text, of which ${since ? '--since' : '--staged'} says nothing`));
  if (staged && flags.has('fix'))
    problems.push(
      usage(
        'staged-fix',
        '--fix changes files, and --staged judges what is staged',
        'leave out --staged, then git add',
      ),
    );
  if (values.has('shard'))
    for (const other of ['stdin', 'fix', 'staged'])
      if (flags.has(other)) problems.push(usage('shard-with', `--shard and --${other} do not go together`));
  if (values.has('baseline') && flags.has('no-baseline'))
    problems.push(usage('baseline-twice', '--baseline and --no-baseline do not go together'));
  return problems;
}

/**
 * Limits a run.
 *
 * @param deciding absolute paths of further files on which every verdict rests, such as a catalog named by the user
 */
export async function limitsOf(
  world: World,
  given: Arguments,
  deciding: readonly string[],
): Promise<Limits | readonly Problem[]> {
  const limits = await chosen(world, given, deciding);
  const share = shareOf(given.values.get('shard') ?? '');
  if (share === undefined || !('place' in limits)) return limits;
  const { wanted } = limits;
  const { display } = world.files;
  const falls = (absolute: string) => fallsTo(share, display(absolute), world.sha256);
  return { ...limits, share, wanted: (absolute) => wanted?.(absolute) !== false && falls(absolute) };
}

async function chosen(
  world: World,
  given: Arguments,
  deciding: readonly string[],
): Promise<Limits | readonly Problem[]> {
  const { positionals, flags, values } = given;
  const excluding = flags.has('force-exclude') && positionals.length > 0;
  const paths = positionals.length === 0 || excluding ? ['.'] : positionals;
  const named = excluding ? namedBy(world, positionals) : undefined;
  const whole: Limits = {
    place: world,
    scope: undefined,
    wanted: named,
    mayBeEmpty: excluding,
    share: undefined,
    paths,
    problems: [],
  };
  const ref = values.get('since');
  if (ref === undefined && !flags.has('staged')) return whole;
  const changes = ref === undefined ? await world.history.staged() : await world.history.since(ref);
  if (isProblem(changes)) return [changes];
  const { changed, base } = changes;
  const place = 'place' in changes ? (changes.place as Place) : world;
  const kind = ref === undefined ? 'staged' : 'since';
  const reason = [...changed].sort().find((path) => decides(path, world, deciding));
  const scope = { kind, ref, base, full: reason !== undefined } as const;
  if (reason === undefined) {
    const wanted = (path: string) => changed.has(path) && named?.(path) !== false;
    return { ...whole, place, scope, wanted, mayBeEmpty: true };
  }
  const shown = world.files.display(reason);
  const what = kind === 'staged' ? 'is staged' : `changed since "${ref}"`;
  const message = `"${shown}" ${what}, and every verdict rests on it: all files are judged, not only the changed ones`;
  return { ...whole, place, scope, problems: [{ kind: 'skipped', code: 'scope-full', message, path: shown }] };
}

const decidingNames = [...policyNames, baselineName, lockName];

function decides(path: string, { files }: World, deciding: readonly string[]): boolean {
  return deciding.includes(path) || decidingNames.some((name) => path === files.join(files.parent(path), name));
}

/** Whether a file was named, or lies below a folder that was. */
function namedBy({ files }: World, positionals: readonly string[]): (absolute: string) => boolean {
  const named = new Set(positionals.map(files.resolve));
  return (absolute) => {
    for (let at = absolute; ; at = files.parent(at)) {
      if (named.has(at)) return true;
      if (files.parent(at) === at) return false;
    }
  };
}
