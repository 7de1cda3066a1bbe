// From bodies of model lists to snapshots: every container, every refusal, and no ID ever changed.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeSnapshot } from '../../shared/catalog/snapshot.ts';
import { parse, sha256, snapshotOf } from './catalogs.ts';

const containers: readonly (readonly [name: string, body: unknown, ids: readonly string[]])[] = [
  ['OpenAI', { object: 'list', data: [{ id: 'b', object: 'model' }, { id: 'a' }] }, ['a', 'b']],
  ['gateway without object', { success: true, data: [{ id: 'a', supported_endpoint_types: null }] }, ['a']],
  ['texts', { data: ['b', 'a'] }, ['a', 'b']],
  ['bare list', [{ id: 'a', type: 'chat' }, 'b'], ['a', 'b']],
  ['models by id', { models: [{ id: 'a', name: 'The A' }] }, ['a']],
  ['models by name', { models: [{ name: 'command-a', endpoints: [] }] }, ['command-a']],
  ['model', { models: [{ model: 'a' }] }, ['a']],
  ['resource names', { models: [{ name: 'models/g-1' }, { name: 'tunedModels/x' }] }, ['g-1', 'tunedModels/x']],
  ['models/ in another list', { data: [{ id: 'models/g-1' }] }, ['models/g-1']],
  ['models/ with an id', { models: [{ id: 'models/g-1', name: 'G' }] }, ['models/g-1']],
  ['account paths', { models: [{ name: 'accounts/f/models/glm-5p1' }] }, ['accounts/f/models/glm-5p1']],
  ['summaries', { modelSummaries: [{ modelId: 'amazon.nova-pro-v1:0', modelName: 'Nova' }] }, ['amazon.nova-pro-v1:0']],
  ['one provider', { id: 'p', npm: 'x', models: { 'a-1': { name: 'A' }, 'b-1': {} } }, ['a-1', 'b-1']],
  ['providers', { p: { env: [], models: { x: {} } }, q: { models: { y: {} } }, r: { npm: 'z' } }, ['x', 'y']],
  ['objects by ID', { 'gpt-4': { mode: 'chat' }, 'gpt-5': {} }, ['gpt-4', 'gpt-5']],
  ['own keys only', '{"__proto__":{"a":1},"constructor":{}}', ['__proto__', 'constructor']],
  ['error of null', { error: null, data: ['a'] }, ['a']],
  ['byte-order mark', '\ufeff{"data":["a"]}', ['a']],
  [
    'strange IDs',
    [' a', 'a ', '😀', '\u202eabc', '\u001b[31m', 'toString'],
    ['\u001b[31m', ' a', 'a ', 'toString', '\u202eabc', '😀'],
  ],
];

test.each(containers)('container: %s', (_, body, ids) => {
  const { snapshot, problems } = parse(body);
  expect({ snapshot, problems }).toEqual({
    snapshot: {
      origin: 'https://models.test',
      fetchedAt: '2026-07-01T00:00:00Z',
      digest: `sha256:${sha256(ids.join('\n'))}`,
      entries: ids.map((id) => expect.objectContaining({ id })),
      patterns: [],
    },
    problems: [],
  });
});

