/** The user's own authorities: from a fingerprint, or from a certificate in PEM or DER. */

import { fromBase64, normalizeHex, toBase64, toHex } from '../bytes.ts';
import type { CertificateReader } from '../detection/judge.ts';
import { elementAt, MAX_CERTIFICATE_BYTES, TAG } from '../x509/der.ts';
import type { Authority } from './catalogue.ts';

/** Why an entry was not made. */
export type WatchListError =
  | 'no-name'
  | 'not-a-fingerprint'
  | 'is-sha1'
  | 'no-certificate'
  | 'several-certificates'
  | 'private-key'
  | 'too-large'
  | 'unreadable-certificate';

export type EntryResult = { readonly entry: Authority } | { readonly error: WatchListError };

/** What the user says about the authority. */
export interface EntryDescription {
  /** Unique among the user's entries. */
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

/** Characters that a name and a note may have. */
export const MAX_NAME = 100;
export const MAX_NOTE = 500;

function blank({ id, name, note }: EntryDescription): Authority {
  return {
    id,
    origin: 'user',
    kind: 'root',
    family: null,
    name: name.trim().slice(0, MAX_NAME),
    note: note.trim().slice(0, MAX_NOTE),
    subject: null,
    issuer: null,
    serial: null,
    notBefore: null,
    notAfter: null,
    sha256: null,
    sha1: null,
    spkiSha256: null,
    subjectKeyIdentifier: null,
    spki: null,
    sources: [],
  };
}

/** 32 bytes written as hex (colons and spaces allowed) or base64; null for anything else. */
function readSha256(text: string): Uint8Array | null {
  const hex = normalizeHex(text);
  if (/^[0-9a-f]{64}$/.test(hex)) {
    return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }
  const bytes = /^[A-Za-z0-9+/]{43}=$/.test(text.trim()) ? fromBase64(text) : null;
  return bytes?.length === 32 ? bytes : null;
}

/** An entry from the SHA-256 fingerprint of a certificate, or of a SubjectPublicKeyInfo. */
export function entryFromFingerprint(
  described: EntryDescription,
  of: 'certificate' | 'key',
  text: string,
): EntryResult {
  if (described.name.trim() === '') return { error: 'no-name' };
  const bytes = readSha256(text);
  if (!bytes) {
    return { error: /^[0-9a-f]{40}$/.test(normalizeHex(text)) ? 'is-sha1' : 'not-a-fingerprint' };
  }
  const entry = blank(described);
  return of === 'certificate'
    ? { entry: { ...entry, sha256: toHex(bytes) } }
    : { entry: { ...entry, spkiSha256: toBase64(bytes) } };
}

/** The DER of the one certificate in `bytes`, which are PEM (RFC 7468) or DER. */
function oneCertificate(bytes: Uint8Array): { der: Uint8Array } | { error: WatchListError } {
  // A certificate is longer than a short length can say; text may begin with "0", too.
  if (bytes[0] === TAG.sequence && (bytes[1] ?? 0) >= 0x80) return { der: bytes };
  const text = new TextDecoder().decode(bytes);
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) return { error: 'private-key' };
  const blocks = [
    ...text.matchAll(/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----([^-]*)-----END /g),
  ];
  if (blocks.length > 1) return { error: 'several-certificates' };
  const der = blocks[0]?.[1] === undefined ? null : fromBase64(blocks[0][1]);
  return der ? { der } : { error: 'no-certificate' };
}

/** PEM is a third longer than DER, and may carry text before the certificate. */
export const MAX_FILE_BYTES = 4 * MAX_CERTIFICATE_BYTES;

/** An entry with everything that can be recognised of the certificate in `bytes` (PEM or DER). */
export async function entryFromCertificate(
  described: EntryDescription,
  bytes: Uint8Array,
  reader: CertificateReader,
): Promise<EntryResult> {
  if (described.name.trim() === '') return { error: 'no-name' };
  if (bytes.length > MAX_FILE_BYTES) return { error: 'too-large' };
  const one = oneCertificate(bytes);
  if ('error' in one) return one;
  // Bytes behind the certificate would change its fingerprint.
  const { end } = elementAt(one.der, 0, one.der.length) ?? { end: 0 };
  const certificate = await reader.readCertificate(one.der.slice(0, end));
  const { isCanonicalKey } = await import('../x509/parse-certificate.ts');
  // The key of a public root in another form would be on no list of these.
  if (!certificate || !isCanonicalKey(certificate.spki)) return { error: 'unreadable-certificate' };
  return {
    entry: {
      ...blank(described),
      subject: certificate.subject,
      issuer: certificate.issuer,
      serial: certificate.serial,
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      sha256: certificate.sha256,
      sha1: certificate.sha1,
      spkiSha256: certificate.spkiSha256,
      subjectKeyIdentifier: certificate.subjectKeyIdentifier,
      spki: toBase64(certificate.spki),
    },
  };
}
