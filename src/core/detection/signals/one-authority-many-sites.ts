import { isPublicIpv4 } from '../../net/ip-address.ts';
import { defineSignal, match, type Weight } from '../signal.ts';
import { rootIndex, rootTrust, type SignalContext } from '../signal-context.ts';

/** Owners from which on no holding of several brands, and no developer with clients, is likely. */
const MANY_OWNERS = 6;
/** A company has a domain or two of its own. */
const SEVERAL_OWNERS = 3;

/** The weight of a number of owners; null for one, and for two unless the address is a public one. */
function weightOf(owners: number, { observation }: SignalContext): Weight | null {
  if (owners >= MANY_OWNERS) return 'strong';
  if (owners >= SEVERAL_OWNERS) return 'weak';
  return owners === 2 && isPublicIpv4(observation.address ?? '') ? 'weak' : null;
}

/**
 * The same private root has signed for sites of several owners: strong for six of them; weak for three,
 * and for two where this one is at a public IPv4 address. Domains that differ in their public suffix
 * only (example.com, example.de) have one owner, and so have all addresses together; names of private
 * use have none.
 */
export const oneAuthorityManySites = defineSignal({
  id: 'one-authority-many-sites',
  group: 'interception',
  sources: [{ id: 'IMC', section: '37 domains of many owners under one root' }],
  detect: async (context) => {
    const { sites } = context.history;
    if (rootTrust(context) !== 'private' || sites.length === 0) return [];
    const { ownerOf } = await import('../../net/registrable-domain.ts');
    const owner = ownerOf(context.observation.host);
    // An intranet page stays one, for whatever other sites the authority signs.
    if (owner === null) return [];
    const weight = weightOf(new Set([...sites, owner]).size, context);
    return weight ? [match(weight, { certificate: rootIndex(context) })] : [];
  },
});
