/** Remembers certificates and signatures over many files: measurements show the same chains again. */
import { LruMap } from '../lru-map.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { CertificateReader } from '../x509/certificate-reader.ts';

/** Certificates that are kept: a few thousand authorities sign all of the public web. */
const MAX_CERTIFICATES = 4000;

/**
 * Wraps a reader so that it parses and verifies nothing twice, as long as it is among the last 4000.
 * @param keyOf a digest of bytes that nobody can find a second preimage of
 */
export function cachedReader(
  reader: CertificateReader,
  keyOf: (bytes: Uint8Array) => string,
): CertificateReader {
  const certificates = new LruMap<string, { readonly parsed: Certificate | null }>(
    MAX_CERTIFICATES,
  );
  const signatures = new LruMap<string, boolean>(MAX_CERTIFICATES * 2);
  return {
    async parseCertificate(der) {
      const key = keyOf(der);
      const known = certificates.get(key);
      if (known) return known.parsed;
      const parsed = await reader.parseCertificate(der);
      certificates.set(key, { parsed });
      return parsed;
    },
    async isSignedBy(certificate, spki) {
      const key = `${certificate.sha256} ${keyOf(spki)}`;
      const known = signatures.get(key);
      if (known !== undefined) return known;
      const isSigned = await reader.isSignedBy(certificate, spki);
      signatures.set(key, isSigned);
      return isSigned;
    },
  };
}
