// The drift as people see it: what is compared, what is said first, the chart and its words, and that no ID gets out of its place.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chart, inWords } from '../../client/drift/chart.ts';
import { emptyWords, heldQuestion, heldWords } from '../../client/drift/held.ts';
import { historyOf } from '../../client/drift/history.ts';
import { snapshotPath, snapshotText } from '../../client/drift/list.ts';
import { driftPage, sentenceOf } from '../../client/drift/page.ts';
import { grouped } from '../../client/drift/words.ts';
import { kinds } from '../../shared/drift/diff.ts';
import type { DriftAnswer, DriftChange, HeldStatus } from '../../shared/protocol.ts';

const use = { uri: 'file:///w/app.py', line: 3, column: 9 };

function change(kind: string, before: string | null, after: string | null, ...uses: DriftChange['uses']): DriftChange {
  return { kind, before, after, reason: 'because', severity: uses.length > 0 ? 'error' : 'info', uses };
}

function drift(...changes: readonly DriftChange[]): DriftAnswer {
  return {
    version: 1,
    from: { origin: 'https://a.test', fetchedAt: '2026-01-01T10:00:00.000Z', digest: 'sha256:1111111111111111' },
    to: { origin: 'https://a.test', fetchedAt: '2026-01-02T10:30:00.000Z', digest: 'sha256:2222222222222222' },
    changes,
    problems: [],
  };
}

test.each([
  [[], ''],
  [['b', 'a'], 'a\nb\n'],
  [['a', 'B', '_', '\u00e9', '\u{1f600}', '\uff01'], 'B\n_\na\n\u00e9\n\u{1f600}\n\uff01\n'],
  [['two\nlines', 'a\u202eb', 'x '], 'a\\u{202e}b\ntwo\\u{a}lines\nx \n'],
])('the text of %j', (ids, text) => {
  expect(snapshotText(ids)).toBe(text);
});

test('the text of a snapshot does not depend on the order of its IDs', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), (ids) => {
      expect(snapshotText(ids.toReversed())).toBe(snapshotText(ids));
      expect(snapshotText(ids).split('\n')).toHaveLength(ids.length === 0 ? 1 : ids.length + 1);
    }),
  );
});

test.each([
  ['https://api.a.test', '2026-01-02T10:30:00.000Z', '/api.a.test/2026-01-02T1030.txt'],
  ['http://127.0.0.1:8080', null, '/127.0.0.1_8080/undated.txt'],
  ['file:../../etc/passwd', 'nonsense', '/file_.._.._etc_passwd/undated.txt'],
  ['', '2026-01-02', '/catalog/2026-01-02T0000.txt'],
])('%s of %s is shown under %s', (origin, fetchedAt, path) => {
  expect(snapshotPath({ origin, fetchedAt })).toBe(path);
});

test('what is in use comes first, then kind by kind; every kind of the server has a name here', () => {
  const all = [
    ...kinds.map((kind) => change(kind, 'b', null)),
    change('added', null, 'a'),
    change('odd-one', 'z', null),
  ];
  const groups = grouped([...all, change('metadata', 'u', 'u', use), change('removed', 'v', null, use)]);
  expect(groups.map(({ title, inUse, changes }) => [title, inUse, changes.length])).toEqual([
    ['Removed', true, 1],
    ['Announced or described otherwise', true, 1],
    ['Removed', false, 1],
    ['Recased', false, 1],
    ['Renamed, by the looks of it', false, 1],
    ['Another revision of the same model', false, 1],
    ['Aliases that moved', false, 1],
    ['Announced or described otherwise', false, 1],
    ['New, for review', false, 2],
    ['odd one', false, 1],
  ]);
  expect(kinds).toHaveLength(7);
});

test.each([
  [[], 'Both snapshots list the same IDs.'],
  [[change('added', null, 'a')], 'No ID is gone; 1 new.'],
  [[change('metadata', 'a', 'a', use)], 'No ID is gone; 0 new.'],
  [[change('removed', 'a', null)], '1 ID is gone, not used here; 0 new.'],
  [
    [change('removed', 'a', null, use, use), change('recased', 'b', 'B'), change('added', null, 'c')],
    '2 IDs are gone, 1 of them used in 2 places; 1 new.',
  ],
])('in a sentence (%#)', (changes, sentence) => {
  expect(sentenceOf({ changes })).toBe(sentence);
});

