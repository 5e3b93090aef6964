import { isPublicAddress, isPublicIpv4 } from '../../net/ip-address.ts';
import { defineSignal, match } from '../signal.ts';
import { hasPrivateIssuer, isOverridden, rootIndex, rootTrust } from '../signal-context.ts';

/**
 * A private root signs for a public name, or for a public address, at an address of the public internet.
 * Companies hardly ever put internal sites there without a public certificate, which costs nothing. Some
 * do, and so do authorities of states and communities: alone it makes interception possible, not likely.
 */
export const publicAddress = defineSignal({
  id: 'public-address',
  group: 'interception',
  sources: [{ id: 'IMC', section: 'interception on the path to public servers' }],
  detect: async (context) => {
    const { host, address } = context.observation;
    if (isOverridden(context) || address === undefined || !isPublicAddress(address)) return [];
    if (rootTrust(context) !== 'private' && !(await hasPrivateIssuer(context))) return [];
    const { isPublicSite } = await import('../../net/registrable-domain.ts');
    if (!isPublicSite(host)) return [];
    // IPv6 has enough public addresses for internal hosts as well.
    const weight = isPublicIpv4(address) ? 'strong' : 'weak';
    return [match(weight, { certificate: rootIndex(context) })];
  },
});
