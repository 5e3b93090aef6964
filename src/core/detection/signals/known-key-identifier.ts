import { rootTrust, type Signal } from '../signal.ts';

/**
 * The authority key identifier points at a catalogued key. It is only a number that the issuer
 * writes (RFC 5280 section 4.2.1.1), so it is no proof, and it says nothing below a root that the
 * browser ships.
 */
export const knownKeyIdentifier: Signal = {
  id: 'known-key-identifier',
  sources: [{ id: 'RFC5280', section: '4.2.1.1 authority key identifier' }],
  detect: (scene) => {
    if (rootTrust(scene) === 'publicly-trusted') return [];
    return scene.chain.flatMap(({ parsed }, certificate) => {
      const identifier = parsed?.authorityKeyIdentifier;
      if (identifier == null) return [];
      const authority = scene.knowledge.catalogue.byKeyIdentifier.get(identifier);
      return authority
        ? [
            {
              signal: 'known-key-identifier',
              weight: 'strong',
              authority: authority.id,
              certificate,
            },
          ]
        : [];
    });
  },
};
