// From an error of a request to the machine code that the server has words for. The error's own words are never used: they may quote headers.

import type { FetchAnswer } from '../../shared/protocol.ts';

/** Why nothing usable came back. */
export type Fault = Extract<FetchAnswer, { readonly code: string }>;

const lookups: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'dns-not-found'],
  ['ENODATA', 'dns-not-found'],
  ['EAI_NONAME', 'dns-not-found'],
  ['EAI_NODATA', 'dns-not-found'],
  ['EAI_AGAIN', 'dns-temporary'],
]);

const connections: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'connect-refused'],
  ['ENETUNREACH', 'connect-unreachable'],
  ['EHOSTUNREACH', 'connect-unreachable'],
  ['ENETDOWN', 'connect-unreachable'],
  ['EHOSTDOWN', 'connect-unreachable'],
  ['EADDRNOTAVAIL', 'connect-unreachable'],
  ['EACCES', 'connect-denied'],
  ['EPERM', 'connect-denied'],
  ['ETIMEDOUT', 'connect-timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'connect-timeout'],
]);

const certificates: ReadonlyMap<string, string> = new Map([
  ['CERT_HAS_EXPIRED', 'tls-expired'],
  ['CERT_NOT_YET_VALID', 'tls-not-yet-valid'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-self-signed'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-unknown-issuer'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'tls-unknown-issuer'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls-unknown-issuer'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls-unknown-issuer'],
  ['CERT_UNTRUSTED', 'tls-unknown-issuer'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-wrong-host'],
  ['HOSTNAME_MISMATCH', 'tls-wrong-host'],
  ['CERT_REVOKED', 'tls-revoked'],
]);

const untrusted =
  /^(?:CERT_|CRL_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|ERROR_IN_CERT|UNABLE_TO_|SUBJECT_ISSUER_|AKID_|KEYUSAGE_|EE_KEY|CA_KEY|CA_MD|ERR_TLS_)/;

/** The fault behind an error that came before the head of the answer, or while its body was read. */
export function faultOf(error: unknown, during: 'headers' | 'body'): Fault {
  const code = codeOf(error);
  const lookup = lookups.get(code) ?? (code.startsWith('EAI_') ? 'dns-failed' : undefined);
  if (lookup !== undefined) return { phase: 'resolve', code: lookup };
  const tls = certificates.get(code) ?? tlsCode(code);
  if (tls !== undefined) return { phase: 'tls', code: tls };
  const connection = connections.get(code);
  if (connection !== undefined) return { phase: 'connect', code: connection };
  if (code === 'UND_ERR_PRX_TLS') return { phase: 'proxy', code: 'proxy-tls' };
  if (code.startsWith('UND_ERR_HEADERS_TIMEOUT')) return { phase: 'headers', code: 'headers-timeout' };
  if (code.startsWith('UND_ERR_BODY_TIMEOUT')) return { phase: 'body', code: 'body-timeout' };
  const malformed = code.startsWith('HPE_') || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' || isParsers(error);
  if (during === 'body') return { phase: 'body', code: malformed ? 'body-malformed' : 'body-cut' };
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'HPE_HEADER_OVERFLOW')
    return { phase: 'headers', code: 'headers-too-large' };
  if (malformed) return { phase: 'headers', code: 'headers-malformed' };
  // A socket that closes may have done so before the request or after it: this interface does not tell.
  if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE')
    return { phase: 'headers', code: 'headers-cut' };
  return { phase: 'connect', code: 'connect-failed' };
}

function tlsCode(code: string): string | undefined {
  if (/ALERT_(?:CERTIFICATE_REQUIRED|NO_CERTIFICATE)|SSLV3_ALERT_HANDSHAKE_FAILURE_CERT/.test(code))
    return 'tls-client-certificate';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return 'tls-protocol';
  return untrusted.test(code) ? 'tls-untrusted' : undefined;
}

/** Whether what came is no HTTP: the parser's errors often have a name and no code. */
function isParsers(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return [error, cause].some((each) => each instanceof Error && each.name === 'HTTPParserError');
}

/** The code of an error, of its cause, or of the first of several. */
function codeOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 3) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0], depth + 1);
  return 'cause' in error ? codeOf(error.cause, depth + 1) : '';
}
