/**
 * X.509 certificates from DER by pkijs. Each part is read by itself, so that one odd part (a name
 * of 100 KB, a broken extension) costs that part only. This module carries pkijs: import it lazily.
 */
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { digest, toBase64, toHex } from '../bytes.ts';
import {
  type CertificateParts,
  children,
  contents,
  elementAt,
  MAX_CERTIFICATE_BYTES,
  slice,
  splitCertificate,
} from './der.ts';
import { ATTRIBUTE_TYPES, type Attribute, type Name } from './distinguished-name.ts';

/** The public key as the signals need it. */
export interface PublicKey {
  /** "RSA", "EC", "Ed25519" …, or the dotted OID of an algorithm without a name here. */
  readonly type: string;
  /** Bits of the modulus or the field; null where unknown. */
  readonly bits: number | null;
  /** RSA public exponent; null where the key is not RSA or the exponent is over 48 bits. */
  readonly exponent: number | null;
}

export interface Certificate {
  readonly subject: Name | null;
  readonly issuer: Name | null;
  /** Lower-case hex of the INTEGER's contents, as encoded (a leading 00 is kept). */
  readonly serial: string;
  /** Ms since epoch; null where the encoding is not a time. */
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  readonly sha256: string;
  readonly sha1: string;
  /** Base64 of the SHA-256 of the raw SubjectPublicKeyInfo. */
  readonly spkiSha256: string;
  /** Raw DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array<ArrayBuffer>;
  readonly key: PublicKey | null;
  /** Lower-case hex of the key identifiers (RFC 5280 4.2.1.1, 4.2.1.2). */
  readonly subjectKeyIdentifier: string | null;
  readonly authorityKeyIdentifier: string | null;
  /** dNSName and iPAddress entries as text; at most 200. */
  readonly subjectAlternativeNames: readonly string[];
  /** Embedded signed certificate timestamps (RFC 6962 3.3). */
  readonly sctCount: number;
  /** Dotted OIDs of the extensions present, in order. */
  readonly extensions: readonly string[];
  /** What a signature check needs, raw. */
  readonly signed: {
    readonly tbs: Uint8Array<ArrayBuffer>;
    readonly algorithm: Uint8Array<ArrayBuffer>;
    readonly signature: Uint8Array<ArrayBuffer>;
  };
}

const OID = {
  subjectKeyIdentifier: '2.5.29.14',
  subjectAlternativeName: '2.5.29.17',
  authorityKeyIdentifier: '2.5.29.35',
  signedCertificateTimestamps: '1.3.6.1.4.1.11129.2.4.2',
} as const;

const KEY_TYPES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.113549.1.1.10': 'RSA',
  '1.2.840.10045.2.1': 'EC',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
};

const CURVE_BITS: Readonly<Record<string, number>> = {
  '1.2.840.10045.3.1.7': 256,
  '1.3.132.0.34': 384,
  '1.3.132.0.35': 521,
};

const MAX_ALTERNATIVE_NAMES = 200;
const MAX_VALUE_CHARACTERS = 1024;

/** asn1js with bounds of our own; nothing inside OCTET STRINGs is followed on its own accord. */
function decode(der: Uint8Array<ArrayBuffer>): asn1js.AsnType | null {
  const parsed = asn1js.fromBER(der, {
    maxDepth: 32,
    maxNodes: 8192,
    maxContentLength: MAX_CERTIFICATE_BYTES,
    parseEmbedded: false,
  });
  return parsed.offset === -1 ? null : parsed.result;
}

/** What `read` gives, or null where it throws: libraries throw on hostile input. */
function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function readName(der: Uint8Array<ArrayBuffer>): Name | null {
  return attempt(() => {
    const name = new pkijs.RelativeDistinguishedNames({ schema: decode(der) });
    return name.typesAndValues.map(({ type, value }): Attribute => {
      const text: unknown = value.valueBlock.value;
      return [
        ATTRIBUTE_TYPES[type] ?? type.slice(0, 100),
        typeof text === 'string' ? text.slice(0, MAX_VALUE_CHARACTERS) : '',
      ];
    });
  });
}

function readValidity(der: Uint8Array<ArrayBuffer>): { from: number | null; to: number | null } {
  const read = attempt(() => {
    const sequence = decode(der);
    if (!(sequence instanceof asn1js.Sequence)) return null;
    return sequence.valueBlock.value.map((time) => {
      if (!(time instanceof asn1js.UTCTime)) return null;
      const ms = time.toDate().getTime();
      return Number.isFinite(ms) ? ms : null;
    });
  });
  return { from: read?.[0] ?? null, to: read?.[1] ?? null };
}

