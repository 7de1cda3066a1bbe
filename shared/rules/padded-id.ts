// padded-id: white space or invisible characters in or around a model ID.

import { unseenIn, withoutUnseen } from '../text/unseen.ts';
import type { Rule } from './rule.ts';
import { quoted } from './words.ts';

export const paddedId: Rule = {
  id: 'padded-id',
  title: 'a model ID with white space or invisible characters in or around it',
  severity: 'error',
  about: 'identity',
  judge: ({ sighting, listed }, { catalog }) => {
    const { id, span } = sighting;
    const unseen = unseenIn(id);
    if (listed || unseen.length === 0) return undefined;
    const clean = withoutUnseen(id);
    const found = unseen.map((c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
    const known = catalog?.lists(clean) ?? false;
    return {
      what: `${quoted(id)} holds characters that cannot be seen (${found.join(', ')})`,
      why: 'model IDs are compared exactly, so the endpoint takes it for another ID',
      instead: known ? [{ id: clean, reason: 'is the same without them', safe: true, span }] : [],
    };
  },
};
