import { isWatched } from '../../net/hosts.ts';
import { privateRootWeight, type Signal } from '../signal.ts';

/** A root that the browser does not ship vouches for a host that is known to be publicly trusted. */
export const publicSitePrivateRoot: Signal = {
  id: 'public-site-private-root',
  sources: [
    { id: 'IMC', section: 'list of intercepted domains' },
    { id: 'OONI', section: 'TLS Man-In-The-Middle (MITM) attacks' },
  ],
  detect: (scene) => {
    const weight = privateRootWeight(scene);
    if (!weight || !isWatched(scene.observation.host, scene.knowledge.watchedHosts)) return [];
    const last = scene.chain.length - 1;
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