/** Bits and value of an unsigned big-endian integer; the value only where it is exact. */
function magnitude(bytes: Uint8Array): { bits: number; value: number | null } {
  const first = bytes.findIndex((byte) => byte !== 0);
  if (first === -1) return { bits: 0, value: 0 };
  const significant = bytes.subarray(first);
  const bits = significant.length * 8 - Math.clz32(significant[0] ?? 0) + 24;
  const value =
    significant.length > 6 ? null : significant.reduce((sum, byte) => sum * 256 + byte, 0);
  return { bits, value };
}

function readKey(der: Uint8Array<ArrayBuffer>): PublicKey | null {
  return attempt(() => {
    const info = new pkijs.PublicKeyInfo({ schema: decode(der) });
    const oid = info.algorithm.algorithmId;
    const type = KEY_TYPES[oid] ?? oid;
    if (type === 'RSA') {
      const rsa = new pkijs.RSAPublicKey({
        schema: decode(new Uint8Array(info.subjectPublicKey.valueBlock.valueHexView)),
      });
      return {
        type,
        bits: magnitude(rsa.modulus.valueBlock.valueHexView).bits,
        exponent: magnitude(rsa.publicExponent.valueBlock.valueHexView).value,
      };
    }
    const parameters: unknown = info.algorithm.algorithmParams;
    const curve =
      parameters instanceof asn1js.ObjectIdentifier ? parameters.valueBlock.toString() : '';
    return { type, bits: CURVE_BITS[curve] ?? null, exponent: null };
  });
}

/** Extension values by OID; a repeated extension keeps its first value. */
function readExtensions(parts: CertificateParts): Map<string, Uint8Array<ArrayBuffer>> {
  const values = new Map<string, Uint8Array<ArrayBuffer>>();
  const der = parts.extensions;
  if (!der) return values;
  attempt(() => {
    for (const extension of new pkijs.Extensions({ schema: decode(der) }).extensions) {
      if (values.has(extension.extnID)) continue;
      values.set(extension.extnID, new Uint8Array(extension.extnValue.valueBlock.valueHexView));
    }
  });
  return values;
}

/** Identifiers are hashes; a longer one is nobody's. */
function identifierText(bytes: Uint8Array): string | null {
  return bytes.length <= 64 ? toHex(bytes) : null;
}

function readSubjectKeyIdentifier(value: Uint8Array<ArrayBuffer> | undefined): string | null {
  if (!value) return null;
  const element = elementAt(value, 0, value.length);
  return element?.tag === 0x04 ? identifierText(contents(value, element)) : null;
}

function readAuthorityKeyIdentifier(value: Uint8Array<ArrayBuffer> | undefined): string | null {
  if (!value) return null;
  return attempt(() => {
    const identifier = new pkijs.AuthorityKeyIdentifier({ schema: decode(value) }).keyIdentifier;
    return identifier ? identifierText(identifier.valueBlock.valueHexView) : null;
  });
}

function readAlternativeNames(value: Uint8Array<ArrayBuffer> | undefined): string[] {
  if (!value) return [];
  const list = elementAt(value, 0, value.length);
  const first = (list && children(value, list))?.slice(0, MAX_ALTERNATIVE_NAMES) ?? [];
  return first.flatMap((element) => readAlternativeName(slice(value, element)));
}

function readAlternativeName(der: Uint8Array<ArrayBuffer>): string[] {
  return (
    attempt(() => {
      const name = new pkijs.GeneralName({ schema: decode(der) });
      const text: unknown = name.value;
      if (name.type === 2 && typeof text === 'string') return [text.slice(0, 253)];
      if (name.type === 7 && text instanceof asn1js.OctetString) {
        return [ipText(text.valueBlock.valueHexView)];
      }
      return [];
    }) ?? []
  );
}

function ipText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  return toHex(bytes).replace(/(.{4})(?=.)/g, '$1:');
}

/** Counts the entries of a SignedCertificateTimestampList: lengths of two bytes (RFC 6962 3.3). */
function countTimestamps(value: Uint8Array<ArrayBuffer> | undefined): number {
  if (!value) return 0;
  const element = elementAt(value, 0, value.length);
  if (element?.tag !== 0x04) return 0;
  const list = contents(value, element);
  const view = new DataView(list.buffer);
  if (list.length < 2 || view.getUint16(0) !== list.length - 2) return 0;
  let count = 0;
  for (let offset = 2; offset + 2 <= list.length; count++) offset += 2 + view.getUint16(offset);
  return count;
}

