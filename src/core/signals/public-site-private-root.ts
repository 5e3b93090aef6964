import { rootOf, type Signal } from '../signal.ts';

/** A root that the browser does not ship vouches for a host that is known to be publicly trusted. */
export const publicSitePrivateRoot: Signal = {
  id: 'public-site-private-root',
  sources: [
    { id: 'IMC', section: 'list of intercepted domains' },
    { id: 'OONI', section: 'list of affected domains' },
  ],
  look: (scene) =>
    rootOf(scene) === 'private' && scene.knowledge.watchedHosts.has(scene.observation.host)
      ? [
          {
            signal: 'public-site-private-root',
            weight: 'strong',
            authority: null,
            certificate: scene.links.length > 0 ? scene.links.length - 1 : null,
          },
        ]
      : [],
};
