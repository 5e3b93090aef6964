import { defineSignal, match } from '../signal.ts';
import { rootIndex, rootTrust } from '../signal-context.ts';

/** A company has a domain or two of its own; only an interceptor signs for domains of others. */
const MIN_OWNERS = 3;

/**
 * The same private root has signed for sites of several owners. Domains that differ in their public
 * suffix only (example.com, example.de) have one owner; names of private use and addresses have none.
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
    if (owner === null || new Set([...sites, owner]).size < MIN_OWNERS) return [];
    return [match('strong', { certificate: rootIndex(context) })];
  },
});
