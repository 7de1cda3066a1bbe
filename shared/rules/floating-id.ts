// floating-id: a name that moves from model to model ("-latest"), where a fixed revision could be named.

import { revisionOf } from '../catalog/revision.ts';
import type { Rule } from './rule.ts';
import { quoted, spanOf, theCatalog } from './words.ts';

export const floatingId: Rule = {
  id: 'floating-id',
  title: 'a moving alias where a fixed revision could be named',
  severity: 'info',
  about: 'identity',
  judge: (subject, { catalog }) => {
    const { entry, role } = subject;
    if (role === 'test' || role === 'docs' || subject.sighting.confidence === 'low') return undefined;
    const core = subject.candidates.at(-1) ?? subject.id;
    const target = entry?.aliasOf;
    if (revisionOf(core).steadiness !== 'moving' && target === undefined) return undefined;
    const pins =
      catalog === undefined
        ? []
        : pinsOf(
            core,
            target,
            catalog.lists,
            catalog.snapshot.entries.map(({ id }) => id),
          );
    return {
      what: `${quoted(subject.id)} is a moving alias${target === undefined ? '' : `, now of ${quoted(target)}`}`,
      why: `what answers changes without a change here${pins.length === 0 || catalog === undefined ? '' : `; ${theCatalog(catalog)} lists fixed revisions`}`,
      instead: pins.map((id) => ({
        id,
        reason: 'is a fixed revision of it',
        safe: false,
        span: spanOf(subject, core),
      })),
    };
  },
};

/** Fixed revisions of a moving name that the catalog lists, newest name first, at most three. */
function pinsOf(
  core: string,
  target: string | undefined,
  lists: (id: string) => boolean,
  ids: readonly string[],
): readonly string[] {
  if (target !== undefined && lists(target) && revisionOf(target).steadiness === 'fixed') return [target];
  const stem = core.replace(/[-:@](?:latest|default)$/, '');
  if (stem === core) return [];
  const pins = ids.filter(
    (id) => id.startsWith(stem) && /^[-@:]\d/.test(id.slice(stem.length)) && revisionOf(id).steadiness === 'fixed',
  );
  return pins.sort().reverse().slice(0, 3);
}
