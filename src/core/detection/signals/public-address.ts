import { isPublicAddress } from '../../net/hosts.ts';
import { isOverridden, rootTrust, type Signal } from '../signal.ts';

/**
 * A private root vouches for a name below a public suffix, at an address of the public internet.
 * Hardly any company puts its inner sites there without a public certificate, which costs nothing.
 */
export const publicAddress: Signal = {
  id: 'public-address',
  sources: [{ id: 'IMC', section: 'interception on the path to public servers' }],
  detect: async (scene) => {
    const { host, address } = scene.observation;
    if (rootTrust(scene) !== 'private' || isOverridden(scene)) return [];
    if (!address || !isPublicAddress(address)) return [];
    const { registrableDomain } = await import('../../net/registrable-domain.ts');
    if (registrableDomain(host) === null) return [];
    // Inner hosts, too, have addresses of the public internet where there are enough of them.
    const weight = address.includes(':') ? 'weak' : 'strong';
    const certificate = scene.chain.length - 1;
    return [{ signal: 'public-address', weight, authority: null, certificate }];
  },
};
