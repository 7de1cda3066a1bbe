// Frames on their way in: sound ones pass byte by byte, however they are cut; the first unsound one ends it.

import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { framed } from '../../server/world/frames.ts';

async function through(chunks: readonly Buffer[]) {
  const input = new PassThrough();
  const said: string[] = [];
  const passed = framed(input, (what) => said.push(what));
  for (const chunk of chunks) input.write(chunk);
  input.end();
  const out: Buffer[] = [];
  for await (const chunk of passed) out.push(chunk as Buffer);
  return { out: Buffer.concat(out).toString('latin1'), said };
}

function cut(whole: Buffer, sizes: readonly number[]): readonly Buffer[] {
  const chunks: Buffer[] = [];
  let from = 0;
  for (const size of sizes) {
    chunks.push(whole.subarray(from, from + size));
    from += size;
  }
  return [...chunks, whole.subarray(from)];
}

const frame = (body: Buffer) => Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
const bodies = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 });

test('sound frames pass as they are, and nothing behind an unsound one does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(bodies, { maxLength: 5 }), sizes, fc.boolean(), async (some, parts, spoilt) => {
      const sound = Buffer.concat(some.map(frame));
      const whole = spoilt ? Buffer.concat([sound, Buffer.from('Content-Length: NaN\r\n\r\n{}')]) : sound;
      expect(await through(cut(whole, parts))).toEqual({
        out: sound.toString('latin1'),
        said: spoilt ? ['a message without a usable Content-Length'] : [],
      });
    }),
    { numRuns: 300, seed: 4 },
  );
});

test('a message that is shorter than its length ends where the next one begins, however it is cut', async () => {
  const next = frame(Buffer.from('{"jsonrpc":"2.0","id":2,"method":"shutdown"}'));
  await fc.assert(
    fc.asyncProperty(bodies, fc.integer({ min: 50, max: 1_000_000 }), sizes, async (body, more, parts) => {
      const head = `Content-Length: ${body.length + more}\r\n\r\n`;
      const whole = Buffer.concat([Buffer.from(head), body, next]);
      const { out, said } = await through(cut(whole, parts));
      expect(said).toEqual(['a message shorter than its Content-Length']);
      expect(whole.toString('latin1').startsWith(out)).toBe(true);
    }),
    { numRuns: 300, seed: 5 },
  );
});

test('a document about the protocol is no head', async () => {
  const text = 'Content-Length: 12\r\n\r\n{}\nContent-Length: 7\r\n';
  const message = frame(Buffer.from(JSON.stringify({ text, more: 'Content-Length: 7' })));
  expect(await through([message, message])).toEqual({ out: `${message}${message}`, said: [] });
});
