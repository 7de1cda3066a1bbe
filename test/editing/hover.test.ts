// What hovering over an ID tells, as plain text and as Markdown that nothing outside can break out of.

import { expect, test } from 'vitest';
import type { IdStanding } from '../../shared/catalog/catalog.ts';
import { hoverMarkdown, hoverOf, hoverText } from '../../shared/editing/hover.ts';
import type { Grounds } from '../../shared/rules/rule.ts';
import { documentOf, groundsOf, lint } from './stage.ts';

const inCatalog = 'in the catalog of https://models.test as of 2026-07-01T00:00:00Z (fresh)';

function hovered(id: string, grounds: Grounds, elsewhere?: number) {
  const text = `model=${JSON.stringify(id)}`;
  const [sighted] = lint('a.py', text, grounds).sightings;
  if (sighted === undefined) throw new Error(`no sighting of ${id}`);
  return hoverOf(sighted.sighting, documentOf('a.py', text, grounds), grounds, elsewhere);
}

const standing = (known: Partial<IdStanding>): Partial<Grounds['catalog']> => ({
  standing: () => ({
    standing: 'present',
    firstSeen: '2026-05-01T00:00:00Z',
    lastSeen: '2026-07-01T00:00:00Z',
    missingSince: undefined,
    seen: 3,
    ...known,
  }),
});

/** ID, grounds, count of other places, and the lines below the ID. */
const rows: readonly (readonly [string, Grounds, number | undefined, readonly string[]])[] = [
  ['gpt-4o', groundsOf(), undefined, ['no catalog is at hand']],
  ['gpt-4o', groundsOf(['gpt-4o']), 0, [inCatalog, 'stands nowhere else']],
  ['gpt-4o', groundsOf(['o3']), 1, [`not ${inCatalog}`, 'in 1 other place']],
  ['openai/gpt-4o', groundsOf(['gpt-4o']), 7, [`gpt-4o is ${inCatalog}`, 'in 7 other places']],
  ['xai/grok-4', groundsOf(['xai/*']), undefined, [inCatalog, 'a wildcard entry accepts it']],
  [
    'gpt-4o',
    groundsOf([{ id: 'gpt-4o', owned_by: 'acme', deprecated: '2026-01-01', expires: '2026-12-01', replacement: 'o3' }]),
    undefined,
    [inCatalog, 'owner: acme', 'deprecated since 2026-01-01', 'stops working on 2026-12-01', 'replacement: o3'],
  ],
  [
    'gpt-4o',
    groundsOf(['gpt-4o'], undefined, { freshness: 'stale' }),
    undefined,
    [inCatalog.replace('fresh', 'stale')],
  ],
  [
    'gpt-4o',
    groundsOf(['o3'], undefined, standing({ standing: 'removed', missingSince: '2026-06-01T00:00:00Z' })),
    undefined,
    [
      `not ${inCatalog}`,
      'first seen 2026-05-01T00:00:00Z, last seen 2026-07-01T00:00:00Z, in 3 checks',
      'removed: missing since 2026-06-01T00:00:00Z',
    ],
  ],
  [
    'gpt-4o',
    groundsOf(['gpt-4o'], undefined, standing({ seen: 1 })),
    undefined,
    [inCatalog, 'first seen 2026-05-01T00:00:00Z, last seen 2026-07-01T00:00:00Z, in 1 check'],
  ],
  [
    'gpt-4o',
    groundsOf(['gpt-4o'], {
      approved: [{ id: 'gpt-*', reason: 'tested' }],
      environments: { prod: { config: ['*.py'] } },
    }),
    undefined,
    [inCatalog, 'approved in modelint.json: tested', 'this file configures prod'],
  ],
  ['gpt-4o', groundsOf(['gpt-4o'], { approved: ['o3'] }), undefined, [inCatalog, 'not approved in modelint.json']],
  [
    'gpt-4o',
    groundsOf(['gpt-4o'], { blocked: [{ id: 'gpt-4o', since: '2026-01-01', reason: 'old', replacement: 'o3' }] }),
    undefined,
    [inCatalog, 'blocked since 2026-01-01 in modelint.json: old', 'replacement: o3'],
  ],
  [
    'gpt-4o',
    groundsOf(['gpt-4o'], { blocked: [{ id: 'gpt-4o', since: '2027-01-01' }] }),
    undefined,
    [inCatalog, 'will be blocked on 2027-01-01 in modelint.json'],
  ],
  [
    'fast',
    groundsOf(['gpt-4o'], { aliases: { fast: 'gpt-4o' } }),
    undefined,
    ['alias of gpt-4o in modelint.json', inCatalog],
  ],
  [
    'gpt-4o-acme',
    groundsOf(['o3'], { declared: ['*-acme'] }),
    undefined,
    [`not ${inCatalog}`, 'declared in modelint.json'],
  ],
];

test.each(rows)('%s: %#', (id, grounds, elsewhere, lines) => {
  expect(hoverText(hovered(id, grounds, elsewhere)).split('\n')).toEqual([id, ...lines]);
});

test('Markdown: the ID in a block, outside strings as code', () => {
  expect(hoverMarkdown(hovered('gpt-4o', groundsOf([{ id: 'gpt-4o', owned_by: '[x](http://evil) `a` <b>' }]), 2))).toBe(
    [
      '```text',
      'gpt-4o',
      '```',
      '',
      '- in the catalog of `https://models.test` as of `2026-07-01T00:00:00Z` (fresh)',
      '- owner: ``[x](http://evil) `a` <b>``',
      '- in 2 other places',
      '',
    ].join('\n'),
  );
});

test.each(['a```b', '````', '`', ' `x` ', 'a\nb', 'a\u202eb', '<script>', '```text\n[a](b)'])(
  'Markdown cannot be broken out of: %j',
  (id) => {
    const span = { start: 0, end: 0 };
    const lines = hoverMarkdown({ span, id, facts: [['owner: ', { outside: id }]] }).split('\n');
    const fence = (lines[0] as string).slice(0, -4);
    expect(lines.length).toBe(6);
    expect(lines[2]).toBe(fence);
    expect((lines[1] as string).includes(fence)).toBe(false);
    const code = /^- owner: (`+)(.*)(`+)$/.exec(lines[4] as string);
    const runs = (code?.[2] ?? '').match(/`+/g) ?? [];
    expect(runs).not.toContain(code?.[1]);
  },
);
