import type { Signal } from '../signal.ts';
import { rootTrust } from '../signal.ts';

/** A company has a domain or two of its own; nobody but an interceptor has other people's. */
const ENOUGH = 3;

/**
 * The same private root vouched for sites of several owners: example.com and example.de count as one.
 * Names of private use and addresses do not count.
 */
export const oneAuthorityManySites: Signal = {
  id: 'one-authority-many-sites',
  sources: [{ id: 'IMC', section: '37 domains of many owners under one root' }],
  detect: async (scene) => {
    const { sites } = scene.history;
    if (rootTrust(scene) !== 'private' || sites.length === 0) return [];
    const { ownerOf } = await import('../../net/registrable-domain.ts');
    const own = ownerOf(scene.observation.host);
    // A page of its own says nothing: an intranet stays one, whatever else the authority does.
    if (own === null || new Set([...sites, own]).size < ENOUGH) return [];
    const certificate = scene.chain.length - 1;
    const signal = 'one-authority-many-sites';
    return [{ signal, weight: 'strong', authority: null, certificate }];
  },
};
