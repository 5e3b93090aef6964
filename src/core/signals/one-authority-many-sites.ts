import type { Signal } from '../signal.ts';
import { privacyOf } from '../signal.ts';

/** A company has a domain or two of its own; nobody but an interceptor has other people's. */
const ENOUGH = 3;

/**
 * The same private authority vouched for several registrable domains. Names of private use and
 * addresses do not count. Where only the leaf is shown, the authority is known by its name alone.
 */
export const oneAuthorityManySites: Signal = {
  id: 'one-authority-many-sites',
  sources: [{ id: 'IMC', section: '37 domains of many owners under one root' }],
  look: async (scene) => {
    const weight = privacyOf(scene);
    const { sites } = scene.recent;
    if (!weight || sites.length === 0) return [];
    const { registrableDomain } = await import('../domains.ts');
    const own = registrableDomain(scene.observation.host);
    // A page of its own says nothing: an intranet stays one, whatever else the authority does.
    if (own === null || new Set([...sites, own]).size < ENOUGH) return [];
    const certificate = scene.links.length - 1;
    return [{ signal: 'one-authority-many-sites', weight, authority: null, certificate }];
  },
};
