// Which certificate authorities are trusted: Node's own, those of the system, and what the user adds.

import { X509Certificate } from 'node:crypto';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

/**
 * A context that trusts them all; undefined where there is nothing to add, so that Node does as it always does. Node
 * reads NODE_EXTRA_CA_CERTS itself when it starts. Throws on a text that holds no certificate.
 */
export function trusting(extra: string | undefined): SecureContext | undefined {
  const system = certificatesOf('system');
  if (system.length === 0 && extra === undefined) return undefined;
  const all = new Set([...certificatesOf('default'), ...system, ...(extra === undefined ? [] : certificatesIn(extra))]);
  return createSecureContext({ ca: [...all] });
}

/** Each certificate of a PEM text. A context itself takes any text, and then trusts nothing by it. */
function certificatesIn(pem: string): readonly string[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (found === null) throw new Error('no certificate');
  for (const one of found) void new X509Certificate(one);
  return found;
}

/** Older versions of Node do not tell, and a system may have none to tell of. */
function certificatesOf(kind: 'default' | 'system'): readonly string[] {
  try {
    return typeof getCACertificates === 'function' ? getCACertificates(kind) : [];
  } catch {
    return [];
  }
}
