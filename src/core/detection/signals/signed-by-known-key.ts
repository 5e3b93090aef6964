import type { Certificate } from '../../x509/parse-certificate.ts';
import { isApplicable, type Signal, type SignalMatch } from '../signal.ts';

/**
 * A cheap look before the dear one: an RSA signature is as long as the modulus (RFC 8017 8.2.1), and
 * an elliptic one about as long as the key; the rest of a SubjectPublicKeyInfo is some forty bytes.
 */
function couldHaveSigned(spki: Uint8Array, { signed }: Certificate): boolean {
  return Math.abs(spki.length - signed.signature.length) < 64;
}

/**
 * A certificate's signature verifies under a catalogued public key, and that authority's own
 * certificate is not in the chain. Where the signer is the next certificate, or the certificate
 * itself, its key is known and `known-key` speaks of it; one check spares the many.
 */
export const signedByKnownKey: Signal = {
  id: 'signed-by-known-key',
  sources: [{ id: 'RFC5280', section: '4.1.1.3 signatureValue' }],
  detect: async (scene) => {
    const { chain, isSignedBy } = scene;
    const keys = scene.knowledge.catalogue.keys.filter((one) => isApplicable(one.authority, scene));
    const sightings: SignalMatch[] = [];
    for (const [certificate, { parsed }] of chain.entries()) {
      if (!parsed) continue;
      const above = chain[certificate + 1]?.parsed ?? parsed;
      if (await isSignedBy(parsed, above.spki)) continue;
      for (const { authority, spki } of keys) {
        if (!couldHaveSigned(spki, parsed) || !(await isSignedBy(parsed, spki))) continue;
        sightings.push({
          signal: 'signed-by-known-key',
          weight: 'proof',
          authority: authority.id,
          certificate,
        });
        break;
      }
    }
    return sightings;
  },
};
