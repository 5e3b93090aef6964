/**
 * Signed certificate timestamps (RFC 6962 section 3.2): what a log of Certificate Transparency signed. The
 * bytes of the certificate are cut, never written again, but for the headers of the three elements that
 * enclose the removed list.
 */
import { toHex } from '../bytes.ts';
import { children, contents, type DerElement, elementAt, TAG } from './der.ts';

/** One timestamp of a certificate's list. */
export interface Timestamp {
  /** Hex of the log's id: the SHA-256 of its key. */
  readonly logId: string;
  /** Ms since epoch. */
  readonly time: number;
  /** The bytes as they stand in what the log signed: time and extensions. */
  readonly signedTime: Uint8Array<ArrayBuffer>;
  readonly extensions: Uint8Array<ArrayBuffer>;
  readonly signatureAlgorithm: 'ECDSA' | 'RSA';
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** Timestamps of one certificate that are read; real ones have two to five. */
const MAX_TIMESTAMPS = 16;
/** DER of the OID 1.3.6.1.4.1.11129.2.4.2. */
const LIST_OID = [0x06, 0x0a, 0x2b, 0x06, 0x01, 0x04, 0x01, 0xd6, 0x79, 0x02, 0x04, 0x02];
const ID_BYTES = 32;
const TIME_BYTES = 8;
/** HashAlgorithm and SignatureAlgorithm of TLS 1.2 (RFC 5246 section 7.4.1.4.1). */
const SHA256 = 4;
const SIGNATURE_ALGORITHMS: Readonly<Record<number, Timestamp['signatureAlgorithm']>> = {
  1: 'RSA',
  3: 'ECDSA',
};

/** Where the list of timestamps is in a TBSCertificate. */
interface ListPlace {
  readonly tbs: DerElement;
  /** The [3] element, and the SEQUENCE of extensions in it. */
  readonly tagged: DerElement;
  readonly sequence: DerElement;
  readonly extension: DerElement;
}

/** The extension with the list; null where there is none, or more than one. */
function findList(bytes: Uint8Array): ListPlace | null {
  const tbs = elementAt(bytes, 0, bytes.length);
  const tagged = (tbs && children(bytes, tbs))?.find(({ tag }) => tag === TAG.extensions);
  const sequence = tagged ? elementAt(bytes, tagged.contents, tagged.end) : null;
  if (!tbs || !tagged || sequence?.tag !== TAG.sequence) return null;
  const found = (children(bytes, sequence) ?? []).filter(({ contents: start }) =>
    LIST_OID.every((byte, index) => bytes[start + index] === byte),
  );
  const [extension] = found;
  return extension && found.length === 1 ? { tbs, tagged, sequence, extension } : null;
}

/** Cuts a vector whose length stands before it in two bytes (RFC 5246 section 4.3); null beyond the end. */
function vectorAt(bytes: Uint8Array<ArrayBuffer>, offset: number): Uint8Array<ArrayBuffer> | null {
  const [high, low] = [bytes[offset], bytes[offset + 1]];
  if (high === undefined || low === undefined) return null;
  const end = offset + 2 + high * 256 + low;
  return end <= bytes.length ? bytes.slice(offset + 2, end) : null;
}

/** Reads a SignedCertificateTimestamp; null for another version, or one that is broken. */
function readTimestamp(bytes: Uint8Array<ArrayBuffer>): Timestamp | null {
  const timeAt = 1 + ID_BYTES;
  const extensions = vectorAt(bytes, timeAt + TIME_BYTES);
  if (bytes[0] !== 0 || !extensions) return null;
  const algorithmAt = timeAt + TIME_BYTES + 2 + extensions.length;
  const signatureAlgorithm = SIGNATURE_ALGORITHMS[bytes[algorithmAt + 1] ?? 0];
  const signature = vectorAt(bytes, algorithmAt + 2);
  if (bytes[algorithmAt] !== SHA256 || !signatureAlgorithm || !signature) return null;
  const signedTime = bytes.slice(timeAt, timeAt + TIME_BYTES);
  const view = new DataView(signedTime.buffer);
  return {
    logId: toHex(bytes.subarray(1, timeAt)),
    time: Number(view.getBigUint64(0)),
    ...{ signedTime, extensions, signatureAlgorithm, signature },
  };
}

/**
 * Reads the list of timestamps of a TBSCertificate (DER), the first 16 of it.
 *
 * @returns Those that can be read; empty where there is no list, more than one, or a broken one.
 */
export function readTimestamps(tbs: Uint8Array): Timestamp[] {
  const place = findList(tbs);
  const value = place && (children(tbs, place.extension) ?? []).at(-1);
  if (value?.tag !== TAG.octetString) return [];
  const inner = contents(tbs, value);
  const element = elementAt(inner, 0, inner.length);
  const list = element?.tag === TAG.octetString ? vectorAt(contents(inner, element), 0) : null;
  const found: Timestamp[] = [];
  if (!list) return found;
  for (let offset = 0, count = 0; offset < list.length && count < MAX_TIMESTAMPS; count++) {
    const one = vectorAt(list, offset);
    if (!one) break;
    const timestamp = readTimestamp(one);
    if (timestamp) found.push(timestamp);
    offset += 2 + one.length;
  }
  return found;
}

/** The header of a DER element of `length` bytes (X.690 section 8.1.3). */
function header(tag: number, length: number): number[] {
  if (length < 0x80) return [tag, length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [tag, 0x80 + bytes.length, ...bytes];
}

function concat(parts: readonly (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** The TBSCertificate (DER) without its list of timestamps; null where it has none, or more than one. */
function withoutTimestamps(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const place = findList(bytes);
  if (!place) return null;
  const { tbs, tagged, sequence, extension } = place;
  const extensions = concat([
    bytes.subarray(sequence.contents, extension.start),
    bytes.subarray(extension.end, sequence.end),
  ]);
  const list = concat([header(sequence.tag, extensions.length), extensions]);
  const body = concat([
    bytes.subarray(tbs.contents, tagged.start),
    header(tagged.tag, list.length),
    list,
    bytes.subarray(tagged.end, tbs.end),
  ]);
  return concat([header(tbs.tag, body.length), body]);
}

/**
 * Returns a function that makes what a log signed for a certificate, from the SHA-256 of its issuer's
 * SubjectPublicKeyInfo (RFC 6962 section 3.2, entry type precert_entry). Null for a certificate without a
 * list of timestamps.
 */
export function timestampSigner(
  tbs: Uint8Array,
): ((timestamp: Timestamp, issuerKeyHash: Uint8Array) => Uint8Array<ArrayBuffer>) | null {
  const precertificate = withoutTimestamps(tbs);
  if (!precertificate) return null;
  const length = precertificate.length;
  const before = [length >>> 16, (length >>> 8) & 0xff, length & 0xff];
  return ({ signedTime, extensions }, issuerKeyHash) =>
    concat([
      [0, 0],
      signedTime,
      [0, 1],
      issuerKeyHash,
      before,
      precertificate,
      [extensions.length >>> 8, extensions.length & 0xff],
      extensions,
    ]);
}

/** r and s of a DER signature (RFC 3279 section 2.2.3), each in 32 bytes, as Web Crypto takes them. */
function rawEcdsa(signature: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const sequence = elementAt(signature, 0, signature.length);
  if (sequence?.tag !== TAG.sequence || sequence.end !== signature.length) return null;
  const raw = new Uint8Array(64);
  const integers = children(signature, sequence) ?? [];
  if (integers.length !== 2) return null;
  for (const [index, integer] of integers.entries()) {
    const bytes = contents(signature, integer);
    const start = bytes.findIndex((byte) => byte !== 0);
    const value = start === -1 ? new Uint8Array() : bytes.subarray(start);
    if (integer.tag !== TAG.integer || value.length > 32) return null;
    raw.set(value, 32 * (index + 1) - value.length);
  }
  return raw;
}

const ALGORITHMS = {
  ECDSA: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  RSA: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
} as const;

const importedKeys = new WeakMap<Uint8Array, Promise<CryptoKey>>();

/**
 * Whether the log with the key `spki` (DER of a SubjectPublicKeyInfo, P-256 or RSA) signed `data`. False
 * where the key cannot be read, or is of another kind than the signature. Never throws.
 */
export async function isTimestampSignedBy(
  { signature, signatureAlgorithm }: Timestamp,
  spki: Uint8Array<ArrayBuffer>,
  data: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const algorithm = ALGORITHMS[signatureAlgorithm];
    const value = signatureAlgorithm === 'ECDSA' ? rawEcdsa(signature) : signature;
    if (!value) return false;
    let key = importedKeys.get(spki);
    if (!key) {
      key = crypto.subtle.importKey('spki', spki, algorithm, false, ['verify']);
      importedKeys.set(spki, key);
    }
    return await crypto.subtle.verify(algorithm, await key, value, data);
  } catch {
    return false;
  }
}
