import { isOverridden, rootOf, type Signal } from '../signal.ts';

/**
 * Since the browser started, the host was seen below a root that the browser ships; now it is below
 * one that it does not. Interception that begins looks like this. So does a site that has one
 * certificate for the world and another within a company's network, which is why it is weak.
 */
export const changedToPrivateRoot: Signal = {
  id: 'changed-to-private-root',
  sources: [{ id: 'IMC', section: 'interception came and went over 21 days' }],
  look: (scene) => {
    if (!scene.recent.wasPublic || rootOf(scene) !== 'private' || isOverridden(scene)) return [];
    const certificate = scene.links.length - 1;
    return [{ signal: 'changed-to-private-root', weight: 'weak', authority: null, certificate }];
  },
};
