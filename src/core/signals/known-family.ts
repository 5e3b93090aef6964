import type { Family } from '../authorities.ts';
import { hasAttribute, type Name, nameKey } from '../names.ts';
import { rootOf, type Sighting, type Signal, type Weight } from '../signal.ts';

/**
 * How well a name fits a family's pattern: country and organization, or one of its common names,
 * is weak; a common name together with country or organization is strong.
 */
function fit(name: Name, family: Family): Weight | null {
  const common = family.commonNames.some((value) => hasAttribute(name, 'CN', value));
  const country = family.country !== null && hasAttribute(name, 'C', family.country);
  const organization = family.organization !== null && hasAttribute(name, 'O', family.organization);
  if (common && (country || organization)) return 'strong';
  return common || (country && organization) ? 'weak' : null;
}

/** Not a catalogued name, but one after the pattern of a family; the root is not built in. */
export const knownFamily: Signal = {
  id: 'known-family',
  sources: [{ id: 'OONI', section: 'root certificates that matched no known one' }],
  look: (scene) => {
    if (rootOf(scene) === 'built-in') return [];
    const { families, bySubject } = scene.knowledge.catalogue;
    return scene.links.flatMap(({ parsed }, certificate): Sighting[] => {
      // The issuer first: who signs matters more than who is signed.
      for (const name of [parsed?.issuer, parsed?.subject]) {
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
