import { isWatched } from '../../net/hosts.ts';
import { cannotBePublic } from '../public-leaf.ts';
import { defineSignal, match, type Weight } from '../signal.ts';
import {
  hasPrivateIssuer,
  mayBePublic,
  rootIndex,
  rootTrust,
  type SignalContext,
} from '../signal-context.ts';

/**
 * Returns how certain it is that the root is private: `strong` where the browser says so, or the leaf's
 * issuer is none of the public ones, `weak` for a leaf alone that is unlike a public one, null where the root
 * is or may be a public one.
 */
async function privateRootWeight(context: SignalContext): Promise<Weight | null> {
  const root = rootTrust(context);
  if (root === 'private') return 'strong';
  if (await hasPrivateIssuer(context)) return 'strong';
  if (await mayBePublic(context)) return null;
  const leaf = context.chain[0]?.parsed;
  return root === 'unknown' && leaf && cannotBePublic(leaf) ? 'weak' : null;
}

/** A private root signs for a watched host, which is known to have a public certificate. */
export const publicSitePrivateRoot = defineSignal({
  id: 'public-site-private-root',
  group: 'interception',
  sources: [
    { id: 'IMC', section: 'list of intercepted domains' },
    { id: 'OONI', section: 'TLS Man-In-The-Middle (MITM) attacks' },
  ],
  detect: async (context) => {
    if (!isWatched(context.observation.host, context.knowledge.watchedHosts)) return [];
    const weight = await privateRootWeight(context);
    return !weight ? [] : [match(weight, { certificate: rootIndex(context) })];
  },
});
