import { hasAttribute } from '../names.ts';
import { rootOf, type Sighting, type Signal } from '../signal.ts';

/**
 * The authority calls itself a product that inspects connections on purpose. Anyone can write such
 * a name: it labels what was found and never silences a proof.
 */
export const inspectionSoftware: Signal = {
  id: 'inspection-software',
  sources: [{ id: 'SEA', section: 'captive portal and interception software' }],
  look: (scene) => {
    if (rootOf(scene) === 'built-in') return [];
    return scene.links.flatMap(({ parsed }, certificate): Sighting[] => {
      for (const name of [parsed?.subject, parsed?.issuer]) {
        if (!name) continue;
        const product = scene.knowledge.software.find(({ attributes }) =>
          attributes.every(([type, value]) => hasAttribute(name, type, value)),
        );
        // The leaf's own subject is the site's name, and says nothing of who signed it.
        if (product && (certificate > 0 || name === parsed?.issuer)) {
          return [
            { signal: 'inspection-software', weight: 'benign', authority: product.id, certificate },
          ];
        }
      }
      return [];
    });
  },
};
