/** Checks the key of an authority that came in a file. */
import { digest, fromBase64, toBase64 } from '../bytes.ts';
import type { Authority } from './catalogue.ts';

/**
 * Whether the key that signatures are verified under is the one that the entry names: `spki` hashes to
 * `spkiSha256`, and is in canonical form, in which the list of public roots has keys. True for an entry
 * without a key. Loads pkijs for an entry with one.
 */
export async function hasOwnKey({
  spki,
  spkiSha256,
}: Pick<Authority, 'spki' | 'spkiSha256'>): Promise<boolean> {
  if (spki === null) return true;
  const bytes = fromBase64(spki);
  if (!bytes || toBase64(await digest('SHA-256', bytes)) !== spkiSha256) return false;
  const { isCanonicalKey } = await import('../x509/public-key.ts');
  return isCanonicalKey(bytes);
}