/**
 * Reads a certificate from its DER. Null for bytes that are no certificate, over 64 KiB, nested
 * over 32 deep or not DER; parts that cannot be read are null or empty. Never throws.
 */
export async function readCertificate(der: Uint8Array): Promise<Certificate | null> {
  const parts = splitCertificate(der);
  if (!parts) return null;
  const [sha256, sha1, spkiSha256] = await Promise.all([
    digest('SHA-256', der),
    digest('SHA-1', der),
    digest('SHA-256', parts.subjectPublicKeyInfo),
  ]);
  const validity = readValidity(parts.validity);
  const extensions = readExtensions(parts);
  return {
    subject: readName(parts.subject),
    issuer: readName(parts.issuer),
    serial: toHex(parts.serial.subarray(0, 64)),
    notBefore: validity.from,
    notAfter: validity.to,
    sha256: toHex(sha256),
    sha1: toHex(sha1),
    spkiSha256: toBase64(spkiSha256),
    spki: parts.subjectPublicKeyInfo,
    key: readKey(parts.subjectPublicKeyInfo),
    subjectKeyIdentifier: readSubjectKeyIdentifier(extensions.get(OID.subjectKeyIdentifier)),
    authorityKeyIdentifier: readAuthorityKeyIdentifier(extensions.get(OID.authorityKeyIdentifier)),
    subjectAlternativeNames: readAlternativeNames(extensions.get(OID.subjectAlternativeName)),
    sctCount: countTimestamps(extensions.get(OID.signedCertificateTimestamps)),
    extensions: [...extensions.keys()],
    signed: { tbs: parts.tbs, algorithm: parts.signatureAlgorithm, signature: parts.signature },
  };
}

/** Keys that were taken apart before: those of the catalogue verify again and again. */
const taken = new WeakMap<Uint8Array, pkijs.PublicKeyInfo | null>();

function keyOf(spki: Uint8Array<ArrayBuffer>): pkijs.PublicKeyInfo | null {
  const known = taken.get(spki);
  if (known !== undefined) return known;
  const key = attempt(() => canonicalKey(spki));
  taken.set(spki, key);
  return key;
}

/**
 * The key, where it stands in its one form: keys are known by the digest of that form, and the key of
 * a public root in another one (rsaEncryption without its NULL, RFC 3279 section 2.3.1) would be told
 * from no list, and still verify all that the root has signed. Null for any other form.
 */
function canonicalKey(spki: Uint8Array<ArrayBuffer>): pkijs.PublicKeyInfo | null {
  const schema = decode(spki);
  // Without a schema pkijs makes an empty key.
  if (!schema) return null;
  const info = new pkijs.PublicKeyInfo({ schema });
  // Under a key that cannot be taken apart nothing verifies, in whatever form it is.
  if (!info.parsedKey) return info;
  const again = new pkijs.PublicKeyInfo({ json: info.toJSON() as JsonWebKey });
  return toHex(new Uint8Array(again.toSchema().toBER(false))) === toHex(spki) ? info : null;
}

/** Whether a SubjectPublicKeyInfo (DER) is a key in its one form. Never throws. */
export function isCanonicalKey(spki: Uint8Array<ArrayBuffer>): boolean {
  return keyOf(spki) !== null;
}

/** Longer ones make a verification up to fifty times slower, and no authority has one. */
const MAX_MODULUS_BITS = 8192;
const MAX_EXPONENT_BITS = 64;

function isSlow({ parsedKey }: pkijs.PublicKeyInfo): boolean {
  if (!(parsedKey instanceof pkijs.RSAPublicKey)) return false;
  const bitsOf = ({ valueBlock }: asn1js.Integer) => magnitude(valueBlock.valueHexView).bits;
  return (
    bitsOf(parsedKey.modulus) > MAX_MODULUS_BITS ||
    bitsOf(parsedKey.publicExponent) > MAX_EXPONENT_BITS
  );
}

/**
 * Whether `certificate` carries a signature by the key `spki` (DER). False also where the algorithm
 * is one that Web Crypto does not know, and for a key that is too slow or not in its one form: that is
 * "cannot verify", and never a proof.
 */
export async function isSignedBy(
  certificate: Certificate,
  spki: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const { tbs, algorithm, signature } = certificate.signed;
    const value = decode(signature);
    const key = keyOf(spki);
    if (!(value instanceof asn1js.BitString) || !key || isSlow(key)) return false;
    return await pkijs
      .getCrypto(true)
      .verifyWithPublicKey(
        tbs,
        value,
        key,
        new pkijs.AlgorithmIdentifier({ schema: decode(algorithm) }),
      );
  } catch {
    return false;
  }
}
