/** By what an authority is recognised that no list has: the key of its root. */
import type { Observation } from './observation.ts';

/**
 * Base64 of the SHA-256 of the key of the private root behind an observation. Null where no chain ends
 * at a root that the browser does not ship: public roots, a leaf alone, pages from the cache, and errors
 * that the user accepted, after which no authority vouches.
 */
export function privateRootKey({ result }: Observation): string | null {
  if (result.kind !== 'certificates' || result.override || result.fromCache) return null;
  return result.root === 'private' ? (result.certificates.at(-1)?.spkiSha256 ?? null) : null;
}
