import { digest, toBase64, toHex } from '../bytes.ts';
import { splitCertificate } from '../x509/der.ts';
import type { ReportedCertificate } from './observation.ts';

/**
 * Computes the digests of a certificate, for sources that give nothing but its DER.
 *
 * @returns SHA-256 and SHA-1 of the bytes as they came, and the SHA-256 of the SubjectPublicKeyInfo, null
 *   where `der` is no certificate. Names, serial number and dates are null.
 */
export async function fingerprintCertificate(der: Uint8Array): Promise<ReportedCertificate> {
  const parts = splitCertificate(der);
  const [sha256, sha1, spki] = await Promise.all([
    digest('SHA-256', der),
    digest('SHA-1', der),
    parts ? digest('SHA-256', parts.subjectPublicKeyInfo) : null,
  ]);
  return {
    sha256: toHex(sha256),
    sha1: toHex(sha1),
    spkiSha256: spki ? toBase64(spki) : null,
    subject: null,
    issuer: null,
    serial: null,
    notBefore: null,
    notAfter: null,
    der,
  };
}
