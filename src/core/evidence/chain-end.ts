/** Finds where a chain ends: at a publicly trusted root, at another root, or before any root. */
import { isCertificateAuthority } from '../x509/certificate-claims.ts';
import type { CertificateReader } from '../x509/certificate-reader.ts';
import { isSelfSigned } from '../x509/link-chain.ts';
import { hasUnknownSignature } from '../x509/signature-algorithm.ts';
import { parsedOf, type ReadCertificate } from './read-chain.ts';
import type { TrustStore } from './trust-store.ts';

/**
 * End of a linked chain. `public`: a publicly trusted root. `self-signed`: a certificate that signed
 * itself. The issuer of the last certificate is missing and is not a publicly trusted root (`open`), or
 * may be one (`undetermined`). `unverifiable`: nobody here can verify the last signature for its
 * algorithm, so that the chain may be whole.
 */
export type ChainEnd = 'public' | 'self-signed' | 'open' | 'undetermined' | 'unverifiable';

/**
 * Where a linked chain, leaf first, ends. Every issuer in a public chain must be a certificate authority:
 * else the certificate of one site could vouch for other sites. `open` for an empty chain.
 */
export async function chainEnd(
  chain: readonly ReadCertificate[],
  reader: CertificateReader,
  trustStore: TrustStore,
): Promise<ChainEnd> {
  const parsed = parsedOf(chain);
  const last = parsed.at(-1);
  if (!last) return 'open';
  const areAuthorities = chain.slice(1).every(({ der }) => isCertificateAuthority(der));
  const isPublic = areAuthorities ? await trustStore.isPublicRoot(parsed) : false;
  if (isPublic) return 'public';
  if (await isSelfSigned(last, reader)) return 'self-signed';
  if (hasUnknownSignature(last)) return 'unverifiable';
  return isPublic === null ? 'undetermined' : 'open';
}
