import { isWatched } from '../../net/hosts.ts';
import { cannotBePublic } from '../public-leaf.ts';
import { defineSignal, match, type Weight } from '../signal.ts';
import { rootIndex, rootTrust, type SignalContext } from '../signal-context.ts';

/**
 * Returns how certain it is that the root is private: `strong` where the browser says so, `weak` for a
 * leaf alone that no public authority can have issued, null where the root is or may be a public one.
 */
function privateRootWeight(context: SignalContext): Weight | null {
  const root = rootTrust(context);
  if (root === 'private') return 'strong';
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
  detect: (context) => {
    const weight = privateRootWeight(context);
    if (!weight || !isWatched(context.observation.host, context.knowledge.watchedHosts)) return [];
    return [match(weight, { certificate: rootIndex(context) })];
  },
});