test('the page is the one that was agreed on', () => {
  const page = driftPage({
    drift: {
      ...drift(change('removed', 'gpt-4.1-nano', null, use), change('added', null, 'gpt-5.1')),
      problems: [{ kind: 'catalog', code: 'x', message: 'one snapshot was set aside' }],
    },
    history: [],
    nonce: 'NONCE',
    pathOf: (uri) => uri.slice('file:///w/'.length),
  });
  expect(page.places).toEqual([use]);
  expect(page.html.replace(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>/g, '')).toMatchInlineSnapshot(`
    "<!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-NONCE'; script-src 'nonce-NONCE'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Catalog drift</title>

    </head>
    <body>
    <main>
    <h1>Drift of the catalog of https://a.test</h1>
    <p><time>2026-01-01 10:00</time> <code class="digest">1111111111</code> → <time>2026-01-02 10:30</time> <code class="digest">2222222222</code></p>
    <p class="sentence">1 ID is gone, 1 of them used in 1 place; 1 new.</p>
    <p><button type="button" data-diff>Compare in the diff editor</button></p>
    <p class="problem" role="note">one snapshot was set aside</p>

    <section><h2>Removed, in use <span class="count">1</span></h2>
    <ul class="changes">
    <li><span class="severity error">Error</span> <code>gpt-4.1-nano</code><span class="reason">because</span><ul class="places" aria-label="Used in"><li><button type="button" class="place" data-place="0">app.py:3:9</button></li></ul></li>
    </ul></section>
    <section><h2>New, for review <span class="count">1</span></h2>
    <ul class="changes">
    <li><span class="severity info">Info</span> <code>gpt-5.1</code><span class="reason">because</span></li>
    </ul></section>
    <h2>What this does not prove</h2>
    <p>A catalog tells what one token could see at one moment. An ID that is missing may be back tomorrow; one that is listed may still refuse a request. A new name that looks like an old one is a guess by spelling. IDs that are put together at run time are not seen.</p>
    </main>

    </body>
    </html>
    "
  `);
});

test('the page loads nothing, names no address and runs only its own script', () => {
  const { html } = driftPage({ drift: drift(), history: [], nonce: 'NONCE', pathOf: (uri) => uri });
  expect(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]).toBe(
    "default-src 'none'; style-src 'nonce-NONCE'; script-src 'nonce-NONCE'; base-uri 'none'; form-action 'none'",
  );
  expect(html.match(/<script nonce="NONCE">/g)).toHaveLength(1);
  expect(html.match(/<(?:script|style|link|img|iframe|object|embed|form|a|base)\b/g)).toEqual(['<style', '<script']);
  expect(html.replaceAll('https://a.test', '')).not.toMatch(/https?:|url\(|@import|\bon\w+=/);
});

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><style>*{display:none}',
  '&lt;b&gt;',
  '`${alert(1)}`',
  '\u202egpj.exe',
  '__proto__',
  'a\u0000b\nc',
  '<!--',
  'x'.repeat(5_000),
];

test('no ID, reason, path or origin gets out of its place', () => {
  const pieces = fc.oneof(fc.constantFrom(...hostile), fc.string());
  fc.assert(
    fc.property(pieces, pieces, pieces, (id, reason, path) => {
      const changes: readonly DriftChange[] = [
        { ...change('removed', id, path, { ...use, uri: path }), reason },
        change(reason, null, id),
      ];
      const given = { ...drift(...changes), problems: [{ kind: 'catalog' as const, code: 'x', message: reason }] };
      const options = { history: [], nonce: 'NONCE', pathOf: (uri: string) => uri };
      const tame = driftPage({ ...options, drift: drift(...tamed(changes)) }).html;
      const { html } = driftPage({ ...options, drift: { ...given, to: { ...drift().to, origin: id } as never } });
      // The same tags in the same order as with harmless texts, but for the paragraph of the problem.
      const tags = (text: string) =>
        text.match(/<\/?[a-z][^>]*>/gi)?.filter((tag) => !tag.startsWith('<p class="problem"'));
      const paragraphs = (text: string) => tags(text)?.filter((tag) => tag !== '<p>' && tag !== '</p>');
      expect(paragraphs(html)).toEqual(paragraphs(tame));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      expect(html).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);
    }),
    { numRuns: 300 },
  );
});

/** The same changes with texts that cannot do anything; where two texts are the same they stay the same. */
function tamed(changes: readonly DriftChange[]): readonly DriftChange[] {
  const [first, second] = changes as readonly [DriftChange, DriftChange];
  const after = first.after === first.before ? 'one' : 'two';
  return [
    { ...first, kind: 'removed', before: 'one', after, reason: 'r', uses: [use] },
    { ...second, kind: second.kind === 'removed' ? 'removed' : 'odd', before: null, after: 'one', reason: 'r' },
  ];
}

