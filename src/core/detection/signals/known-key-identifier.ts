import { defineSignal, match } from '../signal.ts';
import { rootTrust } from '../signal-context.ts';

/**
 * The authority key identifier of a certificate is that of a catalogued key.
 *
 * It is a number that the issuer writes (RFC 5280 section 4.2.1.1), so it is no proof and means nothing
 * below a publicly trusted root.
 */
export const knownKeyIdentifier = defineSignal({
  id: 'known-key-identifier',
  group: 'identity',
  sources: [{ id: 'RFC5280', section: '4.2.1.1 authority key identifier' }],
  detect: (context) => {
    if (rootTrust(context) === 'publicly-trusted') return [];
    const { byKeyIdentifier } = context.knowledge.catalogue;
    return context.chain.flatMap(({ parsed }, certificate) => {
      const identifier = parsed?.authorityKeyIdentifier;
      const authority = identifier == null ? undefined : byKeyIdentifier.get(identifier);
      return authority ? [match('strong', { authority: authority.id, certificate })] : [];
    });
  },
});
