/** Claims of a certificate about itself: whether it may sign others, and which hosts it is for. */
import { type Certificate, MAX_ALTERNATIVE_NAMES } from './certificate.ts';
import { children, contents, elementAt, splitCertificate, TAG } from './der.ts';
import { commonName } from './distinguished-name.ts';

/** DER of the OID 2.5.29.19, basicConstraints. */
const BASIC_CONSTRAINTS = [0x06, 0x03, 0x55, 0x1d, 0x13];
/** DER of BOOLEAN TRUE (X.690 11.1). */
const TRUE = [0x01, 0x01, 0xff];

const startsWith = (bytes: Uint8Array, prefix: readonly number[]) =>
  prefix.every((byte, index) => bytes[index] === byte);

/** Whether basicConstraints, as the contents of its OCTET STRING, begins with cA TRUE. */
function hasAuthorityFlag(value: Uint8Array): boolean {
  const list = elementAt(value, 0, value.length);
  return list?.tag === TAG.sequence && startsWith(contents(value, list), TRUE);
}

/**
 * Whether a certificate (DER) claims that it may sign others (RFC 5280 section 4.2.1.9). Without this
 * check the holder of one site's certificate could vouch for every other site. False for bytes that
 * are not a certificate.
 */
export function isCertificateAuthority(der: Uint8Array): boolean {
  const extensions = splitCertificate(der)?.extensions;
  const list = extensions && elementAt(extensions, 0, extensions.length);
  if (!list) return false;
  return (children(extensions, list) ?? []).some((extension) => {
    if (!startsWith(contents(extensions, extension), BASIC_CONSTRAINTS)) return false;
    const value = (children(extensions, extension) ?? []).find(
      ({ tag }) => tag === TAG.octetString,
    );
    return value !== undefined && hasAuthorityFlag(contents(extensions, value));
  });
}

/** The eight groups of four digits of an IPv6 address, whose zeros may be left out (RFC 5952). */
function groupsOf(address: string): string {
  const [before = '', after] = address.replace(/^\[|\]$/g, '').split('::');
  const parts = (text: string) => (text === '' ? [] : text.split(':'));
  const [first, last] = [parts(before), parts(after ?? '')];
  const zeros = after === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array.from({ length: zeros }, () => '0'), ...last];
  return groups.map((group) => group.padStart(4, '0')).join(':');
}

function matches(name: string, host: string): boolean {
  if (host.includes(':')) return groupsOf(name.toLowerCase()) === groupsOf(host);
  const pattern = name.toLowerCase();
  if (!pattern.startsWith('*.')) return pattern === host;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot) === pattern.slice(1);
}

/**
 * Whether a certificate is issued for `host` (lower-case ASCII): one of its alternative names equals
 * the host, where "*" stands for the first label (RFC 9525 section 6.3). Without alternative names the
 * common name counts, which browsers no longer accept and forgers still write. A list of names that
 * was cut short may contain any host, so it matches.
 */
export function matchesHost(
  { subject, subjectAlternativeNames }: Certificate,
  host: string,
): boolean {
  if (subjectAlternativeNames.length >= MAX_ALTERNATIVE_NAMES) return true;
  if (subjectAlternativeNames.length === 0) {
    return subject !== null && matches(commonName(subject), host);
  }
  return subjectAlternativeNames.some((name) => matches(name, host));
}