const snapshots = [
  { fetchedAt: '2026-01-03T00:00:00.000Z', ids: ['a', 'c', 'd', 'e'] },
  { fetchedAt: null, ids: ['a', 'b', 'c'] },
  { fetchedAt: '2026-01-01T00:00:00.000Z', ids: ['a', 'b'] },
];

test('the history tells what came and went between one snapshot and the next', () => {
  expect(historyOf(snapshots)).toEqual([
    { fetchedAt: '2026-01-01T00:00:00.000Z', count: 2, added: null, removed: null },
    { fetchedAt: null, count: 3, added: 1, removed: 0 },
    { fetchedAt: '2026-01-03T00:00:00.000Z', count: 4, added: 2, removed: 1 },
  ]);
  expect(historyOf([])).toEqual([]);
});

test('the chart draws the history and tells the same in words and as a table', () => {
  const history = historyOf(snapshots);
  const words =
    '3 snapshots from 2026-01-01 00:00 to 2026-01-03 00:00: between 2 and 4 IDs, 4 in the last one; 3 came and 1 went.';
  expect(inWords(history)).toBe(words);
  const drawn = chart(history);
  expect(drawn).toContain(`<desc id="chart-text">${words}</desc>`);
  expect(drawn).toContain('role="img" aria-labelledby="chart-title chart-text"');
  expect(drawn.match(/<circle /g)).toHaveLength(3);
  expect(drawn.match(/class="(?:added|removed)"/g)).toEqual(['class="added"', 'class="added"', 'class="removed"']);
  expect(drawn.match(/<tr>.*?<\/tr>/g)?.slice(-3)).toEqual([
    '<tr><th scope="row">2026-01-01 00:00</th><td>2</td><td></td><td></td></tr>',
    '<tr><th scope="row">time not recorded</th><td>3</td><td>1</td><td>0</td></tr>',
    '<tr><th scope="row">2026-01-03 00:00</th><td>4</td><td>2</td><td>1</td></tr>',
  ]);
  expect(drawn).not.toMatch(/NaN|Infinity|undefined|null/);
});

test('there is no chart of fewer than two snapshots, and one of many or equal ones stays within its frame', () => {
  expect([chart([]), chart(historyOf(snapshots.slice(0, 1)))]).toEqual(['', '']);
  const same = Array.from({ length: 200 }, () => ({ fetchedAt: null, ids: ['a'] }));
  const figures = [...chart(historyOf(same)).matchAll(/ c?[xy]\d?="([^"]+)"/g)].map((match) => Number(match[1]));
  expect(figures.length).toBeGreaterThan(400);
  expect(figures.filter((figure) => !(figure >= 0 && figure <= 640))).toEqual([]);
});

const now = Date.parse('2026-01-02T10:33:00.000Z');
const held: HeldStatus = {
  origin: 'https://a.test',
  fetchedAt: '2026-01-02T10:30:00.000Z',
  digest: 'sha256:2222222222222222',
  reason: 'shrunken',
  count: 8,
  missing: 12,
  of: 20,
};

test.each([
  [undefined, ''],
  [drift(), ' None of them is used here.'],
  [drift(change('removed', 'a', null), change('added', null, 'b', use)), ' None of them is used here.'],
  [drift(change('removed', 'a', null, use)), ' 1 of them is used here, in 1 place.'],
  [
    drift(change('removed', 'a', null, use, use), change('recased', 'b', 'B', use), change('metadata', 'c', 'c', use)),
    ' 2 of them are used here, in 3 places.',
  ],
])('the question whether to take what is held back', (given, hit) => {
  const what = 'The catalog that https://a.test listed 3 minutes ago lacks 12 of 20 IDs in force.';
  expect(heldQuestion(held, given, now)).toBe(`${what}${hit} Accept it if they are gone for good.`);
});

test('what is said of one that is held back', () => {
  expect(heldWords(held, now)).toBe('the one fetched 3 minutes ago lacks 12 of 20 IDs and is held back');
  const empty = { ...held, reason: 'empty', count: 0 } as const;
  expect(heldWords(empty, now)).toBe('the one fetched 3 minutes ago lists no models and is held back');
  expect(emptyWords(empty, now)).toContain('https://a.test listed no models when it was asked 3 minutes ago.');
});
