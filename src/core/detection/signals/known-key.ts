import { defineSignal, type Match, match } from '../signal.ts';
import { isApplicable, type SignalContext } from '../signal-context.ts';

/**
 * Returns whether the holder of the key took part in the chain.
 *
 * In a handshake that is always so. A file can hold a certificate with anybody's key: its chains are
 * joined by signatures, so every key but the first has signed the certificate before it, and the first
 * one must have signed its own certificate.
 */
async function isKeyHeld(
  { observation, chain, isSignedBy }: SignalContext,
  index: number,
): Promise<boolean> {
  if (observation.source !== 'file' || index > 0) return true;
  const first = chain[0]?.parsed;
  return first ? await isSignedBy(first, first.spki) : false;
}

/** The SHA-256 of a SubjectPublicKeyInfo is catalogued: also that of a root re-issued with its key. */
export const knownKey = defineSignal({
  id: 'known-key',
  group: 'identity',
  sources: [{ id: 'BLK', section: 'interception keys by SPKI hash' }],
  detect: async (context) => {
    const { bySpkiSha256 } = context.knowledge.catalogue;
    const matches: Match[] = [];
    for (const [certificate, { reported, parsed }] of context.chain.entries()) {
      const spkiSha256 = parsed?.spkiSha256 ?? reported.spkiSha256;
      const authority = spkiSha256 === null ? undefined : bySpkiSha256.get(spkiSha256);
      if (!authority || !isApplicable(authority, context)) continue;
      if (!(await isKeyHeld(context, certificate))) continue;
      matches.push(match('proof', { authority: authority.id, certificate }));
    }
    return matches;
  },
});
