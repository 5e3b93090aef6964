import type { Certificate } from '../../x509/certificate.ts';
import { defineSignal, type Match, match } from '../signal.ts';
import { isApplicable } from '../signal-context.ts';

/**
 * Cheap length check before the expensive signature check: an RSA signature is as long as the modulus
 * (RFC 8017 section 8.2.1), an ECDSA one about as long as the key, and the rest of a
 * SubjectPublicKeyInfo is some forty bytes.
 */
function couldHaveSigned(spki: Uint8Array, { signed }: Certificate): boolean {
  return Math.abs(spki.length - signed.signature.length) < 64;
}

/**
 * The signature of a certificate verifies under a catalogued key whose certificate is not in the chain.
 *
 * Where the next certificate, or the certificate itself, is the signer, `known-key` covers its key, and
 * one signature check saves those of all catalogued keys.
 */
export const signedByKnownKey = defineSignal({
  id: 'signed-by-known-key',
  group: 'identity',
  sources: [{ id: 'RFC5280', section: '4.1.1.3 signatureValue' }],
  detect: async (context) => {
    const { chain, isSignedBy, knowledge } = context;
    const keys = knowledge.catalogue.keys.filter((one) => isApplicable(one.authority, context));
    const matches: Match[] = [];
    for (const [certificate, { parsed }] of chain.entries()) {
      if (!parsed) continue;
      const next = chain[certificate + 1]?.parsed ?? parsed;
      if (await isSignedBy(parsed, next.spki)) continue;
      for (const { authority, spki } of keys) {
        if (!couldHaveSigned(spki, parsed) || !(await isSignedBy(parsed, spki))) continue;
        matches.push(match('proof', { authority: authority.id, certificate }));
        break;
      }
    }
    return matches;
  },
});
