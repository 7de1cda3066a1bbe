// How answers of the text endpoints are read, in a table.

import { expect, test } from 'vitest';
import type { Came } from '../../shared/contract/observation.ts';
import { readShape, type Surface } from '../../shared/contract/shape.ts';
import { came, chat } from './seen.ts';

const output = (...items: readonly unknown[]) => ({ object: 'response', output: items });
const message = (...content: readonly unknown[]) => ({ type: 'message', content });
const events = (...values: readonly unknown[]) =>
  values.map((value) => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`).join('');
const delta = (content: unknown) => ({ choices: [{ delta: { content } }] });

/** An answer, how it was asked for, and what is read in it. */
const shapes: readonly (readonly [
  surface: Surface,
  stream: boolean,
  body: unknown,
  code: string,
  more?: Partial<Came>,
])[] = [
  ['chat', false, chat({ content: 'a' }), 'content-present'],
  ['chat', false, { ...chat({ content: 'a' }), object: undefined }, 'content-present'],
  ['chat', false, { ...chat({ content: 'a' }), error: null }, 'content-present'],
  ['chat', false, { ...chat({ content: 'a' }), extra: { deep: [1] } }, 'content-present'],
  ['chat', false, chat({ content: '' }), 'content-missing'],
  ['chat', false, chat({ content: null, reasoning_content: 'a' }), 'content-missing'],
  ['chat', false, chat({ content: ['a'] }), 'content-missing'],
  ['chat', false, chat({}), 'content-missing'],
  ['chat', false, chat('a'), 'wrong-container'],
  ['chat', false, { choices: [] }, 'wrong-container'],
  ['chat', false, { choices: { 0: { message: { content: 'a' } } } }, 'wrong-container'],
  ['chat', false, { object: 'list', choices: [{ message: { content: 'a' } }] }, 'wrong-container'],
  ['chat', false, output(message({ type: 'output_text', text: 'a' })), 'wrong-container'],
  ['chat', false, [], 'wrong-container'],
  ['chat', false, 'null', 'wrong-container'],
  ['chat', false, '"a"', 'wrong-container'],
  ['chat', false, { success: false, message: 'no' }, 'error-in-success'],
  ['chat', false, { ...chat({ content: 'a' }), error: 'no' }, 'error-in-success'],
  ['chat', false, '{"choices":[', 'not-json'],
  ['chat', false, '', 'empty-body'],
  ['chat', false, '<!doctype html>', 'web-page'],
  ['chat', false, '<html>', 'web-page', { contentType: 'text/html' }],
  ['chat', false, chat({ content: 'a' }), 'body-cut', { bodyFault: 'body-cut' }],
  ['chat', false, '', 'deadline', { bodyFault: 'deadline' }],
  ['chat', false, events(delta('a'), '[DONE]'), 'stream-unasked', { contentType: 'text/event-stream' }],
  ['responses', false, output(message({ type: 'output_text', text: 'a' })), 'content-present'],
  ['responses', false, output({ type: 'reasoning' }, message({ type: 'output_text', text: 'a' })), 'content-present'],
  ['responses', false, output({ type: 'reasoning' }), 'content-missing'],
  ['responses', false, output(message({ type: 'refusal', refusal: 'a' })), 'content-missing'],
  ['responses', false, output(message()), 'content-missing'],
  ['responses', false, { ...output(), status: 'failed' }, 'error-in-success'],
  ['responses', false, chat({ content: 'a' }), 'wrong-container'],
  ['chat', true, chat({ content: 'a' }), 'not-a-stream'],
  ['chat', true, { error: { message: 'no' } }, 'error-in-success'],
  ['chat', true, events(delta(''), delta('a'), '[DONE]'), 'content-present', { contentType: 'text/event-stream' }],
  [
    'chat',
    true,
    events(delta('a'), { choices: [] }, '[DONE]'),
    'content-present',
    { contentType: 'text/event-stream' },
  ],
  ['chat', true, events(delta(null), '[DONE]'), 'content-missing', { contentType: 'text/event-stream' }],
  ['chat', true, events(delta(7), '[DONE]'), 'wrong-container', { contentType: 'text/event-stream' }],
  ['chat', true, events('[DONE]'), 'content-missing', { contentType: 'text/event-stream' }],
  ['chat', true, events(delta('a')), 'stream-cut', { contentType: 'text/event-stream' }],
  [
    'chat',
    true,
    events(delta('a'), { error: { message: 'no' } }),
    'error-in-success',
    { contentType: 'text/event-stream' },
  ],
  ['chat', true, events(delta('a'), '{"cho'), 'event-not-json', { contentType: 'text/event-stream' }],
  [
    'responses',
    true,
    events({ type: 'response.output_text.delta', delta: 'a' }, { type: 'response.completed' }),
    'content-present',
    { contentType: 'text/event-stream; charset=utf-8' },
  ],
  [
    'responses',
    true,
    events({ type: 'response.output_text.delta', delta: 'a' }),
    'stream-cut',
    { contentType: 'text/event-stream' },
  ],
  ['responses', true, events({ type: 'response.completed' }), 'content-missing', { contentType: 'text/event-stream' }],
  ['responses', true, events({ type: 'response.failed' }), 'error-in-success', { contentType: 'text/event-stream' }],
  [
    'responses',
    true,
    events({ type: 'error', message: 'no' }),
    'error-in-success',
    { contentType: 'text/event-stream' },
  ],
  [
    'responses',
    true,
    events(delta('a'), { type: 'response.completed' }),
    'wrong-container',
    { contentType: 'text/event-stream' },
  ],
];

test.each(shapes.map(([surface, stream, body, code, more = {}]) => ({ surface, stream, body, code, more })))(
  '$surface, streamed $stream: $body is $code',
  ({ surface, stream, body, code, more }) => {
    const shape = readShape(came(200, body, more), surface, stream, []);
    expect([shape.code, shape.required]).toEqual([
      code,
      code === 'content-present' ? true : code === 'content-missing' ? false : undefined,
    ]);
  },
);