const refusals: readonly (readonly [code: string, body: unknown, message: RegExp])[] = [
  ['catalog-not-json', '', /^the body is empty$/],
  ['catalog-not-json', '{"data":[', /is not JSON; it begins "\{\\"data\\":\["/],
  ['catalog-not-json', 'Unauthorized', /begins "Unauthorized"/],
  ['catalog-web-page', '\n<!DOCTYPE html><html>', /web page/],
  ['catalog-web-page', '<html lang="en">', /web page/],
  ['catalog-wrong-container', '"a"', /but a text$/],
  ['catalog-wrong-container', 'null', /but null$/],
  ['catalog-wrong-container', '12', /but a number$/],
  ['catalog-wrong-container', { object: 'list', models_count: 3 }, /but an object with "object", "models_count"$/],
  ['catalog-wrong-container', { detail: 'Not Found' }, /it says: Not Found$/],
  ['catalog-wrong-container', { data: 'none' }, /"data" is a text$/],
  ['catalog-wrong-container', { base_resp: { status_code: 1004 } }, /an object with "base_resp"/],
  ['catalog-empty', { data: [] }, /lists no models/],
  ['catalog-empty', { object: 'list', data: null }, /lists no models/],
  ['catalog-empty', [], /lists no models/],
  ['catalog-empty', {}, /lists no models/],
  ['catalog-empty', { models: {} }, /lists no models/],
  [
    'catalog-entry-without-id',
    { data: [{ id: 'a' }, { object: 'model' }] },
    /^entry 2 has no ID: it is an object with "object", but none of id, name, model, modelId$/,
  ],
  ['catalog-entry-without-id', [null], /entry 1 has no ID: it is null/],
  ['catalog-entry-without-id', [['a']], /entry 1 has no ID: it is a list/],
  ['catalog-id-not-text', [{ id: 12 }], /the ID of entry 1 is a number, not a text/],
  ['catalog-id-not-text', [{ id: null, name: 'a' }], /the ID of entry 1 is null/],
  ['catalog-id-empty', ['a', ''], /the ID of entry 2 is empty/],
  ['catalog-id-too-long', ['x'.repeat(513)], /513 characters/],
  ['catalog-id-malformed', '["a\\ud800"]', /half a surrogate pair/],
  ['catalog-too-large', `["${'x'.repeat(8 * 1024 * 1024)}"]`, /larger than 8 MiB/],
  ['catalog-too-large', `["${'é'.repeat(4 * 1024 * 1024)}"]`, /larger than 8 MiB/],
  ['catalog-too-many', Array.from({ length: 50_001 }, (_, i) => `m${i}`), /50001 entries/],
  ['catalog-too-deep', `${'['.repeat(33)}${']'.repeat(33)}`, /deeper than 32/],
  ['catalog-too-deep', '['.repeat(1_000_000), /deeper than 32/],
  [
    'catalog-call-failed',
    { success: false, message: 'get user group failed' },
    /"success":false, saying: get user group failed$/,
  ],
  ['catalog-call-failed', { success: false, data: ['a'] }, /without saying why/],
  ['catalog-error-body', { error: { message: 'invalid token', type: 'x_error' } }, /an error, saying: invalid token$/],
  ['catalog-error-body', { error: 'nope' }, /saying: nope$/],
  ['catalog-error-body', { object: 'error', message: 'no such route' }, /saying: no such route$/],
  ['snapshot-version', { modelint: 'snapshot', version: 2 }, /has version 2/],
  ['snapshot-malformed', { modelint: 'snapshot', version: 1, entries: [] }, /does not say its origin/],
  ['snapshot-malformed', { modelint: 'snapshot', version: 1, origin: 'x', fetchedAt: 'today' }, /not an ISO instant/],
  ['snapshot-malformed', { modelint: 'snapshot', version: 1, origin: 'x', entries: [] }, /has no digest/],
  ['snapshot-malformed', { modelint: 'snapshot', version: 1, origin: 'x', digest: '' }, /no list of entries/],
  ['snapshot-digest', writeSnapshot(snapshotOf(['a-1', 'b-1'])).replace('a-1', 'a-2'), /does not match its digest/],
];

test.each(refusals)('refused: %s (%#)', (code, body, message) => {
  expect(parse(body)).toEqual({
    snapshot: undefined,
    problems: [
      { kind: 'catalog', code, message: expect.stringMatching(message), advice: expect.stringMatching(/^\w.*[^.]$/) },
    ],
  });
});

test('brackets inside texts are not depth', () => {
  expect(snapshotOf([`a${'['.repeat(100)}"\\`]).entries).toEqual([{ id: `a${'['.repeat(100)}"\\` }]);
});

test('wildcard entries are patterns, and no emptiness', () => {
  const { snapshot, problems } = parse({ data: [{ id: 'xai/*' }, { id: '*' }] });
  expect([snapshot?.entries, snapshot?.patterns, problems]).toEqual([[], ['*', 'xai/*'], []]);
});

test('repeated IDs: the first wins, and it is said', () => {
  const { snapshot, problems } = parse([{ id: 'b', owned_by: 'first' }, 'a', { id: 'b', owned_by: 'second' }]);
  expect(snapshot?.entries).toEqual([{ id: 'a' }, { id: 'b', owner: 'first' }]);
  expect(problems).toEqual([
    {
      kind: 'skipped',
      code: 'catalog-repeated-id',
      message: '1 ID is listed more than once, the first of each was kept: "b"',
    },
  ]);
});

test.each([
  [{ data: ['a'], has_more: true }],
  [{ data: ['a'], links: { next: '/api/v1/models?offset=500' } }],
  [{ models: ['a'], nextPageToken: 't' }],
  [{ models: ['a'], next_page_token: 't' }],
])('one page of several is said: %j', (body) => {
  expect(parse(body).problems.map(({ kind, code }) => [kind, code])).toEqual([['skipped', 'catalog-partial']]);
});

test('a last page is not said', () => {
  expect(parse({ data: ['a'], has_more: false, links: { next: null }, nextPageToken: '' }).problems).toEqual([]);
});

