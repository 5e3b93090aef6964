import { defineSignal, match } from '../signal.ts';
import { rootTrust } from '../signal-context.ts';

/**
 * Only the leaf is shown, the browser took it, and its names, dates or extensions cannot be read here:
 * they are over the limits of the parser, which are far above those of every public certificate. An
 * interceptor can hide so all that a leaf shows. Certificates of files are not judged by this, since
 * nobody has taken them.
 */
export const unreadableLeaf = defineSignal({
  id: 'unreadable-leaf',
  group: 'interception',
  sources: [{ id: 'RFC5280', section: '4.1' }],
  detect: (context) => {
    const { chain, observation } = context;
    if (rootTrust(context) !== 'unknown' || chain.length === 0) return [];
    if (observation.source === 'file' || chain[0]?.parsed?.isComplete) return [];
    return [match('weak', { certificate: 0 })];
  },
});
