import { isPublicAddress } from '../../net/ip-address.ts';
import { defineSignal, match } from '../signal.ts';
import { isOverridden, rootIndex, rootTrust } from '../signal-context.ts';

/**
 * A private root signs for a name below a public suffix, at an address of the public internet. Companies
 * hardly ever put internal sites there without a public certificate, which costs nothing.
 */
export const publicAddress = defineSignal({
  id: 'public-address',
  group: 'interception',
  sources: [{ id: 'IMC', section: 'interception on the path to public servers' }],
  detect: async (context) => {
    const { host, address } = context.observation;
    if (rootTrust(context) !== 'private' || isOverridden(context)) return [];
    if (address === undefined || !isPublicAddress(address)) return [];
    const { registrableDomain } = await import('../../net/registrable-domain.ts');
    if (registrableDomain(host) === null) return [];
    // IPv6 has enough public addresses for internal hosts as well.
    const weight = address.includes(':') ? 'weak' : 'strong';
    return [match(weight, { certificate: rootIndex(context) })];
  },
});
