// Where the catalog is: from the base URL that the user gives to the origin and the address of the model list.

import type { Problem } from '../shared/problem.ts';
import { isLoopback } from './world/loopback.ts';

/** An endpoint. */
export interface Endpoint {
  /** `URL.origin`: scheme, host and port, in the one form that origins are compared in. */
  readonly origin: string;
  /** Address of the model list. */
  readonly url: string;
  /** Who said so: `--base-url`, `COMETAPI_BASE_URL` or `default`. */
  readonly source: string;
}

/** The endpoint where the user names none. */
export const defaultBase = 'https://api.cometapi.com/v1';

/** The environment variable of the base URL. */
export const baseVariable = 'COMETAPI_BASE_URL';

const longest = 2048;
const example = 'give an address such as https://api.example.com/v1';

/**
 * The endpoint of a run: the option comes before the environment. A variable that is set to nothing counts as unset. Only
 * the usual variable has a default: a named environment must not end up at another one's endpoint.
 */
export function endpointFrom(
  option: string | undefined,
  env: (name: string) => string | undefined,
  variable: string = baseVariable,
): Endpoint | Problem {
  if (option !== undefined) return readEndpoint(option, '--base-url');
  const text = env(variable);
  if (text !== undefined && text !== '') return readEndpoint(text, variable);
  if (variable === baseVariable) return readEndpoint(defaultBase, 'default');
  return {
    kind: 'usage',
    code: 'base-url-unset',
    message: `${variable} is not set, so nobody knows where that environment lives`,
    advice: `set ${variable}, or give --base-url`,
  };
}

/**
 * Reads a base URL. Strict on purpose: whatever two programs could read differently is refused and not repaired, since
 * a token goes where this says. No refusal quotes the address, which may hold a password or a key.
 */
export function readEndpoint(text: string, source: string): Endpoint | Problem {
  const refuse = (code: string, what: string, advice = example): Problem => ({
    kind: 'usage',
    code: `base-url-${code}`,
    message: `the base URL (${source}) ${what}`,
    advice,
  });
  if (text === '') return refuse('empty', 'is empty');
  if (text.length > longest)
    return refuse('too-long', `has ${text.length} characters; at most ${longest} are accepted`);
  if (/["'`]/.test(text)) return refuse('quoted', 'holds quotes', 'leave the quotes out');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\x00-\x20\x7f]/.test(text)) return refuse('blank', 'holds a blank, a line break or a control character');
  if (/[^\x21-\x7e]/.test(text))
    return refuse('not-ascii', 'holds characters beyond ASCII', 'write the host in its ASCII form (xn--…)');
  if (text.includes('\\')) return refuse('backslash', 'holds a backslash', 'use forward slashes');
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)([^?#]*)([?#].*)?$/i.exec(text);
  if (parts === null) return refuse('malformed', 'is no absolute address');
  const [, scheme = '', authority = '', path = '', rest] = parts;
  if (authority.includes('@'))
    return refuse(
      'userinfo',
      'holds a user name or password',
      'leave out everything up to the @; a token goes into COMETAPI_KEY',
    );
  if (rest !== undefined)
    return refuse(
      rest.startsWith('?') ? 'query' : 'fragment',
      'holds a query or a fragment',
      'leave out everything from the ? or # on',
    );
  if (!/^https?$/i.test(scheme)) return refuse('scheme', 'is neither https nor http');
  if (!URL.canParse(text)) return refuse('malformed', 'is no valid address');
  const url = new URL(text);
  const plain = authority.toLowerCase();
  if (plain !== url.host && plain !== `${url.hostname}:${url.protocol === 'https:' ? 443 : 80}`)
    return refuse('host', 'does not write its host and port in the plain form', `did you mean ${url.origin}?`);
  if (url.hostname.endsWith('.') || url.port === '0') return refuse('host', 'names no usable host and port');
  if (/%|\/\/|\/\.\.?(?:\/|$)/.test(path.replace(/\/+$/, '')))
    return refuse('path', 'has a path with %, // or dots in it', 'write the path plainly, such as /v1');
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return refuse(
      'insecure',
      'is http: the token would be sent without encryption',
      'use https; http is accepted for 127.0.0.1, [::1] and localhost alone',
    );
  return { origin: url.origin, url: `${url.origin}${listPath(path)}`, source };
}

/** The path of the list below a base path. A path without a version gets one, a path to the list itself is kept. */
function listPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  if (segments.at(-1) === 'models') return `/${segments.join('/')}`;
  const versioned = segments.some((segment) => /^v\d+(?:(?:alpha|beta)\d*)?$/.test(segment));
  return `/${[...segments, ...(versioned ? [] : ['v1']), 'models'].join('/')}`;
}
