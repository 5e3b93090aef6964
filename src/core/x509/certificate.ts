/** An X.509 certificate (RFC 5280) after parsing. Types only, so that importing it loads no parser. */
import type { Name } from './distinguished-name.ts';

/** A public key, as far as the signals need it. */
export interface PublicKey {
  /** "RSA", "EC", "Ed25519" or "Ed448"; for any other algorithm its dotted OID. */
  readonly type: string;
  /** Bits of the modulus (RSA) or of the curve's field (EC); null where unknown. */
  readonly bits: number | null;
  /** RSA public exponent; null where the key is not RSA or the exponent is over 48 bits. */
  readonly exponent: number | null;
}

/** A parsed certificate. A field that could not be read is null or empty. */
export interface Certificate {
  readonly subject: Name | null;
  readonly issuer: Name | null;
  /** Lower-case hex of the INTEGER's contents, as encoded (a leading 00 is kept). */
  readonly serial: string;
  /** Ms since epoch; null where the encoding is not a time. */
  readonly notBefore: number | null;
  /** Ms since epoch; null where the encoding is not a time. */
  readonly notAfter: number | null;
  /** Digest of the DER, lower-case hex. */
  readonly sha256: string;
  /** Digest of the DER, lower-case hex. */
  readonly sha1: string;
  /** Base64 of the SHA-256 of the raw SubjectPublicKeyInfo. */
  readonly spkiSha256: string;
  /** Raw DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array<ArrayBuffer>;
  readonly key: PublicKey | null;
  /** Lower-case hex (RFC 5280 section 4.2.1.2). */
  readonly subjectKeyIdentifier: string | null;
  /** Lower-case hex (RFC 5280 section 4.2.1.1). */
  readonly authorityKeyIdentifier: string | null;
  /** dNSName and iPAddress entries as text; at most `MAX_ALTERNATIVE_NAMES`. */
  readonly subjectAlternativeNames: readonly string[];
  /** Number of embedded signed certificate timestamps (RFC 6962 section 3.3). */
  readonly sctCount: number;
  /** Dotted OIDs of the extensions present, in order. */
  readonly extensions: readonly string[];
  /** Whether names, dates and the list of extensions could be read. */
  readonly isComplete: boolean;
  /** Raw DER of the three fields of the outer SEQUENCE: input of a signature check. */
  readonly signed: {
    readonly tbs: Uint8Array<ArrayBuffer>;
    readonly algorithm: Uint8Array<ArrayBuffer>;
    readonly signature: Uint8Array<ArrayBuffer>;
  };
}

/** The parser keeps that many subjectAltName entries; the rest of a longer list is unknown. */
export const MAX_ALTERNATIVE_NAMES = 200;
