// How the network is reached: what the environment and the options say about proxies and certificates.

import type { Problem } from '../shared/problem.ts';
import type { TransportOptions } from './world/catalog-ports.ts';
import { isProblem, type World } from './world/world.ts';

/** Largest file of certificates, in bytes: all public authorities together take a tenth of it. */
const maxBytes = 4 * 1024 * 1024;

/**
 * The options of a transport. Of a variable in both spellings the one in small letters counts, as everywhere. The
 * certificates named by NODE_EXTRA_CA_CERTS are Node's business.
 */
export function connectionFrom(
  world: Pick<World, 'env' | 'files'>,
  userAgent: string,
  caFile: string | undefined,
): TransportOptions | Problem {
  const proxy = (name: string) => world.env(name.toLowerCase()) ?? world.env(name) ?? '';
  const extraCertificates = caFile === undefined ? undefined : certificates(world.files, caFile);
  if (typeof extraCertificates === 'object') return extraCertificates;
  return {
    userAgent,
    proxies: { https: proxy('HTTPS_PROXY'), http: proxy('HTTP_PROXY'), no: proxy('NO_PROXY') },
    verificationOff: world.env('NODE_TLS_REJECT_UNAUTHORIZED') === '0',
    extraCertificates,
  };
}

function certificates(files: World['files'], path: string): string | Problem {
  const absolute = files.resolve(path);
  const shown = files.display(absolute);
  const refuse = (code: string, message: string, advice: string): Problem => ({
    kind: 'usage',
    code,
    message,
    advice,
    path: shown,
  });
  const file = files.read(absolute, maxBytes);
  const advice = 'name a PEM file: lines between BEGIN CERTIFICATE and END CERTIFICATE';
  if (file === undefined) return refuse('ca-file-not-found', `there is no file "${shown}"`, advice);
  if (isProblem(file)) return { ...file, kind: 'usage', advice };
  if (/PRIVATE KEY-----/.test(file.text))
    return refuse('ca-file-private', `"${shown}" holds a private key`, 'name a file with certificates alone');
  return /-----BEGIN CERTIFICATE-----/.test(file.text)
    ? file.text
    : refuse('ca-file-malformed', `"${shown}" holds no certificate`, advice);
}
