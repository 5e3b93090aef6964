import type { Family } from '../../catalogue/catalogue.ts';
import { hasAttribute, type Name, nameKey } from '../../x509/distinguished-name.ts';
import { matchAuthorityNames } from '../match-authority-names.ts';
import { defineSignal, type Weight } from '../signal.ts';
import { rootTrust } from '../signal-context.ts';

/**
 * Returns how well a name fits a family: `strong` for a common name together with country or
 * organization, `weak` for country and organization. A common name alone can be anybody's: null.
 */
function familyWeight(name: Name, family: Family): Weight | null {
  const common = family.commonNames.some((value) => hasAttribute(name, 'CN', value));
  const country = family.country !== null && hasAttribute(name, 'C', family.country);
  const organization = family.organization !== null && hasAttribute(name, 'O', family.organization);
  if (common && (country || organization)) return 'strong';
  return country && organization ? 'weak' : null;
}

/** A name that is not catalogued follows the pattern of a family; not below a publicly trusted root. */
export const knownFamily = defineSignal({
  id: 'known-family',
  group: 'identity',
  sources: [{ id: 'OONI', section: 'TLS Man-In-The-Middle (MITM) attacks' }],
  detect: (context) => {
    if (rootTrust(context) === 'publicly-trusted') return [];
    const { families, bySubject } = context.knowledge.catalogue;
    return matchAuthorityNames(context.chain, (name) => {
      if (bySubject.has(nameKey(name))) return null;
      for (const family of families) {
        const weight = familyWeight(name, family);
        if (weight) return { id: family.id, weight };
      }
      return null;
    });
  },
});
