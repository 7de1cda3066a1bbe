// TLS certificates for the tests, made on the spot: no key is kept anywhere, and no program is needed for it.

import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A key with its certificate, both PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
  readonly name: string;
}

/** What a certificate says. */
export interface Wish {
  readonly name: string;
  /** Who signs it; itself where nobody is named. */
  readonly by?: Identity;
  readonly hosts?: readonly string[];
  /** First and last year of its validity. */
  readonly years?: readonly [number, number];
}

// The few shapes of DER that a certificate needs.
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), content]);
};
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const text = (value: string) => der(0x0c, Buffer.from(value));
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const yes = der(0x01, Buffer.from([255]));
const date = (year: number) => der(0x18, Buffer.from(`${year}0101000000Z`));
const nameOf = (name: string) => sequence(der(0x31, sequence(oid('550403'), text(name))));
const extension = (id: string, critical: boolean, value: Buffer) =>
  sequence(oid(id), ...(critical ? [yes] : []), der(0x04, value));

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
let serial = 1;

/** Makes an identity; without hosts an authority. */
export function identity({ name, by, hosts, years = [2020, 2099] }: Wish): Identity {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const extensions = [
    extension('551d13', true, sequence(...(hosts === undefined ? [yes] : []))),
    ...(hosts === undefined ? [] : [extension('551d11', false, sequence(...hosts.map(alternative)))]),
  ];
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([serial++])),
    ecdsaWithSha256,
    nameOf(by?.name ?? name),
    sequence(date(years[0]), date(years[1])),
    nameOf(name),
    pair.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signer: KeyObject = by === undefined ? pair.privateKey : createPrivateKey(by.key);
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, signer));
  return {
    name,
    key: String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: pem(sequence(body, ecdsaWithSha256, signature)),
  };
}

function alternative(host: string): Buffer {
  const numbers = host.split('.').map(Number);
  const isAddress = numbers.length === 4 && numbers.every(Number.isInteger);
  return isAddress ? der(0x87, Buffer.from(numbers)) : der(0x82, Buffer.from(host));
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

const root = identity({ name: 'modelint test authority' });
const otherRoot = identity({ name: 'an authority that nobody trusts' });
const hosts = ['models.test', '127.0.0.1'];

/** Whom the tests trust. */
export const trusted = root.cert;

/** The identities that servers show. */
export const identities = {
  good: identity({ name: 'good', by: root, hosts }),
  expired: identity({ name: 'expired', by: root, hosts, years: [2019, 2021] }),
  early: identity({ name: 'early', by: root, hosts, years: [2090, 2099] }),
  otherHost: identity({ name: 'other host', by: root, hosts: ['other.test'] }),
  selfSigned: identity({ name: 'self-signed', hosts }),
  unknownIssuer: identity({ name: 'unknown issuer', by: otherRoot, hosts }),
} as const;
