// An endpoint as the user's settings name it: its origin, and the one address below it that may be asked.

/** Where a catalog is. */
export interface Endpoint {
  /** Name of the environment; null for the only one. */
  readonly environment: string | null;
  /** The base URL as the user wrote it. */
  readonly baseUrl: string;
  /** `URL.origin` of it: the form in which origins are compared. */
  readonly origin: string;
  /** Path of the model list. Nothing else of the origin is asked. */
  readonly listPath: string;
}

/** The endpoint where the user names none. */
export const defaultBase = 'https://api.cometapi.com/v1';

/**
 * Reads a base URL; undefined where it is none that a token may go to. Strict on purpose: whatever two programs could read
 * differently is refused. The server refuses the same ones, and says what is wrong with them.
 */
export function readEndpoint(environment: string | null, baseUrl: string): Endpoint | undefined {
  if (baseUrl.length > 2048 || !/^[\x21-\x7e]+$/.test(baseUrl) || /["'`\\]/.test(baseUrl)) return undefined;
  const [, authority = '', path = ''] = /^https?:\/\/([^/?#]+)([^?#]*)$/i.exec(baseUrl) ?? [];
  if (authority === '' || authority.includes('@') || !URL.canParse(baseUrl)) return undefined;
  const url = new URL(baseUrl);
  const plain = authority.toLowerCase();
  if (plain !== url.host && plain !== `${url.hostname}:${url.protocol === 'https:' ? 443 : 80}`) return undefined;
  if (url.hostname.endsWith('.') || url.port === '0') return undefined;
  if (/%|\/\/|\/\.\.?(?:\/|$)/.test(path.replace(/\/+$/, ''))) return undefined;
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return undefined;
  return { environment, baseUrl, origin: url.origin, listPath: listPathBelow(path) };
}

/** Why a base URL is none that a token may go to, for those who mistyped it; quotes nothing of it. */
export function troubleWith(baseUrl: string): string {
  if (!/^https?:\/\//i.test(baseUrl)) return 'it does not begin with https://';
  if (!URL.canParse(baseUrl)) return 'it is no address';
  const { protocol, hostname, username, password } = new URL(baseUrl);
  if (username !== '' || password !== '') return 'it holds a name or a password';
  if (protocol === 'http:' && !isLoopback(hostname)) return 'http is spoken with this machine alone, others need https';
  return 'it is not written plainly';
}

/** Whether a host, as `URL.hostname` writes it, is this computer: the only one that is spoken to without encryption. */
export function isLoopback(hostname: string): boolean {
  return hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost';
}

/** Whether an address is the model list of an endpoint, or a further page of it. */
export function isListOf(endpoint: Endpoint, address: string): boolean {
  return addressAt(endpoint, address)?.pathname === endpoint.listPath;
}

/** What of an address stands below the base that the model list of an endpoint lies below; undefined where it does not, or says more. */
export function pathBelow(endpoint: Endpoint, address: string): string | undefined {
  const url = addressAt(endpoint, address);
  const base = endpoint.listPath.slice(0, endpoint.listPath.lastIndexOf('/') + 1);
  // As it is written: of two spellings of a path one is enough.
  return url !== undefined && address === `${url.origin}${url.pathname}` && url.pathname.startsWith(base)
    ? url.pathname.slice(base.length)
    : undefined;
}

/** An address of the origin of an endpoint that holds no name, no password and no fragment. */
function addressAt(endpoint: Endpoint, address: string): URL | undefined {
  if (address.length > 8192 || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const { origin, username, password, hash } = url;
  return origin === endpoint.origin && username === '' && password === '' && hash === '' ? url : undefined;
}

/** The path of the list below a base path. A path without a version gets one, a path to the list itself is kept. */
function listPathBelow(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  if (segments.at(-1) === 'models') return `/${segments.join('/')}`;
  const versioned = segments.some((segment) => /^v\d+(?:(?:alpha|beta)\d*)?$/.test(segment));
  return `/${[...segments, ...(versioned ? [] : ['v1']), 'models'].join('/')}`;
}
