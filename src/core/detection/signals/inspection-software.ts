import type { InspectionSoftware } from '../knowledge.ts';
import { matchAuthorityNames } from '../match-authority-names.ts';
import { cacheNameLookups } from '../name-pattern.ts';
import { defineSignal } from '../signal.ts';
import { rootTrust } from '../signal-context.ts';

const lookupIn = cacheNameLookups<InspectionSoftware>();

/**
 * The authority's name is that of a product that intercepts connections. Anyone can write that name, so
 * it labels a verdict and never outweighs a proof. Weak, not benign: a product's authority signs for
 * sites of others only, so a site under its name is inspected.
 */
export const inspectionSoftware = defineSignal({
  id: 'inspection-software',
  group: 'benign',
  sources: [{ id: 'SEA', section: 'issuer names' }],
  detect: (context) => {
    if (rootTrust(context) === 'publicly-trusted') return [];
    const lookup = lookupIn(context.knowledge.software);
    return matchAuthorityNames(context.chain, (name) => {
      const product = lookup(name);
      return product && { id: product.id, weight: 'weak' };
    });
  },
});
