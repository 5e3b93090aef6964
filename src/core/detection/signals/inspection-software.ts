import { hasAttribute } from '../../x509/distinguished-name.ts';
import { matchAuthorityNames } from '../match-authority-names.ts';
import { defineSignal } from '../signal.ts';
import { rootTrust } from '../signal-context.ts';

/**
 * The authority's name is that of a product that intercepts connections on purpose. Anyone can write
 * such a name, so it labels a verdict and never outweighs a proof.
 */
export const inspectionSoftware = defineSignal({
  id: 'inspection-software',
  group: 'benign',
  sources: [{ id: 'SEA', section: 'issuer names' }],
  detect: (context) => {
    if (rootTrust(context) === 'publicly-trusted') return [];
    return matchAuthorityNames(context.chain, (name) => {
      const product = context.knowledge.software.find(({ attributes }) =>
        attributes.every(([type, value]) => hasAttribute(name, type, value)),
      );
      return product ? { id: product.id, weight: 'benign' } : null;
    });
  },
});
