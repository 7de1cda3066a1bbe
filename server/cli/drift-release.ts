// `modelint drift --since-release`: the record it compares with, and what stands beside the drift for a change approval.

import type { Problem } from '../../shared/problem.ts';
import { type Approval, approvalParts } from '../../shared/report/approval.ts';
import type { Beside } from '../../shared/report/drift-markdown.ts';
import { configuredIn, placesById, setsOver } from '../configured.ts';
import type { Pair } from '../drift-pair.ts';
import { type PlacedRelease, releaseAt, releasePlace } from '../gate-release.ts';
import { remembering } from '../gate-sweep.ts';
import { policiesFrom } from '../policies.ts';
import { openSession } from '../session.ts';
import type { Arguments } from '../world/args.ts';
import type { World } from '../world/world.ts';
import { cacheFolder } from './shelf.ts';
import { defaultMaxFileBytes, sizeOf } from './size.ts';

/** The record of the environment that the options name; a problem where there is none. */
export function releaseFor(world: World, { values }: Arguments): PlacedRelease | Problem {
  const { files } = world;
  const config = values.get('config');
  const environment = values.get('environment');
  const { folder } = policiesFrom(files, config && files.resolve(config)).of(files.join(files.cwd, 'any'));
  const place = releasePlace(files, values.get('release'), folder, environment);
  const path = files.display(place);
  return (
    releaseAt(world, place, environment) ?? {
      kind: 'catalog',
      code: 'release-never',
      message: `there is no accepted release yet: no "${path}"`,
      advice: 'modelint gate --accept writes one down',
      path,
    }
  );
}

/** What stands beside the drift. */
export async function approvalOver(
  world: World,
  { values, flags }: Arguments,
  {
    from,
    to,
    catalogFiles,
    release: { release },
  }: Pick<Pair, 'from' | 'to' | 'catalogFiles'> & { readonly release: PlacedRelease },
): Promise<Beside> {
  const plain: Approval = { release, unapproved: undefined };
  if (flags.has('no-uses')) return approvalParts(plain);
  const { files } = world;
  const config = values.get('config');
  const environment = values.get('environment');
  const cache = cacheFolder(world, { values });
  const session = openSession({
    world,
    catalog: remembering(to, from),
    policyFile: config === undefined ? undefined : files.resolve(config),
    catalogPlaces: cache === undefined ? catalogFiles : [...catalogFiles, cache],
    environment,
    maxFileBytes: sizeOf(values.get('max-file-size') ?? '') ?? defaultMaxFileBytes,
  });
  const uses = configuredIn((await session.lintPaths(['.'])).files, environment);
  const here = session.policies.of(files.join(files.cwd, 'any')).policy;
  const today = new Date(world.now()).toISOString().slice(0, 10);
  const { unapproved } = setsOver(uses, here, { catalog: undefined, known: () => false, today });
  const places = placesById(uses);
  return approvalParts({
    release,
    unapproved: unapproved && new Map(unapproved.map((id) => [id, places.get(id) ?? []])),
  });
}
