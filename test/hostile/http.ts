// Writes HTTP by hand: what the hostile endpoint says, byte for byte.

import type { Answer } from './kit.ts';

/** Header fields; a value may be anything. */
export type Fields = Readonly<Record<string, string | number>>;

/** The head of an answer. */
export function head(status: number, fields: Fields = {}): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Whatever\r\n${lines.join('')}\r\n`;
}

/** A whole answer with a JSON body. */
export function json(body: unknown, fields: Fields = {}, status = 200): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (
    head(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...fields }) + text
  );
}

/** A catalog of these IDs, with more fields. */
export function listOf(ids: readonly unknown[], more: object = {}): object {
  return { object: 'list', data: ids.map((id) => ({ id, object: 'model' })), ...more };
}

/** A small good catalog. */
export const good = json(listOf(['b-2', 'a-1']));

/** Always the same answer. */
export function always(bytes: string | Uint8Array): Answer {
  return () => bytes;
}

/** One answer after the other; the last one from then on. */
export function inTurn(...answers: readonly string[]): Answer {
  return ({ number }) => answers[Math.min(number, answers.length) - 1];
}

/** Bytes, and then nothing, with the connection left open. */
export function stalling(bytes: string): Answer {
  return (_, socket) => {
    socket.write(bytes);
    return undefined;
  };
}

/** Bytes, and then a reset. */
export function resetting(bytes: string): Answer {
  return (_, socket) => {
    socket.write(bytes, () => setTimeout(() => socket.resetAndDestroy(), 20));
    return undefined;
  };
}

/** A piece again and again, as fast as it is taken or one each so many milliseconds. */
export function endless(start: string, piece: string, every?: number): Answer {
  return (_, socket) => {
    socket.write(start);
    let timer: NodeJS.Timeout | undefined;
    const more = () => {
      if (socket.destroyed) return;
      if (every !== undefined) socket.write(piece);
      else while (socket.writable && socket.write(piece));
    };
    if (every !== undefined) timer = setInterval(more, every);
    else socket.on('drain', more);
    socket.on('close', () => clearInterval(timer));
    more();
    return undefined;
  };
}

/** Text in one chunk of chunked transfer. */
export function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}
