import { hasAttribute } from '../../x509/distinguished-name.ts';
import { rootTrust, type Signal, type SignalMatch } from '../signal.ts';

/**
 * The authority calls itself a product that inspects connections on purpose. Anyone can write such
 * a name: it labels what was found and never silences a proof.
 */
export const inspectionSoftware: Signal = {
  id: 'inspection-software',
  sources: [{ id: 'SEA', section: 'issuer names' }],
  detect: (scene) => {
    if (rootTrust(scene) === 'publicly-trusted') return [];
    return scene.chain.flatMap(({ parsed }, certificate): SignalMatch[] => {
      // The leaf's own subject is the site's name, and says nothing of who signed it.
      for (const name of [parsed?.issuer, certificate > 0 ? parsed?.subject : null]) {
        if (!name) continue;
        const product = scene.knowledge.software.find(({ attributes }) =>
          attributes.every(([type, value]) => hasAttribute(name, type, value)),
        );
        if (product) {
          return [
            { signal: 'inspection-software', weight: 'benign', authority: product.id, certificate },
          ];
        }
      }
      return [];
    });
  },
};
