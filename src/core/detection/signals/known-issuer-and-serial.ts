import { issuerAndSerialKey } from '../../catalogue/catalogue.ts';
import { defineSignal, match } from '../signal.ts';
import { rootTrust } from '../signal-context.ts';

/**
 * Issuer name and serial number of a certificate are a catalogued pair.
 *
 * The pair identifies a certificate (RFC 5280 section 4.1.2.2). Anyone can write both, so it is no proof
 * and means nothing below a publicly trusted root.
 */
export const knownIssuerAndSerial = defineSignal({
  id: 'known-issuer-and-serial',
  group: 'identity',
  sources: [
    { id: 'RFC5280', section: '4.1.2.2 serial number' },
    { id: 'OONI', section: 'TLS Man-In-The-Middle (MITM) attacks' },
  ],
  detect: (context) => {
    if (rootTrust(context) === 'publicly-trusted') return [];
    const { byIssuerAndSerial } = context.knowledge.catalogue;
    return context.chain.flatMap(({ parsed }, certificate) => {
      if (!parsed?.issuer) return [];
      const authority = byIssuerAndSerial.get(issuerAndSerialKey(parsed.issuer, parsed.serial));
      return authority ? [match('strong', { authority: authority.id, certificate })] : [];
    });
  },
});
