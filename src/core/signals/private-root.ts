import { rootOf, type Signal } from '../signal.ts';

/** The chain was built, and its root is not one that the browser ships. */
export const privateRoot: Signal = {
  id: 'private-root',
  sources: [{ id: 'IMC', section: '6 (advice to browsers)' }],
  look: (scene) =>
    rootOf(scene) === 'private'
      ? [
          {
            signal: 'private-root',
            weight: 'weak',
            authority: null,
            certificate: scene.links.length > 0 ? scene.links.length - 1 : null,
          },
        ]
      : [],
};
