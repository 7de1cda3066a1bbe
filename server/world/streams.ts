// Standard input, output and error of a process.

import { Buffer } from 'node:buffer';
import type { Problem } from '../../shared/problem.ts';
import { errorCode, sizeText } from './bytes.ts';
import { decode } from './decode.ts';
import type { FileText, Sink } from './world.ts';

/** The part of a process's output stream that is used. */
export interface OutStream {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly on: (event: 'error', listener: (error: Error) => void) => unknown;
}

/**
 * A sink over a stream. A reader that goes away (`modelint lint | head`) is no error: `gone` is called, which ends the
 * process quietly. What cannot be written for another reason (a full disk) is told to `broken`.
 */
export function sinkOver(stream: OutStream, gone: () => void, broken: (code: string) => void = gone): Sink {
  let open = true;
  stream.on('error', (error) => {
    const code = errorCode(error);
    open = false;
    if (code === 'EPIPE') gone();
    else broken(code);
  });
  return {
    write: (text) => {
      if (open) stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.columns ?? 80;
    },
  };
}

/** Reads a stream to its end, up to a number of bytes. */
export async function readAll(stream: AsyncIterable<unknown>, maxBytes: number): Promise<FileText | Problem> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : (chunk as Uint8Array);
      length += bytes.length;
      if (length > maxBytes) return inputProblem('input-too-large', `is more than the limit of ${sizeText(maxBytes)}`);
      chunks.push(bytes);
    }
  } catch (error) {
    return inputProblem('input-unreadable', `could not be read: ${errorCode(error)}`);
  }
  return decode(Buffer.concat(chunks, length));
}

function inputProblem(code: string, what: string): Problem {
  return { kind: 'usage', code, message: `standard input ${what}` };
}
