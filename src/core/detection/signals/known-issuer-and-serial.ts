import { issuerAndSerialKey } from '../../catalogue/catalogue.ts';
import { rootTrust, type Signal } from '../signal.ts';

/**
 * Issuer name and serial number of any certificate equal a catalogued pair, which by RFC 5280
 * identifies a certificate; anyone can write both, so it is no proof, and it says nothing below a
 * root that the browser ships.
 */
export const knownIssuerAndSerial: Signal = {
  id: 'known-issuer-and-serial',
  sources: [
    { id: 'RFC5280', section: '4.1.2.2 serial number' },
    { id: 'OONI', section: 'TLS Man-In-The-Middle (MITM) attacks' },
  ],
  detect: (scene) => {
    if (rootTrust(scene) === 'publicly-trusted') return [];
    return scene.chain.flatMap(({ parsed }, certificate) => {
      if (!parsed?.issuer) return [];
      const key = issuerAndSerialKey(parsed.issuer, parsed.serial);
      const authority = scene.knowledge.catalogue.byIssuerAndSerial.get(key);
      return authority
        ? [
            {
              signal: 'known-issuer-and-serial',
              weight: 'strong',
              authority: authority.id,
              certificate,
            },
          ]
        : [];
    });
  },
};
