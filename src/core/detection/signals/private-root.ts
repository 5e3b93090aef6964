import { isOverridden, rootTrust, type Signal } from '../signal.ts';

/** The chain was built, and its root is not one that the browser ships. */
export const privateRoot: Signal = {
  id: 'private-root',
  sources: [{ id: 'IMC', section: '6 (advice to browsers)' }],
  detect: (scene) =>
    // After an accepted exception no chain was built: nobody installed anything.
    rootTrust(scene) === 'private' && !isOverridden(scene)
      ? [
          {
            signal: 'private-root',
            weight: 'weak',
            authority: null,
            certificate: scene.chain.length > 0 ? scene.chain.length - 1 : null,
          },
        ]
      : [],
};
