// The token: taken from the environment or standard input, checked, bound to one origin. No message ever shows it.

import type { Problem } from '../shared/problem.ts';
import type { Endpoint } from './origin.ts';
import type { Credential } from './world/catalog-ports.ts';
import { isProblem, type World } from './world/world.ts';

/** The environment variables of the token, in the order in which they count. */
export const tokenVariables = ['COMETAPI_KEY', 'COMETAPI_API_KEY'] as const;

/** A token and where it came from: the name of a variable, or `standard input`. */
export interface Token {
  readonly text: string;
  readonly source: string;
}

/** What the taking of a token needs of the world. */
export type TokenWorld = Pick<World, 'takeEnv' | 'readInput'>;

const longest = 512;
const shortest = 8;

/**
 * Takes the token of a run; undefined where there is none. From the environment it is removed at once, all variables of
 * it, so that neither a child process nor a crash report of this one gets to see it. Call it once. `variables` are those
 * that may hold it; those of `others` are removed without a look.
 */
export async function takeToken(
  world: TokenWorld,
  fromInput: boolean,
  variables: readonly string[] = tokenVariables,
  others: readonly string[] = [],
): Promise<Token | Problem | undefined> {
  const found = variables.map((name) => [name, world.takeEnv(name)] as const);
  for (const name of [...tokenVariables, ...others]) if (!variables.includes(name)) world.takeEnv(name);
  if (fromInput) {
    const input = await world.readInput(4096);
    if (isProblem(input)) return input;
    const source = 'standard input';
    if (input.encoding !== 'utf-8')
      return refuse('bom', source, 'begins with a byte-order mark', 'write it without one');
    return checked(input.text.replace(/\r?\n$/, ''), source);
  }
  for (const [name, text] of found) if (text !== undefined && text !== '') return checked(text, name);
  return undefined;
}

/** Checks a token. Nothing is trimmed or repaired: what is sent must be what the user can see. */
function checked(text: string, source: string): Token | Problem {
  const again = 'copy it again from the account page';
  const no = (code: string, what: string, advice = again) => refuse(code, source, what, advice);
  if (text === '') return no('empty', 'is empty');
  if (text.startsWith('\ufeff')) return no('bom', 'begins with a byte-order mark', 'write it without one');
  if (/[\r\n]/.test(text)) return no('line-break', 'holds a line break', 'give it on one line, with nothing else');
  if (/^["'`\u2018-\u201f]|["'`\u2018-\u201f]$/.test(text))
    return no('quoted', 'stands in quotes', 'leave the quotes out');
  if (/^bearer\s/i.test(text)) return no('bearer', 'begins with the word Bearer', 'give the token alone');
  if (/\s/.test(text)) return no('blank', 'holds a blank');
  if (/^(?:\$\{?\w+\}?|\$\{\{.*\}\}|%\w+%|<.*>|(.)\1*)$/.test(text))
    return no('placeholder', 'is a placeholder', 'put the real token there; a variable in it was not expanded');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\x00-\x1f\x7f]/.test(text)) return no('control', 'holds a control character');
  if (/[^\x21-\x7e]/.test(text)) return no('not-ascii', 'holds characters beyond ASCII');
  if (text.length < shortest) return no('short', `has fewer than ${shortest} characters`);
  if (text.length > longest) return no('long', `has more than ${longest} characters`);
  return { text, source };
}

function refuse(code: string, source: string, what: string, advice: string): Problem {
  return { kind: 'usage', code: `token-${code}`, message: `the token (${source}) ${what}`, advice };
}

/**
 * Binds a token to the origin of the endpoint that the user names in this run. The token stays out of what serialises or
 * prints the credential: it is there for who asks for it by name.
 */
export function credentialFor({ text }: Token, origin: Endpoint['origin']): Credential {
  const credential = { origin, token: text };
  return Object.freeze(Object.defineProperty(credential, 'token', { enumerable: false }));
}