const metadata: readonly (readonly [fields: object, kept: object])[] = [
  [{ owned_by: 'o', created: 1626777600 }, { owner: 'o' }],
  [{ organization: 'o' }, { owner: 'o' }],
  [{ owned_by: 7, publisher: 'p' }, { owner: 'p' }],
  [{ owned_by: ' ' }, {}],
  [
    { deprecation: '2025-11-30T12:00:00Z', deprecation_replacement_model: 'n' },
    { deprecated: '2025-11-30', replacement: 'n' },
  ],
  [{ deprecation: null, deprecation_date: '2025-11-30' }, { deprecated: '2025-11-30' }],
  [{ deprecationDate: 'soon' }, {}],
  [{ status: 'deprecated' }, { deprecatedUndated: true }],
  [{ status: 'deprecated', deprecation: '2025-11-30' }, { deprecated: '2025-11-30' }],
  [{ status: 'beta', deprecated: false }, {}],
  [{ expiration_date: '2026-02-30' }, {}],
  [{ expiration_date: 1_782_864_000 }, { expires: '2026-07-01' }],
  [{ shutdown_date: '2026-07-01' }, { expires: '2026-07-01' }],
  [
    { modelLifecycle: { status: 'LEGACY', endOfLifeTime: '2026-07-01T00:00:00Z' } },
    { deprecatedUndated: true, expires: '2026-07-01' },
  ],
  [{ aliases: ['z', 'y', 3, '', 'm', 'y'] }, { aliases: ['y', 'z'] }],
  [{ aliases: 'z' }, {}],
  [{ alias_target: 't' }, { aliasOf: 't' }],
  [{ alias_target: { id: 't' }, replacement: 'm' }, {}],
];

test.each(metadata)('metadata of %j', (fields, kept) => {
  expect(snapshotOf([{ id: 'm', ...fields }]).entries).toEqual([{ id: 'm', ...kept }]);
});

test('names that an endpoint accepts too', () => {
  expect(snapshotOf({ models: [{ name: 'models/g' }] }).entries).toEqual([{ id: 'g', aliases: ['models/g'] }]);
  expect(snapshotOf([{ id: 'l:latest', owned_by: 'library' }]).entries).toEqual([
    { id: 'l:latest', owner: 'library', aliases: ['l'] },
  ]);
});

describe('properties', () => {
  const id = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', '😀', '\u202e', ' x ', 'gpt-4o'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => !text.includes('*')),
  );
  const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 20 });
  const noise = fc.dictionary(
    fc.string({ minLength: 1 }).map((key) => `x-${key}`),
    fc.jsonValue({ maxDepth: 2 }),
    { maxKeys: 3 },
  );

  test('the order of entries and unknown fields do not matter, and no ID is changed', () => {
    fc.assert(
      fc.property(
        ids,
        fc.array(noise, { minLength: 20, maxLength: 20 }),
        fc.integer({ min: 0, max: 19 }),
        (list, fields, cut) => {
          const plain = snapshotOf({ data: list.map((one) => ({ id: one })) });
          const turned = [...list.slice(cut), ...list.slice(0, cut)].reverse();
          const noisy = snapshotOf({ data: turned.map((one, i) => ({ ...fields[i], id: one })), 'x-more': fields[0] });
          expect(noisy).toEqual(plain);
          expect(plain.entries.map((entry) => entry.id)).toEqual([...list].sort());
        },
      ),
    );
  });

  test('what is written is read back the same, byte for byte', () => {
    const day = fc.constantFrom('2026-07-01', '2024-02-29');
    const entry = fc.record(
      {
        id,
        owner: id,
        deprecated: day,
        expires: day,
        replacement: id,
        aliasOf: id,
        aliases: fc.array(id, { maxLength: 3 }),
      },
      { requiredKeys: ['id'] },
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(entry, { minLength: 1, maxLength: 10, selector: (one) => one.id }),
        fc.boolean(),
        (list, wild) => {
          const snapshot = snapshotOf([...list, ...(wild ? ['x/*'] : [])]);
          const text = writeSnapshot({ ...snapshot, origin: 'https://other.test', fetchedAt: undefined });
          const again = parse(text);
          expect(again).toEqual({
            snapshot: { ...snapshot, origin: 'https://other.test', fetchedAt: undefined },
            problems: [],
          });
          expect(writeSnapshot(again.snapshot ?? snapshot)).toBe(text);
        },
      ),
    );
  });

  test('any JSON, and any text, gets an answer', () => {
    const answered = (text: string) => {
      const { snapshot, problems } = parse(text);
      expect(snapshot === undefined ? problems.map(({ kind }) => kind) : ['catalog']).toEqual(['catalog']);
    };
    fc.assert(fc.property(fc.json(), answered));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), answered));
  });
});
