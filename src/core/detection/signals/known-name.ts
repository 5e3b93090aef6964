import { nameKey } from '../../x509/distinguished-name.ts';
import { matchAuthorityNames } from '../match-authority-names.ts';
import { defineSignal } from '../signal.ts';
import { rootTrust } from '../signal-context.ts';

/**
 * Issuer or subject of a certificate equals a catalogued name, attribute by attribute.
 *
 * Anyone can write a name: it means nothing below a publicly trusted root, and less where the root is not
 * known.
 */
export const knownName = defineSignal({
  id: 'known-name',
  group: 'identity',
  sources: [{ id: 'IMC', section: '2 and 4 (certificate chain)' }],
  detect: (context) => {
    const root = rootTrust(context);
    if (root === 'publicly-trusted') return [];
    const { bySubject } = context.knowledge.catalogue;
    return matchAuthorityNames(context.chain, (name) => {
      const [first, ...others] = bySubject.get(nameKey(name)) ?? [];
      if (!first) return null;
      // Where several roots have one name, it identifies their family only.
      const id = others.length === 0 ? first.id : (first.family ?? first.id);
      return { id, weight: root === 'private' ? 'strong' : 'weak' };
    });
  },
});
