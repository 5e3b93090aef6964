import { isApplicable, type Signal, type SignalContext, type SignalMatch } from '../signal.ts';

/**
 * Whether somebody who has the key took part in the chain. In a handshake it is so. Into a file anybody
 * can write a certificate with anybody's key: of a file's chain, which signatures join, each key but
 * the first has signed what stands before it; the first has to have signed its own certificate.
 */
async function isUsed(
  { observation, chain, isSignedBy }: SignalContext,
  index: number,
): Promise<boolean> {
  if (observation.source !== 'file' || index > 0) return true;
  const first = chain[0]?.parsed;
  return first ? await isSignedBy(first, first.spki) : false;
}

/** The SHA-256 of any SubjectPublicKeyInfo is catalogued: a re-issued root with the same key. */
export const knownKey: Signal = {
  id: 'known-key',
  sources: [{ id: 'BLK', section: 'interception keys by SPKI hash' }],
  detect: async (scene) => {
    const { bySpkiSha256 } = scene.knowledge.catalogue;
    const sightings: SignalMatch[] = [];
    for (const [certificate, { reported, parsed }] of scene.chain.entries()) {
      const digest = parsed?.spkiSha256 ?? reported.spkiSha256;
      const authority = digest === null ? undefined : bySpkiSha256.get(digest);
      if (!authority || !isApplicable(authority, scene) || !(await isUsed(scene, certificate)))
        continue;
      sightings.push({
        signal: 'known-key',
        weight: 'proof',
        authority: authority.id,
        certificate,
      });
    }
    return sightings;
  },
};
