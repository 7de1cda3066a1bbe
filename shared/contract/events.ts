// A stream of server-sent events, read whole: the JSON of each event, and whether the stream was ended in words.

import { parseJson } from '../catalog/json.ts';

/** A stream that was read. */
export interface Events {
  readonly values: readonly unknown[];
  /** Whether `[DONE]` came. */
  readonly done: boolean;
  /** Whether every event is JSON. */
  readonly sound: boolean;
}

/** Reads the events. What stands behind `[DONE]`, and an event without its blank line, is not looked at. */
export function readEvents(body: string): Events {
  const values: unknown[] = [];
  const blocks = body.replace(/^\ufeff/, '').split(/\r\n\r\n|\n\n|\r\r/);
  // What follows the last blank line was not finished.
  for (const block of blocks.slice(0, -1)) {
    const data = block
      .split(/\r\n|\n|\r/)
      .filter((line) => /^data(?::|$)/.test(line))
      .map((line) => line.slice(5).replace(/^ /, ''));
    if (data.length === 0) continue;
    const text = data.join('\n');
    if (text.trim() === '[DONE]') return { values, done: true, sound: true };
    const parsed = parseJson(text);
    if ('code' in parsed) return { values, done: false, sound: false };
    values.push(parsed.value);
  }
  return { values, done: false, sound: true };
}
