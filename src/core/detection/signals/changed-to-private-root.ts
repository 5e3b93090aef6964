import { isOverridden, rootTrust, type Signal } from '../signal.ts';

/**
 * Since the browser started, the host was seen below a root that the browser ships; now it is below
 * one that it does not. Interception that begins looks like this. So does a site that has one
 * certificate for the world and another within a company's network, which is why it is weak.
 */
export const changedToPrivateRoot: Signal = {
  id: 'changed-to-private-root',
  sources: [{ id: 'IMC', section: 'interception came and went over 21 days' }],
  detect: (scene) => {
    if (!scene.history.wasPublic || rootTrust(scene) !== 'private' || isOverridden(scene))
      return [];
    const certificate = scene.chain.length - 1;
    return [{ signal: 'changed-to-private-root', weight: 'weak', authority: null, certificate }];
  },
};
