/**
 * The interface of the certificate parser, and its loader. The implementation carries pkijs, so it is
 * imported when a certificate must be parsed for the first time, never before.
 */
import type { Certificate } from './certificate.ts';

/** Parses certificates and verifies their signatures. No method throws for hostile input. */
export interface CertificateReader {
  /** @see parse-certificate.ts */
  parseCertificate(der: Uint8Array): Promise<Certificate | null>;
  /** @see verify-signature.ts */
  isSignedBy(certificate: Certificate, spki: Uint8Array<ArrayBuffer>): Promise<boolean>;
}

/** Checks the encoding of public keys. */
export interface KeyReader {
  /** @see public-key.ts */
  isCanonicalKey(spki: Uint8Array<ArrayBuffer>): boolean;
}

/** Imports the parser and pkijs with it. */
export async function loadCertificateReader(): Promise<CertificateReader & KeyReader> {
  const [{ parseCertificate }, { isSignedBy }, { isCanonicalKey }] = await Promise.all([
    import('./parse-certificate.ts'),
    import('./verify-signature.ts'),
    import('./public-key.ts'),
  ]);
  return { parseCertificate, isSignedBy, isCanonicalKey };
}
