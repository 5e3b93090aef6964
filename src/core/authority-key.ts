/** By what an authority is recognised that no list has: its key, or the name of whoever issued. */
import { digest, toHex } from './bytes.ts';
import { splitCertificate } from './der.ts';
import type { Observation } from './observation.ts';

/**
 * The private authority behind an observation: the digest of its root's key ("key:…") where a chain
 * ends at a root that the browser does not ship; the digest of the issuer's name ("issuer:…") where
 * only the leaf is shown. Null for everything else: public roots, pages from the cache, and errors
 * that the user accepted, after which no authority vouches.
 */
export async function authorityKey({ evidence }: Observation): Promise<string | null> {
  if (evidence.kind !== 'certificates' || evidence.override || evidence.stale) return null;
  if (evidence.root === 'private') {
    const key = evidence.certificates.at(-1)?.spkiSha256 ?? null;
    return key === null ? null : `key:${key}`;
  }
  const der = evidence.certificates[0]?.der;
  if (evidence.root !== 'unknown' || !der) return null;
  const parts = splitCertificate(Uint8Array.from(der));
  return parts && `issuer:${toHex(await digest('SHA-256', parts.issuer))}`;
}
