import type { Family } from '../../catalogue/catalogue.ts';
import { hasAttribute, type Name, nameKey } from '../../x509/distinguished-name.ts';
import { rootTrust, type Signal, type SignalMatch, type Weight } from '../signal.ts';

/**
 * How well a name fits a family's pattern: country and organization is weak; a common name together
 * with country or organization is strong; a common name alone is anybody's.
 */
function fit(name: Name, family: Family): Weight | null {
  const common = family.commonNames.some((value) => hasAttribute(name, 'CN', value));
  const country = family.country !== null && hasAttribute(name, 'C', family.country);
  const organization = family.organization !== null && hasAttribute(name, 'O', family.organization);
  if (common && (country || organization)) return 'strong';
  return country && organization ? 'weak' : null;
}

/** Not a catalogued name, but one after the pattern of a family; the root is not built in. */
export const knownFamily: Signal = {
  id: 'known-family',
  sources: [{ id: 'OONI', section: 'TLS Man-In-The-Middle (MITM) attacks' }],
  detect: (scene) => {
    if (rootTrust(scene) === 'publicly-trusted') return [];
    const { families, bySubject } = scene.knowledge.catalogue;
    return scene.chain.flatMap(({ parsed }, certificate): SignalMatch[] => {
      // The issuer first: who signs matters more than who is signed. A leaf's own subject is the
      // site's name, and says nothing of who signed it.
      for (const name of [parsed?.issuer, certificate > 0 ? parsed?.subject : null]) {
        if (!name || bySubject.has(nameKey(name))) continue;
        for (const family of families) {
          const weight = fit(name, family);
          if (weight)
            return [{ signal: 'known-family', weight, authority: family.id, certificate }];
        }
      }
      return [];
    });
  },
};
