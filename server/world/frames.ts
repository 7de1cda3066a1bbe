// Checks the frames of the protocol on their way in: a head that cannot be right would leave a reader waiting for ever.

import { Buffer } from 'node:buffer';
import { type Readable, Transform } from 'node:stream';

/** Most bytes of the head of a message. */
const longestHead = 4_096;

/** Most bytes of a message: no document that anybody edits is larger. */
const longestBody = 256 * 1024 * 1024;

/** What a head looks like in the middle of a message. No JSON holds it: a line break cannot stand behind such words. */
const headWithin = /Content-Length:[ \t]*\d+[ \t]*\r\n/;

/** So many bytes are remembered of a body, lest a head that comes in pieces is overlooked. */
const longestHeadWithin = 60;

/**
 * Passes a stream on frame by frame. At the first head without a plain length, and at one within a message, `broken` is
 * called with what is wrong, and nothing more is passed on: where the next message begins, nobody can tell.
 */
export function framed(input: Readable, broken: (what: string) => void): Readable {
  let head = Buffer.alloc(0);
  let left = 0;
  let seen = Buffer.alloc(0);
  let over = false;
  const checked = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let rest = chunk;
      while (rest.length > 0 && !over) {
        if (left > 0) {
          const body = rest.subarray(0, left);
          if (holdsHead(seen, body)) {
            over = true;
            broken('a message shorter than its Content-Length');
            break;
          }
          seen = Buffer.concat([seen, body.subarray(-longestHeadWithin)]).subarray(-longestHeadWithin);
          this.push(body);
          left -= body.length;
          rest = rest.subarray(body.length);
          continue;
        }
        const before = head.length;
        head = Buffer.concat([head, rest]);
        const end = head.indexOf('\r\n\r\n');
        const length = end < 0 ? undefined : lengthIn(head.toString('latin1', 0, end));
        if ((end < 0 && head.length > longestHead) || (end >= 0 && length === undefined)) {
          over = true;
          broken('a message without a usable Content-Length');
        }
        if (end < 0 || length === undefined) break;
        this.push(head.subarray(0, end + 4));
        rest = rest.subarray(end + 4 - before);
        head = Buffer.alloc(0);
        left = length;
        seen = Buffer.alloc(0);
      }
      done();
    },
  });
  return input.pipe(checked);
}

/** Whether a body goes over into the head of another message: then its length was too large, and it would never end. */
function holdsHead(before: Buffer, body: Buffer): boolean {
  const word = 'Content-Length:';
  const edge = Buffer.concat([before, body.subarray(0, longestHeadWithin)]);
  if (headWithin.test(edge.toString('latin1'))) return true;
  for (let at = body.indexOf(word); at >= 0; at = body.indexOf(word, at + 1)) {
    if (headWithin.test(body.toString('latin1', at, at + longestHeadWithin))) return true;
  }
  return false;
}

/** The length that a head gives; undefined where it gives none, or more than one, or an absurd one. */
function lengthIn(head: string): number | undefined {
  const lengths = head.split('\r\n').flatMap((line) => /^content-length:[ \t]*(.*?)[ \t]*$/i.exec(line)?.[1] ?? []);
  const [only = ''] = lengths;
  if (lengths.length !== 1 || !/^\d{1,9}$/.test(only)) return undefined;
  return Number(only) > longestBody ? undefined : Number(only);
}
