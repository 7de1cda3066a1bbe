// padded-id: blanks, invisible characters or look-alikes in or around a model ID.

import { asItLooks, twinsIn, unseenIn } from '../text/unseen.ts';
import type { Rule } from './rule.ts';
import { quoted } from './words.ts';

export const paddedId: Rule = {
  id: 'padded-id',
  title: 'a model ID with white space, invisible characters or look-alikes in or around it',
  severity: 'error',
  about: 'identity',
  judge: ({ sighting, listed }, { catalog }) => {
    const { id, span } = sighting;
    const unseen = unseenIn(id);
    const twins = twinsIn(id);
    if (listed || unseen.length + twins.length === 0) return undefined;
    const clean = asItLooks(id);
    const looks = [
      ...(unseen.length === 0 ? [] : [`cannot be seen (${unseen.map(codeOf).join(', ')})`]),
      ...(twins.length === 0 ? [] : [`look like others (${twins.map(codeOf).join(', ')})`]),
    ];
    const known = catalog?.lists(clean) ?? false;
    return {
      what: `${quoted(id)} holds characters that ${looks.join(' and ')}`,
      why: 'model IDs are compared exactly, so the endpoint takes it for another ID',
      instead: known
        ? [{ id: clean, reason: unseen.length === 0 ? 'looks the same' : 'is the same without them', safe: true, span }]
        : [],
    };
  },
};

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
