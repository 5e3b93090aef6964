/** Makes entries of the user's watch list from a fingerprint, or from a certificate in any dress. */
import { fromBase64, fromHex, normalizeHex, toBase64, toHex } from '../bytes.ts';
import { type RecogniseError, recognise } from '../recognise/recognise.ts';
import type { CertificateReader, KeyReader } from '../x509/certificate-reader.ts';
import { MAX_CERTIFICATE_BYTES } from '../x509/der.ts';
import type { Authority } from './catalogue.ts';

/**
 * Why an entry was not made. `is-sha1`: a fingerprint of 20 bytes, which could be collided.
 * `closed-file`: a format that only another program opens, such as PKCS #12 under a password.
 * `unreadable-certificate`: a certificate that cannot be parsed, or whose key is in no canonical form.
 */
export type WatchListError =
  | 'no-name'
  | 'not-a-fingerprint'
  | 'is-sha1'
  | 'no-certificate'
  | 'several-certificates'
  | 'private-key'
  | 'closed-file'
  | 'too-large'
  | 'unreadable-certificate';

/** The entry, or why there is none. */
export type EntryResult = { readonly entry: Authority } | { readonly error: WatchListError };

/** The part of an entry that the user writes. */
export interface EntryDescription {
  /** Unique among the user's entries. */
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

/** Most characters of a name. */
export const MAX_NAME = 100;
/** Most characters of a note. */
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

/** 32 bytes written as hex (colons and spaces allowed) or base64; null for any other text. */
function readSha256(text: string): Uint8Array | null {
  const bytes =
    fromHex(normalizeHex(text)) ??
    (/^[A-Za-z0-9+/]{43}=$/.test(text.trim()) ? fromBase64(text) : null);
  return bytes?.length === 32 ? bytes : null;
}

/**
 * Makes an entry from the SHA-256 of a certificate, or of a SubjectPublicKeyInfo: hex (colons and spaces
 * allowed) or base64.
 */
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

/** What stands in for the fault of a file that is opened by another program alone, or of bad bytes. */
const FAULTS: Readonly<Partial<Record<RecogniseError, WatchListError>>> = {
  'private-key': 'private-key',
  'encrypted-key': 'private-key',
  pkcs12: 'closed-file',
  'java-key-store': 'closed-file',
  archive: 'closed-file',
  'certificate-broken': 'unreadable-certificate',
  'certificate-truncated': 'unreadable-certificate',
  'certificate-too-large': 'unreadable-certificate',
  'not-a-certificate': 'unreadable-certificate',
};

/** The DER of the one certificate in `bytes`, in whatever dress. Bytes behind DER are ignored. */
async function oneCertificate(
  bytes: Uint8Array,
): Promise<{ der: Uint8Array } | { error: WatchListError }> {
  const { certificates, faults } = await recognise(bytes);
  const errors = faults.map(({ error }) => error).filter((error) => error !== 'trailing-bytes');
  const [fault] = errors;
  if (errors.some((error) => FAULTS[error] === 'private-key')) return { error: 'private-key' };
  const [first, ...others] = certificates;
  if (!first) return { error: (fault && FAULTS[fault]) ?? 'no-certificate' };
  if (fault) return { error: 'no-certificate' };
  return others.length > 0 ? { error: 'several-certificates' } : first;
}

/** Largest file that is read: PEM is a third longer than DER, and may have text around it. */
export const MAX_FILE_BYTES = 4 * MAX_CERTIFICATE_BYTES;

/**
 * Makes an entry from one certificate in any dress, with every property that can recognise it. Bytes
 * behind the certificate are ignored.
 */
export async function entryFromCertificate(
  described: EntryDescription,
  bytes: Uint8Array,
  reader: Pick<CertificateReader, 'parseCertificate'> & KeyReader,
): Promise<EntryResult> {
  if (described.name.trim() === '') return { error: 'no-name' };
  if (bytes.length > MAX_FILE_BYTES) return { error: 'too-large' };
  const one = await oneCertificate(bytes);
  if ('error' in one) return one;
  const certificate = await reader.parseCertificate(one.der);
  // The key of a public root in another form would be missing from the list of public roots.
  if (!certificate || !reader.isCanonicalKey(certificate.spki)) {
    return { error: 'unreadable-certificate' };
  }
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
