import { isPublicAddress } from '../hosts.ts';
import { isOverridden, privacyOf, type Signal } from '../signal.ts';

/**
 * A private root vouches for a name below a public suffix, at an address of the public internet.
 * Hardly any company puts its inner sites there without a public certificate, which costs nothing.
 */
export const publicAddress: Signal = {
  id: 'public-address',
  sources: [{ id: 'IMC', section: 'interception on the path to public servers' }],
  look: async (scene) => {
    const { host, address } = scene.observation;
    const weight = privacyOf(scene);
    if (!weight || isOverridden(scene) || !address || !isPublicAddress(address)) return [];
    const { registrableDomain } = await import('../domains.ts');
    if (registrableDomain(host) === null) return [];
    const certificate = scene.links.length - 1;
    return [{ signal: 'public-address', weight, authority: null, certificate }];
  },
};
