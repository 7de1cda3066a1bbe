// No ID is changed in any way between the endpoint's body and the diagnostics.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeCatalog } from '../../shared/catalog/make.ts';
import { parseCatalog } from '../../shared/catalog/parse.ts';
import { knownIds } from '../../shared/engine/known.ts';
import { lintDocument } from '../../shared/engine/lint.ts';
import { languageOf } from '../../shared/languages/registry.ts';
import { noPolicy } from '../../shared/policy/policy.ts';

const anyId = fc.oneof(
  fc.string({ minLength: 2, maxLength: 60, unit: 'grapheme' }),
  fc.string({ minLength: 2, maxLength: 60, unit: 'binary' }).filter((id) => !/\p{Cs}/u.test(id)),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'gpt-4o',
    'MiniMax-M2.5',
    ' gpt-4o ',
    'gpt-\u202e4o',
    'é\u0301-1',
    'e\u0301-1',
  ),
);

function lintOne(listed: string, written: string) {
  const body = JSON.stringify({ object: 'list', data: [{ id: listed, object: 'model' }] });
  const { snapshot } = parseCatalog(body, {
    origin: 'https://x.example',
    fetchedAt: '2026-01-01T00:00:00Z',
    sha256: () => 'ab',
  });
  if (snapshot === undefined) throw new Error('the catalog was refused');
  const catalog = makeCatalog(snapshot, 'fresh');
  const text = JSON.stringify({ model: written });
  const document = {
    path: 'a.json',
    policyPath: 'a.json',
    text,
    language: languageOf('a.json'),
    role: 'config' as const,
  };
  const linted = lintDocument(
    document,
    { catalog, policy: noPolicy, today: '2026-01-01' },
    knownIds(catalog, noPolicy),
  );
  return { ids: snapshot.entries.map(({ id }) => id), text, ...linted };
}

test('a listed ID is found as it is and is right, whatever characters it has', () => {
  fc.assert(
    fc.property(anyId, (id) => {
      // A wildcard is no ID, and what reads as a placeholder of a template is never taken for a whole value.
      fc.pre(!/[*$<{%@]/.test(id));
      const { ids, text, sightings, findings } = lintOne(id, id);
      expect(ids).toEqual([id]);
      expect(sightings.map(({ sighting, status }) => [sighting.id, status])).toEqual([[id, 'listed']]);
      expect(findings.filter(({ rule }) => rule !== 'floating-id')).toEqual([]);
      const { span } = (sightings[0] as (typeof sightings)[number]).sighting;
      expect(JSON.parse(`"${text.slice(span.start, span.end)}"`)).toBe(id);
    }),
    { numRuns: 2000 },
  );
});

test('what is written otherwise is reported as it is written', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('gpt-4o', 'claude-sonnet-4-5', 'MiniMax-M2.5'),
      fc.constantFrom('GPT-4o', 'gpt-4-o', 'Claude-Sonnet-4-5', 'minimax-m2.5', 'gpt-9'),
      (listed, written) => {
        const { findings } = lintOne(listed, written);
        expect(findings.map(({ id }) => id)).toEqual([written]);
        expect(findings.flatMap(({ instead }) => instead.map(({ id }) => id)).filter((id) => id !== listed)).toEqual(
          [],
        );
      },
    ),
  );
});
