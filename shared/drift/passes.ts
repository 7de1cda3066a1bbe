// The ways in which an added ID may look like the new name of a removed one, the most trustworthy first.

import type { ChangeKind } from '../catalog/change.ts';
import { looseSkeleton, skeleton, tokens, wordBag } from '../catalog/folds.ts';
import { namesModel, type Parts } from './parts.ts';
import { memberOf, versionKey } from './version.ts';

/** Looks for pairs by key: a removed ID and an added one whose keys are equal look alike. */
export interface Pass {
  readonly kind: ChangeKind;
  /** Key of a removed ID; undefined or empty where this pass is not for it. */
  readonly before: (removed: Parts) => string | undefined;
  /** Key of an added ID. */
  readonly after: (added: Parts) => string | undefined;
  readonly reason: (removed: Parts, added: Parts) => string;
}

const renamed = 'renamed-looking';
const fixed = ({ revision }: Parts) => revision.steadiness === 'fixed' && revision.age !== '';
const day = ({ revision }: Parts) => revision.age.slice(-4);

/** `2507` and `07-25` are one month to hosts that write it both ways; read alone the second is a day in July. */
const dayOf = (age: string) => (/^20\d{4}$/.test(age) ? age.slice(4) + age.slice(2, 4) : age);

/** A key within one host only: the same words at another host may be another vendor's model. */
export const within = ({ host }: Parts, key: string | undefined) =>
  key === undefined || key === '' || !namesModel(key) ? undefined : `${host} ${key}`;
const both = (kind: ChangeKind, key: (one: Parts) => string | undefined, reason: Pass['reason']): Pass => ({
  kind,
  before: key,
  after: key,
  reason,
});
const stemKey = ({ stemShape }: Parts) => stemShape();

/** Letter case: IDs are compared exactly, so this is a loss where it is used. */
export const recased: Pass = both(
  'recased',
  ({ id }) => id.toLowerCase(),
  () => 'differs in letter case only',
);

/** The passes by spelling, after what the endpoint itself says. */
export const passes: readonly Pass[] = [
  both(
    renamed,
    ({ id }) => skeleton(id),
    () => 'differs in separators only',
  ),
  both(
    renamed,
    ({ name, nameShape }) => (namesModel(name) ? nameShape() : undefined),
    (removed, added) => `differs in its prefix only: ${prefixOf(added)}, before ${prefixOf(removed)}`,
  ),
  both(
    renamed,
    (one) => within(one, wordBag(pointed(one.name))),
    () => 'has the same parts in another order',
  ),
  both(
    renamed,
    (one) => (fixed(one) ? within(one, `${looseSkeleton(stemKey(one))} ${dayOf(one.revision.age)}`) : undefined),
    () => 'is the same revision with its date written another way',
  ),
  both(
    're-dated',
    (one) => (one.revision.steadiness === 'fixed' ? within(one, stemKey(one)) : undefined),
    (removed, added) =>
      fixed(removed) && removed.revision.age.length === added.revision.age.length && day(added) !== ''
        ? `is ${added.revision.age < removed.revision.age ? 'an older' : 'a newer'} revision of the same stem`
        : 'is another revision of the same stem',
  ),
  both(
    renamed,
    (one) => within(one, stemKey(one)),
    (removed, added) =>
      fixed(removed)
        ? `is the same name ${added.revision.steadiness === 'moving' ? 'as a moving alias' : 'without its date'}`
        : fixed(added)
          ? 'is the same name with a date'
          : 'is the same name, another alias',
  ),
  {
    kind: renamed,
    before: (removed) => within(removed, skeletonOf(removed.stageless())),
    after: (added) => (added.stageless() === undefined ? within(added, stemKey(added)) : undefined),
    reason: (removed, added) => `is the same name without ${lost(removed, added)}`,
  },
  {
    kind: renamed,
    before: (removed) => within(removed, skeletonOf(removed.stagelessPlain())),
    after: (added) => (added.stageless() === undefined ? within(added, stemKey(added)) : undefined),
    reason: (removed, added) => `is the same name without ${lost(removed, added)}`,
  },
  {
    kind: renamed,
    before: (removed) => within(removed, skeletonOf(removed.plain())),
    after: (added) => within(added, added.nameShape()),
    reason: (removed, added) => `is the same name without ${lost(removed, added)}`,
  },
  {
    kind: renamed,
    before: (removed) => within(removed, removed.nameShape()),
    after: (added) => within(added, skeletonOf(added.plain())),
    reason: (removed, added) => `is the same name with ${lost(added, removed)} added`,
  },
  both(
    renamed,
    (one) => {
      const member = memberOf(one.stem);
      return member === undefined ? undefined : within(one, `${member.series} ${versionKey(member.version)}`);
    },
    () => 'has the same version written another way',
  ),
  both(
    renamed,
    (one) => within(one, one.gist()),
    (removed, added) => {
      const gone = lost(removed, added);
      const come = lost(added, removed);
      const parts = [...(gone === '' ? [] : [`without ${gone}`]), ...(come === '' ? [] : [`with ${come}`])];
      return `shares all telling parts of the name: ${parts.join(', ')}`;
    },
  ),
];

function skeletonOf(name: string | undefined): string | undefined {
  return name === undefined ? undefined : skeleton(name);
}

function pointed(name: string): string {
  return name.replace(/(?<=\d)p(?=\d)/gi, '.');
}

function prefixOf({ id, name }: Parts): string {
  const prefix = id.slice(0, id.length - name.length);
  return prefix === '' ? 'none' : JSON.stringify(prefix);
}

/** What one ID has and the other lacks, quoted: the piece cut out, or the words where it is more than one piece. */
function lost(from: Parts, to: Parts): string {
  const [long, short] = [from.id, to.id];
  let head = 0;
  while (head < short.length && long[head] === short[head]) head++;
  if (long.endsWith(short.slice(head))) {
    const piece = long.slice(head, long.length - (short.length - head)).replace(/^[-._:@/]+|[-._:@/]+$/g, '');
    return piece === '' ? '' : JSON.stringify(piece);
  }
  const rest = [...tokens(short)];
  const gone = tokens(long).filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return gone.map((word) => JSON.stringify(word)).join(', ');
}
