/** Certificates of a file or handshake, parsed where possible. */
import type { Certificate } from '../x509/certificate.ts';
import type { CertificateReader } from '../x509/certificate-reader.ts';

/** A certificate and its bytes; `parsed` is null where the bytes cannot be parsed. */
export interface ReadCertificate {
  readonly der: Uint8Array;
  readonly parsed: Certificate | null;
}

/** Parses certificates one by one, in their order. */
export async function readAll(
  ders: readonly Uint8Array[],
  reader: CertificateReader,
): Promise<ReadCertificate[]> {
  const all: ReadCertificate[] = [];
  for (const der of ders) all.push({ der, parsed: await reader.parseCertificate(der) });
  return all;
}

/** The certificates that could be parsed, in their order. */
export function parsedOf(all: readonly ReadCertificate[]): Certificate[] {
  return all.flatMap(({ parsed }) => parsed ?? []);
}

/** The certificates of `chain` together with their bytes, which are looked up in `all`. */
export function withBytes(
  chain: readonly Certificate[],
  all: readonly ReadCertificate[],
): ReadCertificate[] {
  return chain.flatMap((one) => all.find(({ parsed }) => parsed === one) ?? []);
}
