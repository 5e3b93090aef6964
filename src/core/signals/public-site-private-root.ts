import { isWatched } from '../hosts.ts';
import { privacyOf, type Signal } from '../signal.ts';

/** A root that the browser does not ship vouches for a host that is known to be publicly trusted. */
export const publicSitePrivateRoot: Signal = {
  id: 'public-site-private-root',
  sources: [
    { id: 'IMC', section: 'list of intercepted domains' },
    { id: 'OONI', section: 'TLS Man-In-The-Middle (MITM) attacks' },
  ],
  look: (scene) => {
    const weight = privacyOf(scene);
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
