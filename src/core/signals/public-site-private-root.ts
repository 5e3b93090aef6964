import { isWatched } from '../hosts.ts';
import { rootOf, type Scene, type Signal, type Weight } from '../signal.ts';

/** How sure it is that the root is a private one: it is known, or the leaf shows no timestamps. */
function privacy(scene: Scene): Weight | null {
  const root = rootOf(scene);
  if (root === 'private') return 'strong';
  const leaf = scene.links[0]?.parsed;
  return root === 'unknown' && leaf?.sctCount === 0 ? 'weak' : null;
}

/** A root that the browser does not ship vouches for a host that is known to be publicly trusted. */
export const publicSitePrivateRoot: Signal = {
  id: 'public-site-private-root',
  sources: [
    { id: 'IMC', section: 'list of intercepted domains' },
    { id: 'OONI', section: 'TLS Man-In-The-Middle (MITM) attacks' },
  ],
  look: (scene) => {
    const weight = privacy(scene);
    if (!weight || !isWatched(scene.observation.host, scene.knowledge.watchedHosts)) return [];
    const last = scene.links.length - 1;
    return [
      {
        signal: 'public-site-private-root',
        weight,
        authority: null,
        certificate: last >= 0 ? last : null,
      },
    ];
  },
};
