/**
 * Parses X.509 certificates from DER by pkijs. Each field is read by itself, so that one odd field (a
 * name of 100 KB, a broken extension) costs that field only. Carries pkijs: import it lazily.
 */
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { digest, toBase64, toHex } from '../bytes.ts';
import type { Certificate } from './certificate.ts';
import { attempt, decodeDer, requireDer } from './decode-der.ts';
import { children, elementAt, slice, splitCertificate, TAG } from './der.ts';
import { ATTRIBUTE_TYPES, type Attribute, type Name } from './distinguished-name.ts';
import {
  countTimestamps,
  readAlternativeNames,
  readAuthorityKeyIdentifier,
  readExtensions,
  readSubjectKeyIdentifier,
} from './extensions.ts';
import { readPublicKey } from './public-key.ts';

/** Attributes of a name that are read; real ones have a dozen at most. */
const MAX_ATTRIBUTES = 30;
const MAX_OID_CHARACTERS = 100;
const MAX_VALUE_CHARACTERS = 1024;
/** RFC 5280 section 4.1.2.2 allows 20 octets. */
const MAX_SERIAL_BYTES = 64;

function readAttribute(der: Uint8Array<ArrayBuffer>): Attribute {
  const { type, value } = new pkijs.AttributeTypeAndValue({ schema: requireDer(der) });
  const text: unknown = value.valueBlock.value;
  return [
    ATTRIBUTE_TYPES[type] ?? type.slice(0, MAX_OID_CHARACTERS),
    typeof text === 'string' ? text.slice(0, MAX_VALUE_CHARACTERS) : '',
  ];
}

/** The first attributes of a Name (RFC 5280 section 4.1.2.4); the rest of a longer one is not read. */
function readName(der: Uint8Array<ArrayBuffer>): Name | null {
  const list = elementAt(der, 0, der.length);
  const sets = list?.tag === TAG.sequence ? children(der, list) : null;
  if (!sets) return null;
  return attempt(() => {
    const attributes: Attribute[] = [];
    for (const set of sets) {
      for (const element of children(der, set) ?? []) {
        if (attributes.length === MAX_ATTRIBUTES) return attributes;
        attributes.push(readAttribute(slice(der, element)));
      }
    }
    return attributes;
  });
}

function readValidity(der: Uint8Array<ArrayBuffer>): { from: number | null; to: number | null } {
  const read = attempt(() => {
    const sequence = decodeDer(der);
    if (!(sequence instanceof asn1js.Sequence)) return null;
    return sequence.valueBlock.value.map((time) => {
      if (!(time instanceof asn1js.UTCTime)) return null;
      const ms = time.toDate().getTime();
      return Number.isFinite(ms) ? ms : null;
    });
  });
  return { from: read?.[0] ?? null, to: read?.[1] ?? null };
}

/**
 * Parses a certificate. Bytes behind it are ignored, and are part of the digests.
 *
 * @returns Null for bytes that are not a certificate in DER, or over 128 KiB. Fields that cannot be read
 *   are null or empty: those over 8192 elements or nested over 32 deep among them. Never throws.
 */
export async function parseCertificate(der: Uint8Array): Promise<Certificate | null> {
  const parts = splitCertificate(der);
  if (!parts) return null;
  const [sha256, sha1, spkiSha256] = await Promise.all([
    digest('SHA-256', der),
    digest('SHA-1', der),
    digest('SHA-256', parts.subjectPublicKeyInfo),
  ]);
  const validity = readValidity(parts.validity);
  const extensions = readExtensions(parts.extensions);
  const subject = readName(parts.subject);
  const issuer = readName(parts.issuer);
  return {
    subject,
    issuer,
    serial: toHex(parts.serial.subarray(0, MAX_SERIAL_BYTES)),
    notBefore: validity.from,
    notAfter: validity.to,
    sha256: toHex(sha256),
    sha1: toHex(sha1),
    spkiSha256: toBase64(spkiSha256),
    spki: parts.subjectPublicKeyInfo,
    key: readPublicKey(parts.subjectPublicKeyInfo),
    subjectKeyIdentifier: readSubjectKeyIdentifier(extensions),
    authorityKeyIdentifier: readAuthorityKeyIdentifier(extensions),
    subjectAlternativeNames: readAlternativeNames(extensions),
    sctCount: countTimestamps(extensions),
    extensions: [...extensions.keys()],
    isComplete:
      subject !== null &&
      issuer !== null &&
      validity.from !== null &&
      validity.to !== null &&
      (parts.extensions === null || extensions.size > 0),
    signed: { tbs: parts.tbs, algorithm: parts.signatureAlgorithm, signature: parts.signature },
  };
}
