import { nameKey } from '../../x509/distinguished-name.ts';
import { rootTrust, type Signal, type SignalMatch } from '../signal.ts';

/**
 * Issuer or subject of any certificate equals a catalogued name, attribute by attribute. Names can
 * be forged by anyone: it says nothing below a root that the browser ships, and less where the
 * root is not known.
 */
export const knownName: Signal = {
  id: 'known-name',
  sources: [{ id: 'IMC', section: '2 and 4 (certificate chain)' }],
  detect: (scene) => {
    const root = rootTrust(scene);
    if (root === 'publicly-trusted') return [];
    const { bySubject } = scene.knowledge.catalogue;
    return scene.chain.flatMap(({ parsed }, certificate): SignalMatch[] => {
      // The issuer first: who signs matters more than who is signed. A leaf's own subject is the
      // site's name, and says nothing of who signed it.
      for (const name of [parsed?.issuer, certificate > 0 ? parsed?.subject : null]) {
        const bearers = name ? bySubject.get(nameKey(name)) : undefined;
        const [first] = bearers ?? [];
        if (!bearers || !first) continue;
        // Several roots bear one name: which of them it is, a name cannot tell.
        const authority = bearers.length === 1 ? first.id : (first.family ?? first.id);
        const weight = root === 'private' ? 'strong' : 'weak';
        return [{ signal: 'known-name', weight, authority, certificate }];
      }
      return [];
    });
  },
};
