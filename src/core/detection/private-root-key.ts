import type { Observation } from './observation.ts';

/**
 * Returns the key by which a private authority is recognised again: Base64 of the SHA-256 of its root's
 * SubjectPublicKeyInfo.
 *
 * Null where no verified chain ends at a private root: publicly trusted roots, a leaf alone, pages from
 * the cache, and overridden errors, after which the root was not verified.
 */
export function privateRootKey({ result }: Observation): string | null {
  if (result.kind !== 'certificates' || result.override || result.fromCache) return null;
  return result.root === 'private' ? (result.certificates.at(-1)?.spkiSha256 ?? null) : null;
}
