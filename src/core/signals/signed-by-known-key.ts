import type { Sighting, Signal } from '../signal.ts';

/**
 * A certificate's signature verifies under a catalogued public key, although the authority's own
 * certificate need not be in the chain. A self-signed catalogued root is left to `known-key`.
 */
export const signedByKnownKey: Signal = {
  id: 'signed-by-known-key',
  sources: [{ id: 'RFC5280', section: '4.1.1.3 signatureValue' }],
  look: async ({ links, knowledge: { catalogue }, isSignedBy }) => {
    const sightings: Sighting[] = [];
    for (const [certificate, { parsed }] of links.entries()) {
      if (!parsed) continue;
      for (const { authority, spki } of catalogue.keys) {
        if (authority.spkiSha256 === parsed.spkiSha256) continue;
        if (await isSignedBy(parsed, spki)) {
          sightings.push({
            signal: 'signed-by-known-key',
            weight: 'proof',
            authority: authority.id,
            certificate,
          });
          break;
        }
      }
    }
    return sightings;
  },
};
