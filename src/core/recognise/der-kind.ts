/** Tells what DER is that is no certificate, by its first elements. */

import { toHex } from '../bytes.ts';
import { children, contents, elementAt, TAG } from '../x509/der.ts';

/**
 * Kinds of DER that files hold in place of certificates. `pkcs12`: a store under a password (RFC 7292).
 * `encrypted-key` is a private key under a password (RFC 5958).
 */
export type DerKind = 'pkcs7' | 'pkcs12' | 'private-key' | 'encrypted-key' | 'other';

/** DER of 1.2.840.113549.1.7, under which PKCS #7 has its kinds of contents. */
const PKCS7_ARC = '06092a864886f70d0107';
const SIGNED_DATA = `${PKCS7_ARC}02`;
/** DER of 1.2.840.113549.1.5.13, PBES2; and the beginning of those of PKCS #12. */
const PASSWORD_ENCRYPTION = /^06(092a864886f70d01050d|0a2a864886f70d010c01)/;

/** Hex of the first element inside of the SEQUENCE at the start of `bytes`. */
function firstInside(bytes: Uint8Array): string {
  const root = elementAt(bytes, 0, bytes.length);
  const [first] = (root && children(bytes, root)) ?? [];
  return first ? toHex(bytes.subarray(first.start, first.end)) : '';
}

/** Tags of the elements that only a private key has in this order (RFC 8017, 5915, 5958). */
const KEY_SHAPES: readonly (readonly number[])[] = [
  [TAG.integer, TAG.integer, TAG.integer, TAG.integer, TAG.integer, TAG.integer],
  [TAG.integer, TAG.octetString],
  [TAG.integer, TAG.sequence, TAG.octetString],
];

/** The kind of the element at the start of `bytes`; `other` for bytes that are no DER, too. */
export function derKindOf(bytes: Uint8Array): DerKind {
  // Contents of indefinite length, as some programs write PKCS #7 (X.690 section 8.1.3.6).
  const head = toHex(bytes.subarray(0, 24));
  if (head.startsWith('3080') && head.slice(4).startsWith(SIGNED_DATA)) return 'pkcs7';
  const root = elementAt(bytes, 0, bytes.length);
  if (root?.tag !== TAG.sequence) return 'other';
  const inside = children(bytes, root) ?? [];
  const [first, second] = inside;
  if (!first || !second) return 'other';
  if (firstInside(bytes) === SIGNED_DATA) return 'pkcs7';
  const tags = inside.map(({ tag }) => tag);
  if (first.tag === TAG.integer && second.tag === TAG.sequence) {
    const version = toHex(contents(bytes, first));
    const type = firstInside(bytes.subarray(second.start, second.end));
    if (version === '03' && type.startsWith(PKCS7_ARC)) return 'pkcs12';
  }
  if (first.tag === TAG.sequence && second.tag === TAG.octetString && inside.length === 2) {
    const algorithm = firstInside(bytes.subarray(first.start, first.end));
    if (PASSWORD_ENCRYPTION.test(algorithm)) return 'encrypted-key';
  }
  const isKey = KEY_SHAPES.some((shape) => shape.every((tag, index) => tags[index] === tag));
  return isKey ? 'private-key' : 'other';
}
