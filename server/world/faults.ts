// From an error of the network to its phase and its machine code. The error's own words are never used: they may quote headers.

import type { Phase } from '../../shared/catalog/outcome.ts';

/** Where a request failed and how. */
export interface Fault {
  readonly phase: Phase;
  readonly code: string;
}

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
  ['ECONNRESET', 'connect-reset'],
  ['EPIPE', 'connect-reset'],
  ['EACCES', 'connect-denied'],
  ['EPERM', 'connect-denied'],
  ['ETIMEDOUT', 'connect-timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'connect-timeout'],
  ['ERR_NOT_LOOPBACK', 'connect-not-loopback'],
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

/** The fault behind an error that ended a request in a phase. */
export function faultOf(error: unknown, phase: Phase): Fault {
  const code = codeOf(error);
  const dns = lookups.get(code) ?? (code.startsWith('EAI_') || isLookup(error) ? 'dns-failed' : undefined);
  const tls = certificates.get(code) ?? tlsCode(code);
  if (phase === 'proxy') return { phase, code: proxyCode(code, dns !== undefined, tls !== undefined) };
  if (dns !== undefined) return { phase: 'resolve', code: dns };
  if (tls !== undefined) return { phase: 'tls', code: tls };
  if (phase === 'resolve' || phase === 'connect')
    return { phase: 'connect', code: connections.get(code) ?? 'connect-failed' };
  if (phase === 'tls') return { phase, code: 'tls-reset' };
  const malformed = isMalformed(error, code, phase);
  if (phase === 'body' || phase === 'parse') return { phase: 'body', code: malformed ? 'body-malformed' : 'body-cut' };
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'HPE_HEADER_OVERFLOW')
    return { phase, code: 'headers-too-large' };
  return { phase, code: malformed ? 'headers-malformed' : 'headers-cut' };
}

/** Whether what came is no HTTP. The parser's errors have no code, and bad interim answers the one of a closed socket. */
function isMalformed(error: unknown, code: string, phase: Phase): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'HTTPParserError') return true;
  if (code === 'UND_ERR_SOCKET') return error.message.startsWith('bad ');
  // Before the body: two lengths, or one that is no number.
  return code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' && phase === 'headers';
}

function tlsCode(code: string): string | undefined {
  if (/ALERT_(?:CERTIFICATE_REQUIRED|NO_CERTIFICATE)|SSLV3_ALERT_HANDSHAKE_FAILURE_CERT/.test(code))
    return 'tls-client-certificate';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return 'tls-protocol';
  return untrusted.test(code) ? 'tls-untrusted' : undefined;
}

function proxyCode(code: string, dns: boolean, tls: boolean): string {
  if (code === 'ECONNREFUSED') return 'proxy-refused';
  if (dns) return 'proxy-not-found';
  if (tls || code === 'UND_ERR_PRX_TLS') return 'proxy-tls';
  return /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_PRX_CONN)$/.test(code) ? 'proxy-reset' : 'proxy-failed';
}

/** What a proxy means that answers CONNECT with something else than 200. */
export function proxyRefusal(status: number): string {
  if (status === 407) return 'proxy-auth';
  return status === 502 || status === 503 || status === 504 ? 'proxy-upstream' : 'proxy-denied';
}

/** The code of an error, of its cause, or of the first of several. */
function codeOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 3) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0], depth + 1);
  return 'cause' in error ? codeOf(error.cause, depth + 1) : '';
}

function isLookup(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'syscall' in error &&
    /^(?:getaddrinfo|query)/.test(String(error.syscall))
  );
}
