/** What a certificate may do, and for which hosts it speaks. */

import { children, contents, elementAt, splitCertificate, TAG } from './der.ts';
import { commonName } from './distinguished-name.ts';
import type { Certificate } from './parse-certificate.ts';

/** DER of the OID 2.5.29.19, basicConstraints. */
const BASIC_CONSTRAINTS = [0x06, 0x03, 0x55, 0x1d, 0x13];
const OCTET_STRING = 0x04;
/** DER of BOOLEAN TRUE (X.690 11.1). */
const TRUE = [0x01, 0x01, 0xff];

const startsWith = (bytes: Uint8Array, prefix: readonly number[]) =>
  prefix.every((byte, index) => bytes[index] === byte);

/** Whether basicConstraints, as the contents of its OCTET STRING, begins with cA TRUE. */
function saysAuthority(value: Uint8Array): boolean {
  const list = elementAt(value, 0, value.length);
  return list?.tag === TAG.sequence && startsWith(contents(value, list), TRUE);
}

/**
 * Whether a certificate (DER) says that it may sign others (RFC 5280 section 4.2.1.9). Without that,
 * whoever holds the certificate of one site could vouch for every other. False for what is no
 * certificate.
 */
export function isCertificateAuthority(der: Uint8Array): boolean {
  const extensions = splitCertificate(der)?.extensions;
  const list = extensions && elementAt(extensions, 0, extensions.length);
  if (!list) return false;
  return (children(extensions, list) ?? []).some((extension) => {
    if (!startsWith(contents(extensions, extension), BASIC_CONSTRAINTS)) return false;
    const value = (children(extensions, extension) ?? []).find(({ tag }) => tag === OCTET_STRING);
    return value !== undefined && saysAuthority(contents(extensions, value));
  });
}

/** The reader keeps that many names of a certificate: of a longer list, any host may be one. */
const MANY_NAMES = 200;

function matches(name: string, host: string): boolean {
  const pattern = name.toLowerCase();
  if (!pattern.startsWith('*.')) return pattern === host;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot) === pattern.slice(1);
}

/**
 * Whether a certificate speaks for `host` (lower-case ASCII): one of its alternative names is the
 * host's, a "*" standing for the first label (RFC 9525 section 6.3). Where it has none, its common
 * name, which browsers no longer take and forgers still write.
 */
export function matchesHost(
  { subject, subjectAlternativeNames }: Certificate,
  host: string,
): boolean {
  if (subjectAlternativeNames.length >= MANY_NAMES) return true;
  if (subjectAlternativeNames.length === 0) {
    return subject !== null && matches(commonName(subject), host);
  }
  return subjectAlternativeNames.some((name) => matches(name, host));
}
