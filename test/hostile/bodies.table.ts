// Hostile catalog kit: what a body may be.

import { gzipSync } from 'node:zlib';
import { always, chunk, endless, good, head, json, listOf, resetting, stalling } from './http.ts';
import { canary } from './kit.ts';
import type { Row } from './row.ts';

const both = { ids: ['a-1', 'b-2'] };
const chunked = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
const declared = (length: number) => head(200, { 'content-type': 'application/json', 'content-length': length });
const gzipped = (text: string | Buffer) => gzipSync(text);
const packed = (encoding: string, body: Uint8Array) =>
  Buffer.concat([
    Buffer.from(
      head(200, { 'content-type': 'application/json', 'content-encoding': encoding, 'content-length': body.length }),
    ),
    body,
  ]);
const zeros = Buffer.alloc(8 << 20, 0x20);
const text = (type: string, body = JSON.stringify(listOf(['a-1']))) =>
  head(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) }) + body;
const base64 = Buffer.from(canary).toString('base64');
const hex = Buffer.from(canary).toString('hex');
const shown = /words are not shown/;

/** Rows. */
export const bodies: readonly Row[] = [
  [
    'a good catalog',
    always(good),
    'ok',
    'status-200',
    { ...both, message: /^http:\/\/127\.0\.0\.1:\d+ lists 2 models$/ },
  ],
  [
    'charset in the content type',
    always(text('application/json; charset=utf-8')),
    'ok',
    'status-200',
    { ids: ['a-1'] },
  ],
  ['content type in capitals', always(text('Application/JSON ;x')), 'ok', 'status-200', { ids: ['a-1'] }],
  ['content type +json', always(text('application/vnd.list+json')), 'ok', 'status-200', { ids: ['a-1'] }],
  [
    'unknown fields everywhere',
    always(json({ ...listOf(['a-1'], { x: [{}] }), success: true, error: null })),
    'ok',
    'status-200',
    { ids: ['a-1'] },
  ],
  [
    'the same ID twice',
    always(json(listOf(['a-1', 'b-2', 'a-1']))),
    'ok',
    'status-200',
    { ...both, notes: [/^1 ID is listed more than once.*"a-1"$/] },
  ],
  [
    'IDs named like what every object has',
    always(json(listOf(['__proto__', 'constructor', 'toString', 'hasOwnProperty']))),
    'ok',
    'status-200',
    { ids: ['__proto__', 'constructor', 'hasOwnProperty', 'toString'] },
  ],
  [
    'IDs that draw on a terminal',
    always(json(listOf(['\u001b]52;c;x\u0007', '\u202eabc']))),
    'ok',
    'status-200',
    { ids: ['\u001b]52;c;x\u0007', '\u202eabc'] },
  ],
  ['a byte-order mark', always(json(`\ufeff${JSON.stringify(listOf(['a-1']))}`)), 'ok', 'status-200', { ids: ['a-1'] }],
  [
    'content encoding identity',
    always(json(listOf(['a-1']), { 'content-encoding': 'identity' })),
    'ok',
    'status-200',
    { ids: ['a-1'] },
  ],
  [
    'chunks',
    always(head(200, chunked) + chunk('{"data":[{"id":"a-1"}') + chunk(']}') + chunk('')),
    'ok',
    'status-200',
    { ids: ['a-1'] },
  ],
  [
    'chunks with trailers',
    always(`${head(200, chunked)}${chunk('["a-1"]')}0\r\nx-more: 1\r\n\r\n`),
    'ok',
    'status-200',
    { ids: ['a-1'] },
  ],
  [
    'HTTP/1.0 without a length',
    always(`HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n["a-1"]`),
    'ok',
    'status-200',
    { ids: ['a-1'] },
  ],
  [
    '100 Continue although nobody waits',
    always(`HTTP/1.1 100 Continue\r\n\r\n${good}`),
    'unparsable',
    'headers-malformed',
  ],
  [
    'early hints before',
    always(`HTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n${good}`),
    'ok',
    'status-200',
    both,
  ],
  ['bytes behind the whole body', always(`${good}and more`), 'ok', 'status-200', both],

  ['nothing in it', always(json('')), 'unparsable', 'catalog-not-json', { message: /empty/ }],
  ['half of the JSON', always(json('{"data":[{"id":"a-1"}')), 'unparsable', 'catalog-not-json'],
  ['garbage behind the JSON', always(json('["a-1"] and more')), 'unparsable', 'catalog-not-json'],
  ['two JSON values', always(json('["a-1"]["b-2"]')), 'unparsable', 'catalog-not-json'],
  ['NaN', always(json('[NaN]')), 'unparsable', 'catalog-not-json'],
  [
    'bad UTF-8',
    always(Buffer.concat([Buffer.from(declared(5)), Buffer.from('5b22ff225d', 'hex')])),
    'unparsable',
    'body-not-utf8',
  ],
  [
    'half of a surrogate pair in UTF-8',
    always(Buffer.concat([Buffer.from(declared(7)), Buffer.from('5b22eda080225d', 'hex')])),
    'unparsable',
    'body-not-utf8',
  ],
  ['deep JSON', always(json('['.repeat(100_000))), 'unparsable', 'catalog-too-deep'],
  ['gzip although refused', always(packed('gzip', gzipped('["a-1"]'))), 'unparsable', 'body-encoded'],
  ['a bomb', always(packed('gzip', gzipped(zeros))), 'unparsable', 'body-encoded'],
  ['a bomb in a bomb', always(packed('gzip, gzip', gzipped(gzipped(zeros)))), 'unparsable', 'body-encoded'],
  ['an unknown content encoding', always(packed('x-y', Buffer.from('[]'))), 'unparsable', 'body-encoded'],
  ['text', always(text('text/plain')), 'unparsable', 'catalog-content-type'],
  ['bytes', always(text('application/octet-stream')), 'unparsable', 'catalog-content-type'],
  ['JSON lines', always(text('application/jsonl')), 'unparsable', 'catalog-content-type'],
  ['no content type', always(`${head(200, { 'content-length': 7 })}["a-1"]`), 'unparsable', 'catalog-content-type'],
  [
    'HTML',
    always(text('text/html; charset=utf-8', '<!doctype html><title>x')),
    'route',
    'catalog-web-page',
    { advice: /\/v1/ },
  ],
  [
    'a captive portal that calls itself JSON',
    always(json('<html><body>Welcome to the hotel')),
    'route',
    'catalog-web-page',
  ],

  ['20 MB, declared', stalling(declared(20_000_000)), 'oversize', 'body-too-large'],
  ['a length beyond all numbers', stalling(declared(9e20)), 'unparsable', 'headers-malformed'],
  ['endless chunks', endless(head(200, chunked), chunk(' '.repeat(65_536))), 'oversize', 'body-too-large'],
  [
    'endless without a length',
    endless(head(200, { 'content-type': 'application/json' }), ' '.repeat(65_536)),
    'oversize',
    'body-too-large',
  ],
  [
    'more entries than any registry',
    always(json(Array.from({ length: 50_001 }, (_, i) => `m${i}`))),
    'oversize',
    'catalog-too-many',
    {},
    { maxBytes: 1 << 20 },
  ],
  [
    'a body one byte too long',
    always(json(`["${'x'.repeat(996)}"]`)),
    'oversize',
    'body-too-large',
    {},
    { maxBytes: 999 },
  ],

  ['reset in the middle', resetting(`${declared(5_000)}["a-1"`), 'network', 'body-cut'],
  ['closed in the middle', always(`${declared(5_000)}["a-1"]`), 'network', 'body-cut'],
  ['chunks that are cut', always(head(200, chunked) + chunk('["a-1"]')), 'network', 'body-cut'],
  ['chunks of no size', always(`${head(200, chunked)}zz\r\n["a-1"]\r\n`), 'unparsable', 'body-malformed'],

  ['an empty list', always(json(listOf([]))), 'empty', 'catalog-empty'],
  ['data: null', always(json({ object: 'list', data: null })), 'empty', 'catalog-empty'],
  ['an empty object', always(json({})), 'empty', 'catalog-empty'],
  [
    'an object that is no list',
    always(json({ status: 'ok', uptime: 3 })),
    'schema',
    'catalog-wrong-container',
    { message: /but an object with "status", "uptime"$/ },
  ],
  [
    'IDs that are numbers',
    always(json(listOf([1, 2]))),
    'schema',
    'catalog-id-not-text',
    { message: /entry 1 is a number/ },
  ],
  [
    'an ID that is null',
    always(json(listOf(['a-1', null]))),
    'schema',
    'catalog-id-not-text',
    { message: /entry 2 is null/ },
  ],
  ['entries without an ID', always(json({ data: [{ object: 'model' }] })), 'schema', 'catalog-entry-without-id'],
  ['an ID of 600 characters', always(json(listOf(['x'.repeat(600)]))), 'schema', 'catalog-id-too-long'],
  ['half of a surrogate pair in an ID', always(json('["a\\ud800"]')), 'schema', 'catalog-id-malformed'],
  [
    'a snapshot that says it is of another origin',
    always(
      json({ modelint: 'snapshot', version: 1, origin: 'https://other.test', digest: '', entries: [{ id: 'a' }] }),
    ),
    'schema',
    'catalog-wrong-container',
    { message: /saved snapshot/ },
  ],

  [
    '200 with success: false',
    always(json({ success: false, message: 'no such group' })),
    'upstream',
    'catalog-call-failed',
    { message: /no such group$/ },
  ],
  [
    '200 with success: false and the token',
    always(json({ success: false, message: `bad key ${canary}` })),
    'upstream',
    'catalog-call-failed',
    { message: shown },
  ],
  [
    '200 with success: false and a part of the token',
    always(json({ success: false, message: `bad key ${canary.slice(0, 11)}***` })),
    'upstream',
    'catalog-call-failed',
    { message: shown },
  ],
  [
    '200 with an error body',
    always(json({ error: { message: 'unknown route', code: 'x' } })),
    'upstream',
    'catalog-error-body',
    { message: /unknown route$/ },
  ],
  [
    '200 with an error body and the token in Base64',
    always(json({ error: `Bearer ${base64}` })),
    'upstream',
    'catalog-error-body',
    { message: shown },
  ],
  [
    '200 with an error body and the token in hexadecimal',
    always(json({ error: { message: hex } })),
    'upstream',
    'catalog-error-body',
    { message: shown },
  ],
  ['the token as a key', always(json({ [canary]: 1 })), 'schema', 'catalog-wrong-container', { message: shown }],
  ['the token where JSON should be', always(json(canary)), 'unparsable', 'catalog-not-json', { message: shown }],
  [
    'the token where JSON should be, cut',
    always(json(`${'x'.repeat(20)}${canary}`)),
    'unparsable',
    'catalog-not-json',
    { message: shown },
  ],
  ['the token as an ID', always(json(listOf(['a-1', canary]))), 'schema', 'catalog-echoes-token'],
  ['the token as an ID, twice', always(json(listOf(['a-1', canary, canary]))), 'schema', 'catalog-echoes-token'],
  ['the token within an ID, in hexadecimal', always(json(listOf([`a-${hex}`]))), 'schema', 'catalog-echoes-token'],
  [
    'the token as an owner',
    always(json({ data: [{ id: 'a-1', owned_by: encodeURIComponent(canary) }] })),
    'schema',
    'catalog-echoes-token',
  ],
  [
    'the token in a field that nobody reads',
    always(json(listOf(['a-1'], { user: canary }))),
    'ok',
    'status-200',
    { ids: ['a-1'] },
  ],
  [
    'a part of the token as an ID, twice',
    always(json(listOf([canary.slice(0, 9), canary.slice(0, 9)]))),
    'ok',
    'status-200',
    { ids: [canary.slice(0, 9)], notes: [shown] },
  ],
];
