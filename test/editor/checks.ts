// Named checks one after the other, each with a line that says what became of it, and their count.

import { stripVTControlCharacters } from 'node:util';

/** How many held and how many did not. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** Where checks are made. */
export interface Checks {
  /** Makes one. What goes wrong is said and counted; the next one is made all the same. */
  readonly check: (name: string, body: () => Promise<void>, seconds?: number) => Promise<void>;
  readonly tally: () => Tally;
}

/** Begins. `failed` is told of each check that fails, to keep what can be seen then. */
export function checks(failed: (name: string) => Promise<string>): Checks {
  const count = { passed: 0, failed: 0 };
  return {
    check: async (name, body, seconds = 120) => {
      try {
        await within(seconds * 1000, body());
        count.passed += 1;
        console.log(`PASS  ${name}`);
      } catch (error) {
        count.failed += 1;
        const seen = await failed(name).catch((reason: unknown) => `no picture: ${String(reason)}`);
        console.log(`FAIL  ${name}\n${indented(said(error))}\n${indented(seen)}`);
      }
    },
    tally: () => ({ ...count }),
  };
}

/** Gives up on what never ends: a run that hangs tells nobody anything. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks again and again until the answer suits; says the last answer where it never does. */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  suits: (answer: T) => boolean,
  wanted: string,
  milliseconds = 20_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (suits(answer)) return answer;
    if (Date.now() > end) throw new Error(`${wanted}; in the end it was ${JSON.stringify(answer, undefined, 1)}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /test\/editor\//.test(line) && !/node_modules/.test(line));
  return stripVTControlCharacters([error.message, ...at.slice(0, 3)].join('\n'));
}

function indented(text: string): string {
  return text.replace(/^/gm, '      ');
}
